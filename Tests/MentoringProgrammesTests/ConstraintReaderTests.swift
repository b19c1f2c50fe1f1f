import FileTestSupport
import MentoringModel
import MentoringProgrammes
import Testing

@Suite("Constraints are read")
struct ConstraintReaderTests {
  private static let roster = """
    id,role,site,department,level,Cohort,skills,email
    M-1,mentor,Berlin,Finance/Tax,B,2024,python:4,m1@x.org
    M-2,mentor,Oslo,Finance,C,2025,video:3,
    B-1,both,oslo,IT,A,,,
    S-1,mentee,Oslo,IT/Data,F,2024,,
    S-2,mentee,Rome,HR,G,2022,,

    """

  private static let head =
    standardSettings + "[roster.ladder]\nlevel = [\"A\", \"B\", \"C\", \"F\", \"G\"]\n"

  private func read(_ constraint: String, _ files: [String: String] = [:]) throws -> LoadedProgramme {
    var all = files
    all["participants.csv"] = Self.roster
    all["programme.toml"] = Self.head + "[[constraint]]\nname = \"It\"\n" + constraint + "\n"
    return try load(all)
  }

  private func form(_ constraint: String, _ files: [String: String] = [:]) throws -> Constraint.Form {
    let loaded = try read(constraint, files)
    #expect(loaded.diagnostics.filter { $0.severity == .warning }.isEmpty)
    let constraints = loaded.programme.settings.constraints
    #expect(constraints.map(\.name) == ["It"] && constraints[0].origin?.line == 8)
    return constraints[0].form
  }

