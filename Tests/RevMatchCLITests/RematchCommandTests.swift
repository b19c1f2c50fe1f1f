import Foundation
import Testing
import TextFormats

/// `rematch`: plans that follow one that has begun.
struct RematchCommandTests {
  private func begun() throws -> ScratchFolder {
    let folder = try ScratchFolder.holding(Program.example("digital-fluency"))
    #expect(try Program.run(["match", ".", "-q", "-o", "plan"], in: folder.url).status == 0)
    return folder
  }

  private func pairs(_ folder: ScratchFolder, _ plan: String) throws -> Set<String> {
    let json = try JSONValue.parse(Array(try folder.bytes("\(plan)/plan.json")), name: "plan.json")
    return Set(
      (json["pairs"]?.arrayValue ?? []).map {
        ($0["mentor"]?.stringValue ?? "") + "," + ($0["mentee"]?.stringValue ?? "")
      })
  }

  private func removeLines(_ folder: ScratchFolder, _ name: String, startingWith prefix: String) throws {
    let lines = try folder.text(name).split(separator: "\n", omittingEmptySubsequences: false)
    try folder.write(lines.filter { !$0.hasPrefix(prefix) }.joined(separator: "\n"), to: name)
  }

  private static let newcomers = """
    id,name,role,department,site,skills,wants,availability,capacity
    M-0900,Noor Haddad,mentor,Sales,,genai:5; video:4,,Mon 09:00-17:00,2
    S-0900,Ivo Brandt,mentee,Legal,,,genai:4,Mon 09:00-17:00,1
    """

  @Test func nobodyMovesUnlessAsked() throws {
    let folder = try begun()
    try removeLines(folder, "participants.csv", startingWith: "M-0007,")
    try folder.write(Self.newcomers, to: "new.csv")
    let before = try pairs(folder, "plan")
    let run = try Program.run(
      ["rematch", "plan", "--change", "add new.csv", "-o", "next", "--json"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let after = try pairs(folder, "next")
    #expect(before.subtracting(after) == before.filter { $0.hasPrefix("M-0007,") })
    #expect(after.contains { $0.hasSuffix(",S-0900") })
    let answer = try run.json()
    #expect(answer["parted"] == .array([]))
    #expect(answer["plan"]?["pairs"]?.integerValue == after.count)

    // The folder stands alone: the file of newcomers may go, and so may the plan that began.
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("new.csv"))
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("plan"))
    #expect(try Program.run(["verify", "next", "-q"], in: folder.url).status == 0)
    try folder.write(try folder.text("next/change-2.csv") + "\n", to: "next/change-2.csv")
    #expect(try Program.run(["verify", "next", "-q"], in: folder.url).status == 1)
  }

  @Test func partingsAreBoundedAndPriced() throws {
    let folder = try begun()
    try removeLines(folder, "participants.csv", startingWith: "M-0007,")
    try folder.write(Self.newcomers, to: "new.csv")
    let base = ["rematch", "plan", "--change", "add new.csv", "--curve", "--json", "-q"]
    let curve = try #require(try Program.run(base, in: folder.url).json()["tradeOff"]?.arrayValue)
    #expect(curve.count > 1)
    let totals = curve.map { ["pairs": $0["pairs"]!, "score": $0["score"]!] }
    for (point, total) in zip(curve, totals) {
      let most = try #require(point["partings"]?.integerValue)
      let run = try Program.run(
        base + ["--max-changes", "\(most)", "-o", "next", "--replace"], in: folder.url)
      #expect(try run.json()["plan"] == .object(["pairs": total["pairs"]!, "score": total["score"]!]))
      #expect(try run.json()["parted"]?.arrayValue?.count == most)
      #expect(try Program.run(["verify", "next", "-q"], in: folder.url).status == 0)
    }
    let free = try Program.run(base + ["--change-cost", "0"], in: folder.url).json()
    #expect(free["plan"]?["score"] == curve.last?["score"])
    let dear = try Program.run(base + ["--change-cost", "1000"], in: folder.url).json()
    #expect(dear["plan"]?["score"] == curve.first { $0["pairs"] == curve.last?["pairs"] }?["score"])
  }

  @Test func aLockedPersonWhoLeftIsSaidAndReleasedOnRequest() throws {
    let folder = try begun()
    try removeLines(folder, "participants.csv", startingWith: "M-0003,")
    let strict = try Program.run(["rematch", "plan"], in: folder.url)
    #expect(strict.status == 65)
    #expect(strict.errors.contains("E0219"))
    #expect(strict.errors.contains("--release"))
    let released = try Program.run(["rematch", "plan", "--release", "-o", "next"], in: folder.url)
    #expect(released.status == 0, "\(released.errors)")
    #expect(released.errors.contains("\"M-0003\" has left"))
    #expect(try Program.run(["verify", "next", "-q"], in: folder.url).status == 0)
  }

  @Test func aPlanMayFollowInItsOwnFolder() throws {
    let folder = try begun()
    let first = try folder.bytes("plan/matches.csv")
    let run = try Program.run(
      ["rematch", "plan", "--change", "remove M-0007", "-o", "plan", "-q"], in: folder.url)
    #expect(run.status == 0)
    #expect(try folder.bytes("plan/earlier/1/matches.csv") == first)
    // What changed stays changed, and is not asked again of somebody who is gone.
    try removeLines(folder, "participants.csv", startingWith: "M-0007,")
    let again = try Program.run(["rematch", "plan", "-o", "plan", "-q"], in: folder.url)
    #expect(again.status == 0, "\(again.errors)")
    for plan in ["plan", "plan/earlier/2"] {
      let verified = try Program.run(["verify", plan, "-q"], in: folder.url)
      // The roster is another one than that of the earlier plan.
      #expect(verified.status == (plan == "plan" ? 0 : 65), "\(plan): \(verified.errors)")
    }
  }

  @Test func whatCannotBeKeptIsSaid() throws {
    let folder = try begun()
    let run = try Program.run(["rematch", "plan", "--change", "capacity M-0013 1"], in: folder.url)
    #expect(run.status == 65)
    #expect(run.errors.contains("E0222"))
    #expect(run.errors.contains("forbid a pair that is to end"))
    let one = try Program.run(
      ["rematch", "plan", "--change", "capacity M-0013 1", "--max-changes", "1", "--json"], in: folder.url)
    #expect(one.status == 0)
    #expect(try one.json()["parted"]?.arrayValue?.count == 1)
    let both = try Program.run(
      ["rematch", "plan", "--max-changes", "1", "--change-cost", "2"], in: folder.url)
    #expect(both.status == 64)
    for price in ["-1", "1001", "2.12345", "x", ""] {
      #expect(try Program.run(["rematch", "plan", "--change-cost=\(price)"], in: folder.url).status == 64)
    }
    try folder.write("mentor,mentee\nM-0001,S-0010\nM-0001,S-0010\n,S-0001\n", to: "plan/matches.csv")
    let spoilt = try Program.run(["rematch", "plan"], in: folder.url)
    #expect(spoilt.status == 65)
    #expect(spoilt.errors.contains("plan/matches.csv:3:1"))
    #expect(spoilt.errors.contains("plan/matches.csv:4:1"))
  }
}
