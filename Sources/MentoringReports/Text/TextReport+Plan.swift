internal import MentoringAnalysis
public import MentoringModel

extension TextReport {
  /// A plan: how good it is and how that is known, the pairs, the people left out with reasons, the warnings.
  public func render(_ plan: Plan) -> String {
    var page = Page(style)
    let summary = PlanSummary(plan)
    let strategy = plan.strategy == "optimal" ? "" : " (strategy \(plan.strategy))"
    page.heading("\(plan.programme): \(plan.status.words)\(strategy)")
    page.paragraph(summary.words)
    if let proof = plan.wordsOfProof { page.paragraph(proof) }
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