  @Test("every form")
  func forms() throws {
    #expect(
      try form("pairs = { differ = [\"site\"] }\nat_least = \"60%\"\nat_most = 7")
        == .pairs(
          PairSelector(differ: ["site"]), Limits(atLeast: .share(Share(3, of: 5)), atMost: .count(7))))
    #expect(
      try form("pairs = {}\nexactly = \" 12.5 %\"")
        == .pairs(PairSelector(), Limits(exactly: .share(Share(1, of: 8)))))
    #expect(
      try form("people = { role = \"mentee\" }\nmatched = \"all\"")
        == .people(PeopleSelector(side: .mentee), .all))
    #expect(
      try form("people = { site = \"OSLO\" }\nat_least = 1\nat_most = 2")
        == .people(
          PeopleSelector(
            side: nil, conditions: [AttributeCondition(column: "site", .anyOf([.name(Term("Oslo"))]))]),
          .count(atLeast: 1, atMost: 2)))
    #expect(try form("together = [\"s-1\", \"m1@x.org\"]") == .together(["M-1", "S-1"]))
    #expect(
      try form("one_of = [[\"M-1\", \"S-2\"], [\"B-1\", \"S-1\"]]")
        == .oneOf([PairID(mentor: "B-1", mentee: "S-1"), PairID(mentor: "M-1", mentee: "S-2")]))
    #expect(
      try form("mean_score_of = { mentee = { site = \"Rome\" } }\nat_least = 620000")
        == .meanScore(
          PairSelector(mentee: [AttributeCondition(column: "site", .anyOf([.name(Term("rome"))]))]),
          atLeast: 620_000))
    #expect(
      try form("min_or_none = { role = \"mentor\" }\nat_least = 2")
        == .minOrNone(PeopleSelector(side: .mentor), atLeast: 2))
    #expect(try form("same_partner = [\"s-2\", \"B-1\"]") == .samePartner(["B-1", "S-2"]))
  }

  @Test("what people state comes after the constraints of the file, and keeps its names")
  func stated() throws {
    let roster =
      "id,role,capacity,min_or_none,with_partner_of,email\nA,mentor,3,3,,\nB,mentor,2,1,,\nC,mentee,,,d@x.org,\nD,mentee,,,,d@x.org\n"
    let one = "[[constraint]]\nname = \"One\"\npairs = {}\nat_most = 9\n"
    let loaded = try load(["participants.csv": roster, "programme.toml": standardSettings + one])
    let constraints = loaded.programme.settings.constraints
    #expect(constraints.map(\.name) == ["One", "min_or_none 3", "with_partner_of C, D"])
    #expect(constraints.map(\.isStated) == [false, true, true])
    #expect(constraints[2].form == .samePartner(["C", "D"]))
    let taken = one.replacing("One", with: "Min_or_none  3")
    #expect(
      errors(["participants.csv": roster, "programme.toml": standardSettings + taken]).map {
        String($0.prefix(5))
      } == ["E0314"])
  }

  @Test("who cannot share a partner, and limits that say nothing")
  func sharing() throws {
    func codes(_ constraint: String) -> [String] {
      errors([
        "participants.csv": Self.roster,
        "programme.toml": Self.head + "[[constraint]]\nname = \"It\"\n" + constraint + "\n",
      ]).map { String($0.prefix(5)) }
    }
    #expect(codes("same_partner = [\"M-1\", \"S-1\"]") == ["E0368", "E0368"])
    #expect(codes("same_partner = [\"M-1\", \"M-1\"]") == ["E0318"])
    #expect(codes("same_partner = []") == ["E0305"])
    #expect(codes("same_partner = [\"M-1\", \"B-1\"]\nat_most = 1") == ["E0316"])
    #expect(codes("min_or_none = { role = \"mentor\" }") == ["E0316"])
    #expect(codes("min_or_none = { role = \"mentor\" }\nat_most = 2").contains("E0316"))
    let idle = try read("min_or_none = { role = \"mentor\" }\nat_least = 1")
    #expect(idle.diagnostics.filter { $0.severity == .warning }.map(\.code) == ["W0354"])
  }

  @Test("sums, by pair and by site")
  func sums() throws {
    let byPair = "mentor;mentee;cost\nM-1;m1@x.org;7\nM-2;S-2;-3\n"
    #expect(
      try form("sum = \"costs.csv\"\nat_most = 5000", ["costs.csv": byPair])
        == .sum(
          .byPair([
            PairID(mentor: "M-1", mentee: "M-1"): 7, PairID(mentor: "M-2", mentee: "S-2"): -3,
          ]), atLeast: nil, atMost: 5000))
    let bySite = "Mentor site,Mentee site,value\n oslo ,Rome,9\n"
    #expect(
      try form("sum = \"costs.csv\"\nexactly = -1", ["costs.csv": bySite])
        == .sum(
          .bySite([SitePair(mentor: Term("Oslo"), mentee: Term("Rome")): 9]), atLeast: -1, atMost: -1))
  }

  @Test("a file of values may serve several constraints, and is listed once")
  func sharedFile() throws {
    let more = "sum = \"c.csv\"\nat_most = 5\n[[constraint]]\nname = \"Other\"\nsum = \"c.csv\"\nat_least = 1"
    let loaded = try read(more, ["c.csv": "mentor,mentee,value\nM-1,S-1,3\n"])
    #expect(loaded.programme.settings.constraints.count == 2)
    #expect(loaded.inputs.map(\.role) == [.settings, .participants, .sum])
    #expect(loaded.inputs.last?.rowCount == 1)
  }

  @Test("every kind of condition")
  func conditions() throws {
    let read = try form(
      """
      pairs = { mentor = { level = ["B", 3], COHORT = [2024, "2025"], department = "finance" }, mentee = { level = { min = 2.5 }, Cohort = { min = 2022, max = 2024 } } }
      at_least = 1
      """)
    guard case .pairs(let selector, _) = read else { throw InputFault(.data, []) }
    #expect(
      selector.mentor == [
        AttributeCondition(column: "level", .anyOf([.number(ExactDecimal(2)), .number(ExactDecimal(3))])),
        AttributeCondition(column: "Cohort", .anyOf([.number(ExactDecimal(2024)), .name(Term("2025"))])),
        AttributeCondition(column: "department", .anyOf([.path([Term("Finance")])])),
      ])
    #expect(
      selector.mentee == [
        AttributeCondition(column: "level", .range(atLeast: ExactDecimal("2.5"), atMost: nil)),
        AttributeCondition(
          column: "Cohort", .range(atLeast: ExactDecimal(2022), atMost: ExactDecimal(2024))),
      ])
  }

  @Test(
    "faults of the settings have their line and column, all of them in one pass",
    arguments: [
      ("", ["E0315 8:3"]),
      ("at_least = 3", ["E0315 8:3"]),
      ("pair = {}\nat_least = 3", ["E0303 10:1"]),
      ("pairs = {}", ["E0316 8:3"]),
      ("pairs = {}\nat_leest = 3", ["E0303 11:1"]),
      ("pairs = {}\npeople = {}\nat_least = 1", ["E0315 11:1"]),
      ("pairs = {}\nat_least = 3\nat_most = 2", ["E0316 12:11"]),
      ("pairs = {}\nat_least = \"61%\"\nat_most = \"60%\"", ["E0316 12:11"]),
      ("pairs = {}\nat_least = 3\nexactly = 2", ["E0316 12:1"]),
      ("pairs = {}\nat_least = -1", ["E0305 11:12"]),
      ("pairs = {}\nat_least = \"101%\"", ["E0305 11:12"]),
      ("pairs = {}\nat_least = \"-1%\"", ["E0305 11:12"]),
      ("pairs = {}\nat_least = \"1.2345678%\"", ["E0305 11:12"]),
      ("pairs = {}\nat_least = \"60\"", ["E0304 11:12"]),
      ("pairs = {}\nat_least = \"sixty %\"", ["E0304 11:12"]),
      ("pairs = {}\nat_least = 0.6", ["E0304 11:12"]),
      ("pairs = {}\nmatched = \"all\"", ["E0316 11:1", "E0316 8:3"].sorted()),
      ("pairs = 3\nat_least = 1", ["E0304 10:9"]),
      ("pairs = { site = \"Oslo\", sames = [\"site\"] }\nat_least = 1", ["E0303 10:11", "E0303 10:26"]),
      ("pairs = { same = [] }\nat_least = 1", ["E0305 10:18"]),
      ("pairs = { same = [\"site\", \"Site\"] }\nat_least = 1", ["E0318 10:27"]),
      ("pairs = { same = \"site\", differ = \"SITE\" }\nat_least = 1", ["E0310 10:35"]),
      ("pairs = { mentor = { level = {} } }\nat_least = 1", ["E0307 10:30"]),
      ("pairs = { mentor = { level = { min = 3, max = 2 } } }\nat_least = 1", ["E0310 10:38"]),
      ("pairs = { mentor = { level = { at_least = 3 } } }\nat_least = 1", ["E0303 10:32"]),
      (
        "pairs = { mentor = { site = true, level = \"\" }, mentee = { site = [] } }\nat_least = 1",
        ["E0304 10:29", "E0305 10:43", "E0305 10:67"]
      ),
      ("people = { role = \"both\" }\nat_least = 1", ["E0306 10:19"]),
      ("people = {}\nat_least = \"50%\"", ["E0304 11:12"]),
      ("people = {}\nat_least = \"all\"", ["E0304 11:12"]),
      ("people = {}\nmatched = 4", ["E0304 11:11"]),
      ("people = {}\nmatched = \"most\"", ["E0306 11:11"]),
      ("people = {}\nmatched = \"all\"\nat_least = 1", ["E0316 12:1"]),
      ("together = []", ["E0305 10:12"]),
      ("together = [\"M-1\", \"S-1\"]\nat_least = 1", ["E0316 11:1"]),
      ("one_of = [[\"M-1\", \"S-1\"], [\"M-1\"], \"x\"]", ["E0304 10:27", "E0304 10:36"]),
      ("mean_score_of = {}\nat_least = 62.5", ["E0304 11:12"]),
      ("mean_score_of = {}\nat_least = 1000001", ["E0305 11:12"]),
      ("mean_score_of = {}\nat_most = 5", ["E0316 11:1", "E0316 8:3"].sorted()),
      ("sum = 3\nat_most = 1.5", ["E0304 10:7", "E0304 11:11"]),
      ("sum = \"participants.csv\"\nat_most = 1", ["E0312 10:7"]),
      ("pairs = {}\nat_most = 1\n[[constraint]]\nname = \"IT \"\npairs = {}\nat_most = 1", ["E0314 13:8"]),
      ("pairs = {}\nat_most = 1\n[[constraint]]\npairs = {}\nat_most = 1", ["E0307 12:3"]),
    ])
  func settingFaults(constraint: String, expected: [String]) {
    #expect(faults(constraint).sorted() == expected)
  }

  @Test(
    "faults that the roster shows have their line and column",
    arguments: [
      ("pairs = { mentor = { sit = \"x\" } }\nat_least = 1", ["E0313 10:22"]),
      ("pairs = { mentor = { hire_date = 3 } }\nat_least = 1", ["E0310 10:22"]),
      ("pairs = { mentor = { site = { min = 3 } } }\nat_least = 1", ["E0310 10:22"]),
      ("pairs = { mentor = { site = 3 } }\nat_least = 1", ["E0304 10:29"]),
      ("pairs = { mentor = { level = \"X\" } }\nat_least = 1", ["E0217 10:30"]),
      ("pairs = { mentor = { capacity = \"1\" } }\nat_least = 1", ["E0304 10:33"]),
      ("pairs = { mentor = { role = \"mentr\" } }\nat_least = 1", ["E0306 10:29"]),
      ("together = [\"M-9\", \"M-1\", \"m-1\"]", ["E0317 10:13", "E0318 10:27"]),
      (
        "one_of = [[\"S-1\", \"M-1\"], [\"B-1\", \"B-1\"], [\"M-1\", \"S-1\"], [\"M-1\", \"s-1\"]]",
        ["E0317 10:12", "E0317 10:19", "E0317 10:35"]
      ),
      ("sum = \"gone.csv\"\nat_most = 1", ["E0113 10:7"]),
      ("sum = \"c.csv\"\nat_most = 1", ["E0207 2:9", "E0207 3:9", "E0208 4:9", "E0220 5:1"]),
      ("sum = \"s.csv\"\nat_most = 1", ["E0202 3:1", "E0220 4:1"]),
      ("sum = \"n.csv\"\nat_most = 1", ["E0201 1:0"]),
    ])
  func rosterFaults(constraint: String, expected: [String]) {
    #expect(faults(constraint) == expected)
  }

  private func faults(_ constraint: String) -> [String] {
    errors([
      "participants.csv": Self.roster,
      "c.csv": "mentor,mentee,value\nM-1,S-1,1.5\nM-1,S-2,\nM-2,S-1,1000000000001\nM-1,S-1,3\n",
      "s.csv": "mentor_site,mentee_site,value\nOslo,Rome,3\n,Rome,3\noslo,ROME,4\n",
      "n.csv": "mentor_site,mentee,value\nOslo,Rome,3\n",
      "programme.toml": Self.head + "[[constraint]]\nname = \"It\"\n" + constraint + "\n",
    ])
  }

  @Test(
    "warnings are given and the constraint is kept",
    arguments: [
      ("pairs = { mentor = { site = [\"Oslo\", \"Rome\"] } }\nat_least = 1", ["W0352 10:38"]),
      ("pairs = { mentee = { level = { min = 6 } } }\nat_least = 1", ["W0352 10:30"]),
      ("people = { site = \"Rome\", level = \"F\" }\nat_least = 1", ["W0352 10:10"]),
      ("people = {}\nat_least = 0", ["W0354 8:3"]),
      ("pairs = {}\nat_least = \"0%\"\nat_most = \"100%\"", ["W0354 8:3"]),
      ("mean_score_of = {}\nat_least = 0", ["W0354 8:3"]),
      ("together = [\"M-1\"]", ["W0354 10:12"]),
      ("one_of = [[\"M-1\", \"S-1\"]]", ["W0354 10:10"]),
      ("sum = \"c.csv\"\nat_most = 1", ["W0257 2:1"]),
      ("sum = \"s.csv\"\nat_most = 1", ["W0353 2:6"]),
    ])
  func warnings(constraint: String, expected: [String]) throws {
    let files = [
      "c.csv": "mentor,mentee,value\nM-9,S-1,1\n", "s.csv": "mentor_site,mentee_site,value\nOslo,Rom,3\n",
    ]
    let loaded = try read(constraint, files)
    #expect(loaded.diagnostics.filter { $0.severity == .warning }.map(summary) == expected)
    #expect(loaded.programme.settings.constraints.count == 1)
  }

  @Test("misspelt values, columns and people are answered with the nearest one")
  func suggestions() throws {
    func help(_ constraint: String) -> [String] {
      do {
        return try read(constraint).diagnostics.compactMap(\.help)
      } catch let fault as InputFault {
        return fault.diagnostics.compactMap(\.help)
      } catch {
        return []
      }
    }
    #expect(
      help("pairs = { mentor = { site = \"Berln\" } }\nat_least = 1").contains("did you mean \"Berlin\"?"))
    #expect(
      help("pairs = { mentor = { cohrt = 1 } }\nat_least = 1").contains("did you mean \"Cohort\"?"))
    #expect(help("together = [\"M-11\"]").contains("did you mean \"M-1\"?"))
    #expect(help("pairs = { mentr = {} }\nat_least = 1").contains("did you mean mentor?"))
  }

  @Test("with two files, a condition needs the column in its own file alone, and headers may differ in case")
  func twoFiles() throws {
    let head = """
      [programme]
      name = "Test"
      [roster]
      mentors = "a.csv"
      mentees = "b.csv"
      [[constraint]]
      name = "It"

      """
    func read(_ constraint: String) throws -> [String] {
      let loaded = try load([
        "programme.toml": head + constraint, "a.csv": "id,Pay Band,extra\nM-1,x,1\n",
        "b.csv": "id,pay_band\nS-1,X\n",
      ])
      #expect(loaded.programme.participants.map { $0.attributes["Pay Band"] } == ["x", "X"])
      return loaded.diagnostics.filter { $0.severity == .warning }.map(summary)
    }
    #expect(try read("pairs = { mentor = { extra = 1 }, same = [\"PAY BAND\"] }\nat_least = 1\n") == [])
    #expect(try read("pairs = { same = [\"extra\"] }\nat_least = 1\n") == ["W0351 8:19"])
    #expect(throws: InputFault.self) { try read("people = { role = \"mentee\", extra = 1 }\nat_least = 1\n") }
  }

  @Test("cells that a selector bounds have to be numbers")
  func numbers() {
    let settings = """
      [[constraint]]
      name = "It"
      people = { age_group = { max = 3 } }
      at_least = 1

      """
    let roster = "id,role,age_group\nM-1,mentor,2\nS-1,mentee,old\n"
    #expect(errors(["participants.csv": roster], settings: settings) == ["E0206 3:12"])
  }
}
