import FileTestSupport
import Foundation
import MentoringModel
import MentoringProgrammes
import Testing
import TextFormats

@testable import MentoringRecords

/// What lies beside a plan is known by name, hash and plan, and nothing that somebody wrote is lost.
@Suite("Handouts")
struct HandoutsTests {
  private let folder = TemporaryFolder()
  private var plan: String { folder.path + "/plan" }

  init() throws {
    folder.write("participants.csv", "id,role\nM1,mentor\nM2,mentor\nS1,mentee\nS2,mentee\n")
    folder.write("programme.toml", standardSettings)
    try match()
  }

  private func match() throws {
    try PlanRecord(of: ProgrammeReader.read(folder.path), version: "1").write(to: plan)
  }

  private func write(
    _ files: [String: String], forms: Set<String> = [], by maker: Handouts.Maker, force: Bool = false
  )
    throws
  {
    try Handouts.write(
      files.map { OutputFile($0.key, $0.value) }, forms: forms, by: maker,
      of: RevisitedPlan(of: plan, version: "1"), overwriting: force)
  }

  private func findings() throws -> [String] { try PlanVerification(of: plan, version: "1").findings }

  @Test("verify knows them, and says what was changed, but for forms")
  func verification() throws {
    try write(["report.html": "a", "decisions.csv": "b"], forms: ["decisions.csv"], by: .report)
    try write(["calendar/all.ics": "c", "calendar/M1.ics": "d"], by: .calendar)
    #expect(try findings() == [])
    folder.write("plan/decisions.csv", "filled in")
    #expect(try findings() == [])
    folder.write("plan/report.html", "changed")
    #expect(try findings() == ["report.html has been changed since it was written"])
    folder.write("plan/calendar/M1.ics", "changed")
    folder.write("plan/notes.txt", "mine")
    #expect(
      try findings() == [
        "notes.txt is not of the plan; move it elsewhere",
        "report.html has been changed since it was written",
        "calendar/M1.ics has been changed since it was written",
      ])
  }

  @Test("a file that somebody wrote or changed is not written over, and not removed")
  func losesNothing() throws {
    try write(["report.html": "a", "cards.html": "b"], by: .report)
    folder.write("plan/cards.html", "mine")
    #expect(throws: OutputFault.self) { try write(["report.html": "a2", "cards.html": "b2"], by: .report) }
    #expect(throws: OutputFault.self) { try write(["report.html": "a2"], by: .report) }
    #expect(folder.read("plan/report.html") == "a" && folder.read("plan/cards.html") == "mine")
    try write(["report.html": "a2"], by: .report, force: true)
    #expect(folder.read("plan/report.html") == "a2" && folder.read("plan/cards.html") == nil)
    folder.write("plan/mailmerge.csv", "mine")
    #expect(throws: OutputFault.self) { try write(["mailmerge.csv": "x"], by: .report) }
  }

  @Test("each command removes what it no longer writes, and leaves what others wrote")
  func obsolete() throws {
    try write(["calendar/M1.ics": "1", "calendar/M2.ics": "2", "calendar.json": "{}"], by: .calendar)
    try write(["report.html": "a"], by: .report)
    try write(["calendar/M1.ics": "1"], by: .calendar)
    #expect(folder.read("plan/calendar/M2.ics") == nil && folder.read("plan/calendar.json") == nil)
    #expect(folder.read("plan/calendar/M1.ics") == "1" && folder.read("plan/report.html") == "a")
    #expect(try findings() == [])
  }

  @Test("those of an earlier plan stay, are said to be so, and are replaced by new ones")
  func stale() throws {
    try write(["report.html": "a"], by: .report)
    #expect(!Handouts.areStale(in: plan))
    folder.write("participants.csv", "id,role\nM1,mentor\nS1,mentee\n")
    let record = try PlanRecord(of: ProgrammeReader.read(folder.path), version: "1")
    #expect(try record.write(to: plan).leavesStaleHandouts)
    #expect(try findings() == ["what `report` wrote is of another plan; run it again"])
    try write(["report.html": "b"], by: .report)
    #expect(try findings() == [] && !Handouts.areStale(in: plan))
  }

  @Test("names that lead out of the folder are not believed")
  func names() throws {
    folder.write("outside.txt", "mine")
    for name in ["../outside.txt", "/etc/passwd", "a/../../outside.txt", "a/b/c", "", ".", "a//b"] {
      folder.write(
        "plan/handouts.json",
        JSONValue.object([
          "schemaVersion": 1,
          "files": .array([
            .object([
              "name": .string(name), "command": "report",
              "sha256": .string(SHA256Digest.hex(of: "mine")), "plan": "",
            ])
          ]),
        ]).prettyText)
      try write(["report.html": "a"], by: .report)
      #expect(folder.read("outside.txt") == "mine")
    }
  }

  @Test("nothing is handed out of a folder whose plan is not what the inputs give")
  func refuses() throws {
    folder.write("participants.csv", "id,role\nM1,mentor\nS1,mentee\n")
    let fault = #expect(throws: InputFault.self) { try RevisitedPlan(of: plan, version: "1") }
    #expect(fault?.diagnostics.first?.message == "the plan is not what its inputs give")
    #expect(throws: InputFault.self) { try RevisitedPlan(of: folder.path, version: "1") }
  }
}
