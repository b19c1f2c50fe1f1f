public import MentoringAnalysis
internal import MentoringModel
public import TextFormats

extension DifferenceJSON {
  /// Two plans that were read from folders, and the difference.
  public static func value(
    of difference: PlanDifference, from first: PlanFolder, to second: PlanFolder
  ) -> JSONValue {
    func plan(_ folder: PlanFolder, _ totals: PlanTotals) -> JSONValue {
      .object([
        "programme": .optional(folder.programme), "status": .optional(folder.status?.rawValue),
        "pairs": .integer(totals.pairs), "score": .integer(totals.score),
      ])
    }
    return .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion), "same": .bool(difference.isEmpty),
      "before": plan(first, difference.before), "after": plan(second, difference.after),
      "difference": value(of: difference),
    ])
  }
}
