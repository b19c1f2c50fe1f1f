import MentoringModel
import Testing
import TextFormats

@testable import MentoringRecords

@Suite("Conflicts in outputs")
struct ConflictOutputTests {
  private func answer(_ conflict: PlanConflict?) -> JSONValue {
    PlanJSON.value(of: .constraints, conflict: conflict, programme: "Test", strategy: "optimal")
  }

  @Test("an answer without a plan has its members and repairs")
  func conflict() {
    let loose = Constraint.Form.sum(.byPair([:]), atLeast: nil, atMost: 3)
    let conflict = PlanConflict(
      members: [.constraint("Cost"), .minimum(["S-1", "S-2"]), .capacity(["M-1"]), .rule(.commonLanguage)],
      repairs: [
        PlanRepair(
          steps: [
            PlanRepair.Step(.constraint("Cost", loose), before: "at most 2", after: "at most 3"),
            PlanRepair.Step(.drop("Friends"), before: "all or none"),
          ], pairs: 2, score: 1_200_000),
        PlanRepair(
          steps: [
            PlanRepair.Step(.capacity("M-1", 2), before: "1", after: "2"),
            PlanRepair.Step(.minimum("S-1", 0), before: "1", after: "0"),
            PlanRepair.Step(.withoutRule(.commonLanguage)),
          ], pairs: 1, score: 5),
      ])
    let answer = answer(conflict)
    #expect(answer["status"] == "infeasible" && answer["proof"]?["kind"] == "constraints")
    #expect(
      answer["conflict"] == [
        "members": [
          ["kind": "constraint", "name": "Cost"],
          ["kind": "minimum", "people": ["S-1", "S-2"]],
          ["kind": "capacity", "people": ["M-1"]],
          ["kind": "rule", "rule": "common_language"],
        ],
        "repairs": [
          [
            "steps": [
              ["kind": "constraint", "name": "Cost", "before": "at most 2", "after": "at most 3"],
              ["kind": "drop", "name": "Friends", "before": "all or none"],
            ], "pairs": 2, "score": 1_200_000,
          ],
          [
            "steps": [
              ["kind": "capacity", "id": "M-1", "before": "1", "after": "2"],
              ["kind": "minimum", "id": "S-1", "before": "1", "after": "0"],
              ["kind": "rule", "rule": "common_language", "after": "off"],
            ], "pairs": 1, "score": 5,
          ],
        ],
      ])
  }

  @Test("where no conflict was worked out there is none")
  func without() {
    #expect(answer(nil)["conflict"] == nil)
    #expect(
      answer(PlanConflict(members: [], repairs: []))["conflict"] == ["members": [], "repairs": []])
  }

  @Test("a relaxed plan names the steps")
  func relaxed() {
    var plan = Plan(
      programme: "Test", strategy: "optimal", status: .optimal, pairs: [], unmatched: [],
      proof: PlanProof(.bound(pairs: nil), bound: 0, gap: 0, isChecked: true), warnings: [])
    #expect(PlanJSON.value(of: plan)["relaxed"] == nil)
    plan.relaxed = [PlanRepair.Step(.drop("Friends"), before: "all or none")]
    #expect(
      PlanJSON.value(of: plan)["relaxed"] == [["kind": "drop", "name": "Friends", "before": "all or none"]])
  }
}
