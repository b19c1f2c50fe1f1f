public import MentoringAnalysis
public import MentoringModel

extension TextReport {
  /// Cycles planned ahead: the figures of each, who meets whom, and who is left out more than once.
  public func render(_ ahead: CyclesAhead, in programme: Programme) -> String {
    var page = Page(style)
    page.heading(
      "\(programme.settings.name): \(ScoreText.count(ahead.cycles.count, "cycle")) ahead (strategy rotating)")
    page.table(figures(of: ahead))
    if let obstacle = ahead.obstacle {
      page.paragraph(
        "The cycle after \(ahead.cycles.last?.label ?? "the history") has no plan. \(obstacle.words)")
    }
    let waiting = ahead.waiting
    if !waiting.isEmpty {
      page.heading("Left out more than once: \(waiting.count == 1 ? "1 person" : "\(waiting.count) people")")
      for person in waiting.prefix(Self.rowLimit) {
        let running = person.running > 1 ? ", \(person.running) of them running" : ""
        page.item("\(label(person.id)) (\(person.side.rawValue)): \(person.times) cycles\(running)")
      }
      if waiting.count > Self.rowLimit { page.item("and \(waiting.count - Self.rowLimit) more") }
    } else if ahead.cycles.count > 1 {
      page.paragraph("Nobody is left out more than once.")
    }
    for cycle in ahead.cycles where !cycle.plan.pairs.isEmpty {
      page.heading("Cycle \(cycle.label)")
      page.table(pairs(of: cycle))
      for warning in cycle.plan.warnings where warning.severity == .warning { page.item(warning.message) }
    }
    return page.text
  }

  private func figures(of ahead: CyclesAhead) -> TextTable {
    func right(_ title: String) -> TextTable.Column { TextTable.Column(title: title, alignsRight: true) }
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Cycle", shrinks: true), right("Pairs"), right("Total"), right("Met before"),
        right("Left out"),
      ])
    for cycle in ahead.cycles {
      table.add([
        TextTable.Cell(cycle.label), TextTable.Cell("\(cycle.plan.pairs.count)"),
        TextTable.Cell(ScoreText.points(cycle.plan.score)), TextTable.Cell("\(cycle.metBefore.count)"),
        TextTable.Cell("\(cycle.leftOut.count)"),
      ])
    }
    return table
  }

  private func pairs(of cycle: CyclesAhead.Cycle) -> TextTable {
    let again = Set(cycle.metBefore)
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Mentor", shrinks: true), TextTable.Column(title: "Mentee", shrinks: true),
        TextTable.Column(title: "Score", alignsRight: true),
      ] + (again.isEmpty ? [] : [TextTable.Column(title: "")]))
    for planned in cycle.plan.pairs {
      table.add(
        [
          TextTable.Cell(label(planned.pair.mentor)), TextTable.Cell(label(planned.pair.mentee)),
          TextTable.Cell(ScoreText.points(planned.score.points)),
        ] + (again.isEmpty ? [] : [TextTable.Cell(again.contains(planned.pair) ? "met before" : "")]))
    }
    return table
  }
}
