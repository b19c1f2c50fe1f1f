/// An integer linear program with exact integer data: choose whole numbers for the variables so that every row holds
/// and the objective is best.
///
/// ```swift
/// var program = IntegerProgram(.maximise)
/// let a = try program.addVariable(objective: 5)
/// let b = try program.addVariable(objective: 4)
/// try program.addRow([a: 2, b: 3], upper: 4)
/// ```
///
/// Every variable takes whole numbers; one without bounds given is 0 or 1. A program is checked while it is built, so
/// whoever receives one may rely on it: indices exist, no row names a column twice, and every number is below 2^53 in
/// magnitude, which floating-point solvers hold exactly. A lower bound above its upper bound is allowed: such a
/// program is infeasible, which is an answer.
public struct IntegerProgram: Hashable, Sendable {
  /// Whether the objective is to be small or large.
  public enum Sense: Hashable, Sendable {
    /// The smallest objective is best.
    case minimise
    /// The largest objective is best.
    case maximise
  }

  /// One variable of the program, a column of its matrix.
  public struct Variable: Hashable, Sendable {
    /// What one unit adds to the objective.
    public let objective: Int64
    /// The smallest value, nil for none.
    public let lower: Int64?
    /// The largest value, nil for none.
    public let upper: Int64?
  }

  /// One entry of a row.
  public struct Term: Hashable, Sendable {
    /// The index of the variable, from 0.
    public let column: Int
    /// What one unit of the variable adds to the row.
    public let coefficient: Int64

    /// Makes a term; `addRow` checks it.
    public init(column: Int, coefficient: Int64) {
      self.column = column
      self.coefficient = coefficient
    }
  }

  /// One row of the program: `lower ≤ Σ coefficient · variable ≤ upper`.
  public struct Row: Sendable {
    /// The entries, with ascending columns and without zeros.
    public let terms: ArraySlice<Term>
    /// The smallest sum, nil for none.
    public let lower: Int64?
    /// The largest sum, nil for none.
    public let upper: Int64?
  }

  /// The magnitude that every number of a program stays below: 2^53.
  public static let magnitudeLimit: Int64 = 1 << 53

  /// Whether the objective is to be small or large.
  public let sense: Sense
  /// The variables, in the order in which they were added.
  public private(set) var variables: [Variable] = []
  /// All terms of all rows, row after row.
  public private(set) var terms: [Term] = []
  private var rowStarts = [0]
  private var rowBounds: [RowBounds] = []

  private struct RowBounds: Hashable {
    let lower: Int64?
    let upper: Int64?
  }

  /// Makes a program without variables and rows.
  public init(_ sense: Sense) { self.sense = sense }

  /// The number of rows.
  public var rowCount: Int { rowBounds.count }

  /// One row; traps when there is no such row.
  public func row(_ index: Int) -> Row {
    precondition(rowBounds.indices.contains(index), "row \(index) does not exist")
    return Row(
      terms: terms[rowStarts[index]..<rowStarts[index + 1]], lower: rowBounds[index].lower,
      upper: rowBounds[index].upper)
  }

  /// Adds a variable and returns its index; unless told otherwise it is 0 or 1.
  ///
  /// - Throws: `ProgramFault` for a number of 2^53 or more in magnitude.
  @discardableResult
  public mutating func addVariable(
    objective: Int64 = 0, lower: Int64? = 0, upper: Int64? = 1
  ) throws(ProgramFault) -> Int {
    for number in [objective, lower ?? 0, upper ?? 0] { try Self.check(number) }
    variables.append(Variable(objective: objective, lower: lower, upper: upper))
    return variables.count - 1
  }

  /// Adds the row `lower ≤ Σ terms ≤ upper` and returns its index; zero coefficients are dropped.
  ///
  /// - Throws: `ProgramFault` for a column that does not exist or comes twice, or a number of 2^53 or more in
  ///   magnitude; the program is then unchanged.
  /// - Complexity: O(*k* log *k*) for *k* terms.
  @discardableResult
  public mutating func addRow(
    _ row: some Sequence<Term>, lower: Int64? = nil, upper: Int64? = nil
  ) throws(ProgramFault) -> Int {
    for number in [lower ?? 0, upper ?? 0] { try Self.check(number) }
    var sorted = Array(row)
    if !zip(sorted, sorted.dropFirst()).allSatisfy({ $0.column < $1.column }) {
      sorted.sort { $0.column < $1.column }
    }
    var last = -1
    for term in sorted {
      try Self.check(term.coefficient)
      guard variables.indices.contains(term.column) else {
        throw .noSuchColumn(term.column, columns: variables.count)
      }
      guard term.column != last else { throw .duplicateColumn(term.column, row: rowCount) }
      last = term.column
    }
    terms += sorted.lazy.filter { $0.coefficient != 0 }
    rowStarts.append(terms.count)
    rowBounds.append(RowBounds(lower: lower, upper: upper))
    return rowCount - 1
  }

  /// Adds the row `lower ≤ Σ coefficient · variable ≤ upper`, given as a coefficient for each column.
  ///
  /// - Throws: `ProgramFault` as for a sequence of terms.
  @discardableResult
  public mutating func addRow(
    _ coefficients: [Int: Int64], lower: Int64? = nil, upper: Int64? = nil
  ) throws(ProgramFault) -> Int {
    try addRow(
      coefficients.map { Term(column: $0.key, coefficient: $0.value) }, lower: lower, upper: upper)
  }

  private static func check(_ number: Int64) throws(ProgramFault) {
    guard number.magnitude < magnitudeLimit.magnitude else { throw .tooLarge(number) }
  }
}

/// Says why a program cannot be built.
public enum ProgramFault: Error, Hashable, Sendable {
  /// A coefficient or bound of 2^53 or more in magnitude.
  case tooLarge(Int64)
  /// A row names a variable that was not added.
  case noSuchColumn(Int, columns: Int)
  /// A row names a variable twice.
  case duplicateColumn(Int, row: Int)
}

extension ProgramFault: CustomStringConvertible {
  /// The fault in one sentence, without a full stop.
  public var description: String {
    switch self {
    case .tooLarge(let number): "\(number) is out of range: numbers of a program are below 2^53 in magnitude"
    case .noSuchColumn(let column, let columns):
      "column \(column) does not exist; there are \(columns) columns"
    case .duplicateColumn(let column, let row): "column \(column) stands twice in row \(row)"
    }
  }
}
