import BasicValues
import TestRandom
import Testing
import TextFormats

@testable import Spreadsheets

@Suite("Sheets of workbooks")
struct SheetReaderTests {
  private static func reader(
    _ bytes: [UInt8], sheet: String? = nil, _ options: CSVOptions = CSVOptions()
  ) throws(InputFault) -> SheetReader {
    try SheetReader(ByteSource(bytes: bytes, name: "people.xlsx"), sheet: sheet, options: options)
  }

  /// The texts of all rows, the first of which says how wide they are.
  private static func rows(_ reader: SheetReader) throws(InputFault) -> [[String]] {
    var rows: [[String]] = []
    while try reader.next() {
      rows.append((0..<reader.cellCount).map { reader.text($0) })
      reader.expectedCellCount = rows[0].count
    }
    _ = try reader.finish()
    return rows
  }

  private static func data(_ rows: String) -> String { "<sheetData>\(rows)</sheetData>" }

  /// A cell of a number in a style.
  private static func read(
    _ cell: String, style: String = "", book: String = "", _ options: CSVOptions = CSVOptions()
  ) throws -> String {
    let bytes = ZipText.workbook(
      [("S", data("<row r=\"1\"><c r=\"A1\" \(cell)</c></row>"))],
      styles: "<cellXfs><xf numFmtId=\"0\"/>\(style)</cellXfs>",
      shared: "<si><r><t>rich</t></r><r><t xml:space=\"preserve\"> text</t></r><rPh><t>no</t></rPh></si>",
      workbook: book)
    return try rows(reader(bytes, options)).first?.first ?? ""
  }

  @Test(arguments: [
    ("><v>123</v>", "123"), ("><v>1.23E+2</v>", "123"), ("><v>1e21</v>", "1000000000000000000000"),
    ("><v>0.30000000000000004</v>", "0.3"), ("><v>1E-3</v>", "0.001"), ("><v>-0</v>", "0"),
    ("><v>-2.50</v>", "-2.5"), ("><v>9.9999999999999995</v>", "10"), ("><v>1e300</v>", "1e300"),
    ("><v>nan</v>", "nan"), ("><v>12345678901234567890</v>", "12345678901234600000"),
    ("><v></v>", ""), ("t=\"s\"><v>0</v>", "rich text"), ("t=\"str\"><f>A2</f><v>a_x0041_</v>", "aA"),
    ("t=\"inlineStr\"><is><t>=1+1</t></is>", "=1+1"), ("t=\"b\"><v>1</v>", "TRUE"),
    ("t=\"b\"><v>0</v>", "FALSE"), ("t=\"e\"><v>#N/A</v>", "#N/A"),
    ("t=\"d\"><v>2026-01-12T00:00:00</v>", "2026-01-12T00:00:00"),
    ("t=\"inlineStr\"><is><t>'=1+1</t></is>", "=1+1"), ("t=\"inlineStr\"><is><t>''=1</t></is>", "'=1"),
    ("t=\"inlineStr\"><is><t>a&lt;&#x1F469;&#10;b_x0007_</t></is>", "a<👩\nb"),
  ])
  func whatACellSays(_ cell: String, _ expected: String) throws {
    #expect(try Self.read(cell) == expected)
  }

  @Test(arguments: [
    ("14", "46034", "2026-01-12"), ("22", "46034.395833333336", "2026-01-12 09:30"),
    ("20", "0.395833333333333", "09:30"), ("14", "60", "1900-02-29"), ("14", "61", "1900-03-01"),
    ("14", "59", "1900-02-28"), ("14", "1", "1900-01-01"), ("14", "-3", "-3"),
    ("14", "2958465", "9999-12-31"),
    ("14", "2958466", "2958466"), ("22", "46033.999999999", "2026-01-12"), ("14", "0", "0"),
  ])
  func dates(_ format: String, _ number: String, _ expected: String) throws {
    #expect(try Self.read("s=\"1\"><v>\(number)</v>", style: "<xf numFmtId=\"\(format)\"/>") == expected)
  }

  @Test func datesFrom1904() throws {
    let book = "<workbookPr date1904=\"1\"/>"
    #expect(try Self.read("s=\"1\"><v>44572</v>", style: "<xf numFmtId=\"14\"/>", book: book) == "2026-01-12")
    #expect(try Self.read("s=\"1\"><v>0</v>", style: "<xf numFmtId=\"14\"/>", book: book) == "1904-01-01")
  }

