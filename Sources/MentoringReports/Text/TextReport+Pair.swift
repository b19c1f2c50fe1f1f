public import MentoringAnalysis
internal import MentoringModel
internal import MentoringScoring

extension TextReport {
  /// A pair: its score by criterion with the facts, the rules against it, and what it would take to make it.
  public func render(_ explanation: PairExplanation) -> String {
    var page = Page(style)
    let pair = explanation.pair
    page.heading("\(label(pair.mentor)) (mentor) with \(label(pair.mentee)) (mentee)")
    let coverage = explanation.score.coverage
    page.paragraph(
      "Score \(ScoreText.points(explanation.score.points)) of 100; "
        + "\(coverage.known) of \(coverage.of) criteria known.")
    page.blank()
    let counted = explanation.criteria.filter { $0.contribution.share > 0 }
    page.table(table(of: counted.map(\.contribution)))
    page.heading("Facts")
    for criterion in counted { page.item("\(criterion.contribution.criterion): \(criterion.facts.words)") }
    page.heading("Rules")
    if explanation.isAllowed { page.paragraph("Allowed: no rule forbids the pair.") }
    for refusal in explanation.refusals { page.item("\(refusal.rule.rawValue): \(refusal.words)") }
    page.heading("Plan")
    addStanding(of: explanation, to: &page)
    return page.text
  }

  private func table(of contributions: [Contribution]) -> TextTable {
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Criterion", shrinks: true),
        TextTable.Column(title: "Points", alignsRight: true),
        TextTable.Column(title: "of", alignsRight: true), TextTable.Column(title: "Value"),
        TextTable.Column(title: ""),
      ])
    for part in contributions {
      table.add([
        TextTable.Cell(part.criterion), TextTable.Cell(ScoreText.points(part.points)),
        TextTable.Cell(ScoreText.points(part.share)), ScoreBar.score(part.value * 100, style),
        TextTable.Cell(part.isKnown ? "" : "unknown, assumed", .dim),
      ])
    }
    return table
  }

  private func addStanding(of explanation: PairExplanation, to page: inout Page) {
    switch explanation.standing {
    case .locked(let time):
      page.paragraph("In the plan, because a decision locks it.")
      if let time { page.paragraph(words(time)) }
    case .inPlan(let margin, let time):
      page.paragraph("In the plan\(margin.map(words) ?? "").")
      if let time { page.paragraph(words(time)) }
    case .noPlan(let minimum):
      page.paragraph(minimum.words)
    case .notInPlan(let forcing):
      let pair = explanation.pair
      page.paragraph(
        "Not in the plan: \(now(pair.mentor, explanation.mentorPartners)), "
          + "\(now(pair.mentee, explanation.menteePartners)).")
      if !explanation.beside.isEmpty {
        page.paragraph(
          "No time is left for it beside \(explanation.beside.map(\.wordsWithTime).joined(separator: ", ")).")
      }
      switch forcing {
      case .impossible(let obstacle):
        page.paragraph(words(for: obstacle, pair))
        if case .leavesNoPlan(_, let conflict) = obstacle { for words in conflict { page.item(words) } }
      case .changes(let difference):
        page.paragraph(cost(of: difference))
        if !explanation.isAllowed {
          let rules = explanation.refusals.map(\.rule.rawValue).joined(separator: ", ")
          page.paragraph("The lock would override \(rules).")
        }
        addMoves(in: difference, to: &page)
      }
    }
  }

  private func words(_ time: MeetingTime) -> String {
    "The two meet \(time.words)" + (time.week > 1 ? ", in week \(time.week)" : "") + "."
  }

  private func words(_ margin: PairExplanation.Margin) -> String {
    switch margin {
    case .points(0): ", and another plan without it is as good"
    case .points(let points):
      ": its score could fall by \(ScoreText.points(points)) before it leaves every best plan"
    case .fewerPairs: ", whatever it scores: without it there would be fewer pairs"
    case .needed: ", whatever it scores: without it somebody would miss a partner that they must have"
    }
  }

  private func now(_ id: String, _ partners: [String]) -> String {
    partners.isEmpty ? "\(id) has no partner" : "\(id) is with \(labels(partners))"
  }

  private func words(for obstacle: Forcing.Obstacle, _ pair: PairID) -> String {
    switch obstacle {
    case .itself: "It cannot be forced: nobody is paired with oneself."
    case .notAvailable(let ids):
      "It cannot be forced: the capacity of \(ids.joined(separator: " and of ")) is 0."
    case .placesLocked(let ids):
      "It cannot be forced: locks take every place of \(ids.joined(separator: " and of "))."
    case .leavesNoPlan(let obstacle, let conflict):
      conflict.isEmpty
        ? "It cannot be forced. \(obstacle.words)"
        : "It cannot be forced: with it these cannot hold together."
    }
  }

  /// What a forced pair costs, in one sentence.
  private func cost(of difference: PlanDifference) -> String {
    let points = ScoreText.points(Int(difference.score.magnitude))
    let totals = "(\(figures(difference.before)) \(style.arrow) \(figures(difference.after)))"
    if difference.pairs == 0 {
      if difference.score == 0 { return "Forcing this pair costs nothing: another plan with it is as good." }
      let verb = difference.score < 0 ? "costs" : "gains"
      return "Forcing this pair \(verb) \(points) points in total \(totals)."
    }
    let pairs = ScoreText.count(Int(difference.pairs.magnitude), "pair")
    let change = "\(pairs) \(difference.pairs < 0 ? "fewer" : "more")"
    let score =
      difference.score == 0
      ? "the same total" : "\(points) points \(difference.score < 0 ? "less" : "more") in total"
    return "Forcing this pair makes \(change), and \(score) \(totals)."
  }

  func figures(_ totals: PlanTotals) -> String {
    "\(ScoreText.count(totals.pairs, "pair")), \(ScoreText.points(totals.score))"
  }

  /// Who would change: every mentee, and the mentors who gain or lose a place used, since other changes of mentors
  /// are those of their mentees seen from the other end.
  func addMoves(in difference: PlanDifference, to page: inout Page) {
    let shown =
      difference.people.filter { $0.side == .mentee }
      + difference.people.filter { $0.side == .mentor && $0.before.count != $0.after.count }
    for change in shown.prefix(Self.rowLimit) { page.item(words(for: change)) }
    if shown.count > Self.rowLimit { page.item("and \(shown.count - Self.rowLimit) more changes") }
  }

  private func words(for change: PartnerChange) -> String {
    let who = label(change.id)
    let lost = change.before.filter { !change.after.contains($0) }
    let won = change.after.filter { !change.before.contains($0) }
    if change.after.isEmpty { return "\(who) would be left without a partner (now \(labels(lost)))" }
    if change.before.isEmpty { return "\(who) would get \(labels(won)) (now without a partner)" }
    if won.isEmpty { return "\(who) would lose \(labels(lost))" }
    if lost.isEmpty { return "\(who) would also get \(labels(won))" }
    return "\(who) would move from \(labels(lost)) to \(labels(won))"
  }
}
