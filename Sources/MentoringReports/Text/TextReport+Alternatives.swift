public import MentoringAnalysis
internal import MentoringMatcher
internal import MentoringModel

extension TextReport {
  /// The plans after the best one: what each costs, and which pairs it makes.
  public func render(_ alternatives: PlanAlternatives) -> String {
    var page = Page(style)
    page.heading("The next best plans, in exact order")
    if alternatives.plans.isEmpty, alternatives.isComplete { page.paragraph("There is no other plan.") }
    for plan in alternatives.plans {
      let difference = plan.difference
      page.paragraph(
        "\(plan.rank). \(price(of: difference)), \(ScoreText.count(difference.after.pairs - difference.kept, "pair")) "
          + "other than in the best plan:")
      addPairs(of: difference, to: &page)
    }
    if alternatives.isComplete, !alternatives.plans.isEmpty { page.paragraph("There are no other plans.") }
    if alternatives.isCutShort { page.paragraph("More of them would take too much work to find.") }
    return page.text
  }

  private func price(of difference: PlanDifference) -> String {
    let points = ScoreText.points(Int(difference.score.magnitude))
    let score =
      difference.score == 0
      ? "the same total" : "\(points) points \(difference.score < 0 ? "less" : "more")"
    if difference.pairs == 0 { return difference.score == 0 ? "As good" : score }
    let pairs = ScoreText.count(Int(difference.pairs.magnitude), "pair")
    return "\(pairs) \(difference.pairs < 0 ? "fewer" : "more") and \(score)"
  }

  private func addPairs(of difference: PlanDifference, to page: inout Page) {
    let mentees = difference.people.filter { $0.side == .mentee }
    for change in mentees.prefix(Self.rowLimit) {
      let won = change.after.filter { !change.before.contains($0) }
      let lost = change.before.filter { !change.after.contains($0) }
      let words =
        won.isEmpty
        ? "without \(labels(lost))"
        : "with \(labels(won))" + (lost.isEmpty ? "" : " instead of \(labels(lost))")
      page.item("\(label(change.id)) \(words)")
    }
    if mentees.count > Self.rowLimit { page.item("and \(mentees.count - Self.rowLimit) more") }
  }

  /// How firmly the plan stands.
  public func render(_ explanation: PlanExplanation) -> String {
    var page = Page(style)
    page.heading("How firmly the plan stands")
    page.paragraph(
      "\(figures(explanation.totals)). "
        + (explanation.locked.isEmpty ? "" : "\(ScoreText.count(explanation.locked.count, "pair")) locked. ")
        + "Every best plan has \(ScoreText.count(explanation.shared.count, "pair")) of these; "
        + (explanation.replaceable.isEmpty
          ? "there is no other best plan."
          : "\(explanation.replaceable.count) could be others at no loss.")
        + (explanation.ignoresTimes && !explanation.replaceable.isEmpty
          ? " Times are not looked at here: the meetings of some other plan may not all be held." : ""))
    addList("Not in every best plan", explanation.replaceable, to: &page)
    addList("Only in other best plans", explanation.possible, to: &page)
    let firm = explanation.leastFirm.filter { $0.margin > 0 }
    if !firm.isEmpty {
      page.heading("What it takes to do without a pair, the least first")
      var table = TextTable(
        style,
        [
          TextTable.Column(title: "Mentor", shrinks: true), TextTable.Column(title: "Mentee", shrinks: true),
          TextTable.Column(title: "Points", alignsRight: true),
          TextTable.Column(title: "Pairs that change", alignsRight: true),
        ])
      for entry in firm {
        table.add([
          TextTable.Cell(label(entry.pair.mentor)), TextTable.Cell(label(entry.pair.mentee)),
          TextTable.Cell(ScoreText.points(entry.margin)), TextTable.Cell("\(entry.exchange.made.count)"),
        ])
      }
      page.table(table)
      if explanation.isCutShort { page.paragraph("More of them would take too much work to find.") }
    }
    return page.text
  }

  private func addList(_ heading: String, _ pairs: [PairID], to page: inout Page) {
    if pairs.isEmpty { return }
    page.heading("\(heading): \(ScoreText.count(pairs.count, "pair"))")
    for pair in pairs.prefix(Self.rowLimit) { page.item("\(label(pair.mentor)) with \(label(pair.mentee))") }
    if pairs.count > Self.rowLimit { page.item("and \(pairs.count - Self.rowLimit) more") }
  }
}