  @Test(arguments: [
    ("dd/mm/yyyy", CellFormat.date(hasDay: true, hasTime: false)),
    ("[$-409]d-mmm-yy;@", .date(hasDay: true, hasTime: false)), ("mmm", .date(hasDay: true, hasTime: false)),
    ("[h]:mm:ss", .date(hasDay: false, hasTime: true)), ("h:mm AM/PM", .date(hasDay: false, hasTime: true)),
    ("yyyy\\-mm\\-dd hh:mm", .date(hasDay: true, hasTime: true)), ("General", .number),
    ("#,##0.00 \"days\"", .number), ("[Red]0.0", .number), ("0_d", .number), ("000000", .digits(6)),
    ("0", .number), ("0.00E+00", .number), ("", .number), ("[", .number), ("\"", .number), ("\\", .number),
  ])
  func formats(_ code: String, _ expected: CellFormat) {
    #expect(CellFormat(code: code) == expected)
  }

  @Test func leadingZerosOfAFormatStay() throws {
    let style = "<xf numFmtId=\"164\"/>"
    let formats = "</cellXfs><numFmts><numFmt numFmtId=\"164\" formatCode=\"00000\"/></numFmts><cellXfs><xf/>"
    #expect(try Self.read("s=\"2\"><v>123</v>", style: formats + style) == "00123")
    #expect(try Self.read("s=\"2\"><v>-123</v>", style: formats + style) == "-123")
  }

  @Test func decimalsAsTheProgrammeWritesThem() throws {
    var options = CSVOptions()
    options.decimalSeparator = UInt8(ascii: ",")
    #expect(try Self.read("><v>2.5</v>", options) == "2,5")
  }

  private static let table = data(
    """
    <row r="2"><c r="A2" t="inlineStr"><is><t>id</t></is></c><c r="C2" t="inlineStr"><is><t>role</t></is></c></row>
    <row r="3"><c r="A3"/><c r="B3" t="inlineStr"><is><t> </t></is></c></row>
    <row r="4" hidden="1"><c><v>7</v></c><c r="C4" t="e"><v>#REF!</v></c></row>
    <row r="6"><c r="A6"><v>8</v></c><c r="D6"><v>1</v></c></row>
    <row r="7"><c r="A7"><f>1+1</f></c></row>
    <row r="8"><c r="A8"><f>1+1</f><v/></c></row><row r="9"><c r="A9" t="str"><f>1+1</f><v></v></c></row>
    """)

