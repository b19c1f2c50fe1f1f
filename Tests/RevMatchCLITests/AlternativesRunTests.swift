import Foundation
import Testing

/// `match --alternatives` and `explain --plan`.
struct AlternativesRunTests {
  private func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    #expect(try Program.run(["init", "p", "--template", "digital-fluency"], in: folder.url).status == 0)
    return folder
  }

  @Test func otherPlansComeInOrderAndAreVerified() throws {
    let folder = try folder()
    let plain = try Program.run(["match", "p", "-o", "plain"], in: folder.url)
    let run = try Program.run(["match", "p", "--alternatives", "4", "-o", "plan"], in: folder.url)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix(plain.output))
    #expect(run.output.contains("The next best plans, in exact order\n2. "))
    let read = { (name: String) in try String(contentsOf: folder.url.appending(path: name), encoding: .utf8) }
    #expect(try read("plan/plan.json") == read("plain/plan.json"))
    let rows = try read("plan/alternatives.csv").split(separator: "\n")
    #expect(rows[0] == "plan,plan_pairs,plan_points,mentor,mentor_name,mentee,mentee_name,points,in_best")
    #expect(Set(rows.dropFirst().map { $0.split(separator: ",")[0] }) == ["2", "3", "4"])
    #expect(try Program.run(["verify", "plan"], in: folder.url).status == 0)
    // The file goes with the plan that it belongs to.
    #expect(try Program.run(["match", "p", "-o", "plan", "--replace"], in: folder.url).status == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "plan/alternatives.csv").path))
    let json = try Program.run(["match", "p", "--alternatives", "4", "--json"], in: folder.url)
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as! [String: Any]
    let plans = (value["alternatives"] as! [String: Any])["plans"] as! [[String: Any]]
    let scores = plans.map { $0["score"] as! Int }
    #expect(plans.map { $0["rank"] as! Int } == [2, 3, 4] && scores == scores.sorted(by: >))
  }

  @Test func theStandingOfThePlanIsExplained() throws {
    let folder = try folder()
    let text = try Program.run(["explain", "p", "--plan"], in: folder.url)
    #expect(text.status == 0 && text.output.hasPrefix("How firmly the plan stands\n"))
    let json = try Program.run(["explain", "p", "--plan", "--json"], in: folder.url)
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as! [String: Any]
    #expect((value["leastFirm"] as! [[String: Any]]).count == 10)
    #expect(try Program.run(["explain", "p", "--plan", "--person", "S-0001"], in: folder.url).status == 64)
  }

  @Test func aNumberOfPlansIsPositive() throws {
    #expect(try Program.run(["match", "p", "--alternatives", "0"], in: folder().url).status == 64)
  }

  @Test func constraintsAreKeptByTheOthersToo() throws {
    let folder = try folder()
    let limit = "\n[[constraint]]\nname = \"Sites\"\npairs = { differ = [\"site\"] }\nat_least = 1\n"
    let file = folder.url.appending(path: "p/programme.toml")
    try (String(contentsOf: file, encoding: .utf8) + limit).write(to: file, atomically: true, encoding: .utf8)
    let json = try Program.run(["match", "p", "--alternatives", "3", "--json"], in: folder.url)
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as! [String: Any]
    let alternatives = value["alternatives"] as! [String: Any]
    let scores = (alternatives["plans"] as! [[String: Any]]).map { $0["score"] as! Int }
    #expect(scores.count == 2 && scores == scores.sorted(by: >) && alternatives["cutShort"] as? Bool == false)
    let text = try Program.run(["explain", "p", "--plan"], in: folder.url)
    #expect(text.status == 0 && text.output.hasPrefix("How firmly the plan stands\n"))
  }
}
