public import MentoringAnalysis
internal import MentoringModel
internal import MentoringScoring

extension TextReport {
  /// What the next plan makes of one that has begun: which pairs have ended, go on or part, what changes for people, and what other
  /// numbers of partings would bring.
  public func render(_ answer: RematchAnswer, heading: String) -> String {
    var page = Page(style)
    page.heading("Started: \(ScoreText.count(answer.before.pairs, "pair"))")
    page.paragraph(whatBecomes(of: answer))
    addEnded(answer, to: &page)
    for refused in answer.started.refused.prefix(Self.rowLimit) {
      let rules = refused.rules.rules.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      page.item("\(name(refused.pair)) go on, though \(rules) would refuse them now")
    }
    for pair in answer.parted.prefix(Self.rowLimit) { page.item("\(name(pair)) part") }
    page.blank()
    var text = page.text
    if let difference = answer.difference {
      text += render(difference, heading: heading)
    } else if let obstacle = answer.obstacle {
      var rest = Page(style)
      rest.heading(heading)
      rest.paragraph("There is no plan.")
      rest.paragraph(obstacle.words)
      text += rest.text
    }
    return text + curve(of: answer)
  }

  private func name(_ pair: PairID) -> String { "\(label(pair.mentor)) and \(label(pair.mentee))" }

  private func whatBecomes(of answer: RematchAnswer) -> String {
    let goingOn = answer.started.goingOn.count + answer.started.refused.count
    let parted =
      answer.difference == nil || answer.parted.isEmpty ? "" : ", \(answer.parted.count) of these part"
    let ended = answer.started.ended.count
    return "\(ended) \(ended == 1 ? "has" : "have") ended, \(goingOn) can go on\(parted)."
  }

  private func addEnded(_ answer: RematchAnswer, to page: inout Page) {
    for ended in answer.started.ended.prefix(Self.rowLimit) {
      switch ended.reason {
      case .left(let ids):
        page.item("\(name(ended.pair)) end: \(labels(ids)) \(ids.count == 1 ? "has" : "have") left")
      case .forbidden: page.item("\(name(ended.pair)) end: a decision forbids them")
      }
    }
    let rest = answer.started.ended.count - Self.rowLimit
    if rest > 0 { page.item("and \(rest) more have ended") }
  }

  /// What other numbers of partings would bring, against none.
  private func curve(of answer: RematchAnswer) -> String {
    guard let first = answer.curve.first else { return "" }
    var page = Page(style)
    page.heading("What parting would bring")
    guard answer.curve.count > 1 else {
      page.paragraph("Nothing: no plan is better, however many pairs part.")
      return "\n" + page.text
    }
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Partings", alignsRight: true),
        TextTable.Column(title: "Pairs", alignsRight: true),
        TextTable.Column(title: "Total", alignsRight: true),
        TextTable.Column(title: "Gain", alignsRight: true),
      ])
    for point in answer.curve {
      let gain = point.totals.score - first.totals.score
      table.add([
        TextTable.Cell("\(point.partings)"), TextTable.Cell("\(point.totals.pairs)"),
        TextTable.Cell(ScoreText.points(point.totals.score)),
        TextTable.Cell((gain > 0 ? "+" : "") + ScoreText.points(gain)),
      ])
    }
    page.table(table)
    page.paragraph(
      "Each is the best plan with at most so many partings, proven; more than the last bring nothing.")
    return "\n" + page.text
  }
}
