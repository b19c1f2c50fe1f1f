internal import MentoringAnalysis
internal import MentoringModel

extension TextReport {
  /// What a plan has of what each constraint asks, and what the constraint costs where that is known.
  func constraints(of plan: Plan) -> TextTable {
    let hasPrices = plan.constraints.contains { $0.shadowPrice != nil }
    let hasScores = plan.constraints.contains { $0.scoreWithout != nil }
    func right(_ title: String) -> TextTable.Column { TextTable.Column(title: title, alignsRight: true) }
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Name", shrinks: true), right("Plan has"), TextTable.Column(title: "Limit"),
        right("To spare"),
      ] + (hasPrices ? [right("Per unit")] : []) + (hasScores ? [right("Without it")] : []))
    for result in plan.constraints {
      let slack = result.slack.map { ConstraintWords.number($0, result.form.unit) } ?? "–"
      let price = result.shadowPrice.map { ScoreText.points(Int($0.units / ExactDecimal.unitsPerOne)) }
      table.add(
        [
          TextTable.Cell(result.name), TextTable.Cell(ConstraintWords.value(result)),
          TextTable.Cell(ConstraintWords.limit(result)),
          TextTable.Cell(result.isKept ? slack : "broken", result.isKept ? .plain : .red),
        ] + (hasPrices ? [TextTable.Cell(price ?? "–")] : [])
          + (hasScores ? [TextTable.Cell(Self.total(without: result, plan))] : []))
    }
    return table
  }

  /// The best total without a constraint, and the number of pairs if that is another one.
  private static func total(without result: ConstraintResult, _ plan: Plan) -> String {
    guard let score = result.scoreWithout else { return "–" }
    guard let pairs = result.pairsWithout, pairs != plan.pairs.count else { return ScoreText.points(score) }
    return "\(ScoreText.points(score)), \(ScoreText.count(pairs, "pair"))"
  }
}
