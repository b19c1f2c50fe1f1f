import FileTestSupport
import MentoringModel
import MentoringProgrammes
import Testing

/// Criteria of a programme's own over two columns, and texts that stand for numbers.
@Suite("Criteria of a programme's own")
struct OwnCriterionTests {
  private static let roster = """
    id,role,Teaches,Likes,Band
    M-1,mentor,hands-on,,Expert
    M-2,mentor,reading,,7
    M-3,mentor,,,Novize
    S-1,mentee,,Hands-On,beginner
    S-2,mentee,,talks,

    """

  private func loaded(_ settings: String) throws -> LoadedProgramme {
    try load(
      ["participants.csv": Self.roster], settings: "[[criterion]]\nname = \"fit\"\nweight = 1\n" + settings)
  }

  private func faults(_ settings: String) -> [String] {
    errors(
      ["participants.csv": Self.roster], settings: "[[criterion]]\nname = \"fit\"\nweight = 1\n" + settings)
  }

  @Test("two columns are compared, each on its side")
  func twoColumns() throws {
    let loaded = try loaded("mentor_column = \"teaches\"\nmentee_column = \"likes\"\nprefer = \"same\"\n")
    #expect(
      loaded.programme.settings.criteria[8].measure
        == .attribute(
          AttributeComparison(
            name: "fit", mentorColumn: "Teaches", menteeColumn: "Likes", method: .likeness(.same))))
    #expect(!loaded.diagnostics.contains { $0.kind == .textWithoutNumber })
  }

  @Test("texts have numbers, in any case; others may be numbers; what is neither is said, with the nearest")
  func values() throws {
    let loaded = try loaded(
      "column = \"Band\"\nprefer = \"far\"\nrange = 4\nvalues = { \" BEGINNER\" = 1, Expert = 4.5, Novice = 2 }\n"
    )
    guard case .attribute(let comparison) = loaded.programme.settings.criteria[8].measure else {
      Issue.record("it compares a column")
      return
    }
    #expect(comparison.values.map(\.number) == [ExactDecimal(1), ExactDecimal("4.5")!, ExactDecimal(2)])
    let warnings = loaded.diagnostics.filter { $0.kind == .textWithoutNumber }
    #expect(
      warnings.map(\.message) == ["\"Novize\" has no number in the criterion \"fit\": 1 cell is unknown"])
    #expect(
      warnings.first?.help == "did you mean \"Novice\"?"
        && warnings.first?.position?.file.hasSuffix("programme.toml") == true
    )
  }

  @Test(
    "what contradicts itself is refused",
    arguments: [
      ("mentor_column = \"Teaches\"\nprefer = \"same\"\n", "E0307"),
      ("mentee_column = \"Likes\"\nprefer = \"same\"\n", "E0307"),
      ("column = \"Teaches\"\nmentee_column = \"Likes\"\nprefer = \"same\"\n", "E0310"),
      ("mentor_column = \"Teaches\"\nmentee_column = \"Lykes\"\nprefer = \"same\"\n", "E0313"),
      ("mentor_column = \"Teaches\"\nmentee_column = \"Likes\"\nfile = \"x.csv\"\n", "E0310"),
      ("column = \"Band\"\nprefer = \"same\"\nvalues = { Expert = 1 }\n", "E0310"),
      (
        "column = \"Band\"\nprefer = \"far\"\nrange = 1\nvalues = { Expert = 1, expert = 2 }\n", "E0310"
      ),
      ("column = \"Band\"\nprefer = \"far\"\nrange = 1\nvalues = { Expert = \"x\" }\n", "E0304"),
      ("column = \"Band\"\nprefer = \"far\"\nrange = 1\nvalues = 3\n", "E0304"),
    ])
  func contradictions(settings: String, code: String) {
    let faults = faults(settings)
    #expect(faults.count == 1 && faults[0].hasPrefix(code), "\(faults)")
  }

  @Test("without values a column of texts is no column of numbers")
  func textsAreNoNumbers() {
    #expect(!faults("column = \"Band\"\nprefer = \"far\"\nrange = 4\n").isEmpty)
  }

  @Test("the depth of the management chain is read, and must be a number of levels")
  func depth() throws {
    let people = ["participants.csv": "id,role\nM-1,mentor\nS-1,mentee\n"]
    let loaded = try load(people, settings: "[rules]\nmanagement_chain_depth = 2\n")
    #expect(loaded.programme.settings.rules.managementChainDepth == 2)
    #expect(errors(people, settings: "[rules]\nmanagement_chain_depth = 0\n").count == 1)
  }
}
