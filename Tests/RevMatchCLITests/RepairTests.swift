import Foundation
import Testing
import TextFormats

/// Every repair, made by hand in the files, gives the plan that was promised for it.
struct RepairTests {
  static let people = """
    id,name,role,site,department,capacity,min_partners,level,skills,wants
    m1,Ana,mentor,Oslo,Finance,2,,2,python:5; video:4,
    m2,Ben,mentor,Oslo,IT,1,,3,python:3,
    m3,Cleo,mentor,Rome,IT,1,,1,python:4; video:2,
    m4,Dan,mentor,,HR,0,,2,video:3,
    s1,Eva,mentee,Rome,Finance,1,,7,,python
    s2,Oto,mentee,Oslo,Finance,1,,6,,video
    s3,Uma,mentee,Rome,HR,1,,5,,python:3; video:3
    s4,Pia,mentee,Oslo,IT,1,,8,,python

    """

  static func constraint(_ name: String, _ lines: String) -> String {
    "[[constraint]]\nname = \"\(name)\"\n\(lines)\n\n"
  }

  /// Settings without a plan, with which repairs of every kind come up.
  static let settings: [(settings: String, people: String)] = [
    (
      constraint("Cross", "pairs = { differ = [\"site\"] }\nat_least = \"80%\"")
        + constraint("Travel", "sum = \"travel.csv\"\nat_most = 500")
        + constraint("Seniors", "people = { role = \"mentee\", level = { min = 6 } }\nmatched = \"all\""),
      people
    ),
    (
      constraint("Both", "together = [\"s1\", \"m4\"]")
        + constraint("Eva", "people = { id = [\"s1\"] }\nmatched = \"all\"")
        + constraint("Ana", "pairs = { mentor = { id = \"m1\" } }\nexactly = 2")
        + constraint(
          "One", "one_of = [[\"m1\", \"s1\"], [\"m1\", \"s2\"], [\"m1\", \"s3\"], [\"m1\", \"s4\"]]"),
      people
    ),
    (
      constraint("Good", "mean_score_of = { mentee = { site = \"Oslo\" } }\nat_least = 712345")
        + constraint("Oslo", "people = { role = \"mentee\", site = \"Oslo\" }\nat_least = 2"), people
    ),
    (
      "",
      people.replacing(",1,,7,", with: ",1,1,7,").replacing(",1,,6,", with: ",1,1,6,")
        .replacing(",1,,5,", with: ",1,1,5,").replacing(",1,,8,", with: ",1,1,8,")
        .replacing("Ana,mentor,Oslo,Finance,2", with: "Ana,mentor,Oslo,Finance,1")
    ),
    (
      "[rules]\nsame_department = true\nmin_level_gap = 5\n\n"
        + constraint("Dear", "sum = \"travel.csv\"\nat_least = 1000"), people
    ),
  ]

  /// What is changed for each of the settings.
  private static let kinds: [Set<String>] = [
    ["constraint"], ["constraint", "drop"], ["constraint"], ["capacity", "minimum"], ["constraint", "rule"],
  ]

  @Test(arguments: settings.indices)
  func aRepairGivesWhatItPromises(index: Int) throws {
    let (settings, people) = Self.settings[index]
    let files = ["travel.csv": "mentor_site,mentee_site,value\nOslo,Rome,400\nRome,Oslo,350\n"]
    let run = try Program.run(
      ["match", try ScratchFolder.programme(people, settings: settings, more: files).path, "--json"])
    #expect(run.status == 3, "\(run.output)\(run.errors)")
    let repairs = try #require(try run.json()[path: "conflict.repairs"]?.arrayValue)
    #expect(repairs.count > 1)
    let kinds = repairs.flatMap { $0["steps"]?.arrayValue ?? [] }.compactMap { $0["kind"]?.stringValue }
    #expect(Set(kinds) == Self.kinds[index])
    for repair in repairs {
      let folder = try ScratchFolder.programme(people, settings: settings, more: files)
      var editor = try Editor(folder)
      for step in try #require(repair["steps"]?.arrayValue) { try editor.apply(step) }
      try editor.write(to: folder)
      let repaired = try Program.run(["match", folder.path, "--json"])
      #expect(repaired.status == 0, "\(repair.compactText): \(repaired.errors)\(editor.settings)")
      let objective = try repaired.json()["objective"]
      #expect(
        objective == ["pairs": repair["pairs"]!, "score": repair["score"]!], "\(repair.compactText)")
    }
  }
}

/// Makes the changes that a repair tells, as a coordinator would: in `programme.toml` and in the roster.
private struct Editor {
  var settings: [String]
  var rows: [[String]]

  init(_ folder: ScratchFolder) throws {
    settings = try folder.text("programme.toml").components(separatedBy: "\n")
    rows = try folder.text("people.csv").split(separator: "\n").map { $0.components(separatedBy: ",") }
  }

  func write(to folder: ScratchFolder) throws {
    try folder.write(settings.joined(separator: "\n"), to: "programme.toml")
    try folder.write(rows.map { $0.joined(separator: ",") + "\n" }.joined(), to: "people.csv")
  }

  mutating func apply(_ step: JSONValue) throws {
    let after = step["after"]?.stringValue ?? ""
    switch try #require(step["kind"]?.stringValue) {
    case "capacity": try set("capacity", of: step["id"], to: after)
    case "minimum": try set("min_partners", of: step["id"], to: after)
    case "rule":
      let rule = try #require(step["rule"]?.stringValue)
      settings.removeAll { $0.hasPrefix("\(rule) = ") }
      if !settings.contains("[rules]") { settings.append("[rules]") }
      let place = settings.firstIndex(of: "[rules]")! + 1
      if !rule.hasPrefix("min_") {
        settings.insert("\(rule) = false", at: place)
      } else if rule == "min_starts" {
        settings.insert("min_starts = 0", at: place)
      }
    case "drop": settings.removeSubrange(try block(step["name"]))
    default: try limit(step["name"], after)
    }
  }

  private mutating func set(_ column: String, of id: JSONValue?, to value: String) throws {
    let column = try #require(rows[0].firstIndex(of: column))
    let row = try #require(rows.firstIndex { $0[0] == id?.stringValue })
    rows[row][column] = value
  }

  /// The lines of a constraint.
  private func block(_ name: JSONValue?) throws -> Range<Int> {
    let title = try #require(settings.firstIndex(of: "name = \"\(name?.stringValue ?? "")\""))
    let end = settings[title...].firstIndex(of: "") ?? settings.endIndex
    return title - 1..<end
  }

  /// Replaces the limits of a constraint by those in words such as `at least 44 % of the pairs made`.
  private mutating func limit(_ name: JSONValue?, _ words: String) throws {
    let keys = ["at_least", "at_most", "exactly", "matched"]
    let range = try block(name)
    var lines = settings[range].filter { line in !keys.contains { line.hasPrefix("\($0) =") } }
    if let match = words.wholeMatch(of: /mean at least ([0-9]+)\.([0-9])/) {
      lines.append("at_least = \(Int(match.1)! * 10_000 + Int(match.2)! * 1000)")
    } else if let match = words.wholeMatch(of: /([0-9]+) to ([0-9]+).*/) {
      lines += ["at_least = \(match.1)", "at_most = \(match.2)"]
    } else {
      for match in words.matches(of: /at (least|most) (-?[0-9.]+)( %)?/) {
        lines.append("at_\(match.1) = " + (match.3 == nil ? "\(match.2)" : "\"\(match.2)%\""))
      }
    }
    settings.replaceSubrange(range, with: lines)
  }
}
