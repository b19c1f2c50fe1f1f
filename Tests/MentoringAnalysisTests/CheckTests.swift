import MentoringAnalysis
import MentoringModel
import Testing

@Suite struct CheckTests {
  @Test func aSoundProgrammeHasNoFindings() {
    let check = ProgrammeCheck(SmallProgramme.programme())
    #expect(!check.hasFindings)
    #expect(check.findings.isEmpty)
    #expect(Side.allCases.allSatisfy { check.shortage(of: $0) == 0 })
    #expect((check.pairs, check.allowedPairs) == (9, 8))
    #expect(check.forbiddenBy == [RuleCount(.managementChain, 1)])
    // 0, 0 · 20 · 50, 50 · 80 · 100, 100; the forbidden pair is not counted.
    #expect(check.histogram == [2, 0, 1, 0, 0, 2, 0, 0, 1, 2])
    #expect(check.mentors.people == 3 && check.mentees.places == 3)
  }

  @Test func skillsAreCountedShortOnesFirst() {
    let programme = SmallProgramme.programme {
      if $0.id == "S-1" { $0.wants.append(SkillWant(Term("Chess"), isPriority: true)) }
      // An expert needs nobody's help with the skill, and nobody is above level 4.
      if $0.id == "S-2" {
        $0.skills = [SkillLevel(Term("video"), level: 4)]
        $0.wants = [SkillWant(Term("video"), target: 5), SkillWant(Term("podcast"), target: 2)]
      }
    }
    let check = ProgrammeCheck(programme)
    #expect(
      check.skills.map { "\($0.skill.spelling) \($0.wantedBy) \($0.priority) \($0.taughtBy) \($0.unserved)" }
        == ["Chess 1 1 0 1", "video 2 0 1 1", "podcast 1 0 1 0", "ai 1 0 3 0"])
    #expect(
      check.findings.map(\.message) == [
        "1 mentee needs \"Chess\", and no mentor can teach it",
        "1 mentee needs \"video\", and no other mentor is above their own level",
      ])
    #expect(!check.hasFindings)
    #expect(check.unwantedSkills.isEmpty)
  }

  @Test func criteriaThatTellNothingApartAreFound() {
    let same = SmallProgramme.programme {
      if $0.role == .mentor { $0.skills = [SkillLevel(Term("ai"), level: 1)] }
      if $0.role == .mentee { $0.wants = [SkillWant(Term("ai"), target: 5)] }
    }
    #expect(
      ProgrammeCheck(same).findings.map(\.message).contains(
        "skill_gap, with a share of 100.0 %, has the same value (20.0 %) for 100.0 % of the allowed pairs"))
    #expect(!ProgrammeCheck(SmallProgramme.programme()).findings.contains { $0.kind == .sameForAll })
  }

  /// People who told nothing came first on 46 000 past decisions.
  @Test func unknownValuesThatWinAreFound() {
    var settings = SmallProgramme.settings()
    func findings() -> [String] {
      let programme = SmallProgramme.programme(settings) {
        if $0.id == "S-1" { $0.wants = [] }
        if $0.role == .mentor { $0.skills = $0.id == "M-1" ? [SkillLevel(Term("video"), level: 1)] : [] }
      }
      return ProgrammeCheck(programme).findings.filter { $0.kind == .unknownWins }.map(\.message)
    }
    // Known: M-1 with S-2 half of half, with S-3 a quarter, and four nothings, of which a rule forbids one.
    #expect(
      findings() == [
        "skill_gap counts 50.0 % where it is unknown, and 10.0 % in the mean where it is known: pairs of people who state nothing "
          + "come first"
      ])
    settings.criteria[0].setUnknown(.mean)
    #expect(findings().isEmpty)
  }

  @Test func skillsNobodyWantsAreListed() {
    let programme = SmallProgramme.programme {
      if $0.id == "M-1" { $0.skills += [SkillLevel(Term("Zen")), SkillLevel(Term("Go"))] }
    }
    #expect(ProgrammeCheck(programme).unwantedSkills.map(\.spelling) == ["Go", "Zen"])
  }

  @Test func whoCannotBePairedIsFound() {
    let programme = SmallProgramme.programme {
      if $0.id == "S-3" { $0.avoids = ["M-2"] }
      if $0.id == "M-1" { $0.capacity = 0 }
    }
    let check = ProgrammeCheck(programme)
    #expect(check.hasFindings)
    #expect(check.unmatchable.map(\.id) == ["S-3"])
    #expect(
      check.findings.map { "\($0.code) \($0.message)" } == [
        "W0601 S-3 can be paired with no mentor: of 3 mentors 1 is forbidden by management_chain, 1 by avoid, "
          + "and 1 who is allowed has capacity 0",
        "W0602 3 mentees share 2 places of mentors: at least 1 stays without a partner",
        "W0604 2 mentees need \"video\", and no mentor can teach it",
      ])
  }

  @Test func aLockHelpsWhomTheRulesForbid() {
    let lock = Decision(.lock, PairID(mentor: "M-3", mentee: "S-3"))
    let programme = SmallProgramme.programme(decisions: [lock]) {
      if $0.id == "S-3" { $0.avoids = ["M-1", "M-2"] }
    }
    #expect(ProgrammeCheck(programme).unmatchable.isEmpty)
  }

  @Test func minimumsAboveThePlacesAreFound() {
    let programme = SmallProgramme.programme {
      if $0.role == .mentee {
        $0.capacity = 2
        $0.minimumPartners = 2
      }
    }
    let check = ProgrammeCheck(programme)
    #expect(check.hasFindings)
    #expect(
      check.findings.map(\.message) == [
        "the mentees must have 6 partners in all, but the mentors have only 3 places"
      ])
  }

  @Test func emptySidesAreFound() {
    let nobody = ProgrammeCheck(
      Programme(settings: SmallProgramme.settings(), participants: [SmallProgramme.mentor("M", ["ai": 1])]))
    #expect(nobody.hasFindings)
    #expect(nobody.findings.map(\.message) == ["the programme has no mentees"])
    let absent = ProgrammeCheck(SmallProgramme.programme { if $0.role == .mentor { $0.capacity = 0 } })
    #expect(absent.findings.map(\.code).filter { $0 != "W0604" } == ["W0607"])
  }

  @Test func aProgrammeInWhichNothingIsAllowed() {
    var settings = SmallProgramme.settings()
    settings.rules.minScore = 1_000_001
    let check = ProgrammeCheck(SmallProgramme.programme(settings))
    #expect(check.allowedPairs == 0)
    #expect(check.findings.map(\.code) == Array(repeating: "W0601", count: 6) + ["W0606"])
  }

  @Test func coverageIsCountedInPairs() {
    var settings = SmallProgramme.settings()
    for index in settings.criteria.indices { settings.criteria[index].weight = ExactDecimal(1) }
    let programme = SmallProgramme.programme(settings) {
      if $0.id == "S-1" { $0.prefers = ["M-1"] }
      if $0.id == "M-1" || $0.id == "S-2" { $0.goals = [Term("growth")] }
      if $0.role == .mentor { $0.yearsExperience = ExactDecimal(2) }
    }
    let check = ProgrammeCheck(programme)
    let known = Dictionary(uniqueKeysWithValues: check.criteria.map { ($0.name, $0.known) })
    #expect(known["skill_gap"] == 9)
    #expect(known["preference"] == 3)
    #expect(known["goals"] == 1)
    #expect(known["generation"] == 0)
    #expect(check.criteria.map(\.share).reduce(0, +) == 1_000_000)
    #expect(check.data.first { $0.column == "years_experience" }?.mentors == 3)
    #expect(check.findings.count { $0.kind == .mostlyUnknown } == 7)
    #expect(
      check.findings.contains {
        $0.message == "goals, with a share of 12.5 %, is known for only 11.1 % of the pairs"
      })
  }

  /// Coverage is counted from people; counting pair by pair has to agree.
  @Test func coverageAgreesWithTheScores() throws {
    var settings = ProgrammeSettings(name: "Both")
    settings.criteria[6].weight = ExactDecimal(15)
    var people = (0..<7).map { number in
      var person = Participant(
        id: "P-\(number)", role: number % 3 == 0 ? .both : number % 3 == 1 ? .mentor : .mentee)
      if number % 2 == 0 { person.goals = [Term("g")] }
      if number > 3 { person.wants = [SkillWant(Term("ai"), target: 2)] }
      if number == 6 { person.skills = [SkillLevel(Term("ai"), level: 2)] }
      if number == 0 { person.prefers = ["P-1"] }
      if number != 3 { person.department = [Term("d\(number % 2)")] }
      return person
    }
    people.reverse()
    let programme = Programme(settings: settings, participants: people)
    let explainer = try ProgrammeExplainer(programme)
    var known = Array(repeating: 0, count: settings.criteria.count)
    var pairs = 0
    for mentor in programme.participants(on: .mentor) {
      for mentee in programme.participants(on: .mentee) where mentee.id != mentor.id {
        pairs += 1
        let answer = try explainer.pair(PairID(mentor: mentor.id, mentee: mentee.id))
        for (index, part) in answer.score.contributions.enumerated() where part.isKnown { known[index] += 1 }
      }
    }
    let check = ProgrammeCheck(programme)
    #expect(check.pairs == pairs)
    #expect(check.criteria.map(\.known) == known)
  }
}
