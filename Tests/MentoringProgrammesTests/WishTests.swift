import FileTestSupport
import MentoringModel
import MentoringProgrammes
import Testing

/// Lists of wishes: ties, choices in columns of their own, and the side whose lists count.
struct WishTests {
  private func wishes(_ cell: String, settings: String = "") throws -> WishList {
    let loaded = try load(
      [
        "participants.csv":
          "id,role,prefers,email\nM-1,mentor,\(cell),a@x\nS-1,mentee,,b@x\nS-2,mentee,,c@x\n"
      ],
      settings: settings)
    return loaded.programme.participants[0].prefers
  }

  @Test func aBarJoinsPeopleWhoAreWishedEqually() throws {
    #expect(try wishes("S-1; S-2 | x; y") == WishList(choices: [["S-1"], ["S-2", "x"], ["y"]]))
    #expect(try wishes("S-1|S-2") == WishList(choices: [["S-1", "S-2"]]))
    // Bars and separators without anybody between count for nothing.
    #expect(try wishes("| S-1 | ;; | ; S-2 |") == ["S-1", "S-2"])
    #expect(try wishes("|").isEmpty)
    // Of somebody who is named twice, be it by an address, the first place holds.
    #expect(try wishes("S-1 | c@x; x; S-2 | b@x") == WishList(choices: [["S-1", "S-2"], ["x"]]))
    let list = try wishes("x | y; S-1; S-2 | z")
    #expect(list.entries.map(\.rank) == [1, 1, 3, 4, 4] && list.entries.map(\.choice) == [1, 1, 2, 3, 3])
    #expect(list.equals(of: "z") == 2 && list.equals(of: "nobody") == 0)
    // Where the bar separates the items, it joins nobody.
    #expect(
      try wishes(
        "S-1|S-2", settings: "list_separator = \"|\"\n") == [
          "S-1", "S-2",
        ])
  }

  @Test func eachNameOfATieHasItsPlace() throws {
    let loaded = try load([
      "participants.csv": "id,role,prefers\nM-1,mentor,S-1; nobody | S-1 |gone\nS-1,mentee,\n"
    ])
    let warnings = loaded.diagnostics.filter { $0.severity == .warning }
    #expect(warnings.map(summary) == ["W0254 2:17", "W0252 2:26", "W0254 2:31"])
    #expect(warnings.map(\.message).contains { $0.contains("\"gone\"") })
  }

  static let forms = [
    "people.csv": """
    id,role,1st choice,Second Choice,Others
    M-1,mentor,S-1,,S-2 | S-3; gone
    S-1,mentee,,M-1; x,
    S-2,mentee,,,
    S-3,mentee,M-1,M-1,

    """
  ]
  private let choices = """
    [programme]
    name = "x"
    [roster]
    participants = "people.csv"
    [roster.choices]
    prefers = ["1st choice", "second choice", "others"]

    """

  @Test func choicesMayStandInColumnsOfTheirOwn() throws {
    let loaded = try load(Self.forms.merging(["programme.toml": choices]) { $1 })
    let lists = loaded.programme.participants.map(\.prefers)
    #expect(lists == [WishList(choices: [["S-1"], ["S-2", "S-3"], ["gone"]]), ["M-1", "x"], [], ["M-1"]])
    #expect(loaded.programme.participants.allSatisfy { $0.attributes.isEmpty })
    // Each in the cell in which it is named.
    let warnings = loaded.diagnostics.filter { $0.severity == .warning }.map(summary)
    #expect(warnings == ["W0254 2:28", "W0254 3:18", "W0252 5:16"])
    #expect(
      loaded.inputs.first { $0.role == .participants }?.columns.filter { $0.canonical == "prefers" }.map(
        \.header)
        == ["1st choice", "Second Choice", "Others"])
  }

  @Test(arguments: [
    (Self.withChoices("[\"1st choice\", \"Third\"]"), "E0313 6:26"),
    (Self.withChoices("[\"Others\", \"others\"]"), "E0310 6:22"),
    (Self.withChoices("[\"Others\"]\nwants = [\"x\"]"), "E0303 7:1"),
    (Self.withChoices("\"Others\""), "E0304 6:11"),
    (Self.withChoices("[\"Others\"]\n[roster.columns]\nprefers = \"Others\""), "E0310 6:12"),
    (Self.withChoices("[\"Others\"]\n[criteria.preference]\nside = \"mentor\""), "E0306 8:8"),
    (Self.withChoices("[\"Others\"]\n[roster.ladder]\nlevel = [\"A\", [\"B\", 3]]"), "E0304 8:21"),
    (Self.withChoices("[\"Others\"]\n[roster.ladder]\nlevel = [\"A\", [\"B\", \"a\"]]"), "E0310 8:21"),
    (Self.withChoices("[\"Others\"]\n[roster.ladder]\nlevel = [\"A\", []]"), "E0305 8:15"),
  ])
  func settingsThatCannotHoldAreRefused(settings: String, fault: String) {
    #expect(errors(Self.forms.merging(["programme.toml": settings]) { $1 }) == [fault])
  }

  static func withChoices(_ prefers: String) -> String {
    """
    [programme]
    name = "x"
    [roster]
    participants = "people.csv"
    [roster.choices]
    prefers = \(prefers)

    """
  }

  /// Wishes that do not count give `preference` no weight.
  @Test(arguments: [("", 15), ("both", 15), ("mentors", 15), ("mentees", 0)])
  func onlyTheListsOfOneSideMayCount(side: String, weight: Int) throws {
    let loaded = try load(
      ["participants.csv": "id,role,prefers\nM-1,mentor,S-1\nS-1,mentee,\n"],
      settings: side.isEmpty ? "" : "[criteria.preference]\nside = \"\(side)\"\n")
    let criterion = loaded.programme.settings.criteria[6]
    #expect(criterion.weight == ExactDecimal(weight))
    #expect(loaded.programme.settings.wishingSides.count == (side.hasSuffix("s") ? 1 : 2))
  }

  @Test func aChangeStatesTies() throws {
    let loaded = try load([
      "participants.csv": "id,role,email,prefers\nM-1,mentor,a@x,\nS-1,mentee,b@x,\nS-2,mentee,c@x,\n"
    ])
    let read = try ChangeReader(loaded).scenario(["set M-1 prefers \"b@x | gone; S-2\""])
    let changed = loaded.programme.applying(read.changes)
    #expect(changed.participants[0].prefers == WishList(choices: [["S-1", "gone"], ["S-2"]]))
    let forms = try load(Self.forms.merging(["programme.toml": choices]) { $1 })
    #expect(throws: InputFault.self) { try ChangeReader(forms).scenario(["set M-1 Others S-2"]) }
  }

  @Test func stepsOfALadderMayBeEqual() throws {
    let loaded = try load(
      ["participants.csv": "id,role,level\nA,mentor,AA\nB,mentor,so\nC,mentee,HEO\nD,mentee,SEO\n"],
      settings: "[roster.ladder]\nlevel = [\"AA\", \"AO\", [\"HEO\", \"SO\"], \"SEO\"]\n")
    #expect(loaded.programme.participants.map(\.level) == [1, 3, 3, 4].map { ExactDecimal($0) })
  }
}
