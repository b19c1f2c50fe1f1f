import Foundation
import FoundationXML
import Testing
import TextFormats

/// Texts that try to be something else, in every column of free text, and what is written of them in every format.
struct HostileTextTests {
  private static let hostile = [
    "=HYPERLINK(\"http://evil.example\",\"x\")", "</script><img src=x onerror=alert(1)>",
    "\u{202E}evitcerid\u{2066}", String(repeating: "x", count: 10_000), "👩‍👩‍👧‍👦🏳️‍🌈 é\u{301}\u{302}",
    "red\u{1B}[31m\u{1B}]0;title\u{7}", "BEGIN:VEVENT\nATTACH:http://evil.example", "{{title}} {{{body}}}",
    "]]><!--<svg onload=alert(1)>", "&lt;b&gt;\" onfocus=\"alert(1)", "a\u{2028}b\u{85}c\u{FEFF}",
    "@SUM(A1)|'!'",
  ]

  /// As many mentors as mentees; each pair of people has one of the texts in every column that takes one.
  private static func programme() throws -> ScratchFolder {
    let columns = [
      "id", "role", "name", "email", "job_title", "department", "team", "site", "skills", "wants", "goals",
      "languages", "availability", "level",
    ]
    func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    var lines = [columns.joined(separator: ",")]
    for (number, text) in hostile.enumerated() {
      // What ends an element of a list or begins a level stands for itself only elsewhere.
      let element = text.replacing(/[;,|:\n]/, with: "·")
      for (role, level) in [("mentor", 2), ("mentee", 5)] {
        let (other, side) = (role == "mentor" ? "b" : "a", role == "mentor" ? "M" : "S")
        let cells = [
          "\(side)\(number)", role, text, text, text, text + role, text + role, text + other,
          "\(element):\(7 - level)", "\(element):\(level)", element, "English",
          "Mon 09:00-12:00; Wed 13:00-16:00", "\(level)",
        ]
        lines.append(cells.map(quoted).joined(separator: ","))
      }
    }
    let folder = try ScratchFolder()
    try folder.write(lines.joined(separator: "\n") + "\n", to: "participants.csv")
    let settings =
      "[programme]\nname = \(tomlQuoted(hostile[1] + hostile[2]))\nstarts = 2026-03-02\n[roster]\nparticipants = \"participants.csv\"\n"
      + "decisions = \"decisions.csv\"\n[[constraint]]\nname = \(tomlQuoted(hostile[1] + hostile[2]))\npairs = { differ = [\"site\"] }\nat_least = 1\n"
    try folder.write(settings, to: "programme.toml")
    let notes = hostile.indices.map { "M\($0),S\($0),lock,\(quoted(hostile[$0]))\n" }
    try folder.write("mentor,mentee,decision,note\n" + notes.joined(), to: "decisions.csv")
    return folder
  }

  private static func tomlQuoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func run(_ arguments: [String], _ folder: ScratchFolder, status: Int32 = 0) throws -> Program.Run {
    let run = try Program.run(arguments, in: folder.url)
    #expect(run.status == status, "\(arguments): \(run.errors.prefix(2000))")
    return run
  }

