import BasicValues
import Testing
import TextFormats

@testable import Spreadsheets

@Suite("Workbooks")
struct WorkbookTests {
  static func workbook(_ texts: [String]) -> Workbook {
    var table = Table([
      .init("id"), .init("points", .whole), .init("score", .score), .init("why", .sentences),
    ])
    for text in texts { table.add([.text(text), .number(812_345), .number("81.2"), .text(text)]) }
    return Workbook(
      [.init("pairs", table), .init("nobody", Table([.init("id")])), .init("nothing", Table([]))],
      title: "Test", created: CalendarDate(year: 2026, month: 1, day: 12)!)
  }

  @Test func sameContentsAreTheSameBytes() throws {
    let texts = ["007", "=1+1", "José 👩‍👩‍👧", ""]
    #expect(try Self.workbook(texts).bytes() == Self.workbook(texts).bytes())
  }

  @Test func noTextIsTooMuch() throws {
    for text in [
      String(repeating: "x", count: 40_000), String(repeating: "_x0041_", count: 10_000),
      String(repeating: "👩", count: 20_000), "\0\u{1}\u{FFFF}\u{FFFE}", "\r\r\n\n",
      "</t></si><script>", "\u{202E}evil", String(repeating: "e\u{301}", count: 30_000),
    ] {
      #expect(try Self.workbook([text]).bytes().starts(with: [0x50, 0x4B]))
    }
  }

  @Test func textsFitIntoCells() {
    #expect(CellText.fitting("a\r\nb\rc\nd\t\u{7}\0") == "a\nb\nc\nd\t")
    #expect(CellText.fitting("=1+1") == "=1+1")
    #expect(CellText.fitting("'=1+1") == "''=1+1")
    #expect(CellText.fitting("a_x0041_x0042_") == "a_x005F_x0041_x005F_x0042_")
    let long = CellText.fitting(String(repeating: "👩", count: 20_000))
    #expect(long.utf16.count == 32_767 && long.hasSuffix("👩…"))
    #expect(CellText.fitting(String(repeating: "x", count: 32_767)).last == "x")
  }

  @Test func tooManyRowsAreRefused() {
    var table = Table([.init("id")])
    for _ in 0..<Workbook.mostRows { table.add([.empty]) }
    let workbook = Workbook([.init("s", table)], title: "", created: CalendarDate(daysSince1970: 0))
    #expect(throws: WorkbookFault.self) { try workbook.bytes() }
  }

  @Test func columnsAreAsWideAsTheirContents() {
    var table = Table([.init("id"), .init("why", .sentences)])
    table.add([.text("M-000000000007\nx"), .text(String(repeating: "long ", count: 100))])
    #expect(ColumnWidth.of(table, 0) == 15)
    #expect(ColumnWidth.of(table, 1) == 60)
  }
}
