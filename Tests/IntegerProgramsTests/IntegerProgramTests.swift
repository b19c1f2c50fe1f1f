import IntegerPrograms
import Testing

@Suite struct IntegerProgramTests {
  private func program() throws -> IntegerProgram {
    var program = IntegerProgram(.maximise)
    let a = try program.addVariable(objective: 5)
    let b = try program.addVariable(objective: 4, lower: -2, upper: 7)
    try program.addRow([b: 3, a: 2], lower: 0, upper: 4)
    return program
  }

  @Test func rowsAreSortedAndWithoutZeros() throws {
    var program = try program()
    try program.addRow([.init(column: 1, coefficient: 0), .init(column: 0, coefficient: -1)])
    #expect(program.rowCount == 2 && program.variables.count == 2 && program.terms.count == 3)
    #expect(program.row(0).terms.map(\.column) == [0, 1])
    #expect(program.row(1).terms.map(\.coefficient) == [-1])
    #expect(program.row(0).lower == 0 && program.row(1).upper == nil)
  }

  @Test func faultsLeaveTheProgramAsItWas() throws {
    var program = try program()
    let before = program
    let big = IntegerProgram.magnitudeLimit
    #expect(throws: ProgramFault.tooLarge(big)) { try program.addVariable(objective: big) }
    #expect(throws: ProgramFault.tooLarge(-big)) { try program.addVariable(lower: -big) }
    #expect(throws: ProgramFault.tooLarge(.min)) { try program.addRow([0: .min]) }
    #expect(throws: ProgramFault.tooLarge(.max)) { try program.addRow([0: 1], upper: .max) }
    #expect(throws: ProgramFault.noSuchColumn(2, columns: 2)) { try program.addRow([2: 1]) }
    #expect(throws: ProgramFault.noSuchColumn(-1, columns: 2)) { try program.addRow([-1: 1]) }
    let twice = [
      IntegerProgram.Term(column: 1, coefficient: 1), .init(column: 0, coefficient: 1),
      .init(column: 1, coefficient: 2),
    ]
    #expect(throws: ProgramFault.duplicateColumn(1, row: 1)) { try program.addRow(twice) }
    #expect(program == before)
    #expect("\(ProgramFault.duplicateColumn(1, row: 1))" == "column 1 stands twice in row 1")
    try program.addVariable(objective: big - 1, lower: 1 - big, upper: nil)
  }

  @Test func violationsAreFound() throws {
    let program = try program()
    #expect(program.violation(of: [1, 0]) == nil)
    #expect(program.violation(of: [1]) == .count(1))
    #expect(program.violation(of: [2, 0]) == .variable(0))
    #expect(program.violation(of: [0, -3]) == .variable(1))
    #expect(program.violation(of: [1, 1]) == .row(0))
    #expect(program.violation(of: [0, -1]) == .row(0))
    #expect(ProgramSolution([1, 0], of: program)?.objective == 5)
    #expect(ProgramSolution([1, 1], of: program) == nil)
  }

  @Test func sumsAreExact() throws {
    let big = IntegerProgram.magnitudeLimit - 1
    var program = IntegerProgram(.minimise)
    for _ in 0..<4 { try program.addVariable(objective: big, lower: nil, upper: nil) }
    try program.addRow([0: big, 1: -big, 2: 1], lower: 1, upper: 1)
    #expect(program.violation(of: [big, big, 1, 0]) == nil)
    #expect(program.violation(of: [big, big, 0, 0]) == .row(0))
    #expect(program.violation(of: [.max, .min, .max, 0]) == .row(0))
    #expect(program.objective(of: [big, -big, 3, 0]) == 3 * big)
    #expect(program.objective(of: [big, 0, 0, 0]) == nil)
    #expect(ProgramSolution([big, big, 1, 0], of: program) == nil)
  }

  @Test func boundsOfVariablesBoundTheObjective() throws {
    #expect(try program().boundFromVariables == 5 * 1 + 4 * 7)
    var small = IntegerProgram(.minimise)
    try small.addVariable(objective: 3, lower: -2, upper: nil)
    try small.addVariable(objective: -2, lower: nil, upper: 4)
    try small.addVariable(objective: 0, lower: nil, upper: nil)
    #expect(small.boundFromVariables == 3 * -2 - 2 * 4)
    try small.addVariable(objective: 1, lower: nil, upper: 5)
    #expect(small.boundFromVariables == nil)
    #expect(IntegerProgram(.minimise).boundFromVariables == 0)
  }
}
