public import MentoringModel
internal import Synchronization

/// A programme prepared for scoring: people as rows and columns, facts as dense tables.
///
/// A mentee is a row and a mentor a column, both numbered from 0 by id. Scores come two ways that check each other:
/// ``score(mentor:mentee:)`` and ``refusals(mentor:mentee:)`` evaluate one pair straight from the participants and
/// explain it, ``fillRow(mentee:into:workspace:)`` makes a whole row from tables.
///
/// ```swift
/// let model = ScoringModel(programme)
/// let table = model.scoreTable(threads: 2)
/// print(table[mentee: 0, mentor: 3])                      // 812345, or -1 where a rule forbids the pair
/// print(model.refusals(mentor: 3, mentee: 0).rules)       // the rules
/// ```
public struct ScoringModel: Sendable {
  /// What stands for a forbidden pair in a row of scores.
  public static let forbidden: Int32 = -1

  /// The programme; unknown values that count the mean of the known ones have it.
  public let programme: Programme
  /// The mentors as positions in the programme's participants, by id; a column's number is an index into this list.
  public let mentors: [Int]
  /// The mentees as positions in the programme's participants, by id; a row's number is an index into this list.
  public let mentees: [Int]
  /// The criteria's shares in parts per million, in the order of the programme's criteria; they add up to 1 000 000.
  public let shares: [Int]

  /// The criteria as they are scored, in the programme's order.
  let criteria: [any ScoredCriterion]
  /// What the evaluation of single pairs needs beyond the participants.
  let pairFacts: PairFacts
  /// The criteria with a share, and the rules that hold, as tables for the mentees' rows; single pairs need none.
  let menteeTables = TablesOnDemand()
  /// The same for the mentors' columns; few programmes need them.
  let mentorTables = TablesOnDemand()

  /// The number of columns.
  public var mentorCount: Int { mentors.count }
  /// The number of rows.
  public var menteeCount: Int { mentees.count }

  /// Prepares a programme.
  ///
  /// Traps if all weights are 0, if a range or a gap of a criterion is empty, or if a time zone is unknown; whoever
  /// reads a programme from files reports these first.
  ///
  /// - Complexity: O(*p* + *f*) for *p* people who state *f* facts, up to a logarithm for sorting.
  public init(_ programme: Programme) {
    self.init(programme, PairFacts(programme))
  }

  /// The model of a programme that is this one's but for some people, whose facts alone are worked out anew.
  ///
  /// Traps as ``init(_:)``.
  /// - Parameters:
  ///   - programme: the programme; its settings are this one's, or everything is worked out anew.
  ///   - people: the ids of all who are described otherwise, or are new.
  /// - Complexity: O(*p*) for *p* people.
  public func revised(for programme: Programme, people: Set<String>) -> ScoringModel {
    guard programme.settings == self.programme.settings else { return ScoringModel(programme) }
    return ScoringModel(
      programme, PairFacts(programme, like: self.programme, pairFacts, but: people))
  }

  private init(_ programme: Programme, _ facts: PairFacts) {
    guard let shares = Shares.shares(of: programme.settings.criteria.map(\.weight)) else {
      preconditionFailure("at least one criterion has a weight")
    }
    func numbers(on side: Side) -> [Int] {
      programme.participants.indices.filter { programme.participants[$0].role.includes(side) }
    }
    let model = ScoringModel(
      programme, shares, mentors: numbers(on: .mentor), mentees: numbers(on: .mentee), facts)
    let asksForMeans = zip(programme.settings.criteria, shares).contains { $0.takesMean && $1 > 0 }
    guard asksForMeans else {
      self = model
      return
    }
    self.init(
      programme.settingMeans(KnownMeans(model).means), shares, mentors: model.mentors, mentees: model.mentees,
      model.pairFacts)
  }

  private init(_ programme: Programme, _ shares: [Int], mentors: [Int], mentees: [Int], _ facts: PairFacts) {
    self.programme = programme
    self.shares = shares
    self.mentors = mentors
    self.mentees = mentees
    criteria = programme.settings.criteria.map { $0.scored(programme.settings) }
    pairFacts = facts
  }

  /// The participant of a column.
  public func mentor(_ number: Int) -> Participant { programme.participants[mentors[number]] }

  /// The participant of a row.
  public func mentee(_ number: Int) -> Participant { programme.participants[mentees[number]] }

  /// The row or column number of the person with an id, or nil if nobody on that side has it.
  ///
  /// - Complexity: O(log *p*) for *p* people.
  public func number(of id: String, on side: Side) -> Int? {
    let positions = side == .mentor ? mentors : mentees
    let place = positions.partitionPoint { programme.participants[$0].id.precedesInUTF8(id) }
    return place < positions.count && programme.participants[positions[place]].id == id ? place : nil
  }
}

/// Tables that are made when they are first asked for, and then kept for all copies of the model.
final class TablesOnDemand: Sendable {
  private let made = Mutex<RowTables?>(nil)

  func tables(_ make: () -> RowTables) -> RowTables {
    made.withLock { made in
      if let made { return made }
      let fresh = make()
      made = fresh
      return fresh
    }
  }
}

/// Facts that take the whole programme to work out.
struct PairFacts: Sendable {
  /// The weekly meeting starts of every participant; nil where no availability is stated.
  let starts: [WeeklyStarts?]
  /// Who manages whom.
  let managers: ManagerForest
  /// Pairs of earlier cycles that still count.
  let pastPairs: Set<PairID>
  /// Pairs that a coordinator forbade.
  let forbiddenPairs: Set<PairID>

  /// Works the facts out.
  init(_ programme: Programme) {
    var reader = WeeklyStartsReader(programme.settings)
    self.init(programme, programme.participants.map { reader.starts(of: $0) })
  }

  /// The facts of a programme that is another one but for some people.
  init(_ programme: Programme, like other: Programme, _ facts: PairFacts, but people: Set<String>) {
    var reader = WeeklyStartsReader(programme.settings)
    let (now, before) = (programme.participants, other.participants)
    var place = 0
    self.init(
      programme,
      now.indices.map { index in
        // Both are in the order of ids.
        while place < before.count, before[place].id.precedesInUTF8(now[index].id) { place += 1 }
        let isKnown = place < before.count && before[place].id == now[index].id
        return isKnown && !people.contains(now[index].id)
          ? facts.starts[place] : reader.starts(of: now[index])
      })
  }

  private init(_ programme: Programme, _ starts: [WeeklyStarts?]) {
    self.starts = starts
    managers = ManagerForest(programme.participants, outside: programme.outsideManagers)
    pastPairs = PastCycles.remembered(
      programme.history, forgetAfterCycles: programme.settings.rules.forgetAfterCycles)
    forbiddenPairs = Set(programme.decisions.lazy.filter { $0.kind == .forbid }.map(\.pair))
  }
}
