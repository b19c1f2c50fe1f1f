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
    let count = PairCounter(mentors: mentors, mentees: mentees)
    return zip(zip(model.programme.settings.criteria, model.shares), model.knownPairs).map {
      criterion, known in
      CriterionCoverage(
        name: criterion.0.name, share: criterion.1, known: count.pairs(known), pairs: count.all)
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

  /// How many pairs a criterion can be computed for.
  func pairs(_ known: KnownPairs) -> Int {
    switch known {
    case .both(let property): pairs(property)
    case .each(let mentor, let mentee): pairs(mentor, and: mentee)
    case .either(let property): all - pairs { !property($0) }
    case .on(.mentor, let property): pairs(property, and: { _ in true })
    case .on(.mentee, let property): pairs({ _ in true }, and: property)
    case .listed(let listed): listed.count(where: contains)
    }
  }

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
