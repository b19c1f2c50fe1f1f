import MatrixFiles
import Testing

@Suite struct OrlibTests {
  @Test func numbersStandAnywhere() throws {
    let matrix = try read(" 2\n 1\n2 3\n\n  4", .orlib)
    #expect(matrix.cells == [[1, 2], [3, 4]])
    #expect(try read("0", .orlib).rowCount == 0)
    #expect(try read("2\n0.5 inf -1 2e1", .orlib).cells == [[5, nil], [-10, 200]])
  }

  @Test func sparseCellsInAnyOrder() throws {
    let matrix = try read("3\n3 1 7\n1 2 -5\n1 1 0\n3 3 1.5\n2 2 inf\n", .orlibSparse)
    #expect(matrix.decimals == 1)
    #expect(matrix.cells == [[0, -50, nil], [nil, nil, nil], [70, nil, 15]])
    #expect(
      matrix.entries == .sparse(rowStarts: [0, 2, 2, 4], columns: [0, 1, 0, 2], costs: [0, -50, 70, 15]))
    #expect(try read("2", .orlibSparse).entries == .sparse(rowStarts: [0, 0, 0], columns: [], costs: []))
  }

  @Test(arguments: [
    ("", "empty", 0), ("x 1", "not a whole number", 1), ("-1", "not a whole number", 1),
    ("2\n1 2 3", "3 of 4", 2),
    ("1\n2\n3", "more than 1 x 1", 3), ("2\n1 2 nan 4", "NaN", 2), ("2 1 2 3 4x", "4x", 1),
    ("99999999999", "absurd", 1), ("1000000 1 2", "too short", 0),
    ("999999999999999999999 1", "not a whole number", 1),
  ])
  func denseFaults(text: String, words: String, line: Int) throws {
    let found = try #require(fault(text, .orlib))
    #expect(found.message.contains(words) && found.line == line, "\(found)")
  }

  @Test(arguments: [
    ("2\n1 1 5\n1 1 6\n", "row 1, column 1 is listed twice", 3), ("2\n1 1 5\n2 2 1\n1 1 inf\n", "twice", 4),
    ("2\n0 1 5", "row \"0\"", 2), ("2\n1 3 5", "column \"3\"", 2), ("2\n1 1", "lacks", 2),
    ("2\n1", "lacks", 2),
    ("2\n1 1 nan", "NaN", 2), ("0\n1 1 1", "from 1 to 0", 2), ("2\n1.5 1 1", "1.5", 2),
    ("2000000000\n1 1 1", "absurd", 1),
  ])
  func sparseFaults(text: String, words: String, line: Int) throws {
    let found = try #require(fault(text, .orlibSparse))
    #expect(found.message.contains(words) && found.line == line, "\(found)")
  }

  @Test(arguments: [
    ("2\n1 2 3 4", MatrixFormat.orlib), ("4\n1 2 7\n2 2 8\n", .orlibSparse), ("1 2\n3 4", .csv), ("7", .csv),
    ("1,2\n3,4", .csv), ("1\n2\n3\n", .csv), ("2 1 2 3 4", .csv), ("", .csv),
  ])
  func theContentTellsTheFormat(text: String, format: MatrixFormat) throws {
    let told = try MatrixReader.read(bytes: Array(text.utf8), file: "costs.txt", format: nil)
    #expect(try told == MatrixReader.read(bytes: Array(text.utf8), file: "costs.txt", format: format))
  }

  @Test(arguments: ["3\n1 1 5\n2 2 6\n3 3 7\n", "1\n2\n", "5\n1 2 3\n4 5\n"])
  func whatCannotBeToldIsAsked(text: String) throws {
    #expect(try #require(fault(text, nil)).help!.contains("state the format"))
  }
}
