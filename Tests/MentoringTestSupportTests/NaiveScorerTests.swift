import MentoringModel
import Testing

@testable import MentoringTestSupport

@Suite("Values by hand")
struct NaiveScorerTests {
  /// The value in basis points of the pair (M, S) under a built-in criterion or one of the programme's own.
  private func value(_ name: String, in programme: Programme) -> Int? {
    let criterion = programme.settings.criteria.first { $0.name == name }!
    let mentor = programme.participants.first { $0.id == "M" }!
    let mentee = programme.participants.first { $0.id == "S" }!
    return NaiveScorer(programme).value(criterion, mentor, mentee)?.basisPoints
  }

  private func two(_ mentor: (inout Participant) -> Void, _ mentee: (inout Participant) -> Void)
    -> [Participant]
  {
    [person("M", .mentor, mentor), person("S", .mentee, mentee)]
  }

  @Test("skill_gap: two of three levels of a priority, none of five of another: 4/11")
  func skillGap() {
    let people = two {
      $0.skills = [SkillLevel(Term("GenAI"), level: 3), SkillLevel(Term("sql"), level: 5)]
    } _: {
      $0.skills = [SkillLevel(Term("genai"), level: 1), SkillLevel(Term("SQL"), level: 2)]
      $0.wants = [
        SkillWant(Term("GENAI"), target: 4, isPriority: true), SkillWant(Term("video")),
        SkillWant(Term("sql"), target: 2),
      ]
    }
    #expect(value("skill_gap", in: programme(people)) == 3636)
    #expect(value("reciprocity", in: programme(people)) == nil)
  }

  @Test(
    "generation looks from the junior, by direction", arguments: zip(Direction.allCases, [5000, 0, 5000]))
  func generation(direction: Direction, expected: Int) {
    let people = two {
      $0.yearsExperience = ExactDecimal("2.5")
    } _: {
      $0.yearsExperience = ExactDecimal(10)
    }
    #expect(value("generation", in: programme(people) { $0.direction = direction }) == expected)
  }

  @Test("generation by birth year: the later born is the junior")
  func birthYear() {
    let people = two {
      $0.birthYear = 2000
    } _: {
      $0.birthYear = 1991
    }
    let measured = programme(people) {
      $0.criteria[2].measure = .generation(GenerationMeasure(signal: .birthYear))
    }
    #expect(value("generation", in: measured) == 6000)
  }

  @Test("cross_department, goals and site")
  func sets() {
    let people = two {
      $0.department = [Term("Finance"), Term("Tax")]
      $0.goals = [Term("a"), Term("B")]
      $0.site = Term("X")
    } _: {
      $0.department = [Term("FINANCE"), Term("tax"), Term("VAT")]
      $0.goals = [Term("b"), Term("c"), Term("d")]
      $0.site = Term("x ")
    }
    #expect(value("cross_department", in: programme(people)) == 3333)
    #expect(value("goals", in: programme(people)) == 2500)
    #expect(value("site", in: programme(people)) == 10_000)
    #expect(value("site", in: programme(people) { $0.criteria[7].measure = .site(prefer: .different) }) == 0)
    let silent = two { _ in
    } _: { _ in
    }
    #expect(["cross_department", "goals", "site"].allSatisfy { value($0, in: programme(silent)) == nil })
  }

  @Test("preference: second of three wishes and a silent other side: (2/3 + 1/2) / 2")
  func preference() {
    let people = two {
      $0.prefers = ["T", "S", "U"]
    } _: { _ in
    }
    #expect(value("preference", in: programme(people)) == 5833)
    #expect(value("preference", in: programme(people) { $0.criteria[6].unknown = 0 }) == 3333)
  }

  @Test("schedule: together from 09:20 to 11:10, so an hour may start at 09:30 and 10:00")
  func schedule() {
    let people = two {
      $0.availability = [.init(weekday: 0, start: 540, end: 640), .init(weekday: 0, start: 640, end: 670)]
    } _: {
      $0.availability = [.init(weekday: 0, start: 560, end: 720)]
    }
    #expect(NaiveScorer(programme(people)).starts(people[0], people[1]) == 2)
    #expect(value("schedule", in: programme(people)) == 5000)
  }

  @Test("schedule: Sunday night is Monday morning elsewhere, on a circle")
  func circle() {
    let people = two {
      $0.availability = [.init(weekday: 6, start: 23 * 60, end: 60)]
    } _: {
      $0.timeZone = "Asia/Kolkata"
      // 04:30 to 06:30 at +5:30 is 23:00 to 01:00.
      $0.availability = [.init(weekday: 0, start: 270, end: 390)]
    }
    #expect(NaiveScorer(programme(people)).starts(people[0], people[1]) == 3)
  }

  @Test("Criteria of the programme's own")
  func own() {
    let people = two {
      $0.attributes = ["style": "a; B", "energy": "2,5"]
      $0.level = ExactDecimal(1)
    } _: {
      $0.attributes = ["style": "b", "energy": "4"]
      $0.level = ExactDecimal(9)
    }
    let pair = PairID(mentor: "M", mentee: "S")
    let made = programme(people, affinities: ["file": [AffinityValue(pair, value: 77)]]) { settings in
      settings.decimalSeparator = ","
      func add(_ name: String, _ column: String, _ method: AttributeComparison.Method) {
        let comparison = AttributeComparison(name: name, column: column, method: method)
        settings.criteria.append(Criterion(measure: .attribute(comparison), weight: ExactDecimal(1)))
      }
      add("different", "style", .likeness(.different))
      add("same", "style", .likeness(.same))
      add("close", "energy", .close(range: ExactDecimal(5)))
      add("far", "level", .far(range: ExactDecimal(3)))
      add("empty", "nothing", .likeness(.same))
      settings.criteria.append(Criterion(measure: .affinity(name: "file"), weight: ExactDecimal(1)))
    }
    #expect(
      ["different", "same", "close", "far", "file"].map { value($0, in: made) } == [
        5000, 5000, 7000, 10_000, 77,
      ])
    #expect(value("empty", in: made) == nil)
  }

  @Test("A score is the sum of its contributions; an unknown value counts its setting")
  func score() {
    let people = two {
      $0.site = Term("X")
    } _: { _ in
    }
    let score = NaiveScorer(programme(people) { $0.criteria[0].unknown = 1 }).score(people[0], people[1])
    // 35 % of 1 basis point is 35 points; the others count 5000 of 65 %.
    #expect(score.points == 35 + 325_000)
    #expect(score.coverage.known == 0 && score.coverage.of == 6)
  }
}
