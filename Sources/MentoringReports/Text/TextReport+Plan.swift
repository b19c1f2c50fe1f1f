internal import MentoringAnalysis
public import MentoringModel

extension TextReport {
  /// A plan: how good it is and how that is known, the pairs, the people left out with reasons, the warnings.
  public func render(_ plan: Plan) -> String {
    var page = Page(style)
    let summary = PlanSummary(plan)
    let strategy = plan.strategy == "optimal" ? "" : " (strategy \(plan.strategy))"
    page.heading("\(plan.programme): \(status(plan.status))\(strategy)")
    page.paragraph(figures(summary))
    if let proof = proof(of: plan) { page.paragraph(proof) }
    if let times = plan.wordsOfTimes { page.paragraph(times) }
    if !plan.relaxed.isEmpty {
      page.paragraph("This took a change to what is asked: \(PlanRepair.words(of: plan.relaxed)).")
    }
    if !plan.pairs.isEmpty {
      page.blank()
      page.table(table(of: plan))
    }
    addClashes(of: plan, to: &page)
    if !plan.constraints.isEmpty {
      page.heading("Constraints over the whole plan")
      page.table(constraints(of: plan))
    }
    addUnmatched(of: plan, summary, to: &page)
    page.append(listing(of: plan.warnings))
    return page.text
  }

  private func status(_ status: PlanStatus) -> String {
    switch status {
    case .optimal: "optimal plan"
    case .gap: "as near to the best as was asked for"
    case .finished: "plan made"
    case .infeasible: "no plan keeps all that is asked"
    case .timeLimit: "stopped by the time limit"
    }
  }

  private func figures(_ summary: PlanSummary) -> String {
    let pairs = summary.totals.pairs
    guard let mean = summary.mean, let median = summary.median, let worst = summary.worst,
      let best = summary.best
    else { return "No pairs." }
    let locked = summary.locked > 0 ? " (\(summary.locked) locked)" : ""
    let scores = [("mean", mean), ("median", median), ("worst", worst), ("best", best)]
    return "\(ScoreText.count(pairs, "pair"))\(locked), total \(ScoreText.points(summary.totals.score)): "
      + scores.map { "\($0) \(ScoreText.points($1))" }.joined(separator: ", ")
      + "; every criterion known in \(summary.fullyKnown) of \(ScoreText.count(pairs, "pair"))."
  }

  private func proof(of plan: Plan) -> String? {
    if plan.status == .infeasible { return nil }
    let proof = plan.proof
    if case .strategy(let most) = proof.kind {
      let pairs = most.map { "There can be \(ScoreText.count($0, "pair")). " } ?? ""
      return pairs
        + "No plan with as many pairs scores more than \(ScoreText.points(proof.bound)), which is \(ScoreText.points(proof.gap)) "
        + "above this one (proven)."
    }
    let checked = proof.isChecked ? "checked" : "not checked"
    let others =
      switch proof.kind {
      case .bound where plan.constraints.isEmpty && plan.timetable?.clashes.isEmpty == false:
        "plan that can be held, with as many pairs,"
      case .bound: "plan that keeps the constraints, with as many pairs,"
      case .dual, .strategy: "plan with as many pairs"
      }
    if proof.gap == 0, plan.status == .optimal {
      return "Proven optimal: no \(others) scores higher (bound = score, \(checked))."
    }
    if let most = proof.pairBound {
      // Of the score nothing is known before the number of pairs is.
      return "Not proven optimal: \(ScoreText.count(plan.pairs.count, "pair")); \(most) not yet excluded."
    }
    return
      "Not proven optimal: a \(others) might score \(ScoreText.points(proof.gap)) more "
      + "(bound \(ScoreText.points(proof.bound)), \(checked))."
  }

  private func table(of plan: Plan) -> TextTable {
    let hasLocks = plan.pairs.contains { $0.isLocked }
    let times = timeColumns(plan.pairs.map(\.time))
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Mentor", shrinks: true), TextTable.Column(title: "Mentee", shrinks: true),
        TextTable.Column(title: "Score"), TextTable.Column(title: "Known", alignsRight: true),
      ] + times.titles.map { TextTable.Column(title: $0) } + (hasLocks ? [TextTable.Column(title: "")] : []))
    for (planned, times) in zip(plan.pairs, times.cells) {
      table.add(
        [
          TextTable.Cell(label(planned.pair.mentor)), TextTable.Cell(label(planned.pair.mentee)),
          ScoreBar.score(planned.score.points, style), TextTable.Cell(coverage(planned.score)),
        ] + times.map { TextTable.Cell($0) }
          + (hasLocks ? [TextTable.Cell(planned.isLocked ? "locked" : "")] : []))
    }
    return table
  }

  /// Columns for when pairs meet: by the clocks of each where these differ, and in which week where not all meet in the same; none if no
  /// pair has a time.
  func timeColumns(_ times: [MeetingTime?]) -> (titles: [String], cells: [[String]]) {
    let known = times.compactMap(\.self)
    if known.isEmpty { return ([], times.map { _ in [] }) }
    let differ = known.contains { $0.forMentor != $0.forMentee }
    let hasWeeks = known.contains { $0.week > 1 }
    return (
      (differ ? ["Mentor's time", "Mentee's time"] : ["Time"]) + (hasWeeks ? ["Week"] : []),
      times.map { time in
        let local = time.map { ["\($0.forMentor)"] + (differ ? ["\($0.forMentee)"] : []) }
        return (local ?? Array(repeating: "", count: differ ? 2 : 1))
          + (hasWeeks ? [time.map { "\($0.week)" } ?? ""] : [])
      }
    )
  }

  /// What kept a better plan from being held.
  private func addClashes(of plan: Plan, to page: inout Page) {
    guard let timetable = plan.timetable, !timetable.clashes.isEmpty else { return }
    page.heading("Times that people share")
    if let pairs = timetable.pairsOtherwise, let score = timetable.scoreOtherwise {
      page.paragraph(
        "If times did not matter, \(ScoreText.count(pairs, "pair")) with a total of \(ScoreText.points(score)) would be possible."
      )
    }
    for clash in timetable.clashes.prefix(Self.rowLimit) { page.item(clash.words) }
    if timetable.clashes.count > Self.rowLimit {
      page.item("and \(timetable.clashes.count - Self.rowLimit) more")
    }
  }

  /// How many criteria are known, such as `6/7`.
  func coverage(_ score: PairScore) -> String { "\(score.coverage.known)/\(score.coverage.of)" }

  private func addUnmatched(of plan: Plan, _ summary: PlanSummary, to page: inout Page) {
    if plan.unmatched.isEmpty { return }
    let counts = [Side.mentor, .mentee].compactMap { side -> String? in
      let count = summary.unmatched(on: side)
      return count > 0 ? ScoreText.count(count, side.rawValue) : nil
    }
    page.heading("Without a partner: \(counts.joined(separator: " and "))")
    var groups: [(side: Side, reason: UnmatchedReason, ids: [String])] = []
    for person in plan.unmatched {
      if let index = groups.firstIndex(where: { $0.side == person.side && $0.reason == person.reason }) {
        groups[index].ids.append(person.id)
      } else {
        groups.append((person.side, person.reason, [person.id]))
      }
    }
    for group in groups {
      let sides = group.ids.count == 1 ? group.side.rawValue : "\(group.side.rawValue)s"
      page.item("\(labels(group.ids)) (\(sides)): \(group.reason.words(group.side))")
    }
  }
}
