import FileTestSupport
import Foundation
import MentoringModel
import MentoringProgrammes
import Testing
import TextFormats

@testable import MentoringRecords

/// Finding 8: a plan that a time limit ended was called "not what the inputs give".
@Suite("Verification of plans that were stopped")
struct StoppedPlanTests {
  private static let roster =
    "id,role,capacity,manager_id\nM1,mentor,1,S1\nM2,mentor,1,\nS1,mentee,1,\nS2,mentee,1,\n"

  /// Writes the plan of a programme as if a limit had ended it, after a change of what it says.
  private func findings(_ change: (String) -> String = { $0 }, table: (String) -> String = { $0 }) throws
    -> [String]
  {
    let folder = TemporaryFolder()
    folder.write("participants.csv", Self.roster)
    folder.write("programme.toml", standardSettings)
    let plan = folder.path + "/plan"
    let record = try PlanRecord(of: ProgrammeReader.read(folder.path), version: "1")
    try record.write(to: plan)
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: "\(plan)/\(name)", encoding: .utf8)
    }
    let json = change(
      try text("plan.json").replacing("\"status\": \"optimal\"", with: "\"status\": \"time_limit\""))
    let matches = table(try text("matches.csv"))
    folder.write("plan/plan.json", json)
    folder.write("plan/matches.csv", matches)
    guard case .object(var members) = try JSONValue.read(file: "\(plan)/manifest.json"),
      let outputs = members.firstIndex(where: { $0.key == "outputs" })
    else { return ["no manifest"] }
    let hashed = ["plan.json", "matches.csv", "unmatched.csv"].map { name in
      JSONValue.object([
        "name": .string(name), "sha256": .string((try? SHA256Digest.hex(ofFile: "\(plan)/\(name)")) ?? ""),
      ])
    }
    members[outputs] = .init("outputs", .array(hashed))
    folder.write("plan/manifest.json", Manifest.sealed(.object(members)).prettyText)
    let verification = try PlanVerification(of: plan, version: "1")
    #expect(verification.wasStopped)
    if verification.findings.isEmpty {
      let revisited = try RevisitedPlan(of: plan, version: "1").plan
      let stated = try JSONValue.read(file: "\(plan)/plan.json")["pairs"]
      #expect(revisited.status == .timeLimit && PlanJSON.value(of: revisited)["pairs"] == stated)
    } else {
      #expect(throws: InputFault.self) { try RevisitedPlan(of: plan, version: "1") }
    }
    return verification.findings
  }

  @Test("what it holds is held against the inputs")
  func findings() throws {
    #expect(try findings() == [])
    // The chain of managers leaves M1 with S2 and M2 with S1.
    let swapped = try findings { $0.replacing("\"mentee\": \"S1\"", with: "\"mentee\": \"S3\"") }
    #expect(swapped.first == "the pair M2, S3 is of people who are not in the programme", "\(swapped)")
    let forbidden = try findings {
      $0.replacing("\"S2\"", with: "\"S9\"").replacing("\"S1\"", with: "\"S2\"").replacing(
        "\"S9\"", with: "\"S1\"")
    }
    #expect(forbidden.contains("the pair M1, S1 is forbidden by management_chain"), "\(forbidden)")
    let crowded = try findings { $0.replacing("\"mentor\": \"M2\"", with: "\"mentor\": \"M1\"") }
    #expect(crowded.contains("the mentor M1 has 2 partners and a capacity of 1"), "\(crowded)")
    let score = try findings { $0.replacing("500000", with: "500001").replacing("1000000", with: "1000002") }
    #expect(score.contains { $0.hasSuffix("scores 500000, and plan.json says 500001") }, "\(score)")
    let table = try findings(table: { $0.replacing("M1,", with: "M3,") })
    #expect(table == ["output matches.csv is not the table of the pairs in plan.json"])
  }
}
