import BasicValues
import MatrixFiles
import TestRandom
import Testing

@Suite struct NumpyTests {
  private func read(_ bytes: [UInt8]) throws -> MatrixDocument {
    try MatrixReader.read(bytes: bytes, file: "costs.npy", format: nil)
  }

  private func check<Number: FixedWidthInteger>(_ name: String, _: Number.Type) throws {
    let values: [Number] = [1, 2, Number.max / 4, 4, 5, 0]
    let expected = [[1, 2, Int64(Number.max / 4)], [4, 5, 0]] as [[Int64?]]
    for version: UInt8 in 1...3 {
      for (mark, isBig) in [("<", false), (">", true), ("|", false), ("=", false)] {
        let data = Numpy.data(values, bigEndian: isBig)
        #expect(try read(Numpy.file(mark + name, "(2, 3)", version: version, data: data)).cells == expected)
      }
    }
    let columns = [values[0], values[3], values[1], values[4], values[2], values[5]]
    let fortran = Numpy.file("<" + name, "(2, 3)", fortran: true, data: Numpy.data(columns))
    #expect(try read(fortran).cells == expected)
    if Number.isSigned {
      let negative = Numpy.file("<" + name, "(1, 2)", data: Numpy.data([Number.min / 4, 0 - 1]))
      #expect(try read(negative).cells == [[Int64(Number.min / 4), -1]])
    }
  }

  @Test func everyInteger() throws {
    try check("i1", Int8.self)
    try check("i2", Int16.self)
    try check("i4", Int32.self)
    try check("i8", Int64.self)
    try check("u1", UInt8.self)
    try check("u2", UInt16.self)
    try check("u4", UInt32.self)
    try check("u8", UInt64.self)
    #expect(try read(Numpy.file("|b1", "(1, 2)", data: [0, 1])).cells == [[0, 1]])
  }

  @Test func integersBeyondSixtyTwoBitsAreRefused() throws {
    for file in [
      Numpy.file("<u8", "(1, 2)", data: Numpy.data([UInt64.max, 10])),
      Numpy.file("<i8", "(1, 2)", data: Numpy.data([Int64.max, Int64.min])),
    ] {
      #expect(throws: InputFault.self) { try read(file) }
    }
  }

  @Test func doublesAreTheirShortestDecimals() throws {
    let values = [0.1, 0.25, -3, .infinity, 1e-7, 123456.789]
    let matrix = try read(Numpy.file("<f8", "(2, 3)", data: Numpy.data(values.map(\.bitPattern))))
    #expect(matrix.isExact && matrix.decimals == 7)
    #expect(matrix.cells == [[1_000_000, 2_500_000, -30_000_000], [nil, 1, 1_234_567_890_000]])
    let big = Numpy.data(values.map(\.bitPattern), bigEndian: true)
    #expect(try read(Numpy.file(">f8", "(2, 3)", data: big)) == matrix)
  }

  @Test(arguments: 0..<100) func doublesReadLikeTheirText(seed: Int) throws {
    var generator = TestRandom(seed: UInt64(seed))
    let values = (0..<8).map { index -> Double in
      let random = Double.random(in: -1000...1000, using: &generator)
      return index % 2 == 0 ? random : (random * 1000).rounded() / 1000
    }
    let binary = try read(Numpy.file("<f8", "(2, 4)", data: Numpy.data(values.map(\.bitPattern))))
    let text =
      "\(values[0]),\(values[1]),\(values[2]),\(values[3])\n\(values[4]),\(values[5]),\(values[6]),\(values[7])"
    #expect(try MatrixFilesTests.read(text) == binary)
  }

  @Test func smallerFloatsAreShortestInTheirOwnType() throws {
    let singles = Numpy.data([Float(0.1), 2.5, -7, Float.infinity].map(\.bitPattern))
    #expect(try read(Numpy.file("<f4", "(2, 2)", data: singles)).cells == [[1, 25], [-70, nil]])
    #if !(os(macOS) && arch(x86_64))
      let halves = Numpy.data([Float16(0.1), 2.5, -7, Float16.infinity].map(\.bitPattern))
      #expect(try read(Numpy.file("<f2", "(2, 2)", data: halves)).cells == [[1, 25], [-70, nil]])
    #endif
  }

  @Test func notANumberAndMinusInfinityAreFaults() throws {
    for (value, words) in [(Double.nan, "NaN"), (-Double.infinity, "minus infinity")] {
      let bytes = Numpy.file("<f8", "(1, 2)", data: Numpy.data([(1.0).bitPattern, value.bitPattern]))
      let found = try #require(fault(bytes, .npy))
      #expect(found.message.contains("row 0, column 1") && found.message.contains(words))
    }
  }

  @Test func emptyShapes() throws {
    let flat = try read(Numpy.file("<i4", "(0, 3)", data: []))
    #expect(flat.rowCount == 0 && flat.columnCount == 3)
    let thin = try read(Numpy.file("<f8", "(2, 0)", fortran: true, data: []))
    #expect(thin.rowCount == 2 && thin.columnCount == 0)
  }

  @Test(arguments: [
    ("<i4", "(3,)", "1 dimensions"), ("<i4", "()", "0 dimensions"), ("<i4", "(1, 2, 3)", "3 dimensions"),
    ("<c8", "(2, 2)", "'<c8'"), ("|O", "(2, 2)", "'|O'"), ("<i4", "(3, 3)", "too short"),
    ("<i4", "(1, 1)", "follow"),
    ("<i4", "(4294967296, 4294967296)", "absurd"), ("<i4", "(0, 4294967296)", "absurd"),
    ("<i4", "(1000000, 1000000)", "too short"), ("<i4", "(99999999999999999999, 1)", "64 bits"),
    ("<i4", "(-1, 2)", "whole numbers"), ("<i4", "(2, 2", "tuple"),
  ])
  func headersThatPromiseWrong(type: String, shape: String, words: String) throws {
    let found = try #require(fault(Numpy.file(type, shape, data: Numpy.data([1, 2, 3, 4] as [Int32])), .npy))
    #expect(found.message.contains(words), "\(found)")
  }

  @Test func numpyTwoWroteLongShapes() throws {
    #expect(try read(Numpy.file("<i4", "(1L, 2L)", data: Numpy.data([1, 2] as [Int32]))).cells == [[1, 2]])
  }
}
