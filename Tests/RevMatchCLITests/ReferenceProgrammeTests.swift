import Foundation
import Testing
import TextFormats

/// Rosters that others made, matched without editing them.
struct ReferenceProgrammeTests {
  private func rosters() -> URL? {
    guard let data = Program.referenceData else {
      print("skipped: no reference data beside the package")
      return nil
    }
    return data.appendingPathComponent("rosters")
  }

  /// Matches a programme and expects a proven plan.
  private func plan(_ folder: ScratchFolder) throws -> JSONValue {
    let run = try Program.run(["match", folder.path, "-o", folder["plan"], "--json"])
    #expect(run.status == 0, "\(run.errors)")
    let plan = try run.json()
    #expect(plan["status"] == "optimal" && plan[path: "proof.checked"] == true)
    #expect(try Program.run(["verify", folder["plan"]]).status == 0)
    return plan
  }

  /// Has the independent program recompute every score, every rule and the optimum.
  private func recompute(_ folder: ScratchFolder) throws {
    guard let python = Program.find("python3") else {
      print("skipped: no python3 to recompute the plan with")
      return
    }
    let program = Program.package.appendingPathComponent("Tests/Independent/recompute.py").path
    let run = try Program.run(python, [program, folder.path, folder["plan"]])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  static let ladder =
    #"["AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4"]"#

  /// The civil service sample: headers of its own, grades by name, lists with commas, absolute or relative paths.
  ///
  /// Recomputing all 250 000 pairs of the large one takes Python half a minute, so that is done on request
  /// (`REVMATCH_SLOW_TESTS=1`); its totals stand here.
  @Test(arguments: [("small", 22, 13_999_928), ("large", 306, 198_415_632)])
  func civilService(size: String, pairs: Int, score: Int) throws {
    guard let rosters = rosters() else { return }
    let folder = try ScratchFolder()
    // One path is absolute; the other leads up to the root first.
    let up = String(repeating: "../", count: folder.url.resolvingSymlinksInPath().pathComponents.count - 1)
    try folder.write(
      """
      [programme]
      name = "Civil service sample"
      direction = "reverse"

      [roster]
      mentors = "\(rosters.path)/jonodrew_\(size)_mentors.csv"
      mentees = "\(up)\(rosters.resolvingSymlinksInPath().path.dropFirst())/jonodrew_\(size)_mentees.csv"
      list_separator = ","

      [roster.columns]
      id = "email address"
      department = "organisation"
      level = "grade"
      goals = ["characteristics", "identity to match"]

      [roster.ladder]
      level = \(Self.ladder)

      [weights]
      cross_department = 40
      goals = 20
      generation = 30

      [criteria.generation]
      signal = "level"

      [[criterion]]
      name = "profession"
      column = "profession"
      prefer = "different"
      weight = 10

      [rules]
      min_level_gap = 1
      """, to: "programme.toml")
    let plan = try plan(folder)
    #expect(plan[path: "objective.pairs"]?.integerValue == pairs)
    #expect(plan[path: "objective.score"]?.integerValue == score)
    if size == "small" || ProcessInfo.processInfo.environment["REVMATCH_SLOW_TESTS"] != nil {
      try recompute(folder)
    }
  }

  /// AdventureWorks: managers, dates of birth and hire, departments.
  ///
  /// It knows no roles, so these come from the level.
  @Test func adventureWorks() throws {
    guard let rosters = rosters() else { return }
    let folder = try ScratchFolder()
    let file = rosters.appendingPathComponent("adventureworks_employees.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
    let level = lines[0].split(separator: ",").firstIndex(of: "org_level")!
    let rows = lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return "\(line),\(Int(cells[level])! <= 2 ? "mentee" : "mentor")"
    }
    try folder.write((["\(lines[0]),role"] + rows).joined(separator: "\n") + "\n", to: "people.csv")
    try folder.write(
      """
      [programme]
      name = "AdventureWorks"
      starts = 2026-01-12
      [roster]
      participants = "people.csv"
      [roster.columns]
      id = "id"
      manager_id = "manager_id"
      level = "org_level"
      department = "department"
      hire_date = "hire_date"
      birth_date = "birth_date"
      [rules]
      same_department = true
      """, to: "programme.toml")
    let plan = try plan(folder)
    // Of the 34 with level 2 or less only the one who manages everybody stays alone.
    #expect(plan[path: "objective.pairs"] == 33)
    let alone = try #require(plan["unmatched"]?.arrayValue?.first { $0["role"] == "mentee" })
    #expect(alone["id"] == "1" && alone[path: "detail.removed.management_chain"] == .integer(rows.count - 34))
    try recompute(folder)
  }

  /// A corporate form: questions as headers, a line break in one, ids of wished mentors with blanks between.
  @Test func corporateForm() throws {
    guard let rosters = rosters() else { return }
    let folder = try ScratchFolder()
    try folder.write(
      """
      [programme]
      name = "Form"
      [roster]
      mentors = "\(rosters.path)/corporate_form_mentor.csv"
      mentees = "\(rosters.path)/corporate_form_mentee.csv"
      list_separator = " "
      [roster.columns]
      id = "WWID"
      department = "Department and/or job function"
      site = "Which is your home office?"
      prefers = "WWIDs of Preferred Mentor"
      years_experience = "Years of Experience"
      level = "Position Level"
      [roster.ladder]
      level = [
        "Professional Level 20-29", "Manager Level 30-39", "Director Level 40-49",
        "Vice President Level 50-59", "President Level 60-69",
      ]
      """, to: "programme.toml")
    let plan = try plan(folder)
    #expect(plan[path: "objective.pairs"] == 5)
    let names = plan["pairs"]?.arrayValue?.map {
      "\($0["mentor"]!.stringValue!) \($0["mentee"]!.stringValue!)"
    }
    // Both of the two who name this mentor alone, or first, cannot have her.
    #expect(names?.contains { $0 == "123456789 876543219" || $0 == "123456789 987654321" } == true)
    try recompute(folder)
  }
}
