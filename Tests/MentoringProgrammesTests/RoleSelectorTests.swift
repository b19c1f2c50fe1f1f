import FileTestSupport
import MentoringModel
import MentoringProgrammes
import TestRandom
import Testing

/// `[roster.mentors] where = { … }`.
@Suite("Roles by selector")
struct RoleSelectorTests {
  private static let rows = """
    id,years_experience,consent,manager_id,department
    1,30,no,,HQ
    2,20,yes,1,HQ/IT
    3,1,yes,2,HQ/IT
    4,2.5,yes,3,HQ/HR
    5,2,no,9,HQ
    6,40,yes,5,HQ

    """

  private func load(_ roster: String, file: String = rows) throws -> LoadedProgramme {
    try FileTestSupport.load([
      "people.csv": file, "programme.toml": "[programme]\nname = \"x\"\n[roster]\n\(roster)",
    ])
  }

  private func roles(_ roster: String, file: String = rows) throws -> [String] {
    try load(roster, file: file).programme.participants.map { "\($0.id) \($0.role.rawValue)" }
  }

  private static let both = """
    [roster.mentors]
    where = { years_experience = { max = 3 }, consent = "yes" }
    [roster.mentees]
    where = { years_experience = { min = 2.5 }, consent = "YES" }

    """

  @Test("one file gives both sides, and who is on none is only in the chain of managers")
  func oneFile() throws {
    let loaded = try load("participants = \"people.csv\"\n" + Self.both)
    let programme = loaded.programme
    #expect(
      programme.participants.map { "\($0.id) \($0.role.rawValue)" } == [
        "2 mentee", "3 mentor", "4 both", "6 mentee",
      ])
    // 5 stands between 6 and 9, whom nobody knows; 1 has no manager.
    #expect(programme.outsideManagers == ["5": "9"])
    #expect(loaded.inputs.map(\.rowCount) == [0, 6])
    #expect(!loaded.diagnostics.contains { $0.code == "W0255" })
  }

  @Test("a file may be named for both sides")
  func bothSides() throws {
    #expect(
      try roles("mentors = \"people.csv\"\nmentees = \"./people.csv\"\n") == (1...6).map { "\($0) both" })
    let selected = try roles(
      "[roster.mentors]\nfile = \"people.csv\"\nwhere = { years_experience = { max = 2 } }\n"
        + "[roster.mentees]\nfile = \"people.csv\"\nwhere = { department = \"HQ/IT\" }\n")
    #expect(selected == ["2 mentee", "3 both", "5 mentor"])
    let stated = try roles(
      "mentors = \"people.csv\"\nmentees = \"people.csv\"\n", file: "id,role\nA,mentor\nB,mentee\nC,both\n")
    #expect(stated == ["A mentor", "B mentee", "C both"])
  }

  @Test("a column role is narrowed")
  func narrowed() throws {
    let rows = "id,role,x\nA,mentor,1\nB,both,2\nC,mentee,2\n"
    #expect(
      try roles("participants = \"people.csv\"\n[roster.mentors]\nwhere = { x = 1 }\n", file: rows) == [
        "A mentor", "B mentee", "C mentee",
      ])
  }

  @Test("faults are at their places")
  func faults() throws {
    func found(_ roster: String) -> [String] {
      errors(["people.csv": Self.rows, "programme.toml": "[programme]\nname = \"x\"\n[roster]\n\(roster)"])
    }
    let participants = "participants = \"people.csv\"\n"
    #expect(
      found(participants + "[roster.mentors]\nwhere = { years_experience = { max = 3 } }\n") == ["E0201 1:0"])
    #expect(
      found(participants + "[roster.mentors]\nwhere = { yers = 3 }\n[roster.mentees]\nwhere = {}\n") == [
        "E0313 6:11"
      ])
    #expect(found(participants + "[roster.mentors]\nwere = { x = 3 }\n").contains("E0303 6:1"))
    #expect(found(participants + "[roster.mentors]\nwhere = 3\n").contains("E0304 6:9"))
    let nobody = try load(
      participants + "[roster.mentors]\nwhere = { consent = \"maybe\" }\n[roster.mentees]\nwhere = {}\n")
    #expect(
      nobody.diagnostics.map(\.code).contains("W0352") && nobody.diagnostics.map(\.code).contains("W0258"))
  }

  @Test("whoever surely takes no part is judged as if everything were kept", arguments: 0..<60)
  func streamed(seed: Int) throws {
    var random = TestRandom(seed: UInt64(seed))
    let ids = (1...30).map { "P\($0)" }
    var rows: [(id: String, years: Int, consent: String, manager: String, skills: String)] = []
    for id in ids {
      let manager =
        switch random.number(0...3) {
        case 0: ""
        case 1: "nobody"
        default: ids[random.number(0...29)]
        }
      rows.append(
        (
          id, random.number(0...6), ["yes", "no", "Yes ", ""][random.number(0...3)], manager,
          ["a:2; b", "c", ""][random.number(0...2)]
        ))
    }
    // Circles are faults; whom a row names comes before it.
    for place in rows.indices {
      if let other = ids.firstIndex(of: rows[place].manager), other >= place { rows[place].manager = "" }
    }
    func isWilling(_ place: Int) -> Bool { ["yes", "Yes "].contains(rows[place].consent) }
    func role(_ place: Int) -> Role? {
      let (mentor, mentee) = (
        isWilling(place) && rows[place].years <= 3, isWilling(place) && rows[place].years >= 3
      )
      return mentor && mentee ? .both : mentor ? .mentor : mentee ? .mentee : nil
    }
    guard rows.indices.contains(where: { role($0) == .mentor }),
      rows.indices.contains(where: { role($0) == .mentee })
    else { return }
    func line(_ place: Int, _ manager: String) -> String {
      let row = rows[place]
      return "\(row.id),\(row.id)@x.example,\(row.years),\(row.consent),\(manager),\(row.skills)"
    }
    let header = "id,email,years_experience,consent,manager_id,skills"
    let file =
      ([header]
      + rows.indices.map { place in
        let manager = rows[place].manager
        return line(place, manager.hasPrefix("P") && place % 2 == 0 ? "\(manager)@X.example" : manager)
      }).joined(separator: "\n") + "\n"
    let loaded = try load(
      """
      participants = "people.csv"
      [roster.mentors]
      where = { years_experience = { max = 3 }, consent = "yes" }
      [roster.mentees]
      where = { years_experience = { min = 3 }, consent = "YES" }

      """, file: file
    ).programme
    let alone =
      ([header + ",role"]
      + rows.indices.compactMap { place in
        role(place).map { line(place, rows[place].manager) + ",\($0.rawValue)" }
      }).joined(separator: "\n") + "\n"
    // A level that an outsider states is a level of the roster.
    let levels =
      rows.contains { $0.skills.hasPrefix("a:") } ? "[criteria.skill_gap]\ndefault_level = 3\n" : ""
    let expected = try load("participants = \"people.csv\"\n" + levels, file: alone).programme
    func plain(_ people: [Participant]) -> [Participant] {
      people.map { person in
        var person = person
        person.origin = nil
        return person
      }
    }
    #expect(plain(loaded.participants) == plain(expected.participants))
    var above: [String: String] = [:]
    for place in rows.indices where role(place) != nil {
      var next = ids.firstIndex(of: rows[place].manager)
      while let outsider = next, role(outsider) == nil, !rows[outsider].manager.isEmpty {
        above[rows[outsider].id] = rows[outsider].manager
        next = ids.firstIndex(of: rows[outsider].manager)
      }
    }
    #expect(loaded.outsideManagers == above)
  }

  @Test("what people outside state counts in messages about selectors")
  func witnesses() throws {
    func found(_ mentors: String, _ file: String) throws -> [Diagnostic] {
      try load(
        "participants = \"people.csv\"\n[roster.mentors]\nwhere = \(mentors)\n[roster.mentees]\nwhere = { x = 1 }\n",
        file: file
      ).diagnostics
    }
    let file = "id,x,site,years_experience\nA,1,Bern,1\nB,2,Basel,5\nC,3,Genf,7\nD,2,Basel,8\n"
    // Somebody states each of the two values, nobody both; the fault is the pair, not a value.
    let none = try found("{ site = \"Genf\", x = 2 }", file)
    #expect(none.filter { $0.code == "W0352" }.map(\.message) == ["no person meets all of these conditions"])
    let bounds = try found("{ site = \"Bern\", years_experience = { min = 6 } }", file)
    #expect(
      bounds.filter { $0.code == "W0352" }.map(\.message) == ["no person meets all of these conditions"])
    let slip = try found("{ site = \"Basl\" }", file)
    #expect(slip.first { $0.code == "W0352" }?.help == "did you mean \"Basel\"?")
  }

  @Test("faults of people outside are found")
  func faultsOutside() throws {
    func found(_ rows: String) -> [String] {
      errors([
        "people.csv": "id,consent,manager_id,level\n" + rows,
        "programme.toml": "[programme]\nname = \"x\"\n[roster]\nparticipants = \"people.csv\"\n"
          + Self.consent,
      ])
    }
    #expect(found("A,yes,,1\nB,no,,x\n") == ["E0206 3:7"])
    #expect(found("A,yes,,1\nB,no,,1\nb,no,,1\n") == ["E0203 4:1"])
    #expect(found("A,yes,,1\nB,no,,1\nB,yes,,1\n") == ["E0203 4:1"])
    let circle = try load(
      "participants = \"people.csv\"\n" + Self.consent,
      file: "id,consent,manager_id\nA,yes,\nB,yes,C\nC,no,D\nD,no,C\n")
    #expect(circle.diagnostics.filter { $0.code == "W0256" }.map(\.position?.line) == [4])
    #expect(circle.diagnostics.filter { $0.code == "W0256" }.map(\.position?.column) == [6])
  }

  private static let consent =
    "[roster.mentors]\nwhere = { consent = \"yes\" }\n[roster.mentees]\nwhere = { consent = \"yes\" }\n"
}
