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
  /// How the values of the criteria with a share spread over the allowed pairs, in the programme's order.
  private(set) var spreads: [CriterionSpread] = []

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
    let rows = PairRows(model, of: .mentee)
    let made = Mutex<[Int: Part]>([:])
    RowParts.concurrently(model.menteeCount, threads: threads) { number, mentees in
      var part = Part(mentorCount: mentors.count, criteria: rows.criteria.count)
      var row = rows.makeRow()
      for mentee in mentees {
        rows.fill(mentee, into: &row)
        let itself = model.itself(mentee, on: .mentee)
        var own = Candidates()
        for mentor in 0..<rows.count {
          let refusals = row.refusals[mentor]
          guard refusals.isEmpty else {
            if mentor != itself { part.count(refusals) }
            continue
          }
          part.histogram[min(Int(row.points[mentor]) / 100_000, ProgrammeCheck.bins - 1)] += 1
          for criterion in row.values.indices {
            part.values[criterion][Int(row.values[criterion][mentor])] += 1
          }
          own.add(mentorHasPlace[mentor])
          part.ofMentor[mentor].add(menteeHasPlace[mentee])
        }
        part.ofMentee.append(own)
      }
      let result = part
      made.withLock { $0[number] = result }
    }
    let parts = made.withLock { $0 }.sorted { $0.key < $1.key }.map(\.value)
    var ofMentor = mentors.map { _ in Candidates() }
    for part in parts {
      for bin in histogram.indices { histogram[bin] += part.histogram[bin] }
      for mentor in ofMentor.indices { ofMentor[mentor].add(part.ofMentor[mentor]) }
    }
    forbiddenBy = zip(Rule.allCases, 0...).compactMap { rule, index in
      let sum = parts.reduce(0) { $0 + $1.refusals[index] }
      return sum > 0 ? RuleCount(rule, sum) : nil
    }
    spreads = rows.criteria.enumerated().map { index, criterion in
      CriterionSpread(
        name: criterion.name, share: criterion.share, unknown: criterion.unknown,
        counts: (0...Int(PairRows.unknownValue)).map { value in
          parts.reduce(0) { $0 + $1.values[index][value] }
        })
    }
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
    /// How many pairs each rule forbids, in the order of the rules.
    var refusals = Array(repeating: 0, count: Rule.allCases.count)
    /// How often each value of each criterion occurs among the allowed pairs; unknown ones at the end.
    var values: [[Int]]

    init(mentorCount: Int, criteria: Int) {
      ofMentor = Array(repeating: Candidates(), count: mentorCount)
      values = Array(repeating: Array(repeating: 0, count: Int(PairRows.unknownValue) + 1), count: criteria)
    }

    mutating func count(_ set: RuleSet) {
      var rest = set.rawValue
      while rest != 0 {
        refusals[rest.trailingZeroBitCount] += 1
        rest &= rest - 1
      }
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
        id: people[person].id, side: side,
        candidates: others.count - (model.itself(person, on: side) == nil ? 0 : 1), removed: removed,
        withoutPlaces: candidates[person].allowed)
    }
  }
}
