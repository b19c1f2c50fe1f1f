import Foundation
import TestRandom
import Testing
import TextFormats

/// `match` under constraints, as its users run it.
struct ConstraintRunTests {
  /// The example programme with three limits over the whole plan.
  static func limited(budget: Int) throws -> ScratchFolder {
    let folder = try ScratchFolder.holding(Program.example("digital-fluency"))
    let constraints = """

      [[constraint]]
      name = "Most pairs cross sites"
      pairs = { differ = ["site"] }
      at_least = "60%"

      [[constraint]]
      name = "London is served"
      people = { role = "mentee", site = "London" }
      matched = "all"

      [[constraint]]
      name = "Travel budget"
      sum = "travel.csv"
      at_most = \(budget)

      """
    try folder.write(try folder.text("programme.toml") + constraints, to: "programme.toml")
    try folder.write(
      """
      mentor_site,mentee_site,value
      Bristol,London,60
      London,Bristol,60
      Leeds,London,90
      London,Leeds,90
      Bristol,Leeds,120
      Leeds,Bristol,120
      Dublin,London,140
      Glasgow,London,160
      London,Glasgow,160

      """, to: "travel.csv")
    return folder
  }

  @Test func aPlanSaysHowItStandsWithEachConstraint() throws {
    let folder = try Self.limited(budget: 900)
    let run = try Program.run(["match", folder.path, "-o", folder["plan"], "--json"])
    #expect(run.status == 0, "\(run.errors)")
    let plan = try run.json()
    #expect(plan["status"] == "optimal" && plan[path: "proof.kind"] == "bound")
    #expect(plan[path: "proof.gap"] == 0)
    let constraints = try #require(plan["constraints"]?.arrayValue)
    #expect(constraints.map { $0["kept"] } == [true, true, true])
    #expect(constraints.map { $0["form"] } == ["pairs", "people", "sum"])
    // What all of some people must have is a bound of theirs, without a price.
    #expect(constraints[0]["shadowPrice"] != nil && constraints[1]["shadowPrice"] == nil)
    #expect(plan["conflict"] == nil && plan["relaxed"] == nil)
    let verified = try Program.run(["verify", folder["plan"]])
    #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    // With a plan there is nothing to relax.
    let relaxed = try Program.run(["match", folder.path, "--json", "--relax"])
    #expect(relaxed.status == 0 && relaxed.output == run.output)
  }

  @Test func whereThereIsNoPlanTheConflictIsToldAndTheExitCodeIs3() throws {
    let folder = try Self.limited(budget: 100)
    let run = try Program.run(["match", folder.path, "-o", folder["plan"], "--json"])
    #expect(run.status == 3, "\(run.errors)")
    let answer = try run.json()
    #expect(answer["status"] == "infeasible" && answer["pairs"] == [])
    let members = try #require(answer[path: "conflict.members"]?.arrayValue)
    #expect(members.prefix(2).map { $0["name"] } == ["London is served", "Travel budget"])
    #expect(members.dropFirst(2).allSatisfy { $0["kind"] == "capacity" })
    let repairs = try #require(answer[path: "conflict.repairs"]?.arrayValue)
    let first = try #require(repairs.first?["steps"]?.arrayValue?.first)
    #expect(first["name"] == "Travel budget" && first["after"] == "at most 180")
    // The folder holds the answer and can be verified; there are no tables.
    #expect(try folder.names("plan") == ["manifest.json", "plan.json"])
    #expect(try Program.run(["verify", folder["plan"]]).status == 0)
    let small = try Self.small(feasible: false)
    let text = try Program.run(["match", small.path, "--quiet"])
    #expect(text.status == 3 && text.output.contains("These cannot hold together\n"))
  }

