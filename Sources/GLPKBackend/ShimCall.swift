package import CGLPK
package import IntegerPrograms

/// A program in the arrays that the C function takes: doubles, and the entries as triples.
package struct ShimProgram {
  package var isMaximised: Bool
  package var objective: [Double]
  package var columnLower: [Double]
  package var columnUpper: [Double]
  package var rowLower: [Double]
  package var rowUpper: [Double]
  package var entryRows: [Int32] = []
  package var entryColumns: [Int32] = []
  package var entryValues: [Double] = []

  /// Turns a program into arrays; every number of it is below 2^53, so the doubles are exact.
  package init(_ program: IntegerProgram) {
    isMaximised = program.sense == .maximise
    objective = program.variables.map { Double($0.objective) }
    columnLower = program.variables.map { $0.lower.map(Double.init) ?? -.infinity }
    columnUpper = program.variables.map { $0.upper.map(Double.init) ?? .infinity }
    let rows = (0..<program.rowCount).map(program.row)
    rowLower = rows.map { $0.lower.map(Double.init) ?? -.infinity }
    rowUpper = rows.map { $0.upper.map(Double.init) ?? .infinity }
    entryRows.reserveCapacity(program.terms.count)
    entryColumns.reserveCapacity(program.terms.count)
    entryValues.reserveCapacity(program.terms.count)
    for (index, row) in rows.enumerated() {
      for term in row.terms {
        entryRows.append(Int32(index))
        entryColumns.append(Int32(term.column))
        entryValues.append(Double(term.coefficient))
      }
    }
  }
}

/// What the C function gave back.
package struct ShimResult {
  package var raw = cglpk_result()
  package var values: [Double]
  package var rowPrices: [Double]
  package var reducedCosts: [Double]

  /// The last line of GLPK's words, without the place in its source that ends a caught fault.
  package var words: String {
    let text = withUnsafeBytes(of: raw.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    return text.split(separator: "\n").last { !$0.hasPrefix("Error detected") }.map(String.init) ?? ""
  }
}

/// How the C function is to solve.
package struct ShimOptions {
  package var isInteger = true
  package var presolves = true
  package var usesCuts = true
  package var looksAhead = true
  package var nodeLimit: Int?
  package var relativeGap = 0.0
  package var objectiveTolerance = 1e-13
  package var seconds = Double.infinity
  package var isCancelled: (@Sendable () -> Bool)?

  package init() {}
}

/// Calls the C function; the arrays have to fit together, which `ShimProgram` sees to.
///
/// It traps without GLPK, and checks nothing else: tests use it to show that what `GLPKSolver` refuses would be caught as well.
package func callShim(_ program: ShimProgram, _ options: ShimOptions) -> ShimResult {
  precondition(GLPKLibrary.isAvailable, "GLPK is there")
  /// Carries the caller's question through C.
  final class Question {
    let isCancelled: @Sendable () -> Bool
    init(_ isCancelled: @escaping @Sendable () -> Bool) { self.isCancelled = isCancelled }
  }
  let rowCount = program.rowLower.count
  let columnCount = program.objective.count
  var result = ShimResult(
    values: [Double](repeating: 0, count: columnCount), rowPrices: [Double](repeating: 0, count: rowCount),
    reducedCosts: [Double](repeating: 0, count: columnCount))
  let question = options.isCancelled.map(Question.init)

  program.objective.withUnsafeBufferPointer { objective in
    program.columnLower.withUnsafeBufferPointer { columnLower in
      program.columnUpper.withUnsafeBufferPointer { columnUpper in
        program.rowLower.withUnsafeBufferPointer { rowLower in
          program.rowUpper.withUnsafeBufferPointer { rowUpper in
            program.entryRows.withUnsafeBufferPointer { entryRows in
              program.entryColumns.withUnsafeBufferPointer { entryColumns in
                program.entryValues.withUnsafeBufferPointer { entryValues in
                  withExtendedLifetime(question) {
                    var rawProgram = cglpk_program(
                      row_count: Int32(rowCount), column_count: Int32(columnCount),
                      entry_count: Int32(entryValues.count), maximise: program.isMaximised ? 1 : 0,
                      objective: objective.baseAddress, column_lower: columnLower.baseAddress,
                      column_upper: columnUpper.baseAddress, row_lower: rowLower.baseAddress,
                      row_upper: rowUpper.baseAddress, entry_row: entryRows.baseAddress,
                      entry_column: entryColumns.baseAddress, entry_value: entryValues.baseAddress)
                    var rawOptions = cglpk_options()
                    rawOptions.is_integer = options.isInteger ? 1 : 0
                    rawOptions.presolve = options.presolves ? 1 : 0
                    rawOptions.cuts = options.usesCuts ? 1 : 0
                    rawOptions.most_fractional = options.looksAhead ? 0 : 1
                    rawOptions.mip_gap = options.relativeGap
                    rawOptions.objective_tolerance = options.objectiveTolerance
                    rawOptions.nodes = Int32(clamping: options.nodeLimit ?? 0)
                    rawOptions.seconds = options.seconds
                    if let question {
                      rawOptions.context = Unmanaged.passUnretained(question).toOpaque()
                      rawOptions.poll = { context in
                        let question = Unmanaged<Question>.fromOpaque(context!).takeUnretainedValue()
                        return question.isCancelled() ? 1 : 0
                      }
                    }
                    cglpk_solve(
                      &rawProgram, &rawOptions, &result.raw, &result.values, &result.rowPrices,
                      &result.reducedCosts)
                  }
                }
              }
            }
          }
        }
      }
    }
  }
  return result
}