  @Test func placesAndRemarks() throws {
    let reader = try Self.reader(
      ZipText.workbook([("My sheet", Self.table + "<mergeCells><mergeCell ref=\"A4:A5\"/></mergeCells>")]))
    #expect(try Self.rows(reader) == [["id", "", "role"], ["7", "", "#REF!"]])
    #expect(
      reader.diagnostics.map { "\($0.code) \($0.position!)" } == [
        "E0104 people.xlsx:'My sheet'!D6", "E0119 people.xlsx:'My sheet'!A7",
        "E0119 people.xlsx:'My sheet'!A8",
        "W0135 people.xlsx:'My sheet'!1:1", "W0136 people.xlsx:'My sheet'!4:4",
      ])
  }

  @Test func whichSheet() throws {
    let row = { (id: String) in Self.data("<row><c t=\"inlineStr\"><is><t>\(id)</t></is></c></row>") }
    let two = ZipText.workbook([("Old", row("old")), ("People", row("new"))], state: "state=\"hidden\"")
    #expect(try Self.rows(Self.reader(two)) == [["new"]])
    #expect(try Self.rows(Self.reader(two, sheet: "people")) == [["new"]])
    let hidden = try Self.reader(two, sheet: "Old")
    #expect(hidden.wordsOfReading.contains("hidden"))
    #expect(try Self.rows(hidden) == [["old"]])
    let fault = #expect(throws: InputFault.self) { try Self.reader(two, sheet: "Peple") }
    #expect(fault?.diagnostics[0].kind == .noSuchSheet)
    #expect(fault?.diagnostics[0].help?.contains("did you mean \"People\"?") == true)
  }

  @Test(arguments: [
    [("a.txt", "a")], [("mimetype", "application/vnd.oasis.opendocument.spreadsheet")],
    [("xl/workbook.bin", "")],
    [("_rels/.rels", "<a")],
  ])
  func otherArchives(_ files: [(String, String)]) {
    let fault = #expect(throws: InputFault.self) {
      try Self.reader(ZipText.archive(files.map { ($0.0, $0.1) }))
    }
    #expect(fault?.diagnostics[0].kind == .damagedWorkbook)
  }

  @Test func noDocumentTypes() {
    let bomb = ZipText.workbook(
      [("S", Self.table)],
      prologue: "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>")
    let fault = #expect(throws: InputFault.self) { try Self.rows(Self.reader(bomb)) }
    #expect(fault?.diagnostics[0].message.contains("document type") == true)
  }

  @Test func textsThatAreSharedTooOften() {
    let row = "<row>" + String(repeating: "<c t=\"s\"><v>0</v></c>", count: 100) + "</row>"
    let bytes = ZipText.workbook(
      [("S", Self.data(String(repeating: row, count: 3)))],
      shared: "<si><t>\(String(repeating: "x", count: 999))</t></si>")
    var options = CSVOptions()
    options.maximumCellBytes = 1000
    let fault = #expect(throws: InputFault.self) { try Self.rows(Self.reader(bytes, options)) }
    #expect(fault?.diagnostics[0].kind == .overLimit)
  }

  @Test(arguments: [
    "<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>",
    "<row r=\"9999999999999999999\"/>",
    "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>",
    "<row><c r=\"XFE1\"><v>1</v></c></row>",
    "<row><c r=\"A1\" t=\"s\"><v>7</v></c></row>", "<row><c r=\"A1\" t=\"s\"><v>-1</v></c></row>", "<row>",
  ])
  func sheetsThatContradictThemselves(_ rows: String) {
    let bytes = ZipText.workbook([("S", Self.data(rows))])
    let fault = #expect(throws: InputFault.self) { try Self.rows(Self.reader(bytes)) }
    #expect(fault?.diagnostics[0].kind == .damagedWorkbook)
  }

  @Test("what the writer writes is what the reader reads")
  func roundTrip() throws {
    let texts = [
      "007", "=1+1", "'=1", "''=1", "_x0041_", "_", "é👩‍👩‍👧", "a;=b", "<&>\"'", "1e5", "2026-01-12", "TRUE",
      "a\nb",
    ]
    let book = try WorkbookTests.workbook(texts).bytes()
    let rows = try Self.rows(Self.reader(book))
    #expect(rows[0] == ["id", "points", "score", "why"])
    #expect(rows.dropFirst().map { $0[0] } == texts && rows.dropFirst().map { $0[3] } == texts)
    #expect(rows.dropFirst().allSatisfy { $0[1] == "812345" && $0[2] == "81.2" })
    #expect(try Self.rows(Self.reader(book, sheet: "nobody")) == [["id"]])
    #expect(try Self.rows(Self.reader(book, sheet: "nothing")) == [])
  }

  /// Whatever a file holds, the reader ends, with rows or with a fault.
  @Test(arguments: 0..<8)
  func damagedFiles(_ seed: Int) throws {
    var random = TestRandom(seed: UInt64(seed))
    let written = try WorkbookTests.workbook(["007", "=1+1", "x"]).bytes()
    let plain = ZipText.workbook([("S", Self.table)], shared: "<si><t>a</t></si>")
    for _ in 0..<60 {
      var bytes = random.chance(50) ? written : plain
      if random.chance(30) { bytes = Array(bytes.prefix(random.below(bytes.count))) }
      for _ in 0..<random.number(1...4) where !bytes.isEmpty {
        bytes[random.below(bytes.count)] = UInt8(random.below(256))
      }
      do throws(InputFault) { _ = try Self.rows(Self.reader(bytes)) } catch {
        #expect(!error.diagnostics.isEmpty)
      }
    }
  }

  /// The same inside of the XML, whose checksum is right.
  @Test(arguments: 0..<8)
  func damagedSheets(_ seed: Int) throws {
    var random = TestRandom(seed: UInt64(100 + seed))
    let pieces = [
      "<row>", "</row>", "<c r=\"", "\"", ">", "<v>", "</v>", "1", "<f/>", "t=\"s\"", "A1", "ZZZ9", "&#0;",
      "<t>", "</c>", "é", "<c>",
    ]
    for _ in 0..<60 {
      var data = Array(Self.table)
      for _ in 0..<random.number(1...5) {
        let at = random.below(data.count)
        data.replaceSubrange(at..<min(data.count, at + random.below(6)), with: Array(random.pick(pieces)))
      }
      do throws(InputFault) { _ = try Self.rows(Self.reader(ZipText.workbook([("S", String(data))]))) } catch
      {
        #expect(!error.diagnostics.isEmpty)
      }
    }
  }

  @Test func aTableFileKnowsWhatItIs() throws {
    #expect(TableFile("a/people.xlsx#My sheet") == TableFile("a/people.xlsx#My sheet"))
    #expect(TableFile("a/people.xlsx#My sheet").path == "a/people.xlsx")
    #expect(TableFile("a/people.xlsx#My sheet").sheet == "My sheet")
    #expect(TableFile("a/people.csv").sheet == nil)
    let csv = try TableFile("memory").reader(of: Array("id\n7\n".utf8), CSVOptions())
    #expect(csv is CSVReader)
    #expect(throws: InputFault.self) {
      try TableFile("memory#S").reader(of: Array("id\n7\n".utf8), CSVOptions())
    }
  }
}
