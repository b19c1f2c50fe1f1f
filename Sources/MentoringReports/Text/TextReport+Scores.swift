public import MentoringAnalysis
internal import MentoringModel

extension TextReport {
  /// The scores of all pairs in figures: how many are allowed, what they score, which rules forbid most.
  public func render(_ overview: ScoreOverview) -> String {
    var page = Page(style)
    page.heading("\(overview.programme): scores of all pairs")
    page.paragraph(allowance(overview.allowed, of: overview.pairs, overview.forbiddenBy))
    if let mean = overview.mean, let range = overview.range {
      page.paragraph(
        "Allowed pairs score \(ScoreText.points(range.lowerBound)) to \(ScoreText.points(range.upperBound)), "
          + "mean \(ScoreText.points(mean)).")
      page.blank()
      page.table(histogram(overview.histogram))
    }
    page.blank()
    page.paragraph("Every pair with its criteria: --csv or --json; some pairs: --pairs FILE.csv.", look: .dim)
    return page.text
  }

  /// Some pairs, each with its score and what forbids it.
  public func render(_ pairs: [ScoredPair]) -> String {
    var page = Page(style)
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Mentor", shrinks: true), TextTable.Column(title: "Mentee", shrinks: true),
        TextTable.Column(title: "Score"), TextTable.Column(title: "Known", alignsRight: true),
        TextTable.Column(title: "Forbidden by", shrinks: true),
      ])
    for entry in pairs.prefix(Self.listLimit) {
      table.add([
        TextTable.Cell(label(entry.pair.mentor)), TextTable.Cell(label(entry.pair.mentee)),
        ScoreBar.score(entry.score.points, style), TextTable.Cell(coverage(entry.score)),
        TextTable.Cell(entry.refusals.rules.map(\.rawValue).joined(separator: ", ")),
      ])
    }
    page.table(table)
    let more = pairs.count - Self.listLimit
    if more > 0 { page.paragraph("and \(ScoreText.count(more, "pair")) more; --csv has them all", indent: 2) }
    return page.text
  }

  /// Of a list that somebody gave so many rows are shown.
  private static let listLimit = 500
}
