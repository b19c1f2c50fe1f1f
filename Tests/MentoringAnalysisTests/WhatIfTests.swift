import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringTestSupport
import TestRandom
import Testing

/// Every answer of a session is that of a match of the changed programme from the start.
struct WhatIfTests {
  /// Draws changes that leave a programme valid.
  private struct Changes {
    private let donor: Programme
    private var programme: Programme
    private(set) var made: [ProgrammeChange] = []

    init(_ programme: Programme, donor: Programme) {
      self.programme = programme
      self.donor = donor
    }

    private func locks(of id: String) -> Int {
      Side.allCases.map { side in
        programme.decisions.count {
          $0.kind == .lock && (side == .mentor ? $0.pair.mentor : $0.pair.mentee) == id
        }
      }.max()!
    }

    /// Another person as the donor describes one, with the id of this one.
    private func described(_ id: String, _ draw: inout TestRandom) -> Participant {
      let other = draw.pick(donor.participants)
      var person = Participant(id: id, role: other.role)
      for column in RosterColumn.allCases { column.content.copy(from: other, to: &person) }
      person.attributes = other.attributes
      person.capacity = max(person.capacity, locks(of: id))
      return person
    }

    mutating func add(_ draw: inout TestRandom) {
      let ids = programme.participants.map(\.id)
      let mentors = programme.participants(on: .mentor)
      let mentees = programme.participants(on: .mentee)
      guard !ids.isEmpty else { return }
      let id = draw.pick(ids)
      let person = programme.participants.first { $0.id == id }!
      var change: ProgrammeChange?
      switch draw.number(0...10) {
      case 0, 1: change = .remove(id)
      case 2: change = .add(described("NEW-\(made.count)", &draw))
      case 3, 4: change = .replace(described(id, &draw))
      case 5, 6:
        guard !mentors.isEmpty, !mentees.isEmpty else { return }
        let pair = PairID(mentor: draw.pick(mentors).id, mentee: draw.pick(mentees).id)
        if pair.mentor == pair.mentee { return }
        let kind = draw.pick([Decision.Kind.lock, .forbid, nil])
        let hasPlaces = [pair.mentor, pair.mentee].allSatisfy { id in
          locks(of: id) < programme.participants.first { $0.id == id }!.capacity
        }
        if kind != .lock || hasPlaces { change = .decide(pair, kind) }
      case 7:
        let least = max(locks(of: id), person.minimumPartners)
        change = .capacity(id, draw.number(least...(least + 3)))
      case 8: change = .minimum(id, draw.number(0...person.capacity))
      case 9:
        change = .weight(draw.pick(programme.settings.criteria).name, ExactDecimal(draw.number(1...40)))
      default:
        change = draw.chance(50) ? .withoutRule(draw.pick(Rule.allCases)) : .rules(donor.settings.rules)
      }
      guard let change else { return }
      made.append(change)
      programme = programme.applying([change])
    }
  }

  private enum Found: Equatable {
    case pairs([PairID: Int])
    case none
  }

  private func cold(_ programme: Programme, seed: UInt64) throws -> Found {
    switch try Matcher(Cohort(programme, threads: 1), seed: seed).optimalPlan() {
    case .planned(let plan, _):
      .pairs(Dictionary(uniqueKeysWithValues: plan.pairs.map { ($0.pair, $0.score.points) }))
    case .infeasible: .none
    }
  }

  private func programme(_ seed: UInt64, constraints: ClosedRange<Int>) -> Programme {
    let made = RandomProgramme(seed: seed, sides: 1...6, constraints: constraints).make()
    var settings = made.settings
    // Where the file does not say what wishes weigh, the first wish and the last change it.
    settings.statesPreferenceWeight = seed.isMultiple(of: 2)
    settings.settlePreferenceWeight(made.participants)
    return Programme(
      settings: settings, participants: made.participants, history: made.history,
      decisions: made.decisions, affinities: made.affinities)
  }

