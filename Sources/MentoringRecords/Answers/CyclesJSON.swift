public import MentoringAnalysis
public import MentoringModel
public import TextFormats

/// Cycles planned ahead, for other programs and for the next history.
public enum CyclesJSON {
  /// The cycles; a score is in points, of 1 000 000 for a full one.
  public static func value(of ahead: CyclesAhead, in programme: Programme) -> JSONValue {
    .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion), "programme": .string(programme.settings.name),
      "cycles": .array(ahead.cycles.map(value)),
      "leftOutAgain": .array(
        ahead.waiting.map {
          .object([
            "id": .string($0.id), "role": .string($0.side.rawValue), "times": .integer($0.times),
            "running": .integer($0.running),
          ])
        }), "isComplete": .bool(ahead.obstacle == nil),
    ])
  }

  private static func value(of cycle: CyclesAhead.Cycle) -> JSONValue {
    let again = Set(cycle.metBefore)
    return .object([
      "cycle": .string(cycle.label), "score": .integer(cycle.plan.score),
      "pairs": .array(
        cycle.plan.pairs.map {
          .object([
            "mentor": .string($0.pair.mentor), "mentee": .string($0.pair.mentee),
            "score": .integer($0.score.points), "metBefore": .bool(again.contains($0.pair)),
          ])
        }),
      "leftOut": .array(
        cycle.leftOut.map { .object(["id": .string($0.id), "role": .string($0.side.rawValue)]) }),
      "warnings": .array(cycle.plan.warnings.map(PlanJSON.value)),
    ])
  }

  /// The pairs of all cycles, a row for each, with the columns of a file of past pairs and the score from 0.0 to 100.0.
  public static func table(of ahead: CyclesAhead) -> Table {
    var table = Table([.init("mentor"), .init("mentee"), .init("cycle"), .init("score", .score)])
    for cycle in ahead.cycles {
      for planned in cycle.plan.pairs {
        table.add([
          .text(planned.pair.mentor), .text(planned.pair.mentee), .text(cycle.label),
          .number(ScoreText.points(planned.score.points)),
        ])
      }
    }
    return table
  }
}
