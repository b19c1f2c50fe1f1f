import FileTestSupport
import MentoringModel
import MentoringProgrammes
import TestRandom
import Testing

@Suite("Programmes proposed for rosters")
struct ProposalTests {
  private static let starts = CalendarDate(year: 2026, month: 12, day: 7)!

  private func propose(_ files: [String: String], answers: [Int] = []) throws -> (
    text: String, asked: [String]
  ) {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    for (name, text) in files { folder.write(name, text) }
    let names = files.keys.sorted()
    nonisolated(unsafe) var asked: [String] = []
    let proposal = try ProgrammeProposal(
      of: names.map { "\(folder.path)/\($0)" }, shownAs: names, named: "Pilot", starts: Self.starts
    ) { question in
      asked.append(question.text)
      return asked.count <= answers.count ? answers[asked.count - 1] : 0
    }
    return (proposal.settings, asked)
  }

  /// Whatever a roster holds, a proposal is a table of settings that can be read, and a fault is a typed one.
  @Test("random rosters", arguments: 1...150 as ClosedRange<UInt64>)
  func randomRosters(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let headers = [
      "id", "Email", "role", "Grade", "level", "Skills", "What do you want to learn?", "hire_date", "manager",
      "a\"b", "line\nbreak",
      "x\\y", "\u{7}bell", "", "Mentor?", "Mentee?", "Years of experience", "goals", "department",
      "availability",
    ]
    let cells = [
      "", "1", "2", "3,5", "yes", "no", "python;go", "Grade 7", "AA", "01/02/2020", "2020-01-02", "mentor",
      "mentee", "a\"b", "x\ny",
      "Mon 09:00-10:00", "\u{1B}[0m", "Ünï", "=1+1", "Skill: go;Skill: python", "99999999999999999999", "-1",
      "none",
    ]
    func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    var files: [String: String] = [:]
    for name in ["a.csv", "b.csv"].prefix(random.number(1...2)) {
      var chosen = headers.filter { _ in random.chance(40) }
      if random.chance(80) { chosen.append("key") }
      if chosen.isEmpty { chosen = ["id"] }
      var rows = [chosen.map(quoted).joined(separator: ",")]
      for row in 0..<random.number(0...8) {
        rows.append(
          chosen.map { quoted($0 == "key" ? "\(name)-\(row)" : random.pick(cells)) }.joined(separator: ","))
      }
      files[name] = rows.joined(separator: "\n") + "\n"
    }
    do {
      let proposed = try propose(files, answers: [random.number(0...3), random.number(0...3)])
      files["programme.toml"] = proposed.text
      do { _ = try load(files) } catch let fault as InputFault {
        let codes = fault.diagnostics.filter { $0.severity == .error }.map(\.code)
        #expect(!codes.contains { $0.hasPrefix("E030") }, "\(codes)\n\(proposed.text)")
      }
    } catch let fault as InputFault {
      #expect(fault.diagnostics.contains { $0.severity == .error })
    }
  }

  @Test("the file of mentees is told by its name, by an answer otherwise")
  func sides() throws {
    let mentors = "id,level\nM1,1\nM2,2\n"
    let mentees = "id,level\nS1,8\nS2,9\n"
    let told = try propose(["x mentees.csv": mentees, "y.csv": mentors])
    #expect(
      told.asked.isEmpty && told.text.contains("mentors = \"y.csv\"")
        && told.text.contains("direction = \"reverse\""))
    let asked = try propose(["a.csv": mentees, "b.csv": mentors], answers: [1])
    #expect(asked.asked == ["Which file lists the mentors?"] && asked.text.contains("mentors = \"b.csv\""))
  }

  @Test("what no column tells has no weight, and grades that nothing orders are said to be so")
  func whatIsNotKnown() throws {
    let proposed = try propose(["p.csv": "id,role,grade,department\nA,mentor,Red,x\nB,mentee,Blue,y\n"])
    #expect(proposed.text.contains("schedule = 0") && proposed.text.contains("PUT THESE INTO RISING ORDER"))
    #expect(!proposed.text.contains("cross_department = 0"))
  }
}
