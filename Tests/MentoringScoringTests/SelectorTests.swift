import MentoringModel
import MentoringScoring
import TestRandom
import Testing

@Suite("Selectors of constraints")
struct SelectorTests {
  private static let settings = ProgrammeSettings(name: "Test")

  private static func person(_ id: String, _ role: Role, _ change: (inout Participant) -> Void) -> Participant
  {
    var person = Participant(id: id, role: role)
    change(&person)
    return person
  }

  private func holds(
    _ column: String, _ values: [AttributeCondition.Value], _ change: (inout Participant) -> Void
  ) -> Bool {
    AttributeCondition(column: column, .anyOf(values)).holds(
      of: Self.person("M-1", .mentor, change), under: Self.settings)
  }

  @Test("names are compared after folding, and a missing value is none")
  func names() {
    let berlin = [AttributeCondition.Value.name(Term("Berlin"))]
    #expect(holds("site", berlin) { $0.site = Term(" BERLIN") })
    #expect(holds("site", [.name(Term("Oslo"))] + berlin) { $0.site = Term("berlin") })
    #expect(!holds("site", berlin) { $0.site = Term("Berlin-Mitte") })
    #expect(!holds("site", berlin) { _ in })
    #expect(holds("role", [.name(Term("Mentor"))]) { _ in })
    #expect(holds("id", [.name(Term("m-1"))]) { _ in })
    #expect(holds("mode", [.name(Term("in-person"))]) { $0.mode = .inPerson })
  }

  @Test("a department includes everything below it, and nothing that only starts alike")
  func departments() {
    let finance = [AttributeCondition.Value.path([Term("finance")])]
    #expect(holds("department", finance) { $0.department = [Term("Finance")] })
    #expect(holds("department", finance) { $0.department = [Term("Finance"), Term("Tax")] })
    #expect(!holds("department", finance) { $0.department = [Term("Finance IT")] })
    #expect(!holds("department", finance) { $0.department = [Term("Group"), Term("Finance")] })
    #expect(!holds("department", finance) { _ in })
    #expect(!holds("department", [.path([])]) { $0.department = [Term("Finance")] })
  }

  @Test("a list holds the value if one of its names is it")
  func lists() {
    let python = [AttributeCondition.Value.name(Term("Python"))]
    #expect(holds("skills", python) { $0.skills = [SkillLevel(Term("sql")), SkillLevel(Term("PYTHON"))] })
    #expect(holds("wants", python) { $0.wants = [SkillWant(Term("python"))] })
    #expect(!holds("languages", python) { $0.languages = [Term("English")] })
    #expect(holds("clubs", python) { $0.attributes["clubs"] = "chess; python" })
    #expect(!holds("clubs", python) { $0.attributes["clubs"] = "python club" })
  }

  @Test("numbers are compared as numbers, and bounds include their ends")
  func numbers() {
    #expect(holds("level", [.number(ExactDecimal(3))]) { $0.level = ExactDecimal("3.0") })
    #expect(holds("cohort", [.number(ExactDecimal(3))]) { $0.attributes["cohort"] = "3.00" })
    #expect(!holds("cohort", [.number(ExactDecimal(3))]) { $0.attributes["cohort"] = "three" })
    #expect(holds("capacity", [.number(ExactDecimal(1))]) { _ in })
    let range = AttributeCondition(
      column: "level", .range(atLeast: ExactDecimal(2), atMost: ExactDecimal(3)))
    for (level, isIn) in [("1.9", false), ("2", true), ("3", true), ("3.1", false)] {
      let someone = Self.person("A", .mentor) { $0.level = ExactDecimal(level) }
      #expect(range.holds(of: someone, under: Self.settings) == isIn)
    }
    #expect(!range.holds(of: Participant(id: "A", role: .mentor), under: Self.settings))
  }

  @Test("same and differ compare whole values, and a missing one is in neither")
  func comparisons() {
    func meets(_ column: String, _ m: (inout Participant) -> Void, _ e: (inout Participant) -> Void) -> String
    {
      let mentors = [Self.person("M", .mentor, m)]
      let mentees = [Self.person("S", .mentee, e)]
      func meets(_ selector: PairSelector) -> Bool {
        CompiledSelector(selector, mentors: mentors, mentees: mentees, settings: Self.settings)
          .meets(mentor: 0, mentee: 0)
      }
      let (same, differ) = (meets(PairSelector(same: [column])), meets(PairSelector(differ: [column])))
      return same ? "same" : differ ? "differ" : "neither"
    }
    #expect(meets("site", { $0.site = Term("Oslo") }, { $0.site = Term("oslo ") }) == "same")
    #expect(meets("site", { $0.site = Term("Oslo") }, { $0.site = Term("Rome") }) == "differ")
    #expect(meets("site", { $0.site = Term("Oslo") }, { _ in }) == "neither")
    #expect(meets("site", { _ in }, { _ in }) == "neither")
    let tax = [Term("Finance"), Term("Tax")]
    #expect(meets("department", { $0.department = tax }, { $0.department = [Term("Finance")] }) == "differ")
    #expect(meets("department", { $0.department = tax }, { $0.department = tax }) == "same")
    #expect(
      meets("level", { $0.level = ExactDecimal("2") }, { $0.level = ExactDecimal("2.0") }) == "same")
    #expect(
      meets(
        "goals", { $0.goals = [Term("a"), Term("b")] }, { $0.goals = [Term("B"), Term("A")] }) == "same")
    #expect(meets("club", { $0.attributes["club"] = "A; B" }, { $0.attributes["club"] = "a; b" }) == "same")
    #expect(meets("club", { $0.attributes["club"] = "A; B" }, { $0.attributes["club"] = "b; a" }) == "differ")
    #expect(meets("role", { _ in }, { _ in }) == "differ")
  }

  @Test("groups say of every pair what the selector says", arguments: 0..<40)
  func classes(seed: UInt64) {
    var generator = TestRandom(seed: seed)
    func people(_ role: Role) -> [Participant] {
      (0..<12).map { number in
        Self.person("\(role.rawValue)-\(number)", role) { person in
          let sites = ["Oslo", "Rome", "Bonn"]
          if generator.next() % 4 > 0 { person.site = Term(sites[Int(generator.next() % 3)]) }
          if generator.next() % 4 > 0 { person.level = ExactDecimal(Int(generator.next() % 3)) }
        }
      }
    }
    let (mentors, mentees) = (people(.mentor), people(.mentee))
    let selectors = [
      PairSelector(), PairSelector(same: ["site"]), PairSelector(differ: ["site", "level"]),
      PairSelector(
        mentor: [AttributeCondition(column: "site", .anyOf([.name(Term("oslo"))]))], same: ["level"],
        differ: ["site"]),
    ]
    for selector in selectors {
      let compiled = CompiledSelector(
        selector, mentors: mentors, mentees: mentees, settings: Self.settings)
      let classes = compiled.classes()
      for mentor in mentors.indices {
        for mentee in mentees.indices {
          #expect(
            classes[mentor: mentor, mentee: mentee] == compiled.meets(mentor: mentor, mentee: mentee))
        }
      }
    }
  }
}
