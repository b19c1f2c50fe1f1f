import Foundation
import Testing
import TextFormats

/// Rosters as they come out of spreadsheets and HR systems: read right, or refused with the place.
struct NastyRosterTests {
  /// Reads a roster of these bytes with `check` and returns what was said.
  private func check(_ bytes: Data, settings: String = "", roster: String = "") throws -> Program.Run {
    let folder = try ScratchFolder.programme("", settings: settings, roster: roster)
    try folder.write(bytes, to: "people.csv")
    return try Program.run(["check", ".", "--json"], in: folder.url)
  }

  private func check(_ text: String, settings: String = "", roster: String = "") throws -> Program.Run {
    try check(Data(text.utf8), settings: settings, roster: roster)
  }

  /// Expects a roster to be read, with so many people on each side.
  private func expectRead(
    _ bytes: Data, _ mentors: Int, _ mentees: Int, roster: String = "", note: String? = nil
  ) throws {
    let run = try check(bytes, roster: roster)
    #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    guard let value = try? run.json() else { return }
    #expect(value[path: "mentors.people"]?.integerValue == mentors)
    #expect(value[path: "mentees.people"]?.integerValue == mentees)
    if let note { #expect(run.errors.contains(note), "\(run.errors)") }
  }

  private static let two = "id,role\nA,mentor\nB,mentee\n"

  // MARK: Encodings and delimiters (1 to 8, 11, 12, 14)

  @Test func encodingsAreToldAndNamed() throws {
    try expectRead(Data([0xEF, 0xBB, 0xBF]) + Data("\"id\",role\nA,mentor\nB,mentee\n".utf8), 1, 1)
    let tabs = "id\trole\tname\nA\tmentor\tJosé\nB\tmentee\tBo\n"
    for (mark, encoding) in [
      ([0xFF, 0xFE] as [UInt8], String.Encoding.utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian),
    ] {
      try expectRead(
        Data(mark) + tabs.data(using: encoding)!, 1, 1,
        note: "was read as utf-16\(encoding == .utf16BigEndian ? "be" : "le") with tab as the delimiter")
    }
    let latin = Data("id,role,name\nA,mentor,Jos".utf8) + Data([0xE9]) + Data("\nB,mentee,Bo\n".utf8)
    let refused = try check(latin)
    #expect(refused.status == 65 && refused.errors.contains("people.csv:2:13"))
    #expect(refused.errors.contains("windows-1252") && !refused.errors.contains("error[E0105]: \u{FFFD}"))
    try expectRead(latin, 1, 1, roster: "encoding = \"windows-1252\"")
  }

  @Test func delimitersAreTold() throws {
    try expectRead(Data("sep=;\nid;role\nA;mentor\nB;mentee\n".utf8), 1, 1)
    try expectRead(Data("id|role|name\nA|mentor|x,y\nB|mentee|z\n".utf8), 1, 1)
    let decimals = "id;role;years_experience\nA;mentor;0,75\nB;mentee;3\n"
    let refused = try check(decimals)
    #expect(refused.status == 65 && refused.errors.contains("people.csv:2:10"))
    #expect(refused.errors.contains("decimal = \",\""))
    try expectRead(Data(decimals.utf8), 1, 1, roster: "decimal = \",\"")
  }

  @Test func lineBreaksOfEveryKind() throws {
    try expectRead(Data("id,role\r\nA,mentor\nB,mentee\rC,mentee".utf8), 1, 2)
    // A cell over two lines; the next fault still has the line that an editor shows.
    let run = try check("id,role,name\r\nA,mentor,\"two\r\nlines \"\"quoted\"\"\"\r\nB,nobody,x\r\n")
    #expect(run.status == 65 && run.errors.contains("people.csv:4:3") && run.errors.contains("\"nobody\""))
    // The last cell is empty and the file has no line break at its end.
    try expectRead(Data("id,role,name\nA,mentor,\nB,mentee,".utf8), 1, 1)
    // A cell that starts with a combining mark or a variation selector.
    try expectRead(Data("id,role,name,site\nA,mentor,\u{301}x,L\nB,mentee,\u{FE0F},L\n".utf8), 1, 1)
    try expectRead(Data("id,role\n\nA,mentor\n,\n   ,\nB,mentee\n\n".utf8), 1, 1, note: "N0142")
  }

  // MARK: Broken tables (9, 10, 13, 15 to 19, 26 to 28)

  static let broken: [(String, place: String, words: String)] = [
    // 9: the quote is never closed; ten thousand lines follow.
    (
      "id,role,name\nA,mentor,x\nB,mentee,\"y\n" + String(repeating: "C,mentee,z\n", count: 10_000), "3:10",
      "quote"
    ),
    ("id,role,name\nA,mentor,\"Ann\"x\n", "2:", "quote"),
    ("id,role,name\nA,mentor\nB,mentee,x\n", "2:", "cells"),
    ("id,role\nA,mentor,x,y\nB,mentee\n", "2:", "cells"),
    ("People of 2026,\nid,role\nA,mentor\nB,mentee\n", "1", "line 2 looks like it"),
    ("id,role,ID\nA,mentor,1\nB,mentee,2\n", "1:", "two columns have the header"),
    ("Employe ID,role\nA,mentor\nB,mentee\n", "1", "no column id"),
    ("id\nA\nB\n", "1", "no column role"),
    ("id,role\nA,mentor\nB,mentee\nA,mentee\n", "4:1", "\"A\""),
    ("id,role\nA,mentor\nB,mentee\n a ,mentee\n", "4:1", "\"a\""),
    ("id,role\nA,mentor\n,mentee\n", "3:", "id"),
    ("", "1", "is empty"),
  ]

  @Test(arguments: broken)
  func brokenTablesAreRefusedWithThePlace(text: String, place: String, words: String) throws {
    let run = try check(text)
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(run.errors.contains("people.csv:\(place)"), "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func idsThatLostTheirZerosAreWarnedAbout() throws {
    let run = try check("id,role\n007,mentor\n7,mentee\n")
    #expect(run.status <= 1 && run.errors.contains("warning[W0251]") && run.errors.contains("people.csv:3:1"))
    // `="001234"` keeps them.
    try expectRead(Data("id,role\n=\"001234\",mentor\nB,mentee\n".utf8), 1, 1, note: "note[N0141]")
  }

  @Test func sidesWithNobody() throws {
    let header = try check("id,role\n")
    #expect(header.status <= 1 && header.errors.contains("warning[W0131]"))
    let folder = try ScratchFolder.programme("id,role\n" + (1...5).map { "S\($0),mentee\n" }.joined())
    let check = try Program.run(["check", folder.path])
    #expect(check.status == 1 && check.errors.contains("warning[W0258]"))
    let match = try Program.run(["match", folder.path, "-o", folder["plan"], "--json"])
    let plan = try match.json()
    #expect(match.status == 0 && plan["status"] == "optimal" && plan["pairs"] == [])
    #expect(plan["unmatched"]?.arrayValue?.count == 5)
    #expect(plan["unmatched"]?.arrayValue?.allSatisfy { $0["reason"] == "no_allowed_partner" } == true)
    #expect(try Program.run(["verify", folder["plan"]]).status == 0)
    #expect(try folder.text("plan/matches.csv").split(separator: "\n").count == 1)
    #expect(try Program.run(["explain", folder.path, "--person", "S1"]).status == 0)
    // The same with two files, of which one has only a header.
    try folder.write(
      "[programme]\nname = \"x\"\n[roster]\nmentors = \"a.csv\"\nmentees = \"b.csv\"\n", to: "programme.toml")
    try folder.write("id\n", to: "a.csv")
    try folder.write("id\nS1\n", to: "b.csv")
    #expect(try Program.run(["match", folder.path]).status == 0)
  }

  /// What is no text says what it is, and what to do.
  @Test(
    arguments: [
      (Data("%PDF-1.7\n%\u{E2}\u{E3}\n1 0 obj\n".utf8), 65, "PDF"),
      (Data([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00]), 65, "save"),
      (Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), 65, "save"),
      (Data("id,role\nA,men\u{0}tor\n".utf8), 65, "people.csv:2:6"),
    ] as [(Data, Int32, String)])
  func otherFormats(bytes: Data, status: Int32, words: String) throws {
    let run = try check(bytes)
    #expect(run.status == status && run.output.isEmpty)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  /// A cell of 20 MB is refused in bounded memory, not shown.
  @Test func hugeCells() throws {
    let run = try check(
      "id,role,name\nA,mentor,\"" + String(repeating: "x", count: 20_000_000) + "\"\nB,mentee,y\n")
    #expect(run.status == 65 && run.errors.contains("people.csv:2:10") && run.errors.utf8.count < 2000)
    let wide = try check("id,role," + (0..<100_000).map { "c\($0)" }.joined(separator: ",") + "\n")
    #expect(wide.status == 65 && wide.errors.utf8.count < 2000)
  }

  // MARK: Cells (20 to 25)

  static let cells: [(column: String, cell: String, words: String)] = [
    ("years_experience", "nan", "nan"), ("years_experience", "inf", "inf"),
    ("years_experience", "1e999", "1e999"),
    ("years_experience", "0x10", "0x10"), ("years_experience", "٣", "٣"),
    ("years_experience", "1_000", "1_000"),
    ("capacity", "two", "write 2"), ("capacity", "-1", "-1"),
    ("capacity", "9223372036854775808", "9223372036854775808"),
    ("capacity", "1.5", "1.5"), ("hire_date", "03/04/2020", "date_format"),
    ("hire_date", "2020-02-30", "2020-02-30"),
    ("hire_date", "45306", "45306"), ("hire_date", "#N/A", "#N/A"),
    ("birth_date", "30.02.1990", "30.02.1990"),
    ("time_zone", "W. Europe Standard Time", "Europe/"), ("time_zone", "PST", "America/Los_Angeles"),
    ("time_zone", "europe/berlin", "Europe/Berlin"), ("mode", "sometimes", "in-person"),
    ("role", "mentr", "mentor"), ("availability", "Mon 9-25", "Mon 9-25"), ("skills", "python:9", "9"),
    ("level", "Boss", "Boss"),
  ]

  @Test(arguments: cells)
  func cellsThatCannotBeReadAreNamed(column: String, cell: String, words: String) throws {
    let header = column == "role" ? "id,role" : "id,role,\(column)"
    let rows = column == "role" ? "A,\(cell)\nB,mentee\n" : "A,mentor,\(cell)\nB,mentee,\n"
    let folder = try ScratchFolder.programme(header + "\n" + rows)
    try folder.write(
      "[programme]\nname = \"x\"\nstarts = 2026-01-12\n[roster]\nparticipants = \"people.csv\"\n",
      to: "programme.toml")
    let run = try Program.run(["match", folder.path])
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(run.errors.contains("people.csv:2:\(column == "role" ? 3 : 10)"), "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.contains("^"))
  }

  @Test func capacityZeroIsAnAbsence() throws {
    let folder = try ScratchFolder.programme("id,role,capacity\nA,mentor,0\nB,mentee,1\n")
    let plan = try Program.run(["match", folder.path, "--json"]).json()
    #expect(
      plan["unmatched"]?.arrayValue?.map { $0["reason"]! } == ["not_available", "allowed_partners_taken"])
  }

  /// Names of skills are compared after folding; the first spelling is shown.
  @Test func spellings() throws {
    let folder = try ScratchFolder.programme(
      "id,role,skills,wants\nA,mentor,\u{A0}Cafe\u{301}\u{200B} ﬁnance:5; STRASSE,\nB,mentee,,CAFÉ  finance:4; straße\n"
    )
    let check = try Program.run(["check", folder.path, "--json"]).json()
    #expect(check["skills"]?.arrayValue?.map { $0["unserved"]! } == [0, 0])
    let pair = try Program.run(["explain", folder.path, "--pair", "A,B"])
    #expect(pair.output.contains("the mentor can teach 2 of 2 wanted skills"))
  }

  /// All faults of a file in one pass, repeats grouped.
  @Test func allFaultsAtOnce() throws {
    let rows = (1...30).map { "M\($0),mentor,x\($0)\n" }.joined()
    let run = try check("id,role,capacity\n" + rows + "B,mentee,1\nC,boss,1\n,mentee,1\n")
    #expect(run.status == 65)
    #expect(run.errors.contains("and 27 more E0207 like this"))
    #expect(run.errors.contains("error[E0204]") && run.errors.contains("error[E0202]"))
    #expect(run.errors.components(separatedBy: "error[E0207]").count == 1 + 3)
  }
}
