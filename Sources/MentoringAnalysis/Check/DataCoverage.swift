internal import MentoringModel
internal import MentoringScoring

/// How many people state something.
public struct DataCoverage: Hashable, Sendable {
  /// The roster column.
  public let column: String
  /// How many mentors state it.
  public let mentors: Int
  /// How many mentees state it.
  public let mentees: Int

  /// Counts who states which of the facts that criteria and rules use, in the roster's order.
  static func all(_ settings: ProgrammeSettings, mentors: [Participant], mentees: [Participant])
    -> [DataCoverage]
  {
    RosterColumn.allCases.filter(\.isFact).map { column in
      let cell = ColumnReading(column.rawValue, settings)
      return DataCoverage(
        column: column.rawValue, mentors: mentors.count { cell.text($0) != nil },
        mentees: mentees.count { cell.text($0) != nil })
    }
  }
}

/// For how many pairs a criterion can be computed.
public struct CriterionCoverage: Hashable, Sendable {
  /// The criterion's name.
  public let name: String
  /// The share in parts per million, as it follows from the weights.
  public let share: Int
  /// For how many of all pairs, allowed or not, the value is known.
  public let known: Int
  /// How many pairs there are, nobody with oneself.
  public let pairs: Int

  /// Whether the value is known for less than half of the pairs.
  public var isMostlyUnknown: Bool { 2 * known < pairs }

  /// Counts the pairs of every criterion, in the order of the programme's criteria; those of share 0 included.
  ///
  /// - Complexity: O(*p* · *c*) for *p* people and *c* criteria, not pairs.
  static func all(_ model: ScoringModel, mentors: [Participant], mentees: [Participant])
    -> [CriterionCoverage]
  {
    let programme = model.programme
    let count = PairCounter(mentors: mentors, mentees: mentees)
    return zip(programme.settings.criteria, model.shares).map { criterion, share in
      CriterionCoverage(
        name: criterion.name, share: share, known: known(criterion, programme, count), pairs: count.all)
    }
  }

  private static func known(_ criterion: Criterion, _ programme: Programme, _ count: PairCounter) -> Int {
    switch criterion.measure {
    case .skillGap:
      return count.pairs { _ in
        true
      } and: {
        $0.hasNeeds
      }
    case .reciprocity:
      return count.pairs {
        $0.hasNeeds
      } and: { _ in
        true
      }
    case .generation(let measure):
      let cell = ColumnReading(measure.signal.column.rawValue, programme.settings)
      return count.pairs { cell.number($0) != nil }
    case .crossDepartment: return count.pairs { !$0.department.isEmpty }
    case .schedule: return count.pairs { $0.availability != nil }
    case .goals: return count.pairs { !$0.goals.isEmpty }
    case .preference: return count.all - count.pairs { $0.prefers.isEmpty }
    case .site: return count.pairs { $0.site != nil }
    case .attribute(let comparison):
      let cell = ColumnReading(comparison.column, programme.settings)
      switch comparison.method {
      case .likeness: return count.pairs { cell.text($0) != nil }
      case .close, .far: return count.pairs { cell.number($0) != nil }
      }
    case .affinity(let name):
      return programme.affinities[name, default: []].count { count.contains($0.pair) }
    }
  }
}

/// Counts pairs of which each side has a property, nobody with oneself.
private struct PairCounter {
  private let mentors: [Participant]
  private let mentees: [Participant]
  private let mentorIDs: Set<String>
  private let menteeIDs: Set<String>

  init(mentors: [Participant], mentees: [Participant]) {
    self.mentors = mentors
    self.mentees = mentees
    mentorIDs = Set(mentors.map(\.id))
    menteeIDs = Set(mentees.map(\.id))
  }

  /// How many pairs there are.
  var all: Int { pairs { _ in true } }

  /// How many pairs have the property on both sides.
  func pairs(_ both: (Participant) -> Bool) -> Int { pairs(both, and: both) }

  /// How many pairs have one property on the mentor's side and another on the mentee's.
  func pairs(_ ofMentor: (Participant) -> Bool, and ofMentee: (Participant) -> Bool) -> Int {
    let themselves = mentors.count { menteeIDs.contains($0.id) && ofMentor($0) && ofMentee($0) }
    return mentors.count(where: ofMentor) * mentees.count(where: ofMentee) - themselves
  }

  func contains(_ pair: PairID) -> Bool {
    pair.mentor != pair.mentee && mentorIDs.contains(pair.mentor) && menteeIDs.contains(pair.mentee)
  }
}
