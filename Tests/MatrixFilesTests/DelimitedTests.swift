import BasicValues
import MatrixFiles
import Testing

@Suite struct DelimitedTests {
  @Test(arguments: [
    "1,2,3\n4,5,6\n", "1;2;3\n4;5;6", "1\t2\t3\r\n4\t5\t6\r\n", " 1  2 3\r 4 5   6 \r",
    "1 , 2,3\n4,+5,\"6\"\n\n",
  ])
  func delimitersAndLineEnds(text: String) throws {
    let matrix = try read(text)
    #expect(matrix.cells == [[1, 2, 3], [4, 5, 6]])
    #expect(matrix.isExact && matrix.decimals == 0 && matrix.note == nil)
  }

  @Test func everySpellingOfForbidden() throws {
    let matrix = try read("1,,inf,Infinity\n+inf,null,-,\n , INF ,NULL,-0\n")
    #expect(matrix.cells == [[1, nil, nil, nil], [nil, nil, nil, nil], [nil, nil, nil, 0]])
  }

  @Test func aRowOfEmptyCellsIsARow() throws {
    #expect(try read(",,\n1,2,3\n,,\n").cells == [[nil, nil, nil], [1, 2, 3], [nil, nil, nil]])
    #expect(try read("\t\n1\t2\n").cells == [[nil, nil], [1, 2]])
  }

  @Test func blanksMakeForbiddenCellsWithWords() throws {
    #expect(try read("1 - 2\n  inf 3 null").cells == [[1, nil, 2], [nil, 3, nil]])
  }

  @Test(arguments: ["", "\n", "  \n\r\n", "\u{FEFF}"]) func emptyIsNothing(text: String) throws {
    let matrix = try read(text)
    #expect(matrix.rowCount == 0 && matrix.columnCount == 0 && matrix.entries == .dense([]))
  }

  @Test func oneCellOneRowOneColumn() throws {
    #expect(try read("7").cells == [[7]])
    #expect(try read("1,2,3").cells == [[1, 2, 3]])
    #expect(try read("1\n2\n3\n").cells == [[1], [2], [3]])
    #expect(try read("\u{FEFF}1,2").cells == [[1, 2]])
  }

  @Test(arguments: [
    ("1,2\n3,nan\n", 2, 3, "NaN"), ("1,2\n3,-NaN\n", 2, 3, "NaN"), ("1,-inf\n", 1, 3, "minus infinity"),
    ("1,2\n3\n", 2, 1, "1 cells"), ("1,2\n3,4,5\n", 2, 1, "3 cells"), ("1,2\r\n3,é x\r\n", 2, 3, "\"é x\""),
    ("1;2\n3;0,75\n", 2, 3, "0,75"), ("name,cost\n1,2\n", 1, 1, "name"), ("1,0x10\n", 1, 3, "0x10"),
    ("1,2\n\n3,4\n", 2, 1, "blank line"), ("é,1e999\n", 1, 1, "é"), ("1,1e999\n", 1, 3, "out of range"),
    ("1,1e-999\n", 1, 3, "out of range"), ("1,--2\n", 1, 3, "--2"), ("1,1e\n", 1, 3, "1e"),
    ("1,.\n", 1, 3, "."),
    ("1,1.2.3\n", 1, 3, "1.2.3"), ("1\r2\r3,4\r", 3, 1, "3,4"),
  ])
  func faultsHaveTheirPlace(text: String, line: Int, column: Int, words: String) throws {
    let found = try #require(fault(text))
    #expect(found.line == line && found.column == column)
    #expect(found.message.contains(words), "\(found)")
    #expect(found.help != nil && found.kind == .data)
  }

  @Test func faultsShowTheLine() throws {
    let found = try #require(fault("1,2,3\n4,five,6\n"))
    #expect(found.sourceLine == "4,five,6" && found.column == 3 && found.markedLength == 4)
    #expect(found.line == 2 && found.message == "\"five\" is not a number")
  }

  @Test(arguments: [
    (Array("PK\u{3}\u{4}rest".utf8), "Excel"), ([0x1F, 0x8B, 8], "gzip"), ([0xFF, 0xFE, 0x31, 0], "UTF-16"),
    (Array("%PDF-1.7".utf8), "PDF"), ([0x31, 0x2C, 0x00, 0x32], "not a number"),
  ])
  func whatIsNoTextIsNamed(bytes: [UInt8], words: String) throws {
    #expect(try #require(fault(bytes, .csv)).message.contains(words))
  }
}
