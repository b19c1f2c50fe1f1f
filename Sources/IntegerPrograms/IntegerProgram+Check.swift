extension IntegerProgram {
  /// What values may break.
  public enum Violation: Hashable, Sendable {
    /// There are not as many values as variables.
    case count(Int)
    /// The value of a variable is outside its bounds.
    case variable(Int)
    /// The sum of a row is outside its bounds.
    case row(Int)
  }

  /// The first thing that values break, in exact arithmetic; nil if they are a solution.
  ///
  /// - Complexity: O(variables + terms).
  public func violation(of values: [Int64]) -> Violation? {
    guard values.count == variables.count else { return .count(values.count) }
    for (column, variable) in variables.enumerated()
    where values[column] < variable.lower ?? .min || values[column] > variable.upper ?? .max {
      return .variable(column)
    }
    for index in 0..<rowCount {
      let row = row(index)
      guard let sum = Self.sum(row.terms.lazy.map { ($0.coefficient, values[$0.column]) }) else {
        return .row(index)
      }
      if let lower = row.lower, sum < Int128(lower) { return .row(index) }
      if let upper = row.upper, sum > Int128(upper) { return .row(index) }
    }
    return nil
  }

  /// The objective of values, in exact arithmetic; nil if it does not fit 64 bits.
  ///
  /// - Complexity: O(variables).
  public func objective(of values: [Int64]) -> Int64? {
    precondition(values.count == variables.count, "an objective needs a value for each variable")
    return Self.sum(zip(variables, values).lazy.map { ($0.objective, $1) }).flatMap { Int64(exactly: $0) }
  }

  /// The exact sum of products, or nil beyond 127 bits, where no bound of a row and no objective lies.
  private static func sum(_ products: some Sequence<(Int64, Int64)>) -> Int128? {
    var sum: Int128 = 0
    for (left, right) in products {
      let (next, overflow) = sum.addingReportingOverflow(Int128(left) * Int128(right))
      if overflow { return nil }
      sum = next
    }
    return sum
  }

  /// The best objective that the bounds of the variables alone allow; nil if they allow any, or none within 64 bits.
  ///
  /// No solution is better, whatever the rows say.
  ///
  /// - Complexity: O(variables).
  public var boundFromVariables: Int64? {
    var best: [Int64] = []
    best.reserveCapacity(variables.count)
    for variable in variables {
      let wantsLarge = (variable.objective > 0) == (sense == .maximise)
      guard let bound = variable.objective == 0 ? 0 : wantsLarge ? variable.upper : variable.lower else {
        return nil
      }
      best.append(bound)
    }
    return objective(of: best)
  }
}
