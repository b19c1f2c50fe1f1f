public import MentoringModel
internal import TestRandom

/// Draws small valid programmes in which, over the seeds, every feature of scores, rules and plans occurs.
///
/// Locks contradict nothing and minima do not exceed capacities, but minima may be out of reach, so a programme
/// may have no plan. The people of one programme may be few: one mentor and one mentee is a programme, too.
public struct RandomProgramme: Sendable {
  /// The seed; equal seeds and sizes give equal programmes.
  public let seed: UInt64
  /// How many mentors and how many mentees there are, apart from those who are both.
  public let sides: ClosedRange<Int>

  /// How many constraints over the whole plan there are; the rest of the programme does not depend on it.
  public let constraints: ClosedRange<Int>

  /// Whether sums are over values up to 10^12, and limits lie at, or next to, what some plan has.
  public let hasLargeValues: Bool

  /// Prepares a draw.
  public init(
    seed: UInt64, sides: ClosedRange<Int> = 1...5, constraints: ClosedRange<Int> = 0...0,
    hasLargeValues: Bool = false
  ) {
    self.seed = seed
    self.sides = sides
    self.constraints = constraints
    self.hasLargeValues = hasLargeValues
  }

  /// The programme.
  public func make() -> Programme {
    let programme = makeWithoutConstraints()
    guard constraints.upperBound > 0 else { return programme }
    var draw = TestRandom(seed: seed ^ 0x5EED_C0DE)
    var settings = programme.settings
    settings.constraints = RandomConstraints(programme, hasLargeValues: hasLargeValues).constraints(
      draw.number(constraints), &draw)
    return Programme(
      settings: settings, participants: programme.participants, history: programme.history,
      decisions: programme.decisions, affinities: programme.affinities)
  }

  private func makeWithoutConstraints() -> Programme {
    var draw = TestRandom(seed: seed)
    let people = RandomPeople(&draw)
    var participants: [Participant] = []
    for role in Role.allCases {
      let count = role == .both ? draw.pick([0, 0, 0, 1]) : draw.number(sides)
      for number in 0..<count { participants.append(people.person(role, number, &draw)) }
    }
    participants = participants.map { people.withRelations($0, among: participants, &draw) }
    let mentors = participants.filter { $0.role.includes(.mentor) }
    let mentees = participants.filter { $0.role.includes(.mentee) }
    let pairs = mentors.flatMap { m in mentees.map { PairID(mentor: m.id, mentee: $0.id) } }
      .filter { $0.mentor != $0.mentee }
    var settings = RandomSettings.make(wishes: participants.contains { !$0.prefers.isEmpty }, &draw)
    // Drawn apart, so that the rest of a programme does not depend on it.
    var timing = TestRandom(seed: seed ^ 0xCADE_4CE5)
    settings.cadenceWeeks = timing.pick([1, 1, 1, 2, 4])
    settings.lengthMonths = timing.pick([1, 6, 9])
    settings.rules.timetable = timing.chance(85)
    var affinities: [String: [AffinityValue]] = [:]
    if draw.chance(30) {
      settings.criteria.append(
        Criterion(measure: .affinity(name: "affinity"), weight: ExactDecimal("7.5")!, unknown: 1234))
      affinities["affinity"] = draw.sample(pairs, pairs.count * 2 / 3).map {
        AffinityValue($0, value: draw.pick([0, 1, 3333, 9999, 10_000]))
      }
    }
    return Programme(
      settings: settings, participants: participants, history: history(pairs, &draw),
      decisions: decisions(pairs, participants, &draw), affinities: affinities)
  }

  private func history(_ pairs: [PairID], _ draw: inout TestRandom) -> [PastPair] {
    let labels = draw.pick([["1", "2", "10"], ["cycle 2", "cycle 9", "cycle 10"], ["2024", "2025"]])
    let past = draw.sample(pairs, draw.pick([0, 0, 1, 3]))
    return past.map { pair in
      let turned = PairID(mentor: pair.mentee, mentee: pair.mentor)
      return PastPair(draw.chance(50) ? pair : turned, cycle: draw.pick(labels))
    }
      + (draw.chance(50)
        ? labels.map { PastPair(PairID(mentor: "LEFT-1", mentee: "LEFT-2"), cycle: $0) } : [])
  }

  /// Locks within everybody's places, and forbidden pairs that are not locked.
  private func decisions(
    _ pairs: [PairID], _ participants: [Participant], _ draw: inout TestRandom
  ) -> [Decision] {
    var left: [String: Int] = [:]
    for person in participants {
      for side in Side.allCases { left[side.rawValue + person.id] = person.capacity }
    }
    return draw.sample(pairs, draw.pick([0, 0, 1, 4])).map { pair in
      let seats = [Side.mentor.rawValue + pair.mentor, Side.mentee.rawValue + pair.mentee]
      guard draw.chance(50), seats.allSatisfy({ left[$0]! > 0 }) else { return Decision(.forbid, pair) }
      for seat in seats { left[seat]! -= 1 }
      return Decision(.lock, pair)
    }
  }
}
