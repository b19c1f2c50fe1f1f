import FileTestSupport
import MentoringAnalysis
import MentoringModel
import MentoringRecords
import Testing
import TextFormats

/// Plans read back from their folders.
@Suite struct PlanFolderTests {
  private let folder = TemporaryFolder()

  private static let plan = """
    {
      "schemaVersion": 1, "programme": "Test", "strategy": "optimal", "status": "optimal",
      "objective": {"pairs": 2, "score": 1200000},
      "constraints": [
        {"name": "Sites", "form": "pairs", "value": 1, "of": 2, "atLeast": 1, "atMost": null, "slack": 0, "kept": true}
      ],
      "pairs": [
        {"mentor": "M-1", "mentee": "S-1", "score": 700000, "locked": false, "contributions": {}},
        {"mentor": "M-2", "mentee": "S-2", "score": 500000, "locked": false, "contributions": {}}
      ],
      "unmatched": [{"id": "S-3", "role": "mentee", "reason": "not_available", "detail": {}}],
      "warnings": []
    }
    """

  /// What is wrong with the folder, as codes, lines and columns.
  private func faults() -> [String] {
    do {
      _ = try PlanFolder(readingFrom: folder.path)
      return []
    } catch {
      return error.diagnostics.map(summary)
    }
  }

  @Test func aPlanComesBack() throws {
    folder.write("plan.json", Self.plan)
    folder.write("matches.csv", "mentor,mentor_name,mentee,mentee_name,points\nM-1,Ana,S-1,Bo,700000\n")
    let read = try PlanFolder(readingFrom: folder.path)
    #expect(read.programme == "Test" && read.status == .optimal)
    #expect(
      read.outline.points == [
        PairID(mentor: "M-1", mentee: "S-1"): 700_000, PairID(mentor: "M-2", mentee: "S-2"): 500_000,
      ])
    #expect(read.outline.unmatched == [PersonOnSide(id: "S-3", side: .mentee)])
    #expect(read.outline.constraints.map(\.value) == [1] && read.outline.constraints[0].slack == 0)
    #expect(read.names == ["M-1": "Ana", "S-1": "Bo"])
  }

  @Test func theTablesAreEnough() throws {
    folder.write(
      "matches.csv", "\u{FEFF}mentee;mentor;points\r\nS-1;M-1;700000\r\n'=S;\"M;2\";0\r\n")
    var read = try PlanFolder(readingFrom: folder.path)
    #expect(
      read.outline.points == [
        PairID(mentor: "M-1", mentee: "S-1"): 700_000, PairID(mentor: "M;2", mentee: "=S"): 0,
      ])
    #expect(read.outline.unmatched == nil && read.status == nil)
    folder.write("unmatched.csv", "id,name,role\nS-3,Cy,mentee\n")
    read = try PlanFolder(readingFrom: folder.path)
    #expect(read.outline.unmatched == [PersonOnSide(id: "S-3", side: .mentee)] && read.names["S-3"] == "Cy")
  }

  @Test func faultsOfTablesHavePlaces() {
    folder.write(
      "matches.csv", "mentor,mentee,points\nM-1,S-1,7e5\n,S-2,1\nM-3,S-3,1000001\nM-1,S-1,5\nM-4,S-4,\n")
    #expect(faults() == ["E0207 2:9", "E0202 3:1", "E0208 4:9", "E0220 5:1", "E0207 6:9"])
    folder.write("matches.csv", "mentor,mentees,points\n")
    #expect(faults() == ["E0201 1:0"])
    folder.write("matches.csv", "")
    #expect(faults().count == 1)
  }

  /// Each change of the text of a plan, and where the fault of it is found.
  @Test(arguments: [
    ("\"schemaVersion\": 1,", "\"schemaVersion\": 2,", "E0502 2:20"),
    ("\"schemaVersion\": 1,", "", "E0502 1:1"),
    ("\"Test\"", "7", "E0502 2:36"),
    ("\"status\": \"optimal\"", "\"status\": \"perfect\"", "E0502 2:77"),
    ("\"pairs\": 2", "\"pairs\": 3", "E0502 3:26"),
    ("1200000", "1200001", "E0502 3:38"),
    ("\"M-2\"", "\"\"", "E0502 9:16"),
    ("\"S-2\", ", "null, ", "E0502 9:33"),
    ("500000", "5e5", "E0502 9:49"),
    ("500000", "-1", "E0502 9:49"),
    ("500000", "99999999999999999999999", "E0502 9:49"),
    ("\"M-2\", \"mentee\": \"S-2\"", "\"M-1\", \"mentee\": \"S-1\"", "E0502 9:5"),
    ("\"mentee\": \"S-2\", ", "", "E0502 9:5"),
    ("\"role\": \"mentee\"", "\"role\": \"both\"", "E0502 11:39"),
    ("\"value\": 1,", "\"value\": 1.5,", "E0502 5:49"),
    ("\"value\": 1,", "\"value\": 9000000000000000000,", "E0502 5:49"),
    ("\"unmatched\": [{", "\"unmatchd\": [{", "E0502 1:1"),
  ]) func faultsOfPlansHavePlaces(old: String, new: String, wanted: String) {
    folder.write("plan.json", Self.plan.replacing(old, with: new, maxReplacements: 1))
    #expect(faults() == [wanted])
  }

  /// A plan that is cut anywhere is a fault with a place in it, never half a plan.
  @Test func aPlanThatIsCut() {
    let bytes = Array(Self.plan.utf8)
    for length in 0..<bytes.count - 1 {
      folder.write("plan.json", bytes: Array(bytes[..<length]))
      let found = faults()
      #expect(found.count == 1 && found[0].hasPrefix("E0"), "\(length): \(found)")
    }
  }

  /// However much is wrong, the list ends.
  @Test func manyFaults() {
    let pairs = Array(repeating: "{}", count: 5000).joined(separator: ",")
    folder.write("plan.json", "{\"schemaVersion\":1,\"pairs\":[\(pairs)]}")
    #expect(faults().count == 50)
  }

  @Test func nothingThere() {
    #expect(faults() == ["E0113"])
  }
}
