internal import MentoringModel
internal import MentoringScoring
internal import Synchronization

/// One look at all pairs of a programme.
struct PairSurvey {
  /// How many allowed pairs score in each tenth.
  private(set) var histogram = Array(repeating: 0, count: ProgrammeCheck.bins)
  /// How many pairs each rule forbids, `self` left out.
  private(set) var forbiddenBy: [RuleCount] = []
  /// People with places and no possible partner, by id, then side.
  private(set) var unmatchable: [ProgrammeCheck.UnmatchablePerson] = []

  private let model: ScoringModel
  private let mentors: [Participant]
  private let mentees: [Participant]

  /// Makes all scores once and keeps none.
  init(_ model: ScoringModel, mentors: [Participant], mentees: [Participant], threads: Int) {
    self.model = model
    self.mentors = mentors
    self.mentees = mentees
    let mentorHasPlace = mentors.map { $0.capacity > 0 }
    let menteeHasPlace = mentees.map { $0.capacity > 0 }
    let parts = model.pass(threads: threads, from: Part(mentorCount: mentors.count)) { part, mentee, scores in
      var own = Candidates()
      for mentor in scores.indices where scores[mentor] != ScoringModel.forbidden {
        part.histogram[min(Int(scores[mentor]) / 100_000, ProgrammeCheck.bins - 1)] += 1
        own.add(mentorHasPlace[mentor])
        part.ofMentor[mentor].add(menteeHasPlace[mentee])
      }
      part.ofMentee.append(own)
    }
    var ofMentor = mentors.map { _ in Candidates() }
    for part in parts {
      for bin in histogram.indices { histogram[bin] += part.histogram[bin] }
      for mentor in ofMentor.indices { ofMentor[mentor].add(part.ofMentor[mentor]) }
    }
    forbiddenBy = Self.forbidden(model, threads: threads)
    let people = lonely(ofMentor, on: .mentor) + lonely(parts.flatMap(\.ofMentee), on: .mentee)
    unmatchable = people.sorted { first, second in
      if first.id == second.id { return first.side == .mentor && second.side == .mentee }
      return first.id.precedesInUTF8(second.id)
    }
  }

  /// The people with whom somebody is allowed.
  private struct Candidates: Sendable {
    var allowed = 0
    /// Whether one of them has a place.
    var haveSomePlace = false

    mutating func add(_ hasPlace: Bool) {
      allowed += 1
      haveSomePlace = haveSomePlace || hasPlace
    }

    mutating func add(_ other: Candidates) {
      allowed += other.allowed
      haveSomePlace = haveSomePlace || other.haveSomePlace
    }
  }

  /// What is known after some of the rows.
  private struct Part: Sendable {
    var histogram = Array(repeating: 0, count: ProgrammeCheck.bins)
    var ofMentor: [Candidates]
    /// Of the mentees of these rows.
    var ofMentee: [Candidates] = []

    init(mentorCount: Int) { ofMentor = Array(repeating: Candidates(), count: mentorCount) }
  }

  /// How many pairs each rule forbids, `self` left out.
  static func forbidden(_ model: ScoringModel, threads: Int) -> [RuleCount] {
    let total = Mutex<[Rule: Int]>([:])
    RowParts.concurrently(model.menteeCount, threads: threads) { _, mentees in
      var own: [Rule: Int] = [:]
      for count in model.ruleCounts(of: Array(mentees), on: .mentee).joined() {
        own[count.rule, default: 0] += count.count
      }
      let sums = own
      total.withLock { $0.merge(sums, uniquingKeysWith: +) }
    }
    let sums = total.withLock { $0 }
    return Rule.allCases.compactMap { rule in
      rule == .itself ? nil : sums[rule].map { RuleCount(rule, $0) }
    }
  }

  /// The people of a side who have places, no lock, and nobody allowed with a place.
  private func lonely(_ candidates: [Candidates], on side: Side) -> [ProgrammeCheck.UnmatchablePerson] {
    let (people, others) = side == .mentor ? (mentors, mentees) : (mentees, mentors)
    let locks = model.programme.decisions.filter { $0.kind == .lock }
    let locked = Set(locks.map { side == .mentor ? $0.pair.mentor : $0.pair.mentee })
    let lonely = people.indices.filter {
      people[$0].capacity > 0 && !locked.contains(people[$0].id) && !candidates[$0].haveSomePlace
    }
    return zip(lonely, model.ruleCounts(of: lonely, on: side)).map { person, removed in
      ProgrammeCheck.UnmatchablePerson(
        id: people[person].id, side: side, candidates: others.count, removed: removed,
        withoutPlaces: candidates[person].allowed)
    }
  }
}
