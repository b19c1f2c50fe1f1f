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

  /// Whatever a roster holds, what is proposed for it can be read, but for what no settings mend; and a fault is a typed one.
  @Test("random rosters", arguments: 1...300 as ClosedRange<UInt64>)
  func randomRosters(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let headers = [
      "id", "Email", "role", "Grade", "level", "Skills", "What do you want to learn?", "hire_date", "manager",
      "a\"b", "line\nbreak",
      "x\\y", "\u{7}bell", "", "Mentor?", "Mentee?", "Years of experience", "goals", "department",
      "availability", "Mon 09:00", "Mon 09:30", "Tuesday 14:00-15:00", "First choice", "2nd choice",
      "Preferred partner", "Not to be paired with", "capacity", "min_partners", "time_zone", "mode",
      "birth_date", "名前", "Experience",
    ]
    let cells = [
      "", "1", "2", "3,5", "yes", "no", "python;go", "Grade 7", "AA", "01/02/2020", "2020-01-02", "mentor",
      "mentee", "a\"b", "x\ny",
      "Mon 09:00-10:00", "\u{1B}[0m", "Ünï", "=1+1", "Skill: go;Skill: python", "99999999999999999999", "-1",
      "none", "maybe", "two", "Europe/Berlin", "PST", "remote", "python:9", "5+ years", "#N/A", "a.csv-1",
      "a.csv-1; b.csv-0 | a.csv-2",
    ]
    func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    var files: [String: String] = [:]
    for name in ["a.csv", "b.csv"].prefix(random.number(1...2)) {
      var chosen = headers.filter { _ in random.chance(30) }
      if random.chance(5), let twice = chosen.first { chosen.append(twice.uppercased()) }
      if random.chance(80) { chosen.append("key") }
      if chosen.isEmpty { chosen = ["id"] }
      var rows = [chosen.map(quoted).joined(separator: ",")]
      for row in 0..<random.number(0...8) {
        // Most columns hold few kinds of texts.
        let kinds = chosen.map { header in
          UInt64(header.utf8.reduce(7) { ($0 * 31 + Int($1)) % 1_000_003 }) &+ seed
        }
        rows.append(
          zip(chosen, kinds).map { header, kind in
            if header == "key" { return quoted("\(name)-\(row)") }
            var own = TestRandom(seed: kind)
            let few = own.sample(cells, own.pick([1, 2, 3, cells.count]))
            return quoted(random.pick(few))
          }.joined(separator: ","))
      }
      files[name] = rows.joined(separator: "\n") + "\n"
    }
    do {
      let proposed = try propose(files, answers: [random.number(0...3), random.number(0...3)])
      files["programme.toml"] = proposed.text
      do { _ = try load(files) } catch let fault as InputFault {
        // Error values of a spreadsheet, and two rows of one person that disagree.
        let faults = fault.diagnostics.filter { $0.severity == .error }
        #expect(
          faults.allSatisfy { [.spreadsheetError, .missingID, .rowsDisagree].contains($0.kind) },
          "\(faults.map(\.message))\n\(proposed.text)")
        #expect(faults.contains { $0.kind != .missingID })
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

  @Test("what cannot be read is left out with its reason, and the rest is read")
  func columnsThatCannotBeRead() throws {
    let roster = """
      id,role,availability,Experience,birth_date,mode,department
      A,mentor,mornings,3,1990-01-01,desk,x
      B,mentee,Mon 09:00-10:00,12,1991,remote,y

      """
    let proposed = try propose(["p.csv": roster])
    for line in [
      "# Left out: mode \"desk\" is none of in-person, remote, hybrid (line 2); correct it, and delete this line.\nmode = []",
      "# Left out: \"availability\" cannot be read as availability.\navailability = []",
      "# Left out, since it is about a protected trait: \"birth_date\".\nbirth_date = []",
    ] { #expect(proposed.text.contains(line), "\(proposed.text)") }
    let people = try load(["p.csv": roster, "programme.toml": proposed.text]).programme.participants
    #expect(people.map(\.yearsExperience) == [ExactDecimal(3), ExactDecimal(12)])
    #expect(people[1].attributes["mode"] == "remote" && people[0].birthYear == nil)
  }

  @Test("polls are free times unless an answer cannot be read")
  func polls() throws {
    func people(_ answer: String) throws -> (text: String, people: [Participant]) {
      let roster = "id,role,Mon 09:00,Mon 09:30\nA,mentor,yes,no\nB,mentee,yes,\(answer)\n"
      let text = try propose(["p.csv": roster]).text
      return (text, try load(["p.csv": roster, "programme.toml": text]).programme.participants)
    }
    let read = try people("maybe")
    #expect(read.text.contains("# Free times: 2 columns ask for them one by one, such as \"Mon 09:00\"."))
    #expect(!read.text.contains("schedule = 0") && read.people.allSatisfy { $0.availability != nil })
    let odd = try people("perhaps")
    #expect(odd.text.contains("availability = []") && odd.text.contains("schedule = 0"), "\(odd.text)")
    #expect(odd.people.allSatisfy { $0.availability == nil && $0.attributes["Mon 09:00"] == "yes" })
  }

  @Test("wishes are known by whom the cells name")
  func wishes() throws {
    let roster = """
      Key,role,Preferred colour,Your second choice,Your first choice,Who should not be paired with you?,Email
      k-1,mentor,red,k-4,k-3,,a@x
      k-2,mentor,blue,,d@x,k-3,b@x
      k-3,mentee,red,k-1,k-2,,c@x
      k-4,mentee,red,,k-1 | k-2,,d@x

      """
    let proposed = try propose(["p.csv": roster])
    #expect(
      proposed.text.contains("prefers = [\"Your first choice\", \"Your second choice\"]"), "\(proposed.text)")
    let people = try load(["p.csv": roster, "programme.toml": proposed.text]).programme.participants
    #expect(
      people.map(\.prefers) == [
        ["k-3", "k-4"], ["k-4"], ["k-2", "k-1"], WishList(choices: [["k-1", "k-2"]]),
      ])
    let one = "id,role,Mentors you would prefer\nM1,mentor,\nM2,mentor,\nS1,mentee,M2; M1\n"
    #expect(try propose(["p.csv": one]).text.contains("prefers = \"Mentors you would prefer\""))
  }

  @Test("a column is whom people share a partner with only if its cells name people", arguments: 0..<40)
  func sharedPartners(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let header = random.pick(["together with", "with_partner_of", "Same partner as"])
    // Everybody of a side shares with the first of it, or people write what comes to their minds.
    let namesPeople = random.chance(50)
    let words = ["my team", "somebody nice", "n/a", "nobody", "K-99"]
    var rows = ["id,role,email,\(header)"]
    for number in 0..<random.number(4...12) {
      let role = number % 2 == 0 ? "mentor" : "mentee"
      let other = random.chance(50) ? "K-\(number % 2)" : "k\(number % 2)@X.example"
      let isFirst = number < 2
      let cell = isFirst || random.chance(30) && number > 2 ? "" : namesPeople ? other : random.pick(words)
      rows.append("K-\(number),\(role),k\(number)@x.example,\(cell)")
    }
    let roster = rows.joined(separator: "\n") + "\n"
    let proposed = try propose(["p.csv": roster])
    let loaded = try load(["p.csv": roster, "programme.toml": proposed.text])
    let isShared = loaded.programme.participants.contains { $0.withPartnerOf != nil }
    #expect(isShared == namesPeople, "\(proposed.text)")
    #expect(proposed.text.contains("with_partner_of = []") != namesPeople)
    #expect(
      proposed.text.contains("and the cells name people of the roster") == namesPeople, "\(proposed.text)")
  }

  @Test("two columns of one header are a fault, since no settings tell them apart")
  func duplicates() {
    #expect(throws: InputFault.self) {
      try propose(["p.csv": "id,role,Note,NOTE\nA,mentor,x,y\nB,mentee,,\n"])
    }
  }

  @Test("what no column tells has no weight, and grades that nothing orders are said to be so")
  func whatIsNotKnown() throws {
    let proposed = try propose(["p.csv": "id,role,grade,department\nA,mentor,Red,x\nB,mentee,Blue,y\n"])
    #expect(proposed.text.contains("schedule = 0") && proposed.text.contains("PUT THESE INTO RISING ORDER"))
    #expect(!proposed.text.contains("cross_department = 0"))
  }
}
