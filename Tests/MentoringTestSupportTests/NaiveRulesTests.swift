import MentoringModel
import Testing

@testable import MentoringTestSupport

@Suite("Rules by hand")
struct NaiveRulesTests {
  private func refusals(_ programme: Programme, _ mentor: String, _ mentee: String) -> [Rule] {
    let find = { id in programme.participants.first { $0.id == id }! }
    return NaiveScorer(programme).refusals(find(mentor), find(mentee)).rules
  }

  @Test("management_chain follows managers upwards, through cycles and up to strangers")
  func management() {
    let people = [
      ("M", Role.mentor, "X"), ("X", .mentor, "Y"), ("Y", .mentee, "Z"), ("S", .mentee, "Q"),
      ("Z", .mentee, "X"),
    ]
    .map { id, role, manager in person(id, role) { $0.managerID = manager } }
    #expect(refusals(programme(people), "M", "Y") == [.managementChain])
    #expect(refusals(programme(people), "X", "Z") == [.managementChain])
    #expect(refusals(programme(people), "M", "S") == [])
    let strangers = [
      person("M", .mentor) { $0.managerID = "Q" }, person("S", .mentee) { $0.managerID = "Q" },
    ]
    #expect(refusals(programme(strangers) { $0.rules.sameManager = true }, "M", "S") == [.sameManager])
  }

  @Test(
    "past_pair counts the last cycles only, by natural order",
    arguments: [("2", 2, false), ("2", 3, true), ("9", 2, true)])
  func past(cycle: String, last: Int, isForbidden: Bool) {
    let people = [person("M", .mentor), person("S", .mentee)]
    for prefix in ["", "cycle "] {
      let labels = [("S", "M", cycle), ("A", "B", "10"), ("A", "B", "9")]
      let history = labels.map { PastPair(PairID(mentor: $0, mentee: $1), cycle: prefix + $2) }
      let made = programme(people, history: history) { $0.rules.forgetAfterCycles = last }
      #expect(refusals(made, "M", "S") == (isForbidden ? [.pastPair] : []))
    }
  }

  @Test("Every reason is kept")
  func all() {
    let people = [("M", Role.mentor, "English", "X", "2", 0), ("S", .mentee, "Deutsch", "Y", "2.5", 1)]
      .map { id, role, language, site, level, day in
        person(id, role) {
          $0.team = Term("Red")
          $0.department = [Term("A"), Term("B")]
          $0.languages = [Term(language)]
          $0.mode = .inPerson
          $0.site = Term(site)
          $0.level = ExactDecimal(level)
          $0.availability = [AvailabilityWindow(weekday: day, start: 540, end: 600)]
          $0.avoids = id == "S" ? ["M"] : []
        }
      }
    let forbidden = Decision(.forbid, PairID(mentor: "M", mentee: "S"))
    let made = programme(people, decisions: [forbidden]) {
      $0.rules.sameTeam = true
      $0.rules.sameDepartment = true
      $0.rules.minLevelGap = ExactDecimal(1)
      $0.rules.minSkillGap = 5001
      $0.rules.minScore = 999_999
    }
    let expected: [Rule] = [
      .sameTeam, .sameDepartment, .avoid, .forbid, .commonLanguage, .minStarts, .inPersonSite, .minLevelGap,
      .minSkillGap,
      .minScore,
    ]
    #expect(refusals(made, "M", "S") == expected)
  }

  @Test("A fact that is not stated forbids nothing")
  func silence() {
    let people = [person("B", .both), person("S", .mentee)]
    let made = programme(people) {
      $0.rules.sameManager = true
      $0.rules.sameTeam = true
      $0.rules.sameDepartment = true
      $0.rules.minLevelGap = ExactDecimal(1)
    }
    #expect(refusals(made, "B", "S") == [])
    #expect(refusals(made, "B", "B").first == .itself)
  }
}
