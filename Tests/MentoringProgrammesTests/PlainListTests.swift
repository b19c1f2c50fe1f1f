import FileTestSupport
import MentoringModel
import MentoringProgrammes
import Testing

/// Lists and cells as exports have them.
@Suite("Cells as they are")
struct PlainListTests {
  private func people(_ rows: String, settings: String = "") throws -> (
    people: [Participant], warnings: [String]
  ) {
    let loaded = try load(["participants.csv": rows], settings: settings)
    return (
      loaded.programme.participants, loaded.diagnostics.filter { $0.severity == .warning }.map(summary)
    )
  }

  private func levels(_ people: [Participant]) -> [Int] { people.flatMap { $0.skills.map(\.level) } }

  @Test("without any level a skill is had or not")
  func levels() throws {
    #expect(try levels(people("id,role,skills\nA,mentor,go; python\nB,mentee,sql\n").people) == [5, 5, 5])
    #expect(try levels(people("id,role,skills\nA,mentor,go; python:4\nB,mentee,sql\n").people) == [3, 4, 3])
    let settings = "[criteria.skill_gap]\ndefault_level = 2\ndefault_target = 4\n"
    let set = try people("id,role,skills,wants\nA,mentor,go,\nB,mentee,sql,go\n", settings: settings).people
    #expect(levels(set) == [2, 2] && set[1].wants[0].target == 4)
    for bad in ["default_level = 0", "default_target = 6", "default_level = \"x\""] {
      #expect(
        errors(["participants.csv": "id,role\n"], settings: "[criteria.skill_gap]\n\(bad)\n").count == 1)
    }
  }

  @Test("stray colons are a warning, and the text is kept; numbers that are no levels stay errors")
  func strayMarks() throws {
    let read = try people("id,role,skills,wants\nA,mentor,Other(s):; go:x,\nB,mentee,,sql:\n")
    #expect(read.people[0].skills.map(\.skill.spelling) == ["Other(s):", "go:x"])
    #expect(read.people[1].wants.map(\.skill.spelling) == ["sql:"])
    #expect(read.warnings.filter { $0.hasPrefix("W0260") } == ["W0260 2:10", "W0260 2:21", "W0260 3:11"])
    for item in ["go:9", "go:-1", ":3", ":", "go: 7"] {
      #expect(
        errors(["participants.csv": "id,role,skills\nA,mentor,\(item)\nB,mentee,\n"]) == ["E0213 2:10"],
        "\(item)")
    }
  }

  @Test("never free is known, and not the same as not stated", arguments: ["none", "Never", "-", "–"])
  func never(word: String) throws {
    let read = try people("id,role,availability\nA,mentor,\(word)\nB,mentee,\n").people
    #expect(read[0].availability == [] && read[1].availability == nil)
  }

  @Test("whole numbers may have decimals that are zeros")
  func wholeNumbers() throws {
    #expect(try people("id,role,capacity\nA,mentor,2.0\nB,mentee,1\n").people[0].capacity == 2)
    #expect(
      try people("id;role;capacity\nA;mentor;2,00\nB;mentee;1\n", settings: "decimal = \",\"\n").people[0]
        .capacity == 2)
    for text in ["2.5", "2.", ".0", "2,0", "2.0.0"] {
      #expect(
        errors(["participants.csv": "id,role,capacity\nA,mentor,\"\(text)\"\nB,mentee,1\n"]) == [
          "E0207 2:10"
        ], "\(text)")
    }
  }

  @Test("names may have numbers of their own, also in columns of whole numbers")
  func numbersOfNames() throws {
    let settings =
      "[roster.ladder]\nlevel = { \"HEO\" = 4, \"SEO\" = 4, \"Head\" = 9 }\ncapacity = { \"Only one, please!\" = 1, \"Two\" = 2 }\n"
    let read = try people(
      "id,role,level,capacity\nA,mentor,heo,two\nB,mentee,SEO,Only one, please!\n".replacing(
        "Only one, please!", with: "\"Only one, please!\""), settings: settings
    ).people
    #expect(read.map(\.level) == [ExactDecimal(4), ExactDecimal(4)] && read.map(\.capacity) == [2, 1])
    #expect(
      errors(["participants.csv": "id,role,level\nA,mentor,Boss\nB,mentee,SEO\n"], settings: settings) == [
        "E0217 2:10"
      ])
    #expect(
      errors(["participants.csv": "id,role\n"], settings: "[roster.ladder]\nlevel = { A = \"x\" }\n") == [
        "E0304 7:15"
      ])
  }

  @Test("columns of a poll are free times")
  func grid() throws {
    let read = try people(
      "id,role,Mon 09:00,Mon 09:30,Tuesday 23:45,Wed 10:00-11:00,note\nA,mentor,yes,Maybe,x,no,n\nB,mentee,no,,,,\nC,mentee,,,,,\n"
    ).people
    #expect(
      read[0].availability == [
        AvailabilityWindow(weekday: 0, start: 540, end: 570),
        AvailabilityWindow(weekday: 0, start: 570, end: 600),
        AvailabilityWindow(weekday: 1, start: 1425, end: 15),
      ])
    #expect(read[1].availability == [] && read[2].availability == nil)
    #expect(read[0].attributes == ["note": "n"])
    #expect(
      errors(["participants.csv": "id,role,Mon 9:00,Mon 10:00\nA,mentor,perhaps,no\nB,mentee,,\n"]) == [
        "E0204 2:10"
      ])
    // One such column, or a column of its own, is an attribute as ever.
    #expect(
      try people("id,role,Mon 9:00\nA,mentor,perhaps\nB,mentee,\n").people[0].attributes == [
        "Mon 9:00": "perhaps"
      ])
    let both = try people(
      "id,role,availability,Mon 9:00,Mon 10:00\nA,mentor,Mon 08:00-09:00,q,r\nB,mentee,,,\n"
    ).people[0]
    #expect(both.availability?.count == 1 && both.attributes.count == 2)
  }

  @Test("unknown values may count the mean")
  func mean() throws {
    let loaded = try load(
      ["participants.csv": "id,role\nA,mentor\nB,mentee\n"],
      settings:
        "[criteria.goals]\nunknown = \"mean\"\n[[criterion]]\nname = \"x\"\nweight = 1\ncolumn = \"id\"\nprefer = \"same\"\nunknown = \"mean\"\n"
    )
    #expect(loaded.programme.settings.criteria.filter(\.takesMean).map(\.name) == ["goals", "x"])
    #expect(
      errors(["participants.csv": "id,role\n"], settings: "[criteria.goals]\nunknown = \"meen\"\n") == [
        "E0306 7:11"
      ])
  }
}
