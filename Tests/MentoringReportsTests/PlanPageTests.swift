import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringReports
import Testing
import TextFormats

struct PlanPageTests {
  static func plan(_ programme: Programme) throws -> Plan {
    guard case .planned(let plan, _) = try Matcher(Cohort(programme, threads: 1)).optimalPlan() else {
      throw NoPlan()
    }
    return plan
  }

  struct NoPlan: Error {}

  private func page(_ programme: Programme) throws -> String {
    let plan = try Self.plan(programme)
    let consequences = try PlanConsequences.of(plan, in: programme, seed: 0)
    return PlanPage.html(plan, of: programme, consequences: consequences, made: "Made.")
  }

  @Test func thePageStandsAlone() throws {
    let page = try page(Example.programme)
    #expect(try page == self.page(Example.programme))
    PageParts(page).expectStandingAlone()
    // What steers a terminal is no text of a page either.
    #expect(!page.contains("\u{1B}") && !page.contains("\u{202E}"))
    for section in [
      "Ana Pérez", "李小龙", "Proven optimal", "Not available: the capacity is 0.", "GenAI to 5 (priority)",
    ] {
      #expect(page.contains(section))
    }
  }

  /// Texts that try to be markup, or to end what they stand in.
  static let hostile = [
    "=HYPERLINK(\"http://evil.example\")", "</script><img src=x onerror=alert(1)>", "\u{202E}evitcerid",
    String(repeating: "x", count: 10_000), "👩‍👩‍👧‍👦🏳️‍🌈 é\u{301}\u{302}", "\" onmouseover=\"alert(1)",
    "\"\u{301} onfocus\u{301}=alert(1) x=\"\u{301}",
    "'\u{301}><svg/onload=alert(1)>", "<\u{301}img src=x>", "&lt;b&gt;", "{{title}} {{{body}}} {{> page}}",
    "]]><!--<script>", "a\u{0}b\u{85}c\u{FFFF}\r\n\td",
  ]

  /// A programme all of whose texts are like this.
  static func programme(_ text: (_ place: String) -> String) -> Programme {
    var settings = Example.programme.settings
    settings.name = text("programme")
    let people = Example.programme.participants.map { person in
      var other = person
      other.name = person.name.map { _ in text("name \(person.id)") }
      func term(_ old: Term) -> Term { Term(text("term \(old.key)")) }
      other.department = [Term(text("department")), Term(text("division"))]
      other.site = Term(text("site"))
      other.skills = person.skills.map { SkillLevel(term($0.skill), level: $0.level) }
      other.wants = person.wants.map {
        SkillWant(term($0.skill), target: $0.target, isPriority: $0.isPriority)
      }
      other.goals = person.goals.map(term)
      other.languages = [Term(text("language"))]
      return other
    }
    return Programme(settings: settings, participants: people, decisions: Example.programme.decisions)
  }

  @Test("No text becomes markup", arguments: hostile.indices)
  func hostileTexts(index: Int) throws {
    let plain = Self.programme { "plain \($0)" }
    let evil = Self.programme { "\(Self.hostile[index]) \($0)" }
    for make in [page, { CardsPage.html(try Self.plan($0), of: $0) }] {
      let (expected, found) = (PageParts(try make(plain)), PageParts(try make(evil)))
      #expect(found.tags == expected.tags)
      found.expectStandingAloneButForTexts()
    }
  }

  /// The script gets what was worked out, by numbers of people and pairs.
  @Test func theDataIsThatOfTheConsequences() throws {
    let programme = Self.programme { "</script>& \($0)" }
    let plan = try Self.plan(programme)
    guard case .known(let known) = try PlanConsequences.of(plan, in: programme, seed: 0) else {
      throw NoPlan()
    }
    let parts = PageParts(try page(programme))
    let text = try #require(
      parts.content(of: "<script type=\"application/json\" id=\"data\">", end: "</script>"))
    #expect(!text.contains { "<>&\u{2028}\u{2029}".contains($0) })
    let data = try JSONValue.parse(Array(text.utf8), name: "data")
    let ids = try #require(data["ids"]?.arrayValue).map(\.stringValue)
    func pair(_ value: JSONValue) -> PairID? {
      guard let ends = value.arrayValue, let mentor = ends[0].integerValue,
        let mentee = ends[1].integerValue,
        let teacher = ids[mentor], let learner = ids[mentee]
      else { return nil }
      return PairID(mentor: teacher, mentee: learner)
    }
    let pairs = try #require(data["pairs"]?.arrayValue).map { pair($0) }
    #expect(pairs == plan.pairs.map(\.pair))
    #expect(data["score"]?.integerValue == plan.score)
    func price(_ value: JSONValue) -> PricedPair.Price? {
      if value == .null { return .notHeld }
      if value == .integer(0) { return .noPlan }
      guard let parts = value.arrayValue, let more = parts[0].integerValue,
        let points = parts[1].integerValue,
        let ended = parts[2].arrayValue, let made = parts[3].arrayValue
      else { return nil }
      let gone = ended.compactMap { $0.integerValue.flatMap { pairs[$0] } }
      return .exchange(
        PairExchange(
          ended: gone,
          made: made.enumerated().compactMap { index, entry in
            pair(entry)
              ?? entry.integerValue.flatMap { ids[$0] }.map { PairID(mentor: gone[index].mentor, mentee: $0) }
          }, pairs: more, points: points))
    }
    #expect(try #require(data["forbid"]?.arrayValue).map(price) == known.forbidding.map(\.price))
    let locks = try #require(data["lock"]?.arrayValue)
    #expect(locks.map { pair($0) } == known.locking.map(\.pair))
    #expect(locks.map { $0.arrayValue.flatMap { price($0[2]) } } == known.locking.map(\.price))
    #expect(!known.locking.isEmpty && plan.pairs.count == 3)
  }

  @Test func whereDecisionsAreNotKnownThePageSaysSo() throws {
    let plan = try Self.plan(Example.programme)
    let page = PlanPage.html(
      plan, of: Example.programme, consequences: .unknown(.constraints), made: "Made.")
    #expect(page.contains("every decision a question of its own") && page.contains("revmatch what-if"))
    #expect(!page.contains("id=\"decide\"") && !page.contains("application/json"))
  }

  @Test func aPlanWithoutPairsHasAPage() throws {
    let programme = Programme(settings: Example.programme.settings, participants: [])
    let parts = PageParts(try page(programme))
    parts.expectStandingAlone()
    PageParts(CardsPage.html(try Self.plan(programme), of: programme)).expectStandingAlone()
  }
}
