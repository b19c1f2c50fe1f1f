import Foundation
import Testing
import TextFormats

/// `report` writes a form, a coordinator fills it in, `match --decisions` reads it, whatever a spreadsheet made of it.
struct DecisionsTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder.holding(Program.example("digital-fluency"))
    try run("match", ".", "-o", "plan")
    try run("report", "plan")
  }

  private func run(_ arguments: String..., status: Int32 = 0) throws {
    let run = try Program.run(arguments + ["-q"], in: folder.url)
    #expect(run.status == status, "\(arguments): \(run.errors)")
  }

  private func lines(_ name: String) throws -> [String] {
    try folder.text(name).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Decides about the pair of a line, which is as the program wrote it.
  private func decide(_ line: Int, _ decision: String, _ note: String) throws {
    var lines = try lines("plan/decisions.csv")
    let cells = lines[line].split(separator: ",", omittingEmptySubsequences: false)
    #expect(cells[2].isEmpty && cells[3].isEmpty)
    lines[line] = (cells[..<2] + [Substring(decision), Substring(note)] + cells[4...]).joined(separator: ",")
    try folder.write(lines.joined(separator: "\n"), to: "plan/decisions.csv")
  }

  @Test func whatIsDecidedHoldsAndIsVerified() throws {
    let pair = try lines("plan/decisions.csv")[1].split(separator: ",").prefix(2)
    try decide(1, "forbid", "not again")
    try decide(2, "", "a good pair")
    try run("match", ".", "--decisions", "plan/decisions.csv", "-o", "plan")
    #expect(try !lines("plan/matches.csv").contains { $0.hasPrefix(pair[0]) && $0.contains(",\(pair[1]),") })
    // The form that was filled in is kept with the plan, so it may be written over.
    try run("report", "plan")
    let again = try lines("plan/decisions.csv")
    #expect(again.contains { $0.hasPrefix("\(pair[0]),\(pair[1]),forbid,not again,") })
    #expect(again.contains { $0.contains(",,a good pair,") })
    try run("verify", "plan")
    // Nothing but what the last file says is decided.
    try run("match", ".", "--decisions", "plan/decisions.csv", "-o", "next")
    #expect(try folder.bytes("next/plan.json") == folder.bytes("plan/plan.json"))
  }

  @Test func aFilledInFormIsNotLost() throws {
    try decide(1, "forbid", "mine")
    try run("report", "plan", status: 73)
    #expect(try folder.text("plan/decisions.csv").contains("mine"))
    try run("verify", "plan")
  }

  @Test(arguments: ["utf-8 with semicolons", "utf-16 with tabs"])
  func whateverASpreadsheetSaves(_ how: String) throws {
    try decide(1, "forbid", "'- not again")
    try run("match", ".", "--decisions", "plan/decisions.csv", "-o", "plain")
    // No cell of the form holds one of these but as a delimiter, or in quotes.
    let text = try folder.text("plan/decisions.csv")
    let reader = try CSVReader(bytes: Array(text.utf8), name: "form")
    var table = ""
    let delimiter = how.hasPrefix("utf-16") ? "\t" : ";"
    while try reader.next() {
      table +=
        (0..<reader.cellCount).map { cell in
          let text = reader.text(cell)
          return "\"" + FormulaGuard.added(to: text).replacing("\"", with: "\"\"") + "\""
        }.joined(separator: delimiter) + "\r\n"
    }
    let data =
      how.hasPrefix("utf-16")
      ? Data([0xFF, 0xFE]) + table.data(using: .utf16LittleEndian)! : Data("\u{FEFF}\(table)".utf8)
    try data.write(to: folder.url.appendingPathComponent("saved.csv"))
    try run("match", ".", "--decisions", "saved.csv", "-o", "saved")
    #expect(try folder.bytes("saved/plan.json") == folder.bytes("plain/plan.json"))
    try run("report", "plain")
    try run("report", "saved", "--excel-csv")
    try run("match", ".", "--decisions", "saved/decisions.csv", "-o", "excel")
    try run("report", "excel")
    #expect(try folder.text("excel/decisions.csv") == folder.text("plain/decisions.csv"))
    #expect(try folder.bytes("excel/matches.xlsx") == folder.bytes("plain/matches.xlsx"))
  }

  @Test func aChangeSeesTheSame() throws {
    try decide(1, "forbid", "")
    try run("match", ".", "--decisions", "plan/decisions.csv", "-o", "decided")
    let answer = try Program.run(
      ["what-if", ".", "--change", "decide plan/decisions.csv", "--json", "-o", "asked", "-q"], in: folder.url
    )
    #expect(answer.status == 0)
    #expect(try folder.bytes("asked/plan.json") == folder.bytes("decided/plan.json"))
    try run("rematch", "decided", "-o", "next")
    try run("report", "next")
    try run("report", "decided")
    let forbidden = try ["next", "decided"].map { plan in
      try lines("\(plan)/decisions.csv").filter { $0.contains(",forbid,") }
    }
    #expect(!forbidden[0].isEmpty && forbidden[0] == forbidden[1])
  }

  @Test func faultsNameTheFile() throws {
    try folder.write("mentor,mentee,decision\nM-9999,S-0001,lock\n", to: "wrong.csv")
    let wrong = try Program.run(["match", ".", "--decisions", "wrong.csv"], in: folder.url)
    #expect(wrong.status == 65 && wrong.errors.contains("E0219") && wrong.errors.contains("wrong.csv:2:1"))
    try run("match", ".", "--decisions", "nowhere.csv", status: 66)
  }
}
