import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringScoring
import MentoringTestSupport
import TestRandom
import Testing

/// Compiled constraints against a judgement that shares no code with them, on plans good and bad.
struct CompiledConstraintTests {
  @Test(arguments: 0..<20)
  func resultsAgreeWithTheDefinitions(block: UInt64) {
    for seed in block * 10..<block * 10 + 10 {
      let programme = RandomProgramme(seed: seed, sides: 1...5, constraints: 3...6).make()
      let scorer = NaiveScorer(programme)
      let judge = NaiveConstraints(scorer)
      let model = ScoringModel(programme)
      let compiled = model.compiledConstraints()
      var draw = TestRandom(seed: seed)
      for _ in 0..<8 {
        let share = draw.number(0...60)
        var pairs: [PairID] = []
        var plan: [CompiledConstraint.ScoredPair] = []
        for mentor in 0..<model.mentorCount {
          for mentee in 0..<model.menteeCount where draw.chance(share) {
            let pair = PairID(mentor: model.mentor(mentor).id, mentee: model.mentee(mentee).id)
            if pair.mentor == pair.mentee { continue }
            pairs.append(pair)
            let points = scorer.score(model.mentor(mentor), model.mentee(mentee)).points
            plan.append(CompiledConstraint.ScoredPair(mentor: mentor, mentee: mentee, points: points))
          }
        }
        let broken = compiled.map { $0.result(plan) }.filter { !$0.isKept }.map(\.name)
        #expect(broken == judge.broken(by: pairs), "seed \(seed)")
      }
    }
  }
}

/// Forms that ask the same thing in other words are the same measure within the same limits.
struct SameMeasureTests {
  @Test(arguments: 0..<6)
  func equalQuestionsHaveEqualAnswers(block: UInt64) throws {
    for seed in block * 10..<block * 10 + 10 {
      let programme = RandomProgramme(seed: seed, sides: 2...4).make()
      var draw = TestRandom(seed: seed)
      let ids = draw.sample(programme.participants.map(\.id), 3).sorted { $0.precedesInUTF8($1) }
      let named = AttributeCondition(column: "id", .anyOf(ids.map { .name(Term($0)) }))
      try expectEqual(
        .together(ids), .people(PeopleSelector(side: nil, conditions: [named]), .allOrNone), programme)
      let pairs = programme.participants(on: .mentor).flatMap { mentor in
        programme.participants(on: .mentee).map { PairID(mentor: mentor.id, mentee: $0.id) }
      }
      let some = draw.sample(pairs, 4).sorted()
      let ones = PairValues.byPair(Dictionary(uniqueKeysWithValues: some.map { ($0, 1) }))
      try expectEqual(.oneOf(some), .sum(ones, atLeast: nil, atMost: 1), programme)
    }
  }

  private func expectEqual(_ first: Constraint.Form, _ second: Constraint.Form, _ programme: Programme) throws
  {
    let answers = try [first, second].map { form in
      var settings = programme.settings
      settings.constraints = [Constraint(name: "It", form: form)]
      let changed = Programme(
        settings: settings, participants: programme.participants, history: programme.history,
        decisions: programme.decisions, affinities: programme.affinities)
      guard case .planned(let plan, _) = try Matcher(Cohort(changed, threads: 1), seed: 1).optimalPlan()
      else {
        return "no plan"
      }
      let result = plan.constraints[0]
      return "\(plan.pairs.map(\.pair)) \(plan.score) \(result.value ?? -1) \(result.slack ?? -1)"
    }
    #expect(answers[0] == answers[1])
  }
}

/// What a check says of constraints against the best of all plans.
struct ConstraintSurveyOracleTests {
  @Test(arguments: 0..<20)
  func whatIsCalledImpossibleIs(block: UInt64) {
    for seed in block * 10..<block * 10 + 10 {
      let programme = RandomProgramme(seed: seed, sides: 1...4, constraints: 1...3).make()
      let check = ProgrammeCheck(programme)
      let best = BruteForcePlanner(programme).best()
      let isImpossible = check.constraints.contains { survey in
        if case .impossible? = survey.problem { true } else { false }
      }
      if isImpossible { #expect(best == nil, "seed \(seed)") }
      guard let best else { continue }
      let model = ScoringModel(programme)
      let plan = best.plan.map { pair in
        let mentor = model.number(of: pair.mentor, on: .mentor)!
        let mentee = model.number(of: pair.mentee, on: .mentee)!
        return CompiledConstraint.ScoredPair(
          mentor: mentor, mentee: mentee, points: model.score(mentor: mentor, mentee: mentee).points)
      }
      for (survey, constraint) in zip(check.constraints, model.compiledConstraints()) {
        guard let value = constraint.result(plan).value else { continue }
        #expect(survey.least! <= value && value <= survey.most!, "seed \(seed) \(survey)")
      }
    }
  }
}
