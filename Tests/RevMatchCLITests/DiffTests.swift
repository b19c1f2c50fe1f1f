import Foundation
import Testing
import TextFormats

/// `diff`, and the plans that a folder held before.
struct DiffTests {
  private static let roster = """
    id,role,name,skills,wants
    M1,mentor,Ana,python:5,
    M2,mentor,Bo,python:3,
    S1,mentee,Cy,,python:5
    S2,mentee,Di,,python:4
    """

  @Test func aPlanThatIsMadeAgainIsKept() throws {
    let folder = try ScratchFolder.programme(Self.roster)
    let files = ["manifest.json", "matches.csv", "plan.json", "unmatched.csv"]
    func match(_ arguments: String...) throws -> Program.Run {
      try Program.run(["match", ".", "-o", "plan"] + arguments, in: folder.url)
    }
    #expect(try match().status == 0)
    let first = try folder.bytes("plan/plan.json")
    // The same again: nothing is kept, not even what another version would write into the manifest.
    #expect(try match().errors == "Written to plan: plan.json, matches.csv, unmatched.csv, manifest.json\n")
    #expect(try folder.names("plan") == files)

    try folder.write(Self.roster + "\nS3,mentee,Ed,,python:5\n", to: "people.csv")
    let again = try match()
    #expect(again.errors.hasSuffix("The plan that was there is kept in plan/earlier/1.\n"))
    #expect(try folder.names("plan") == ["earlier"] + files)
    #expect(try folder.names("plan/earlier/1") == files)
    #expect(try folder.bytes("plan/earlier/1/plan.json") == first)
    #expect(try folder.bytes("plan/plan.json") != first)

    // What was kept can be verified where it is: with the old roster it is what it was.
    #expect(try Program.run(["verify", "plan/earlier/1"], in: folder.url).status == 1)
    try folder.write(Self.roster, to: "people.csv")
    #expect(try Program.run(["verify", "plan/earlier/1"], in: folder.url).status == 0)

    // A remark in a table is kept too.
    try folder.write(folder.text("plan/earlier/1/matches.csv") + "remark\n", to: "plan/matches.csv")
    #expect(try match().errors.contains("kept in plan/earlier/2."))
    #expect(try folder.text("plan/earlier/2/matches.csv").hasSuffix("remark\n"))

    try folder.write(Self.roster.replacing("python:3", with: "python:4"), to: "people.csv")
    #expect(try match("--replace").status == 0)
    #expect(try folder.names("plan/earlier") == ["1", "2"])
  }

  /// The last plan is kept when it turns out that there is none any more.
  @Test func aPlanIsKeptWhereThereIsNoneNow() throws {
    let folder = try ScratchFolder.programme(Self.roster)
    #expect(try Program.run(["match", ".", "-o", "plan", "-q"], in: folder.url).status == 0)
    try folder.write(
      "id,role,min_partners\nM1,mentor,1\nM2,mentor,1\nS1,mentee,0\n", to: "people.csv")
    #expect(try Program.run(["match", ".", "-o", "plan", "-q"], in: folder.url).status == 3)
    #expect(try folder.names("plan") == ["earlier", "manifest.json", "plan.json"])
    let run = try Program.run(["diff", "plan/earlier/1", "plan"], in: folder.url)
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("From plan/earlier/1 to plan (no plan keeps all that is asked)\n2 pairs, "))
    #expect(run.output.contains("  • S1 Cy (mentee): was with M1 Ana, "))
  }

  @Test func differencesAndTheirExitCodes() throws {
    let folder = try ScratchFolder.programme(Self.roster)
    #expect(try Program.run(["match", ".", "-o", "a", "-q"], in: folder.url).status == 0)
    let same = try Program.run(["diff", "a", "a", "--json"], in: folder.url)
    #expect(same.status == 0 && same.errors.isEmpty)
    #expect(try same.json()["same"] == true && same.json()[path: "difference.people"] == [])

    try folder.write("mentor,mentee,decision\nM2,S1,lock\n", to: "decisions.csv")
    try folder.write(
      "[programme]\nname = \"Test\"\n[roster]\nparticipants = \"people.csv\"\ndecisions = \"decisions.csv\"\n",
      to: "programme.toml")
    #expect(try Program.run(["match", ".", "-o", "b", "-q"], in: folder.url).status == 0)
    let run = try Program.run(["diff", "a", "b", "--json"], in: folder.url)
    #expect(run.status == 1)
    let json = try run.json()
    let plans = try ["a", "b"].map { try JSONValue.parse(Array(folder.bytes("\($0)/plan.json")), name: $0) }
    let scores = plans.map { $0[path: "objective.score"]!.integerValue! }
    #expect(json["schemaVersion"] == 1 && json["same"] == false)
    #expect(json[path: "before.score"]?.integerValue == scores[0])
    #expect(json[path: "difference.score"]?.integerValue == scores[1] - scores[0])
    #expect(json[path: "difference.kept"] == 0 && json[path: "difference.pairs"] == 0)
    let first = try #require(json[path: "difference.people"]?.arrayValue?.first)
    #expect(first["id"] == "M1" && first["before"] == ["S1"] && first["after"] == ["S2"])
    let text = try Program.run(["diff", "a", "b"], in: folder.url)
    #expect(text.status == 1 && text.output.contains("  • S1 Cy (mentee): from M1 Ana to M2 Bo, "))

    // Of the tables alone the same comes, but for who takes part and constraints.
    try FileManager.default.removeItem(atPath: folder["a/plan.json"])
    let tables = try Program.run(["diff", "a", "b", "--json"], in: folder.url).json()
    #expect(tables["difference"] == json["difference"])
    #expect(tables[path: "before.programme"] == .null)
  }

  @Test func whatCannotBeCompared() throws {
    let folder = try ScratchFolder.programme(Self.roster)
    #expect(try Program.run(["match", ".", "-o", "a", "-q"], in: folder.url).status == 0)
    let missing = try Program.run(["diff", "a", "nowhere"], in: folder.url)
    #expect(missing.status == 66 && missing.output.isEmpty)
    #expect(missing.errors.contains("nowhere/plan.json") && missing.errors.contains("matches.csv"))
    let text = try folder.text("a/plan.json")
    try folder.write(String(text.prefix(text.count / 2)), to: "b/plan.json")
    let damaged = try Program.run(["diff", "a", "b"], in: folder.url)
    #expect(damaged.status == 65 && damaged.errors.contains("--> b/plan.json:"))
    #expect(try Program.run(["diff", "a"], in: folder.url).status == 64)
  }
}
