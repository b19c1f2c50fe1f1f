import BasicValues
import FileTestSupport
import TestRandom
import Testing
import TextFormats

@Suite("CSV reader")
struct CSVReaderTests {
  /// All records, and all diagnostics as summaries.
  private func read(
    _ bytes: [UInt8], cells: Int? = nil, options: CSVOptions = CSVOptions()
  ) throws -> (records: [[String]], diagnostics: [String], reader: CSVReader) {
    let reader = try CSVReader(bytes: bytes, name: "t.csv", options: options)
    reader.expectedCellCount = cells
    var records: [[String]] = []
    while try reader.next() { records.append((0..<reader.cellCount).map { reader.text($0) }) }
    return (records, reader.diagnostics.map(summary), reader)
  }

  private func read(
    _ text: String, cells: Int? = nil, options: CSVOptions = CSVOptions()
  ) throws -> (records: [[String]], diagnostics: [String], reader: CSVReader) {
    try read(Array(text.utf8), cells: cells, options: options)
  }

  @Test(
    "records are what RFC 4180 says",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
      ("a,b\n1,2\r\n3,4\r5,6", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]),
      ("a,b\n1,", [["a", "b"], ["1", ""]]),
      ("a,b\n\"x \"\"y\"\" z\",\"1\n2\"\n", [["a", "b"], ["x \"y\" z", "1\n2"]]),
      ("a,b\n\"\",\"\"\"\"", [["a", "b"], ["", "\""]]),
      ("a,b\n5\" disk,x\n", [["a", "b"], ["5\" disk", "x"]]),
      ("a,b\n\u{301}x,\u{FE0F}\n", [["a", "b"], ["\u{301}x", "\u{FE0F}"]]),
      ("\u{FEFF}\"a\",b\n", [["a", "b"]]),
      ("sep=;\na;b,c\n", [["a", "b,c"]]),
      ("sep=;\r\na;b\r\n", [["a", "b"]]),
      ("a;b\n0,75;1,5\n", [["a", "b"], ["0,75", "1,5"]]),
      ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
      ("a|b\n1|2", [["a", "b"], ["1", "2"]]),
      ("id\n=\"001234\"\n", [["id"], ["001234"]]),
      ("id\n\"=\"\"001234\"\"\"\n", [["id"], ["001234"]]),
      ("", []),
      ("\n\n\r\n", []),
    ])
  func records(text: String, expected: [[String]]) throws {
    let result = try read(text)
    #expect(result.records == expected)
    #expect(result.diagnostics.isEmpty)
  }

  @Test(
    "faults have their line and column, and the rest of the file is read",
    arguments: [
      ("a,b\n1,\"x\n3,4\n", ["E0101 2:3"], [["a", "b"], ["3", "4"]]),
      ("a,b\n1,\"x\n3,\"y\"\n", ["E0101 2:3"], [["a", "b"], ["3", "y"]]),
      ("a,b\n\"Ann\"x,2\n3,4\n", ["E0102 2:6"], [["a", "b"], ["3", "4"]]),
      ("a,b\n1\n3,4,5\n6,7\n", ["E0103 2:2", "E0104 3:5"], [["a", "b"], ["6", "7"]]),
      ("a,b\n\"1\n2\",x,y\n6,7\n", ["E0104 3:6"], [["a", "b"], ["6", "7"]]),
      ("a,b\n1,2\0\n6,7\n", ["E0106 2:4"], [["a", "b"], ["6", "7"]]),
      ("a,b\n\n , \n,\n6,7\nx\n", ["E0103 6:2"], [["a", "b"], ["6", "7"]]),
      ("a,b\n\"é\n\"\"\",\"é\"x\n6,7\n", ["E0102 3:8"], [["a", "b"], ["6", "7"]]),
    ])
  func faults(text: String, expected: [String], records: [[String]]) throws {
    let result = try read(text, cells: 2)
    #expect(result.diagnostics == expected)
    #expect(result.records == records)
  }

  @Test("blank rows are counted")
  func blankRows() throws {
    let result = try read("a,b\n\n,\n \t,\u{A0}\n1,2\n\n", cells: 2)
    #expect(result.records.count == 2)
    #expect(result.reader.blankRowCount == 4)
  }

  @Test("invalid UTF-8 is found where it is")
  func invalidUTF8() throws {
    let result = try read(Array("a,b\né,".utf8) + [0xE9, 0x0A] + Array("1,2\n".utf8), cells: 2)
    #expect(result.diagnostics == ["E0105 2:3"])
    #expect(result.records == [["a", "b"], ["1", "2"]])
  }

  @Test("Windows-1252 is read when it is stated")
  func windows1252() throws {
    var options = CSVOptions()
    options.encoding = .windows1252
    let result = try read(Array("a,b\nJos".utf8) + [0xE9, 0x2C, 0x80, 0x0A], options: options)
    #expect(result.records == [["a", "b"], ["José", "€"]])
    let undefined = try read(Array("a,b\nx".utf8) + [0x81, 0x2C, 0x0A], options: options)
    #expect(undefined.diagnostics == ["E0105 2:2"])
  }

  @Test("UTF-16 is read with and without a byte order mark", arguments: [true, false], [true, false])
  func utf16(bigEndian: Bool, mark: Bool) throws {
    let text = (mark ? "\u{FEFF}" : "") + "name\tid\r\nJosé 😀\t1\r\n"
    let bytes = text.utf16.flatMap { unit in
      bigEndian ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
    }
    let result = try read(bytes)
    #expect(result.records == [["name", "id"], ["José 😀", "1"]])
    #expect(result.reader.encoding == (bigEndian ? .utf16BigEndian : .utf16LittleEndian))
    let broken = try read(bytes + (bigEndian ? [0xD8, 0x00] : [0x00, 0xD8]))
    #expect(broken.diagnostics == ["E0105 3:1"])
  }

  @Test(
    "other formats are named",
    arguments: [
      [0x50, 0x4B, 0x03, 0x04, 0x14], [0x25, 0x50, 0x44, 0x46, 0x2D], [0xD0, 0xCF, 0x11, 0xE0],
      [0x1F, 0x8B, 0x08],
    ])
  func otherFormats(bytes: [UInt8]) throws {
    #expect { try read(bytes) } throws: { error in
      (error as? InputFault)?.diagnostics.map(\.code) == ["E0108"]
    }
  }

  @Test(
    "a folder, a missing file and a device are refused",
    arguments: [
      ("/", "E0114"), ("/no/such/file.csv", "E0113"), ("/dev/null", "E0114"),
    ])
  func refused(path: String, code: String) throws {
    #expect { try CSVReader(path: path, name: path) } throws: { error in
      let fault = error as? InputFault
      return fault?.diagnostics.map(\.code) == [code] && fault?.kind == .missing
    }
  }

  @Test("limits hold and the reader goes on after them")
  func limits() throws {
    var options = CSVOptions()
    options.maximumCellBytes = 100
    options.maximumCells = 5
    let long = String(repeating: "x", count: 1000)
    let result = try read("a,b\n\(long),1\n\"\(long)\",1\n1,2,3,4,5,6,7\n8,9\n", options: options)
    #expect(result.records == [["a", "b"], ["8", "9"]])
    #expect(result.diagnostics == ["E0107 2:1", "E0101 3:1", "E0107 4:11"])
  }

  @Test("a cell of 40 MB does not stay in memory, and the next row is read")
  func hugeCell() throws {
    let huge = [UInt8](repeating: UInt8(ascii: "x"), count: 40 << 20)
    let result = try read(Array("a,b\n1,".utf8) + huge + Array("\n3,4\n".utf8))
    #expect(result.records == [["a", "b"], ["3", "4"]])
    #expect(result.diagnostics == ["E0107 2:3"])
  }

  @Test("quotes that never close do not make the reader slow for ever")
  func manyUnclosedQuotes() throws {
    let result = try read(String(repeating: "1,\"x\n", count: 10_001))
    #expect(result.diagnostics.last?.hasPrefix("E0112") == true)
    #expect(result.diagnostics.count <= 102)
  }

  @Test("an unclosed quote in row 3 of 10 000 is one fault")
  func unclosedQuoteEarly() throws {
    let text = "a,b\n1,2\n3,\"x\n" + String(repeating: "5,6\n", count: 9_997)
    let result = try read(text, cells: 2)
    #expect(result.diagnostics == ["E0101 3:3"])
    #expect(result.records.count == 9_999)
  }

  @Test(
    "records that straddle the pieces of a file are whole",
    arguments: [1, 7, 1000, 262_143, 262_144, 262_145])
  func pieces(padding: Int) throws {
    let start = String(repeating: "p", count: padding)
    let text = "a,b\r\n\(start),\"x\r\ny\"\"\"\r\né😀,2\r\n"
    let result = try read(text, cells: 2)
    #expect(result.records == [["a", "b"], [start, "x\r\ny\""], ["é😀", "2"]])
    #expect(result.diagnostics.isEmpty)
  }

  @Test("random bytes never crash the reader", arguments: 0..<8)
  func fuzz(seed: Int) throws {
    var random = TestRandom(seed: UInt64(seed))
    let alphabet: [UInt8] =
      Array("a1,;\t|\"\"\r\n\n'=-\0 ".utf8) + [0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0xC3, 0xA9, 0x80]
    for _ in 0..<500 {
      let count = Int.random(in: 0...120, using: &random)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random)! }
      var options = CSVOptions()
      options.maximumCellBytes = 40
      options.encoding = TextEncoding.allCases.randomElement(using: &random)
      guard let reader = try? CSVReader(bytes: bytes, name: "f", options: options) else { continue }
      reader.expectedCellCount = Bool.random(using: &random) ? 2 : nil
      while try reader.next() {
        for cell in 0..<reader.cellCount {
          _ = reader.text(cell)
          #expect(reader.position(of: cell).line >= 1)
        }
      }
    }
  }

  @Test("a text written as CSV is read back", arguments: 0..<4)
  func roundTrip(seed: Int) throws {
    var random = TestRandom(seed: UInt64(seed))
    let alphabet = Array("ab,;\"\r\n'=+-@\t ＝é").map(String.init)
    for _ in 0..<300 {
      let rows = (0..<3).map { _ in
        (0..<3).map { _ in
          "x"
            + (0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random)! }
            .joined()
        }.map { Bool.random(using: &random) ? String($0.dropFirst()) : $0 }
      }.filter { $0.contains { $0.contains("x") } }
      var writer = CSVWriter(header: ["a", "b", "c"])
      for row in rows { writer.write(row.map { .text($0) }) }
      var options = CSVOptions()
      options.delimiter = UInt8(ascii: ",")
      let result = try read(writer.text, cells: 3, options: options)
      #expect(Array(result.records.dropFirst()) == rows)
    }
  }

  @Test("text columns are guarded, numbers are not")
  func guarded() {
    var writer = CSVWriter(header: ["name", "score"])
    writer.write([.text("=HYPERLINK(\"x\")"), .number(-5)])
    writer.write([.text("+49"), .empty])
    writer.write([.text("＝1"), .number("0.5")])
    writer.write([.text("\tx"), .number(1)])
    writer.write([.text("'=x"), .number(1)])
    #expect(
      writer.text
        == "name,score\n\"'=HYPERLINK(\"\"x\"\")\",-5\n'+49,\n'＝1,0.5\n'\tx,1\n''=x,1\n")
  }

  @Test("the guard against formulas within a text is taken away as it was put")
  func innerGuards() throws {
    var random = TestRandom(seed: 14)
    let letters = Array("a;'=|\t- +\"@\n")
    for _ in 0..<2_000 {
      let text = String((0..<random.number(1...8)).map { _ in random.pick(letters) })
      let guarded = FormulaGuard.added(to: text)
      #expect(FormulaGuard.removed(from: guarded) == text)
      for piece in guarded.split(whereSeparator: { ";|\t".contains($0) }) {
        #expect(!"=+-@".contains(piece.first!), "\(guarded)")
      }
    }
  }
}
