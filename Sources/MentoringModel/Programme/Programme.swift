/// One mentoring programme: its settings, its people and its rules, read and resolved.
///
/// Every list is in a canonical order that does not depend on the order of the input rows: participants by id,
/// pairs by mentor id, then mentee id (UTF-8 byte order). Whoever makes a programme calls ``init(settings:participants:history:decisions:notes:affinities:outsideManagers:)``,
/// which sorts.
public struct Programme: Sendable {
  /// What `programme.toml` says.
  public let settings: ProgrammeSettings
  /// Everybody, by id in UTF-8 byte order; ids are unique.
  public let participants: [Participant]
  /// Pairs of earlier cycles.
  public let history: [PastPair]
  /// Locked and forbidden pairs, each decision once.
  public let decisions: [Decision]
  /// What is noted about pairs of which nothing is decided; no plan depends on it.
  public let notes: [PairID: String]
  /// Values of the criteria that are read from a file of pairs, by criterion name.
  public let affinities: [String: [AffinityValue]]
  /// The manager of each person who takes no part and stands in a chain of managers of somebody who does; by id.
  public let outsideManagers: [String: String]

  /// Makes a programme, putting every list into its canonical order; traps if two participants share an id.
  ///
  /// A decision that is given again says nothing new: the first one stays, with its note and origin. Constraints that people state follow
  /// those of the settings.
  public init(
    settings: ProgrammeSettings, participants: [Participant], history: [PastPair] = [],
    decisions: [Decision] = [], notes: [PairID: String] = [:], affinities: [String: [AffinityValue]] = [:],
    outsideManagers: [String: String] = [:]
  ) {
    self.notes = notes
    self.outsideManagers = outsideManagers
    self.participants =
      Self.areInOrder(participants)
      ? participants : participants.sorted { $0.id.precedesInUTF8($1.id) }
    precondition(Self.areInOrder(self.participants), "participant ids are unique")
    var settings = settings
    settings.constraints.removeAll(where: \.isStated)
    settings.constraints += Constraint.stated(by: self.participants)
    self.settings = settings
    self.history = history.sorted { $0.pair < $1.pair }
    var decided: Set<Decision> = []
    self.decisions = decisions.filter { decided.insert(Decision($0.kind, $0.pair)).inserted }
      .sorted { $0.pair < $1.pair }
    self.affinities = affinities.mapValues { $0.sorted { $0.pair < $1.pair } }
  }

  /// Whether each id precedes the next; people are looked at where they are, since a copy of one copies all its cells.
  private static func areInOrder(_ people: [Participant]) -> Bool {
    people.indices.dropFirst().allSatisfy { people[$0 - 1].id.precedesInUTF8(people[$0].id) }
  }

  /// The programme in which unknown values count these means, in basis points, of the criteria that ask for them; where nothing is known
  /// they count as if nothing had been set.
  package func settingMeans(_ means: [Int?]) -> Programme {
    var settings = settings
    for (index, mean) in means.enumerated() {
      if settings.criteria[index].takesMean {
        settings.criteria[index].unknown = mean ?? Criterion.defaultUnknown
      }
    }
    return Programme(
      settings: settings, participants: participants, history: history, decisions: decisions, notes: notes,
      affinities: affinities, outsideManagers: outsideManagers)
  }

  /// The place of the person with an id among ``participants``; nil if nobody has it.
  ///
  /// - Complexity: O(log *p*) for *p* people.
  public func place(of id: String) -> Int? {
    let place = participants.partitionPoint { $0.id.precedesInUTF8(id) }
    return place < participants.count && participants[place].id == id ? place : nil
  }

  /// The participants of one side, by id in UTF-8 byte order.
  public func participants(on side: Side) -> [Participant] {
    participants.filter { $0.role.includes(side) }
  }
}

/// A mentor and a mentee, by id.
public struct PairID: Hashable, Comparable, Sendable {
  /// The mentor's id.
  public let mentor: String
  /// The mentee's id.
  public let mentee: String

  /// Makes a pair of ids.
  public init(mentor: String, mentee: String) {
    self.mentor = mentor
    self.mentee = mentee
  }

  /// Orders by mentor id, then mentee id, in UTF-8 byte order.
  public static func < (left: PairID, right: PairID) -> Bool {
    if left.mentor.utf8.elementsEqual(right.mentor.utf8) { return left.mentee.precedesInUTF8(right.mentee) }
    return left.mentor.precedesInUTF8(right.mentor)
  }
}

/// A pair of an earlier cycle.
public struct PastPair: Hashable, Sendable {
  /// Who was paired.
  public let pair: PairID
  /// The label of the cycle, as written: a number or a name; empty if not stated.
  public let cycle: String

  /// Makes a past pair.
  public init(_ pair: PairID, cycle: String) {
    self.pair = pair
    self.cycle = cycle
  }
}

/// What a coordinator decided about one pair.
public struct Decision: Hashable, Sendable {
  /// The two possible decisions.
  public enum Kind: String, Sendable, CaseIterable {
    /// The pair is in the plan, whatever the rules say.
    case lock
    /// The pair is not in the plan.
    case forbid
  }

  /// The pair.
  public let pair: PairID
  /// What was decided.
  public let kind: Kind
  /// Why, in the coordinator's words.
  public let note: String?
  /// Where it was read, for messages.
  public let origin: SourcePosition?

  /// Makes a decision.
  public init(_ kind: Kind, _ pair: PairID, note: String? = nil, origin: SourcePosition? = nil) {
    self.pair = pair
    self.kind = kind
    self.note = note
    self.origin = origin
  }
}

/// The value of one pair under a criterion that is read from a file.
public struct AffinityValue: Hashable, Sendable {
  /// The pair.
  public let pair: PairID
  /// The value in basis points, 0 to 10 000.
  public let value: Int

  /// Makes a value; traps outside 0 to 10 000.
  public init(_ pair: PairID, value: Int) {
    precondition((0...10_000).contains(value), "a value is 0 to 10 000 basis points")
    self.pair = pair
    self.value = value
  }
}