  @Test func textsAreInertInEveryFormat() throws {
    let folder = try Self.programme()
    for (arguments, status) in [
      (["check", "."], 0), (["match", ".", "-o", "plan"], 0), (["explain", ".", "--pair", "M1,S1"], 0),
      (["explain", ".", "--pair", "M2,S5"], 0), (["explain", ".", "--person", "M6"], 0),
      (["explain", ".", "--plan"], 0),
      (["what-if", ".", "--change", "remove S3"], 0),
      (["sweep", ".", "--weight", "skill_gap=1..3", "--svg", "sweep.svg"], 0),
      (["sweep", ".", "--weight", "skill_gap=1..3", "--weight", "goals=1..2", "--svg", "map.svg"], 0),
      (["compare", ".", "-o", "compare"], 0), (["resilience", "."], 0), (["rotate", "."], 0),
      (["what-if", ".", "--change", "free M0,S0", "--change", "forbid M0,S0", "-o", "other"], 0),
      (["diff", "plan", "other"], 1), (["report", "plan"], 0), (["calendar", "plan"], 0),
      (["verify", "plan"], 0),
    ] as [([String], Int32)] {
      let run = try run(arguments, folder, status: status)
      expectPlainText(run.output + run.errors, "\(arguments)")
    }
    var kinds: [String: Int] = [:]
    let files = FileManager.default.enumerator(atPath: folder.path)
    while let name = files?.nextObject() as? String {
      guard name.contains("/") || name.hasSuffix(".svg"), let kind = name.split(separator: ".").last else {
        continue
      }
      switch kind {
      case "html": try expectInertPage(folder.text(name), name)
      case "csv": expectInertTable(try folder.text(name), name)
      case "ics": try expectInertCalendar(Array(folder.bytes(name)), name)
      case "svg": try expectInertDrawing(Array(folder.bytes(name)), name)
      case "json": _ = try JSONValue.parse(Array(folder.bytes(name)), name: name)
      default: continue
      }
      kinds[String(kind), default: 0] += 1
    }
    #expect(
      kinds["html"]! >= 3 && kinds["csv"]! >= 8 && kinds["ics"]! >= 25 && kinds["svg"]! >= 2, "\(kinds)")
  }

  /// A text on a terminal steers nothing: no control characters, and nothing that turns the order of what follows.
  private func expectPlainText(_ text: String, _ place: String) {
    let found = text.unicodeScalars.filter { scalar in
      scalar != "\n"
        && (scalar.properties.generalCategory == .control || Self.turns(scalar)
          || (0x2028...0x2029).contains(scalar.value))
    }
    #expect(found.isEmpty, "\(place): \(found.map { String($0.value, radix: 16) })")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 2_000 }, "\(place) has an endless line")
  }

  private static func turns(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  private func expectInertPage(_ page: String, _ name: String) {
    #expect(page.contains("default-src 'none'"), "\(name)")
    for tag in ["<img", "<svg onload", "<!--<", "{{title}} <", "<b>", " onfocus=\"alert"] {
      #expect(!page.contains(tag), "\(name): \(tag)")
    }
    #expect(
      page.components(separatedBy: "</script").count == page.components(separatedBy: "<script").count,
      "\(name)")
    #expect(!page.unicodeScalars.contains(where: Self.turns), "\(name)")
    #expect(!page.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" }, "\(name)")
  }

  /// No cell is a formula for a spreadsheet, which the program's own reader cannot tell, since it takes the guard away.
  private func expectInertTable(_ text: String, _ name: String) {
    var isQuoted = false
    var cell = ""
    func end() {
      let isFormula = cell.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? false
      #expect(!isFormula || Double(cell) != nil, "\(name): \(cell.prefix(60))")
      cell = ""
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case ",", "\n":
        if isQuoted { cell.unicodeScalars.append(scalar) } else { end() }
      default: cell.unicodeScalars.append(scalar)
      }
    }
    #expect(!isQuoted && cell.isEmpty, "\(name) ends in a cell")
  }

  /// Every line is a property's, ends as the format asks and is as short, and no text has become a component.
  private func expectInertCalendar(_ bytes: [UInt8], _ name: String) {
    var open = 0
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.hasSuffix("\r\n") && !text.replacing("\r\n", with: "").contains { $0 == "\n" || $0 == "\r" },
      "\(name)")
    for line in text.components(separatedBy: "\r\n").dropLast() {
      #expect(line.utf8.count <= 75, "\(name)")
      if line.hasPrefix("BEGIN:") { open += 1 }
      if line.hasPrefix("END:") { open -= 1 }
      #expect(!line.hasPrefix("ATTACH"), "\(name)")
      #expect(line.utf8.first == 32 || line.wholeMatch(of: /[A-Z-]+[;:].*/) != nil, "\(name): \(line)")
    }
    #expect(open == 0, "\(name)")
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || Self.turns($0) }, "\(name)")
  }

  private func expectInertDrawing(_ bytes: [UInt8], _ name: String) throws {
    let document = try XMLDocument(data: Data(bytes))
    for path in ["//script", "//image", "//@onload", "//@href", "//foreignObject"] {
      #expect(try document.nodes(forXPath: path).isEmpty, "\(name): \(path)")
    }
    #expect(!String(decoding: bytes, as: UTF8.self).unicodeScalars.contains(where: Self.turns), "\(name)")
  }
}
