import MentoringAnalysis
import MentoringModel
import Testing

@Suite struct SummaryTests {
  @Test func aPlanInFigures() throws {
    let programme = SmallProgramme.programme { if $0.id == "S-2" { $0.avoids = ["M-1", "M-2", "M-3"] } }
    let plan = try #require(try ProgrammeExplainer(programme).plan)
    let summary = PlanSummary(plan)
    // M-1 with S-3 and M-3 with S-1; M-2 has nobody left.
    #expect(summary.totals == PlanTotals(pairs: 2, score: 1_000_000 + 1_000_000))
    #expect(summary.mean == 1_000_000 && summary.median == 1_000_000)
    #expect(summary.worst == 1_000_000 && summary.best == 1_000_000)
    #expect(summary.fullyKnown == 2 && summary.locked == 0)
    #expect(summary.criteria.map(\.name) == ["skill_gap"])
    #expect(summary.criteria[0].meanValue == 10_000 && summary.criteria[0].known == 2)
    #expect(summary.unmatched(on: .mentor) == 1 && summary.unmatched(on: .mentee) == 1)
  }

  @Test func meanAndMedianAreRoundedHalfUp() {
    func planned(_ number: Int, _ value: Int) -> PlannedPair {
      PlannedPair(
        PairID(mentor: "M-\(number)", mentee: "S-\(number)"),
        score: PairScore([Contribution(criterion: "c", share: 10_000, value: value, isKnown: true)]),
        isLocked: number == 1)
    }
    let plan = Plan(
      programme: "P", strategy: "optimal", status: .optimal, pairs: [planned(1, 1), planned(2, 2)],
      unmatched: [],
      proof: PlanProof(.dual, bound: 3, gap: 0, isChecked: true), warnings: [])
    let summary = PlanSummary(plan)
    #expect(summary.mean == 2 && summary.median == 2 && summary.worst == 1 && summary.locked == 1)
  }

  @Test func anEmptyPlanHasNoMean() {
    let plan = Plan(
      programme: "P", strategy: "optimal", status: .optimal, pairs: [], unmatched: [],
      proof: PlanProof(.dual, bound: 0, gap: 0, isChecked: true), warnings: [])
    let summary = PlanSummary(plan)
    #expect(summary.mean == nil && summary.median == nil && summary.worst == nil && summary.criteria.isEmpty)
  }
}
