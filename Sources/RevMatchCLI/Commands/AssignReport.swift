import LinearAssignment
import MatrixFiles
import MentoringRecords
import TextFormats

/// What `assign` says about an outcome.
struct AssignReport {
  let outcome: AssignmentOutcome
  /// The methods that were tried; the last one came to the outcome.
  let attempts: [MethodAttempt]
  let document: MatrixDocument
  let isMaximised: Bool
  let readSeconds: Double
  let solveSeconds: [Double]

  private var seconds: JSONValue {
    .object(["read": .double(readSeconds), "solve": .array(solveSeconds.map { .double($0) })])
  }

  private var method: JSONValue {
    .object([
      "chosen": .optional(attempts.last?.method.rawValue),
      "tried": .array(
        attempts.map { attempt in
          .object([
            "name": .string(attempt.method.rawValue), "scaledPrices": .bool(attempt.scaledPrices),
            "gaveUp": .optional(attempt.refusal?.rawValue),
          ])
        }),
    ])
  }

  /// A total in the matrix's own unit and direction, as an exact decimal.
  private func decimal(_ cost: Int) -> String {
    let signed = isMaximised ? -cost : cost
    guard document.decimals > 0 else {
      return String(signed) + String(repeating: "0", count: signed == 0 ? 0 : -document.decimals)
    }
    var digits = String(signed.magnitude)
    if digits.count <= document.decimals {
      digits = String(repeating: "0", count: document.decimals + 1 - digits.count) + digits
    }
    let split = digits.index(digits.endIndex, offsetBy: -document.decimals)
    var fraction = String(digits[split...])
    while fraction.last == "0" { fraction.removeLast() }
    return (signed < 0 ? "-" : "") + digits[..<split] + (fraction.isEmpty ? "" : "." + fraction)
  }

  private func number(_ cost: Int) -> JSONValue {
    let text = decimal(cost)
    if let whole = Int(text) { return .integer(whole) }
    return Double(text).map { .double($0) } ?? .string(text)
  }

  var json: JSONValue {
    switch outcome {
    case .optimal(let assignment, let proof):
      let sign = isMaximised ? -1 : 1
      return .object([
        "schemaVersion": .integer(PlanJSON.schemaVersion),
        "status": "optimal",
        "rows": .integer(document.rowCount),
        "columnCount": .integer(document.columnCount),
        "pairs": .integer(assignment.pairCount),
        "cost": number(assignment.cost),
        "columns": .array(assignment.columns.map { $0.map { .integer($0) } ?? .null }),
        "proof": .object([
          "bound": number(assignment.cost), "checked": true, "scale": .integer(document.decimals),
          "rowPrices": .array(proof.rowPrices.map { .integer(sign * $0) }),
          "columnPrices": .array(proof.columnPrices.map { .integer(sign * $0) }),
        ]),
        "exact": .bool(document.isExact),
        "note": .optional(document.note),
        "method": method,
        "seconds": seconds,
      ])
    case .infeasible(let violation):
      func list(_ numbers: [Int]) -> JSONValue { .array(numbers.map { .integer($0) }) }
      let (rows, columns) =
        violation.side == .rows
        ? (violation.group, violation.partners) : (violation.partners, violation.group)
      return .object([
        "schemaVersion": .integer(PlanJSON.schemaVersion),
        "status": "infeasible",
        "cost": nil,
        "columns": [],
        "proof": .object([
          "side": .string(violation.side.rawValue), "rows": list(rows), "columns": list(columns),
          "needed": .integer(violation.needed), "available": .integer(violation.available), "checked": true,
        ]),
        "method": method,
        "seconds": seconds,
      ])
    }
  }

  var text: String {
    switch outcome {
    case .optimal(let assignment, _):
      var text = "\(document.rowCount) x \(document.columnCount): "
      text += "\(assignment.pairCount) pairs, \(isMaximised ? "value" : "cost") \(decimal(assignment.cost))\n"
      text += "Proven: no assignment is better (prices checked over all cells).\n"
      let shown = assignment.columns.prefix(20).enumerated().map { row, column in
        "  row \(row) -> " + (column.map { "column \($0)" } ?? "nothing")
      }
      text += shown.joined(separator: "\n") + (shown.isEmpty ? "" : "\n")
      if assignment.columns.count > 20 {
        text += "  … and \(assignment.columns.count - 20) more rows (all of them: --json)\n"
      }
      return text
    case .infeasible(let violation):
      let other = violation.side == .rows ? "columns" : "rows"
      return """
        Infeasible: not everything on the smaller side can be assigned.
        \(violation.group.count) \(violation.side.rawValue) need \(violation.needed) places, \
        but only \(violation.available) can be had from \(violation.partners.count) \(other):
          \(violation.side.rawValue) \(Self.list(violation.group))
          \(other) \(Self.list(violation.partners))
        With --partial as many as possible are assigned.

        """
    }
  }

  private static func list(_ numbers: [Int]) -> String {
    let shown = numbers.prefix(20).map(String.init).joined(separator: ", ")
    return numbers.isEmpty ? "none" : numbers.count > 20 ? shown + ", …" : shown
  }
}
