import Foundation
import MentoringModel
import MentoringProgrammes
import Testing
import TextFormats

/// What each example programme is for.
///
/// Pairs and points are those that the independent recomputation gives.
struct ExampleProgrammeTests {
  /// A plan as the program wrote it.
  private struct PlanFile {
    let json: JSONValue

    var pairs: [JSONValue] { json["pairs"]?.arrayValue ?? [] }
    var names: Set<String> {
      Set(pairs.map { "\($0["mentor"]!.stringValue!) \($0["mentee"]!.stringValue!)" })
    }
    var mentees: [String] { pairs.map { $0["mentee"]!.stringValue! } }

    func unmatched(_ id: String) -> JSONValue? {
      json["unmatched"]?.arrayValue?.first { $0["id"]?.stringValue == id }
    }
  }

  private func plan(_ programme: String, pairs: Int, score: Int) throws -> PlanFile {
    let run = try Program.run(["match", programme, "--json"])
    #expect(run.status == 0)
    let plan = PlanFile(json: try run.json())
    #expect(plan.json["status"] == "optimal" && plan.json[path: "proof.checked"] == true)
    #expect(plan.json[path: "objective.pairs"]?.integerValue == pairs && plan.pairs.count == pairs)
    #expect(plan.json[path: "objective.score"]?.integerValue == score)
    return plan
  }

  /// The textbook pair: a junior from social media, a senior executive who lacks the tools; explained in full.
  @Test func firstPair() throws {
    let programme = Program.example("first-pair")
    let plan = try plan(programme, pairs: 1, score: 857_590)
    #expect(plan.names == ["M-0001 S-0001"])
    // 32.501 + 9.091 + 15 + 15 + 7.5 + 6.667, as its comments work out.
    let points = ["skill_gap", "reciprocity", "generation", "cross_department", "schedule", "goals"].map {
      plan.pairs[0][path: "contributions.\($0).points"]?.integerValue
    }
    #expect(points == [325_010, 90_910, 150_000, 150_000, 75_000, 66_670])
    let explanation = try Program.run(["explain", programme, "--pair", "M-0001,S-0001"]).output
    for criterion in [
      "skill_gap: the mentor can teach 3 of 3 wanted skills",
      "reciprocity: the mentee can teach 2 of 2 wanted skills",
      "generation: years of experience: mentor 3, mentee 22; a gap of 19 years",
      "cross_department: department: mentor Marketing/Social Media, mentee Sales/Key Accounts",
      "schedule: 2 possible starts a week (4 desired)",
      "goals: 2 of 3 goals shared: customer closeness, sustainability",
    ] { #expect(explanation.contains(criterion), "\(criterion)") }
  }

  /// Skill gap first, other departments; history, decisions, and people who cannot be helped, each for a reason.
  @Test func digitalFluency() throws {
    let path = Program.example("digital-fluency")
    let plan = try plan(path, pairs: 19, score: 12_093_120)
    let programme = try ProgrammeReader.read(path).programme

    let alone = try #require(plan.unmatched("S-0017"))
    #expect(alone["reason"] == "no_allowed_partner" && alone[path: "detail.candidates"] == 24)
    #expect(
      alone[path: "detail.removed.management_chain"] == 2 && alone[path: "detail.removed.min_starts"] == 23)
    let rival = try #require(plan.unmatched("S-0012"))
    #expect(rival["reason"] == "allowed_partners_taken" && rival[path: "detail.places"] == 2)
    #expect(rival[path: "detail.rivals.first"] == ["S-0006", "S-0012", "S-0019"])
    #expect(rival[path: "detail.partners.first"] == ["M-0005", "M-0014"])
    #expect(plan.unmatched("M-0022")?["reason"] == "not_available")

    #expect(programme.decisions.count == 2)
    for decision in programme.decisions {
      let name = "\(decision.pair.mentor) \(decision.pair.mentee)"
      #expect(plan.names.contains(name) == (decision.kind == .lock))
    }
    #expect(plan.pairs.filter { $0["locked"] == true }.count == 1)
    // Nobody gets the partner of one of the last two cycles again.
    let cycles = Set(programme.history.map(\.cycle)).sorted().suffix(2)
    let recent = programme.history.filter { cycles.contains($0.cycle) }
    #expect(!recent.isEmpty)
    for past in recent {
      #expect(!plan.names.contains("\(past.pair.mentor) \(past.pair.mentee)"))
      #expect(!plan.names.contains("\(past.pair.mentee) \(past.pair.mentor)"))
    }
    // The executive who has time for two mentors.
    #expect(plan.mentees.filter { $0 == "S-0001" }.count == 2)
  }