  @Test("What would be is what a match of the changed programme finds", arguments: 0..<250)
  func coldSolves(seed: Int) throws {
    var draw = TestRandom(seed: UInt64(7_000_000 + seed))
    let start = programme(UInt64(seed), constraints: seed % 8 == 0 ? 1...2 : 0...0)
    let donor = programme(UInt64(500_000 + seed), constraints: 0...0)
    var session = CohortSessionUnderTest(try CohortSession(Cohort(start, threads: 1), seed: 5))
    var whatIf = try WhatIfSession(start, seed: 5)
    for round in 0..<8 {
      var changes = Changes(start, donor: donor)
      for _ in 0..<draw.number(1...3) { changes.add(&draw) }
      let expected = try cold(start.applying(changes.made), seed: 5)
      #expect(try session.found(changes.made) == expected, "seed \(seed), round \(round): \(changes.made)")
      let answer = try whatIf.answer(changes.made)
      switch expected {
      case .none: #expect(answer.after == nil)
      case .pairs(let pairs):
        #expect(
          answer.after == PlanTotals(pairs: pairs.count, score: pairs.values.reduce(0, +)),
          "seed \(seed), round \(round)")
      }
    }
    if case .plan(let difference) = try whatIf.answer([]).outcome { #expect(difference.isEmpty) }
  }

  /// Whoever may have more partners than there are people has more when people come.
  @Test func newcomersForSomebodyWithPlacesToSpare() throws {
    var mentor = Participant(id: "M", role: .mentor)
    mentor.capacity = 5
    let start = Programme(
      settings: ProgrammeSettings(name: "few"), participants: [mentor, Participant(id: "S1", role: .mentee)])
    let changes = ["S2", "S3", "S4"].map { ProgrammeChange.add(Participant(id: $0, role: .mentee)) }
    var session = try WhatIfSession(start)
    #expect(session.totals?.pairs == 1)
    #expect(try session.answer(changes).after?.pairs == 4)
    #expect(try session.answer([.remove("S1")]).after?.pairs == 0)
  }

  /// A session whose outcomes can be compared.
  private struct CohortSessionUnderTest {
    var session: CohortSession

    init(_ session: CohortSession) { self.session = session }

    mutating func found(_ changes: [ProgrammeChange]) throws -> Found {
      if case .paired(let pairs, _) = try session.outcome(after: changes).outcome {
        .pairs(pairs)
      } else {
        .none
      }
    }
  }
}

/// Exchanges and margins are those of matches from the start.
struct ExchangeTests {
  @Test(
    "What a pair would cost, and how firmly one stands, is what matches from the start say",
    arguments: 0..<120)
  func prices(seed: Int) throws {
    let programme = RandomProgramme(seed: UInt64(900_000 + seed), sides: 1...6).make()
    let session = try CohortSession(Cohort(programme, threads: 1), seed: 3)
    guard session.canExchange, case .planned(let plan, _) = session.baseline else { return }
    let pairs = Set(plan.pairs.map(\.pair))
    func best(_ changes: [ProgrammeChange]) throws -> Plan? {
      let cohort = Cohort(programme.applying(changes), threads: 1)
      if case .planned(let plan, _) = try Matcher(cohort, seed: 3).optimalPlan() { return plan }
      return nil
    }
    for planned in plan.pairs where !planned.isLocked {
      let exchange = session.exchange(without: planned.pair)
      let other = try best([.decide(planned.pair, .forbid)])
      #expect((exchange == nil) == (other == nil), "seed \(seed)")
      guard let exchange, let other else { continue }
      #expect(exchange.pairs == other.pairs.count - plan.pairs.count, "seed \(seed)")
      #expect(exchange.points == other.score - plan.score, "seed \(seed)")
      #expect(pairs.subtracting(exchange.ended).union(exchange.made) == Set(other.pairs.map(\.pair)))
    }
    for mentor in programme.participants(on: .mentor) {
      let prices = session.exchanges(forcing: mentor.id, on: .mentor)
      for mentee in programme.participants(on: .mentee) where mentee.id != mentor.id {
        let pair = PairID(mentor: mentor.id, mentee: mentee.id)
        if pairs.contains(pair) { continue }
        let hasPlaces = Side.allCases.allSatisfy { side in
          let person = side == .mentor ? mentor : mentee
          let locks = plan.pairs.count {
            $0.isLocked && (side == .mentor ? $0.pair.mentor : $0.pair.mentee) == person.id
          }
          return locks < person.capacity
        }
        let exchange = prices[mentee.id]
        let other = hasPlaces ? try best([.decide(pair, .lock)]) : nil
        #expect((exchange == nil) == (other == nil), "seed \(seed), \(pair)")
        #expect(exchange == session.exchange(forcing: pair))
        guard let exchange, let other else { continue }
        #expect(exchange.pairs == other.pairs.count - plan.pairs.count, "seed \(seed), \(pair)")
        #expect(exchange.points == other.score - plan.score, "seed \(seed), \(pair)")
        #expect(pairs.subtracting(exchange.ended).union(exchange.made) == Set(other.pairs.map(\.pair)))
      }
    }
  }
}
