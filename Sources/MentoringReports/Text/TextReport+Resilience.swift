public import MentoringAnalysis
internal import MentoringModel

extension TextReport {
  /// What drop-outs would do to a plan: what is left of it, whose absence costs most, and who would step in.
  ///
  /// - Parameters:
  ///   - study: what was found.
  ///   - assumption: how likely people drop out, in words.
  public func render(_ study: ResilienceStudy, assumption: String) -> String {
    var page = Page(style)
    page.heading("What drop-outs would leave of \(figures(study.before))")
    page.paragraph("\(assumption) The first line is exact, the others are means of \(study.draws) draws.")
    page.table(expectations(of: study))
    addCasesWithoutPlan(study, to: &page)
    addAbsences(study, to: &page)
    addReserves(study, to: &page)
    return page.text
  }

  private func expectations(of study: ResilienceStudy) -> TextTable {
    var table = TextTable(
      style,
      [
        TextTable.Column(title: ""), TextTable.Column(title: "Pairs", alignsRight: true),
        TextTable.Column(title: "Total", alignsRight: true),
        TextTable.Column(title: "1 in 20 below", alignsRight: true),
      ])
    func row(
      _ title: String, _ mean: ResilienceStudy.Expectation?, _ error: ResilienceStudy.Expectation?,
      _ low: PlanTotals?
    ) {
      table.add([
        TextTable.Cell(title),
        TextTable.Cell(mean.map { Self.tenths($0.pairs) + plusMinus(error?.pairs) } ?? "–"),
        TextTable.Cell(
          mean.map { ScoreText.points(Int($0.score.rounded())) + plusMinus(error.map { $0.score / 10_000 }) }
            ?? "–"),
        TextTable.Cell(
          low.map { "\(ScoreText.count($0.pairs, "pair")), \(ScoreText.points($0.score))" } ?? ""),
      ])
    }
    row("Nobody is matched again", study.untouched, nil, nil)
    row("Pairs go on, the others are matched again", study.mended.mean, study.mended.error, study.mended.low)
    row("Everybody is matched anew", study.rematched.mean, study.rematched.error, study.rematched.low)
    return table
  }

  private func plusMinus(_ error: Double?) -> String { error.map { " ± " + Self.tenths($0) } ?? "" }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private func addCasesWithoutPlan(_ study: ResilienceStudy, to page: inout Page) {
    let (mended, rematched) = (study.mended.withoutPlan, study.rematched.withoutPlan)
    if mended + rematched == 0 { return }
    page.paragraph(
      "No plan keeps all that is asked in \(mended) of the draws if pairs go on, in \(rematched) if everybody is matched "
        + "anew; the means are of the others.")
  }

  private func addAbsences(_ study: ResilienceStudy, to page: inout Page) {
    page.heading("Whose absence costs most")
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Without", shrinks: true),
        TextTable.Column(title: "Pairs lost", alignsRight: true),
        TextTable.Column(title: "Points lost", alignsRight: true),
        TextTable.Column(title: "Own", alignsRight: true),
        TextTable.Column(title: "Steps in", shrinks: true),
      ])
    for absence in study.absences.prefix(Self.rowLimit) {
      table.add([
        TextTable.Cell(label(absence.id)), TextTable.Cell(absence.loss.map { "\($0.pairs)" } ?? "no plan"),
        TextTable.Cell(absence.loss.map { ScoreText.points($0.score) } ?? "–"),
        TextTable.Cell(ScoreText.points(absence.own.score)),
        TextTable.Cell(absence.reserves.isEmpty ? "nobody" : labels(absence.reserves)),
      ])
    }
    page.table(table)
    let rest = study.absences.count - Self.rowLimit
    if rest > 0 { page.paragraph("And \(rest) more, all with --json.") }
    page.paragraph("Each line is exact: the best plan without the person, against the plan as things are.")
  }

  private func addReserves(_ study: ResilienceStudy, to page: inout Page) {
    page.heading("Reserves worth keeping")
    guard !study.reserves.isEmpty else {
      page.paragraph("Nobody without a partner would get one.")
      return
    }
    for reserve in study.reserves.prefix(Self.rowLimit) {
      page.item(
        "\(label(reserve.id)): gets a partner in \(reserve.draws) of \(study.draws) draws, and steps in for "
          + "\(reserve.absences) single \(reserve.absences == 1 ? "absence" : "absences")")
    }
    let rest = study.reserves.count - Self.rowLimit
    if rest > 0 { page.item("and \(rest) more") }
  }
}