  /// Perspectives that people declared themselves; every executive is promised a mentor and gets one.
  @Test func inclusion() throws {
    let path = Program.example("inclusion")
    let plan = try plan(path, pairs: 33, score: 21_409_945)
    let executives = try ProgrammeReader.read(path).programme.participants(on: .mentee)
    #expect(executives.count == 30 && executives.allSatisfy { $0.minimumPartners == 1 })
    #expect(Set(plan.mentees) == Set(executives.map(\.id)))
    // What somebody left empty counts half, and is marked.
    let empty = executives.filter { $0.attributes["perspectives"] == nil }.map(\.id)
    for pair in plan.pairs where empty.contains(pair["mentee"]!.stringValue!) {
      #expect(pair[path: "contributions.perspectives.known"] == false)
      #expect(pair[path: "contributions.perspectives.value"] == 5000)
    }
    // A promise that cannot be kept is an answer, with the people whom it concerns.
    let folder = try ScratchFolder.holding(path)
    let roster = try folder.text("participants.csv").split(separator: "\n")
    try folder.write(
      roster.filter { !$0.contains(",mentor,") || $0.hasPrefix("M-0001,") }.joined(separator: "\n"),
      to: "participants.csv")
    let broken = try Program.run(["match", folder.path, "-o", folder["plan"], "--json"])
    #expect(broken.status == 3)
    let answer = try broken.json()
    #expect(answer["status"] == "infeasible" && answer[path: "proof.kind"] == "hall")
    #expect(answer[path: "proof.needed"]!.integerValue! > answer[path: "proof.available"]!.integerValue!)
    #expect(try folder.names("plan") == ["manifest.json", "plan.json"])
    #expect(try Program.run(["verify", folder["plan"]]).status == 0)
    let words = try Program.run(["match", folder.path])
    #expect(words.status == 3 && words.output.hasPrefix("No plan exists: "))
  }

  /// Eleven time zones in a week in which clocks change: nobody is paired without a common hour.
  @Test func globalGenerations() throws {
    let path = Program.example("global-generations")
    let plan = try plan(path, pairs: 124, score: 66_929_295)
    let people = try ProgrammeReader.read(path).programme.participants
    let zones = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.timeZone ?? "") })
    #expect(Set(zones.values).count == 11)
    for pair in plan.pairs {
      #expect(pair[path: "contributions.schedule.known"] == true)
      // One of the three desired starts is a third.
      #expect(pair[path: "contributions.schedule.value"]!.integerValue! >= 3333)
    }
    let abroad = plan.pairs.filter {
      zones[$0["mentor"]!.stringValue!] != zones[$0["mentee"]!.stringValue!]
    }
    #expect(2 * abroad.count > plan.pairs.count)
    // Whoever takes part on both sides may have a partner on each, but never himself.
    #expect(people.count { $0.role == .both } == 16)
    #expect(plan.pairs.allSatisfy { $0["mentor"] != $0["mentee"] })
  }

  /// Five hundred executives choose: with the weight on wishes more of them get somebody whom they named.
  @Test func executiveChoice() throws {
    let path = Program.example("executive-choice")
    let chosen = try plan(path, pairs: 518, score: 278_882_600)
    let mentees = try ProgrammeReader.read(path).programme.participants(on: .mentee)
    let wishes = Dictionary(uniqueKeysWithValues: mentees.map { ($0.id, Set($0.prefers.ids)) })
    func served(_ plan: PlanFile) -> Int {
      let happy = plan.pairs.filter {
        wishes[$0["mentee"]!.stringValue!]!.contains($0["mentor"]!.stringValue!)
      }
      return Set(happy.map { $0["mentee"]!.stringValue! }).count
    }
    let folder = try ScratchFolder.holding(path)
    try folder.write(
      folder.text("programme.toml").replacingOccurrences(of: "preference = 40", with: "preference = 0"),
      to: "programme.toml")
    let indifferent = PlanFile(json: try Program.run(["match", folder.path, "--json"]).json())
    #expect(served(chosen) > 3 * served(indifferent))
  }
}
