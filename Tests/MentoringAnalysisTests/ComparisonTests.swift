import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringTestSupport
import Testing

/// The figures of compared plans, against sums done by hand.
struct ComparisonTests {
  private static func comparison(_ programme: Programme, given: StrategyComparison.GivenPlan? = nil) throws
    -> StrategyComparison
  {
    try #require(try StrategyComparison(programme, by: Strategies.all, given: given, clock: { 0 }))
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func figuresAreWhatTheySay(seed: UInt64) throws {
    let programme =
      seed.isMultiple(of: 2)
      ? RandomProgramme(seed: seed, sides: 2...5).make() : CoarseProgramme(seed: seed, sides: 2...5).make()
    for column in try Self.comparison(programme).columns {
      guard let (plan, metrics) = column.plan else { continue }
      let scores = plan.pairs.map(\.score.points).sorted()
      let total = scores.reduce(0, +)
      if total > 0 {
        // Half the mean difference of two scores, drawn with putting back, over the mean.
        let differences = scores.reduce(0) { sum, one in sum + scores.reduce(0) { $0 + abs(one - $1) } }
        let gini = Double(differences) / Double(2 * scores.count * total)
        #expect(abs(Double(metrics.gini) / 1_000_000 - gini) <= 0.000_000_51)
      } else {
        #expect(metrics.gini == 0)
      }
      #expect(metrics.histogram.reduce(0, +) == scores.count)
      if let decile = metrics.lowerDecile {
        #expect(
          scores.count { $0 < decile } * 10 < scores.count
            && scores.count { $0 <= decile } * 10 >= scores.count)
      }
      let partners = { (id: String, side: Side) in
        plan.pairs.map(\.pair).filter { (side == .mentor ? $0.mentor : $0.mentee) == id }
          .map { side == .mentor ? $0.mentee : $0.mentor }
      }
      var met = (first: 0, listed: 0, of: 0)
      let counted = programme.settings.criteria.compactMap { criterion -> Side? in
        if case .preference(let side) = criterion.measure { side } else { nil }
      }
      for side in Side.allCases where counted.first ?? side == side {
        let others = Set(programme.participants(on: side.opposite).map(\.id))
        for person in programme.participants(on: side) {
          let lists = person.prefers.choices.map { $0.filter(others.contains) }
          guard let firsts = lists.first(where: { !$0.isEmpty }) else { continue }
          met.of += 1
          if partners(person.id, side).contains(where: firsts.contains) { met.first += 1 }
          if partners(person.id, side).contains(where: lists.joined().contains) { met.listed += 1 }
        }
      }
      #expect(metrics.wishes == met)
      if plan.strategy != OptimalStrategy.name, programme.settings.objective == .mostPairsThenScore,
        let best = try Self.comparison(programme).optimal?.plan?.plan, best.pairs.count == plan.pairs.count
      {
        #expect(best.score >= plan.score)
      }
    }
  }

  /// What somebody made by hand breaks is found, each fault once.
  @Test func aPlanMadeByHandIsJudged() throws {
    var settings = ProgrammeSettings(name: "By hand")
    settings.rules.sameTeam = true
    func person(_ id: String, _ role: Role, team: String? = nil, least: Int = 0) -> Participant {
      var person = Participant(id: id, role: role)
      person.team = team.map { Term($0) }
      person.minimumPartners = least
      return person
    }
    let programme = Programme(
      settings: settings,
      participants: [
        person("M1", .mentor, team: "Red"), person("M2", .mentor), person("M3", .mentor),
        person("S1", .mentee, team: "red"),
        person("S2", .mentee), person("S3", .mentee, least: 1),
      ], decisions: [Decision(.lock, PairID(mentor: "M3", mentee: "S3"))])
    let pairs = [("M1", "S1"), ("M1", "S2")].map { PairID(mentor: $0.0, mentee: $0.1) }
    let comparison = try Self.comparison(programme, given: .init(name: "hr.csv", pairs: pairs))
    let column = try #require(comparison.columns.last)
    let breaches = try #require(column.breaches)
    #expect(breaches.forbidden.map(\.pair) == [pairs[0]] && breaches.forbidden[0].rules == [.sameTeam])
    #expect(breaches.missingLocks == [PairID(mentor: "M3", mentee: "S3")])
    #expect(breaches.loads.map(\.person.id) == ["M1", "S3"] && breaches.loads.map(\.partners) == [2, 0])
    #expect(!breaches.isEmpty && column.name == "hr.csv")
    let good = try Self.comparison(
      programme,
      given: .init(
        name: "good",
        pairs: [("M1", "S2"), ("M2", "S1"), ("M3", "S3")].map { PairID(mentor: $0.0, mentee: $0.1) }))
    #expect(try #require(good.columns.last?.breaches).isEmpty)
  }

  /// A strategy that does not look at constraints says which it breaks.
  @Test func brokenConstraintsAreNamed() throws {
    var seen = 0
    for seed in 0..<60 as Range<UInt64> {
      let programme = RandomProgramme(seed: seed, sides: 2...4, constraints: 1...2).make()
      for column in try Self.comparison(programme).columns where column.name != OptimalStrategy.name {
        guard let plan = column.plan?.plan else { continue }
        let broken = plan.constraints.filter { !$0.isKept }
        let warnings = plan.warnings.filter { $0.code == DiagnosticCode.constraintsNotKept.rawValue }
        #expect(
          warnings.count == (broken.isEmpty ? 0 : 1)
            && broken.allSatisfy { warnings[0].message.contains("\"\($0.name)\"") })
        seen += broken.count
      }
    }
    #expect(seen > 20)
  }
}
