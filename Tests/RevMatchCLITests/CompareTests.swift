import Foundation
import Testing
import TextFormats

/// `compare`, and `match` by any strategy.
struct CompareTests {
  private static let roster = """
    id,role,name,skills,wants,prefers
    M1,mentor,Ana,python:5,,S2
    M2,mentor,Bo,python:3,,S2; S1
    M3,mentor,Cleo,video:4,,
    S1,mentee,Cy,,python:5,M2
    S2,mentee,Di,,python:4; video,M1
    S3,mentee,Ed,,video,M1; M3
    """

  private static let strategies = [
    "optimal", "fair", "bottleneck", "stable", "stable-mentors", "popular-rank", "nash", "rotating", "greedy",
    "rules", "first-come",
    "random",
  ]

  @Test func plansOfAllStrategiesAreWrittenAndVerified() throws {
    let folder = try ScratchFolder.programme(Self.roster)
    let run = try Program.run(["compare", ".", "-o", "out", "--json"], in: folder.url)
    #expect(run.status == 0)
    #expect(try Set(folder.names("out")) == Set(Self.strategies + ["report.html"]))
    let json = try run.json()
    let columns = try #require(json["strategies"]?.arrayValue)
    #expect(columns.compactMap { $0["name"]?.stringValue } == Self.strategies)
    for column in columns {
      for key in ["status", "pairs", "score", "mean", "worst", "blockingPairs", "gini", "seconds"] {
        #expect(column[key] != nil)
      }
      let name = try #require(column["name"]?.stringValue)
      #expect(column["status"]?.stringValue == (name == "optimal" ? "optimal" : "finished"))
      #expect(try Program.run(["verify", "out/\(name)"], in: folder.url).status == 0, "\(name)")
      // The same plan as `match` makes by itself.
      #expect(try Program.run(["match", ".", "--strategy", name, "-o", "one"], in: folder.url).status == 0)
      #expect(try folder.bytes("one/plan.json") == folder.bytes("out/\(name)/plan.json"))
      #expect(try Program.run(["diff", "one", "out/\(name)"], in: folder.url).status == 0)
    }
    #expect(columns.first { $0["name"]?.stringValue == "stable" }?["blockingPairs"]?.integerValue == 0)
    let report = try folder.bytes("out/report.html")
    #expect(
      try Program.run(["compare", ".", "-o", "out", "--quiet", "--threads", "1"], in: folder.url).status == 0)
    #expect(try folder.bytes("out/report.html") == report)
  }

  @Test func misspeltStrategiesAreAnsweredWithTheNearest() throws {
    let folder = try ScratchFolder.programme(Self.roster)
    let match = try Program.run(["match", ".", "--strategy", "stabel"], in: folder.url)
    #expect(
      match.status == 64 && match.errors.contains("There is no strategy \"stabel\"; did you mean stable?"))
    let compare = try Program.run(["compare", ".", "--strategies", "fair, gredy"], in: folder.url)
    #expect(compare.status == 64 && compare.errors.contains("did you mean greedy?"))
    #expect(try Program.run(["compare", ".", "--strategies", ","], in: folder.url).status == 64)
    let chosen = try Program.run(
      ["compare", ".", "--strategies", "fair,optimal,fair", "--json"], in: folder.url)
    #expect(chosen.output.components(separatedBy: "\"name\"").count == 3)
  }

  @Test func aPlanMadeElsewhereIsComparedAsItIs() throws {
    let folder = try ScratchFolder.programme(Self.roster)
    try folder.write("Mentee;Mentor\nS2;M1\nS1;M1\n", to: "hr.csv")
    let run = try Program.run(
      ["compare", ".", "--strategies", "optimal", "--plan", "hr.csv"], in: folder.url)
    #expect(run.status == 0 && run.output.contains("The plan hr.csv") && run.output.contains("1 more"))
    #expect(run.output.contains("M1 Ana (mentor) has 2 partners; at most 1 may be"))
    #expect(try Program.run(["match", ".", "-o", "mine", "-q"], in: folder.url).status == 0)
    let own = try Program.run(["compare", ".", "--strategies", "optimal", "--plan", "mine"], in: folder.url)
    #expect(own.status == 0 && own.output.contains("It keeps all rules"))
    // All faults of the file, with file, line and column.
    try folder.write("mentor,mentee\nM1,S1\nS2,M1\nM9,S3\nm1,s1\n", to: "bad.csv")
    let bad = try Program.run(["compare", ".", "--plan", "bad.csv"], in: folder.url)
    #expect(bad.status == 65 && bad.output.isEmpty)
    for place in ["bad.csv:3:1", "bad.csv:3:4", "bad.csv:4:1", "bad.csv:5:1"] {
      #expect(bad.errors.contains(place))
    }
    #expect(try Program.run(["compare", ".", "--plan", "nosuch.csv"], in: folder.url).status == 66)
  }

  @Test func aLadderIsRead() throws {
    let folder = try ScratchFolder.programme(Self.roster)
    let settings = try folder.text("programme.toml")
    try folder.write(
      settings + "\n[[ladder]]\ncriteria = [\"skill_gap\"]\nat_least = 10000\n[[ladder]]\ncriteria = []\n",
      to: "programme.toml")
    let run = try Program.run(["match", ".", "--strategy", "rules", "-o", "plan", "-q"], in: folder.url)
    #expect(run.status == 0)
    #expect(try folder.text("plan/manifest.json").contains("\"atLeast\": 10000"))
    // The first mentor who teaches all that is missing: Ana for Cy; then whoever is left.
    #expect(run.output.contains("M1 Ana") && run.output.contains("S1 Cy"))
    try folder.write(
      settings + "\n[[ladder]]\ncriteria = [\"skil_gap\"]\n[[ladder]]\nat_least = 20000\n",
      to: "programme.toml")
    let bad = try Program.run(["match", ".", "--strategy", "rules"], in: folder.url)
    #expect(bad.status == 78 && bad.errors.contains("did you mean \"skill_gap\"?"))
    #expect(bad.errors.contains("criteria is missing in [[ladder]]") && bad.errors.contains("at_least"))
  }

  @Test func minimaThatCannotBeMetAreSaidByAllStrategies() throws {
    let folder = try ScratchFolder.programme(
      "id,role,min_partners,capacity,avoids\nM1,mentor,,,\nS1,mentee,1,,\nS2,mentee,1,,\n")
    for name in Self.strategies {
      let run = try Program.run(["match", ".", "--strategy", name, "--json"], in: folder.url)
      #expect(
        run.status == 3 && run.output.contains("\"status\": \"infeasible\"")
          && run.output.contains("\"hall\""))
    }
    let compare = try Program.run(["compare", "."], in: folder.url)
    #expect(compare.status == 3 && compare.output.contains("no plan"))
  }
}
