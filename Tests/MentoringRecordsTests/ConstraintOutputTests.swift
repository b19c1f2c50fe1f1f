import FileTestSupport
import MentoringModel
import MentoringProgrammes
import Testing
import TextFormats

@testable import MentoringRecords

@Suite("Constraints in outputs")
struct ConstraintOutputTests {
  private static let files = [
    "participants.csv": "id,role,site\nM-1,mentor,Oslo\nM-2,mentor,Rome\nS-1,mentee,Oslo\nS-2,mentee,Oslo\n",
    "c.csv": "mentor,mentee,value\nM-1,S-1,5\nM-2,S-2,3\n",
  ]
  private static let settings = """
    [[constraint]]
    name = "Apart"
    pairs = { differ = ["site"], mentor = { id = ["M-1", "M-2"] } }
    at_least = "50%"

    [[constraint]]
    name = "Cost"
    sum = "c.csv"
    at_most = 7

    """

  private func json(_ pairs: [PairID], _ constraints: [ConstraintResult]) -> JSONValue {
    let score = PairScore([])
    return PlanJSON.value(
      of: Plan(
        programme: "Test", strategy: "optimal", status: .optimal,
        pairs: pairs.map { PlannedPair($0, score: score, isLocked: false) }, unmatched: [],
        proof: PlanProof(.bound(pairs: nil), bound: 0, gap: 0, isChecked: true), constraints: constraints,
        warnings: []))
  }

  @Test("a plan states what it has of each constraint, and nothing where there are none")
  func plan() {
    #expect(json([], [])["constraints"] == nil && json([], [])["proof"]?["pairBound"] == nil)
    var result = ConstraintResult(
      name: "Apart", form: .pairs, value: 3, whole: 5, atLeast: 3, atMost: nil)
    #expect(
      json([], [result])["constraints"] == [
        [
          "name": "Apart", "form": "pairs", "value": 3, "of": 5, "atLeast": 3, "atMost": nil, "slack": 0,
          "kept": true,
        ]
      ])
    result.shadowPrice = ExactDecimal("12.5")
    result.scoreWithout = 99
    let entry = json([], [result])["constraints"]?.arrayValue?.first
    #expect(entry?["shadowPrice"] == .double(12.5) && entry?["scoreWithout"] == 99)
  }

  @Test("verification works constraints out from the files")
  func verification() throws {
    let programme = try load(Self.files, settings: Self.settings).programme
    let good = [PairID(mentor: "M-1", mentee: "S-2"), PairID(mentor: "M-2", mentee: "S-1")]
    let bad = [PairID(mentor: "M-1", mentee: "S-1"), PairID(mentor: "M-2", mentee: "S-2")]
    let results = [
      ConstraintResult(name: "Apart", form: .pairs, value: 1, whole: 2, atLeast: 1, atMost: nil),
      ConstraintResult(name: "Cost", form: .sum, value: 0, whole: nil, atLeast: nil, atMost: 7),
    ]
    func findings(_ pairs: [PairID], _ results: [ConstraintResult]) -> [String] {
      ConstraintVerification.findings(json(pairs, results), programme)
    }
    #expect(findings(good, results) == [])
    #expect(findings(good, []).count == 2)
    #expect(
      findings(bad, results) == [
        "the constraint \"Cost\" is broken: 8, not at most 7",
        "plan.json states other figures of the constraint \"Cost\" than its pairs give",
      ])
    #expect(findings([PairID(mentor: "M-1", mentee: "S-9")], results).count == 1)
  }

  @Test("the manifest holds constraints as they were resolved")
  func manifest() throws {
    let settings = try load(Self.files, settings: Self.settings).programme.settings
    let shares = settings.criteria.map { _ in 0 }
    #expect(
      SettingsJSON.value(of: settings, shares: shares)["constraints"]?.compactText == """
        [{"name":"Apart","form":"pairs","selector":{"mentor":[{"column":"id","values":["M-1","M-2"]}],"mentee":[],\
        "same":[],"differ":["site"]},"atLeast":"50%"},{"name":"Cost","form":"sum","values":"by pair","atMost":7}]
        """)
    #expect(
      SettingsJSON.value(of: ProgrammeSettings(name: "x"), shares: shares)["constraints"] == nil)
  }
}
