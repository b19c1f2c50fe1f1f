import IntegerPrograms
import TestRandom

/// Makes a program from the parts of a test.
func makeProgram(
  _ sense: IntegerProgram.Sense, objective: [Int64], lower: Int64? = 0, upper: Int64? = 1,
  rows: [(coefficients: [Int64], lower: Int64?, upper: Int64?)] = []
) throws -> IntegerProgram {
  var program = IntegerProgram(sense)
  for coefficient in objective { try program.addVariable(objective: coefficient, lower: lower, upper: upper) }
  for row in rows {
    let terms = row.coefficients.enumerated().map {
      IntegerProgram.Term(column: $0.offset, coefficient: $0.element)
    }
    try program.addRow(terms, lower: row.lower, upper: row.upper)
  }
  return program
}

/// A market-split program: equality knapsacks, which branch and bound cannot finish in reasonable time.
func hardProgram(variables: Int = 60, rows: Int = 6, seed: UInt64 = 7) throws -> IntegerProgram {
  var generator = TestRandom(seed: seed)
  var program = IntegerProgram(.minimise)
  for _ in 0..<variables { try program.addVariable() }
  for _ in 0..<rows {
    let coefficients = (0..<variables).map { _ in Int64.random(in: 1...99, using: &generator) }
    // Slack in both directions is what the objective counts, so a solution is easy and the best one is hard.
    let above = try program.addVariable(objective: 1, upper: 10_000)
    let below = try program.addVariable(objective: 1, upper: 10_000)
    var terms = coefficients.enumerated().map {
      IntegerProgram.Term(column: $0.offset, coefficient: $0.element)
    }
    terms = terms.filter { $0.column < variables }
    terms += [.init(column: above, coefficient: 1), .init(column: below, coefficient: -1)]
    let half = coefficients.reduce(0, +) / 2
    try program.addRow(terms, lower: half, upper: half)
  }
  return program
}

/// A program of several knapsacks, maximised.
func knapsacks(variables: Int, rows: Int, seed: UInt64 = 11) throws -> IntegerProgram {
  var generator = TestRandom(seed: seed)
  return try makeProgram(
    .maximise, objective: (0..<variables).map { _ in Int64.random(in: 10...99, using: &generator) },
    rows: (0..<rows).map { _ in
      let weights = (0..<variables).map { _ in Int64.random(in: 5...60, using: &generator) }
      return (weights, nil, weights.reduce(0, +) / 3)
    })
}

/// An assignment program with random profits, whose relaxation takes a while.
func assignmentProgram(size: Int, seed: UInt64 = 3) throws -> IntegerProgram {
  var generator = TestRandom(seed: seed)
  var program = IntegerProgram(.maximise)
  for _ in 0..<(size * size) {
    try program.addVariable(objective: Int64.random(in: 0...1_000_000, using: &generator))
  }
  for row in 0..<size {
    try program.addRow((0..<size).map { .init(column: row * size + $0, coefficient: 1) }, upper: 1)
  }
  for column in 0..<size {
    try program.addRow((0..<size).map { .init(column: $0 * size + column, coefficient: 1) }, upper: 1)
  }
  return program
}