  @Test func aRelaxedPlanIsMadeToldAndVerified() throws {
    let folder = try Self.limited(budget: 100)
    let run = try Program.run(["match", folder.path, "-o", folder["plan"], "--relax", "--quiet"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.contains(
        "This took a change to what is asked: loosen \"Travel budget\" from at most 100 to at most 180.\n"))
    let plan = try JSONValue.read(file: folder["plan/plan.json"])
    #expect(plan["status"] == "optimal" && plan["conflict"] == nil)
    #expect(
      plan["relaxed"] == [
        ["kind": "constraint", "name": "Travel budget", "before": "at most 100", "after": "at most 180"]
      ])
    let verified = try Program.run(["verify", folder["plan"]])
    #expect(verified.status == 0, "\(verified.output)")
    // Without the wish to relax there is no such plan.
    let manifest = try folder.text("plan/manifest.json")
    #expect(manifest.contains("\"relax\": true"))
    try folder.write(
      manifest.replacing("\"relax\": true", with: "\"relax\": false"), to: "plan/manifest.json")
    #expect(try Program.run(["verify", folder["plan"]]).status == 1)
  }

  /// The proof is a file that is checked against the plan beside it, whoever wrote either.
  @Test func aProofIsWrittenAndChecked() throws {
    let folder = try Self.limited(budget: 900)
    let run = try Program.run(["match", folder.path, "-o", folder["plan"], "--proof", "--quiet"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try folder.names("plan").contains("proof.json"))
    #expect(try Program.run(["verify", folder["plan"]]).status == 0)
    // A claim of more than is so does not pass, even where the manifest says that the file is as it was.
    let proof = try folder.text("plan/proof.json")
    try folder.write(proof.replacing("\"closed\":true", with: "\"closed\":false"), to: "plan/proof.json")
    let tampered = try Program.run(["verify", folder["plan"]])
    #expect(tampered.status == 1)
    try folder.write("{}", to: "plan/proof.json")
    let broken = try Program.run(["verify", folder["plan"]])
    #expect(broken.status == 1 && broken.output.contains("proof.json cannot be read as a proof"))
    // A plan made without it leaves none behind.
    #expect(try Program.run(["match", folder.path, "-o", folder["plan"], "--quiet"]).status == 0)
    #expect(try !folder.names("plan").contains("proof.json"))
    #expect(try Program.run(["match", folder.path, "--proof"]).status == 64)
  }

  /// That there is no plan has a proof as well, unless places alone show it; then it is said why there is no file.
  @Test func thatThereIsNoPlanIsProvenInAFile() throws {
    let folder = try Self.small(feasible: false)
    let run = try Program.run(["match", folder.path, "-o", folder["plan"], "--proof"])
    #expect(run.status == 3 && run.errors.contains("proof.json") && !run.errors.contains("No proof.json"))
    let proof = try JSONValue.read(file: folder["plan/proof.json"])
    let trees = try #require(proof["trees"]?.arrayValue)
    #expect(trees.map { $0["claim"] } == [["pairsAtLeast": nil, "costBelow": nil]])
    #expect(try Program.run(["verify", folder["plan"]]).status == 0)
    let text = proof.compactText
    for (old, new, words) in [
      ("\"points\":", "\"dots\":", "the proof does not hold"),
      ("\"pairsAtLeast\":null", "\"pairsAtLeast\":1", "does not say that there is no plan"),
    ] {
      #expect(text.contains(old))
      try folder.write(text.replacing(old, with: new), to: "plan/proof.json")
      let tampered = try Program.run(["verify", folder["plan"]])
      #expect(tampered.status == 1 && tampered.output.contains(words), "\(tampered.output)")
    }
    let crowded = try ScratchFolder.programme(
      "id,role,min_partners\nM0,mentor,0\nS0,mentee,1\nS1,mentee,1\n")
    let short = try Program.run(["match", crowded.path, "-o", crowded["plan"], "--proof"])
    #expect(short.status == 3 && short.errors.contains("No proof.json: there are fewer places"))
    #expect(try crowded.names("plan") == ["manifest.json", "plan.json"])
    #expect(try Program.run(["verify", crowded["plan"]]).status == 0)
  }

  @Test func aGapIsKeptAndBadOnesAreRefused() throws {
    let folder = try Self.limited(budget: 900)
    let run = try Program.run(["match", folder.path, "-o", folder["plan"], "--gap", "5%", "--json"])
    #expect(run.status == 0, "\(run.errors)")
    let plan = try run.json()
    let score = try #require(plan[path: "objective.score"]?.integerValue)
    let gap = try #require(plan[path: "proof.gap"]?.integerValue)
    #expect(plan["status"] == "optimal" && gap == 0 || plan["status"] == "gap" && gap * 20 <= score)
    #expect(try Program.run(["verify", folder["plan"]]).status == 0)
    for text in ["5", "-1%", "1.23456%", "100%", "x%", "%", "1.%"] {
      #expect(try Program.run(["match", folder.path, "--gap", text]).status == 64, "\(text)")
    }
  }

  @Test func aConstraintIsExplained() throws {
    let folder = try Self.limited(budget: 900)
    let run = try Program.run(["explain", folder.path, "--constraint", "most pairs cross sites", "--json"])
    #expect(run.status == 0, "\(run.errors)")
    let answer = try run.json()
    #expect(answer["name"] == "Most pairs cross sites" && answer["feasible"] == true)
    #expect(answer[path: "result.value"]?.integerValue == answer["pairs"]?.arrayValue?.count)
    let text = try Program.run(["explain", folder.path, "--constraint", "London is served"])
    #expect(text.status == 0 && text.output.contains("People it is about: 7\n"))
    let slip = try Program.run(["explain", folder.path, "--constraint", "Travel buget"])
    #expect(slip.status == 65 && slip.errors.contains("did you mean \"Travel budget\"?"))
    let two = try Program.run(["explain", folder.path, "--constraint", "Travel budget", "--person", "S-0001"])
    #expect(two.status == 64)
  }

  /// A limit of time leaves a plan, an answer without a conflict, or nothing; never a wrong word.
  @Test func aTimeLimitEndsAConstrainedRun() throws {
    let folder = try Self.limited(budget: 900)
    for seconds in ["0.001", "0.05", "30"] {
      let run = try Program.run(["match", folder.path, "--json", "--time-limit", seconds])
      #expect([0, 75].contains(run.status), "\(seconds): \(run.status) \(run.errors)")
      guard run.status == 0 else { continue }
      let plan = try run.json()
      let isOptimal = plan["status"] == "optimal"
      #expect(isOptimal == (plan[path: "proof.gap"] == 0 && plan[path: "proof.pairBound"] == nil))
      #expect(plan["constraints"]?.arrayValue?.allSatisfy { $0["kept"] == true } ?? false)
    }
    let tight = try Self.limited(budget: 100)
    let run = try Program.run(["match", tight.path, "--json", "--time-limit", "0.05"])
    #expect([3, 75].contains(run.status), "\(run.status) \(run.errors)")
  }

  /// A programme with a plan, and one without.
  private static func small(feasible: Bool) throws -> ScratchFolder {
    if feasible { return try limited(budget: 900) }
    let (settings, people) = RepairTests.settings[0]
    return try .programme(
      people, settings: settings,
      more: ["travel.csv": "mentor_site,mentee_site,value\nOslo,Rome,400\nRome,Oslo,350\n"])
  }

  @Test(arguments: [true, false])
  func runsThreadsAndSeedsMakeNoDifference(feasible: Bool) throws {
    let folder = try Self.small(feasible: feasible)
    func output(_ more: [String]) throws -> String {
      try Program.run(["match", folder.path, "--json", "--quiet"] + more).output
    }
    let first = try output(["--threads", "1"])
    for run in 1...10 { #expect(try output(["--threads", run % 2 == 0 ? "1" : "2"]) == first) }
    // Where limits decide, ties are not drawn.
    #expect(try output(["--seed", "7"]) == first)
    if feasible { #expect(first.contains("\"W0503\"")) }
  }

  /// The seed draws one of all best plans.
  ///
  /// If that keeps the limits it is the plan, else the plan says that nothing was drawn.
  @Test func thePlanSaysWhereTheSeedDidNotDecide() throws {
    let people = "id,role\nM0,mentor\nM1,mentor\nM2,mentor\nM3,mentor\nS0,mentee\nS1,mentee\n"
    let free = try ScratchFolder.programme(people)
    let limited = try ScratchFolder.programme(
      people, settings: RepairTests.constraint("No M0", "pairs = { mentor = { id = \"M0\" } }\nat_most = 0"))
    var drawn: Set<String> = []
    var warned = 0
    for seed in 0..<12 {
      let options = ["--json", "--seed", "\(seed)"]
      let best = try Program.run(["match", free.path] + options).json()
      let plan = try Program.run(["match", limited.path] + options).json()
      #expect(plan["status"] == "optimal" && plan["objective"] == best["objective"])
      let codes = plan["warnings"]?.arrayValue?.map { $0["code"] }
      if best["pairs"]!.compactText.contains("M0") {
        #expect(codes == ["W0503"], "seed \(seed)")
        let text = try Program.run(["match", limited.path, "--seed", "\(seed)"])
        #expect(text.status == 0 && text.output.contains("warning[W0503]: "))
        warned += 1
      } else {
        #expect(codes == [] && plan["pairs"] == best["pairs"], "seed \(seed)")
        drawn.insert(plan["pairs"]!.compactText)
      }
    }
    #expect((1..<12).contains(warned) && drawn.count > 1)
  }

  /// The conflict, its repairs, and which of several are named, are the same with any number of threads.
  @Test(arguments: ["most_pairs", "score"])
  func threadsMakeNoDifferenceToAConflict(objective: String) throws {
    let settings =
      "[programme]\nname = \"Threads\"\ndirection = \"reverse\"\nobjective = \"\(objective)\"\n"
      + "[roster]\nparticipants = \"people.csv\"\n[weights]\nskill_gap = 40\nsite = 1\n[rules]\nmin_score = 300000\nmin_level_gap = 1\n"
      + RepairTests.constraint("Mean", "mean_score_of = { mentee = {} }\nat_least = 600000")
      + RepairTests.constraint("Three", "pairs = { mentee = { site = [\"Oslo\", \"Rome\"] } }\nexactly = 3")
      + RepairTests.constraint("Few", "people = { department = \"IT\" }\nat_most = 1")
    let people = """
      id,role,department,site,level,capacity,min_partners,skills,wants
      M1,mentor,Sales,Oslo,2,1000000,1,video:5; python:4,sql
      M2,mentor,IT,Rome,3,2,0,python:5; video:3,
      M3,both,IT,Oslo,5,3,1,video:2; sql:4,python
      M4,mentor,HR,Rome,4,0,0,sql:5,
      S1,mentee,Finance,Oslo,6,1,1,,video; python
      S2,mentee,Board,Rome,7,1,0,,python
      S3,mentee,Sales,Oslo,5,2,2,,sql:3; video:4
      S4,mentee,Board,Rome,9,1,0,,video:2; python:2; sql:2

      """
    let folder = try ScratchFolder()
    try folder.write(settings, to: "programme.toml")
    try folder.write(people, to: "people.csv")
    var outputs: Set<String> = []
    for threads in ["1", "2", "2", "1", "7"] {
      let run = try Program.run(["match", folder.path, "--json", "--threads", threads])
      #expect(run.status == 3, "\(run.errors)")
      outputs.insert(run.output)
      let conflict = try run.json()["conflict"]
      #expect(conflict?["members"]?.arrayValue?.isEmpty == false)
      #expect(conflict?["repairs"]?.arrayValue?.isEmpty == false)
    }
    #expect(outputs.count == 1)
  }

  @Test(arguments: [true, false], 1...2)
  func theOrderOfRowsMakesNoDifference(feasible: Bool, seed: Int) throws {
    let folder = try Self.small(feasible: feasible)
    func output(_ name: String) throws -> String {
      try Program.run(["match", folder.path, name, "--quiet"]).output
    }
    let first = [try output("--json"), try output("--relax")]
    var random = TestRandom(seed: UInt64(seed))
    for file in try folder.names() where file.hasSuffix(".csv") {
      let lines = try folder.text(file).split(separator: "\n")
      let rows = random.shuffled(Array(lines.dropFirst()))
      try folder.write(([lines[0]] + rows).joined(separator: "\n") + "\n", to: file)
    }
    #expect(try [output("--json"), output("--relax")] == first)
  }
}
