import IntegerPrograms
import TestRandom
import Testing

/// Programs as text, read back by a reader that shares nothing with the writers.
@Suite struct ProgramTextTests {
  private func program() throws -> IntegerProgram {
    var program = IntegerProgram(.minimise)
    try program.addVariable(objective: -5)
    try program.addVariable(objective: 4, lower: nil, upper: nil)
    try program.addVariable(lower: -3, upper: 9)
    try program.addVariable(objective: 7, lower: 1, upper: 1)
    try program.addRow([0: 1, 1: -2], lower: -4, upper: 6)
    try program.addRow([1: 1, 2: -1], lower: 2, upper: 2)
    try program.addRow([2: 3], upper: -1)
    try program.addRow([0: 1])
    return program
  }

  @Test func freeMPSIsWrittenColumnByColumn() throws {
    let text = String(decoding: try program().text(.mps, comments: ["two", "lines\nin one"]), as: UTF8.self)
    #expect(
      text == """
        * two
        * lines\\nin one
        NAME model
        ROWS
         N obj
         G r1
         L r1_u
         E r2
         L r3
        COLUMNS
         MARKER 'MARKER' 'INTORG'
         x1 obj -5
         x1 r1 1
         x1 r1_u 1
         x2 obj 4
         x2 r1 -2
         x2 r1_u -2
         x2 r2 1
         x3 r2 -1
         x3 r3 3
         x4 obj 7
         MARKER 'MARKER' 'INTEND'
        RHS
         rhs r1 -4
         rhs r1_u 6
         rhs r2 2
         rhs r3 -1
        BOUNDS
         BV bnd x1
         MI bnd x2
         PL bnd x2
         LO bnd x3 -3
         UP bnd x3 9
         FX bnd x4 1
        ENDATA

        """)
  }

  @Test func lpIsWrittenRowByRow() throws {
    let text = String(decoding: try program().text(.lp, comments: ["Grün \u{2028}"]), as: UTF8.self)
    #expect(
      text == """
        \\ Gr\\u{00FC}n \\u{2028}
        Minimize
         obj: - 5 x1 + 4 x2 + 7 x4
        Subject To
         r1: x1 - 2 x2 >= -4
         r1_u: x1 - 2 x2 <= 6
         r2: x2 - x3 = 2
         r3: 3 x3 <= -1
        Bounds
         x2 free
         -3 <= x3 <= 9
         x4 = 1
        Binary
         x1
        General
         x2 x3 x4
        End

        """)
  }

  @Test func namesAreThoseOfTheText() throws {
    let program = try program()
    #expect((0..<4).map(program.rowNames) == [["r1", "r1_u"], ["r2"], ["r3"], []])
    #expect(IntegerProgram.variableName(0) == "x1")
  }

  /// What one text can say in several ways means the same in both formats, and what is read is what was written.
  @Test(arguments: ProgramFormat.allCases)
  func whatIsReadIsWhatWasWritten(format: ProgramFormat) throws {
    for seed in 0..<200 {
      let program = try Self.random(seed: UInt64(seed))
      let text = String(decoding: program.text(format), as: UTF8.self)
      let read = format == .mps ? ReadProgram(mps: text) : ReadProgram(lp: text)
      #expect(read == ReadProgram(program, negatesMaximum: format == .mps), "seed \(seed)\n\(text)")
    }
  }

  @Test func longSumsAreFolded() throws {
    var program = IntegerProgram(.maximise)
    for index in 0..<500 { try program.addVariable(objective: Int64(index) - 250) }
    try program.addRow((0..<500).map { .init(column: $0, coefficient: 123_456_789) }, upper: 9)
    let text = String(decoding: program.text(.lp), as: UTF8.self)
    #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count <= 100 })
    #expect(ReadProgram(lp: text) == ReadProgram(program, negatesMaximum: false))
  }

  /// Comments hold names that people chose; none of them may begin a line of its own.
  @Test(arguments: ProgramFormat.allCases)
  func commentsStayComments(format: ProgramFormat) throws {
    let nasty = ["ENDATA\nROWS", "a\rb", "a\u{85}b\u{2028}c", "\0", "tab\tä€😀", "End\u{B}"]
    let plain = try program().text(format)
    let lines = try program().text(format, comments: nasty).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let mark = format == .mps ? "* " : "\\ "
    #expect(lines.prefix(nasty.count).allSatisfy { $0.starts(with: mark.utf8) })
    #expect(lines.dropFirst(nasty.count).joined(separator: [UInt8(ascii: "\n")]).elementsEqual(plain))
    #expect(lines.joined().allSatisfy { (0x20..<0x7F).contains($0) })
  }

  private static func random(seed: UInt64) throws -> IntegerProgram {
    var draw = TestRandom(seed: seed)
    var program = IntegerProgram(draw.below(2) == 0 ? .minimise : .maximise)
    let big = IntegerProgram.magnitudeLimit - 1
    func number(_ draw: inout TestRandom) -> Int64 {
      [0, 1, -1, 7, -40, 1_000_000, big, -big][draw.below(8)]
    }
    func limit(_ draw: inout TestRandom) -> Int64? { draw.below(4) == 0 ? nil : number(&draw) }
    for _ in 0..<draw.below(6) {
      if draw.below(2) == 0 {
        try program.addVariable(objective: number(&draw))
      } else {
        try program.addVariable(objective: number(&draw), lower: limit(&draw), upper: limit(&draw))
      }
    }
    for _ in 0..<draw.below(5) {
      let terms = program.variables.indices.filter { _ in draw.below(2) == 0 }
        .map { IntegerProgram.Term(column: $0, coefficient: number(&draw)) }
      let lower = limit(&draw)
      try program.addRow(terms, lower: lower, upper: draw.below(4) == 0 ? lower : limit(&draw))
    }
    return program
  }
}
