import MentoringAnalysis
import MentoringModel
import MentoringReports
import Testing

@Suite struct ConflictTextTests {
  private let report = TextReport(TextStyle(width: 80))

  private func person(_ id: String, _ role: Role, capacity: Int = 1, minimum: Int = 0)
    -> Participant
  {
    var person = Participant(id: id, role: role)
    person.capacity = capacity
    person.minimumPartners = minimum
    return person
  }

  private var programme: Programme {
    var settings = ProgrammeSettings(name: "Small")
    settings.constraints = [
      Constraint(name: "Budget", form: .sum(.byPair([:]), atLeast: nil, atMost: 200)),
      Constraint(name: "Friends", form: .together(["S-1", "S-2"])),
    ]
    return Programme(
      settings: settings,
      participants: [
        person("M-1", .mentor), person("M-2", .mentor), person("M-3", .mentor, capacity: 2),
        person("S-1", .mentee, minimum: 1), person("S-2", .mentee, minimum: 1), person("S-3", .mentee),
      ])
  }

  private func step(_ change: ProgrammeChange, _ before: String = "", _ after: String = "") -> PlanRepair.Step
  {
    PlanRepair.Step(change, before: before, after: after)
  }

  private func capacity(_ id: String) -> PlanRepair {
    PlanRepair(steps: [step(.capacity(id, 2), "1", "2")], pairs: 3, score: 1_500_000)
  }

  @Test func whatCannotHoldTogetherAndWhatWouldHelp() {
    let budget = Constraint.Form.sum(.byPair([:]), atLeast: nil, atMost: 300)
    let conflict = PlanConflict(
      members: [
        .constraint("Budget"), .constraint("Friends"), .minimum(["S-1"]), .minimum(["S-2"]),
        .capacity(["M-1"]), .capacity(["M-3"]), .capacity(["M-2"]), .rule(.minStarts),
      ],
      repairs: [
        PlanRepair(
          steps: [step(.constraint("Budget", budget), "at most 200", "at most 300")], pairs: 3,
          score: 2_000_000),
        capacity("M-1"), capacity("M-2"),
        PlanRepair(steps: [step(.drop("Friends"), "all or none")], pairs: 2, score: 900_000),
        PlanRepair(
          steps: [
            step(.minimum("S-1", 0), "1", "0"), step(.minimum("S-2", 0), "1", "0"),
            step(.withoutRule(.minStarts)),
          ], pairs: 1, score: 500_000),
      ])
    #expect(
      report.render(.constraints, conflict, in: programme) == """
        No plan exists: the constraints cannot all be kept together.

        These cannot hold together
          • the constraint "Budget" (at most 200)
          • the constraint "Friends" (all or none)
          • min_partners of S-1, S-2, 1 each
          • the capacities of M-1, M-2, 1 each
          • the capacity of M-3 (2)
          • the rule `min_starts`
        Without any one of them the others can be kept.

        What would help, with the best plan that it gives
          1. loosen "Budget" from at most 200 to at most 300: 3 pairs, total 200.0
          2. raise the capacity of one of M-1, M-2 from 1 to 2: 3 pairs, total 150.0
          3. drop "Friends" (all or none): 2 pairs, total 90.0
          4. lower min_partners of S-1, S-2 from 1 to 0, and switch off the rule
             `min_starts`: 1 pair, total 50.0
        `revmatch match --relax` makes the first of these plans.

        """)
  }

  @Test func whereThereIsLittleToSay() {
    #expect(
      report.render(.constraints, nil, in: programme)
        == "No plan exists: the constraints cannot all be kept together.\n")
    #expect(
      report.render(.constraints, PlanConflict(members: [], repairs: []), in: programme).hasSuffix(
        "Locked and forbidden pairs alone leave no plan.\n"))
    let alone = report.render(
      .constraints, PlanConflict(members: [.constraint("Budget")], repairs: []), in: programme)
    #expect(alone.hasSuffix("  • the constraint \"Budget\" (at most 200)\nIt cannot be kept at all.\n"))
  }

  /// Whole groups are counted, and named as far as there is room.
  @Test func groupsAreNamedAsGroups() {
    let many = (10..<40).map { "M-\($0)" }
    #expect(
      ConflictMember.capacity(many).words(in: programme)
        == "the capacities of 30 people: \(many.prefix(12).joined(separator: ", ")) and 18 more")
    #expect(
      ConflictMember.minimum(["S-1", "S-2"]).words(in: programme) == "min_partners of 2 people: S-1, S-2")
  }

  @Test func limitsThatAskForNothingAreDropped() {
    let selector = PairSelector()
    let none = Constraint.Form.pairs(selector, Limits(atLeast: .share(Share(0, of: 1))))
    let dropped = step(
      .constraint("Half", none), "at least 50 % of the pairs made", "at least 0 % of the pairs made")
    #expect(dropped.words == "drop \"Half\" (at least 50 % of the pairs made)")
    let third = step(
      .constraint("Half", none), "at least 50 % of the pairs made", "at least 33 % of the pairs made")
    #expect(third.words == "loosen \"Half\" from at least 50 % to at least 33 % of the pairs made")
  }

  @Test func aRelaxedPlanSaysWhatItTook() {
    var plan = Plan(
      programme: "Small", strategy: "optimal", status: .optimal, pairs: [], unmatched: [],
      proof: PlanProof(.bound(pairs: nil), bound: 0, gap: 0, isChecked: true), warnings: [])
    plan.relaxed = [step(.capacity("M-1", 2), "1", "2"), step(.capacity("M-2", 2), "1", "2")]
    #expect(
      report.render(plan).contains(
        "This took a change to what is asked: raise the capacity of M-1, M-2 from 1 to 2."))
  }
}
