public import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// A plan of one of several cycles: new people for everybody, and a partner first for those who were left out before.
///
/// Of the plans with the most pairs those with the fewest pairs of earlier cycles; then everybody who had no partner for the last cycles, in
/// the order of how many these were, gets one if that takes none from those before in that order; then the highest total. The
/// history tells who had partners, and nobody else's name: whoever never had one has waited since the first cycle.
///
/// *After*: serial dictatorship, here by waiting time: A. Abdulkadiroğlu and T. Sönmez, "House Allocation with Existing Tenants", Journal of Economic Theory 88
/// (1999) 233–260, doi:10.1006/jeth.1999.2553; that a partner for one need not cost another one is N. S. Mendelsohn and A. L. Dulmage,
/// "Some Generalizations of the Problem of Distinct Representatives", Canadian Journal of Mathematics 10 (1958) 230–241,
/// doi:10.4153/CJM-1958-027-8.
/// *Aim*: over the cycles everybody meets new people, and nobody is twice the one left out where that can be helped.
/// *Trade-off*: this cycle's total is lower than it might be.
/// *Prefer it when* the same people take part in cycle after cycle, and places are scarce on one side.
public struct RotatingStrategy: Strategy {
  /// As for every strategy.
  public static let name = "rotating"
  /// As for every strategy.
  public static let aim =
    "new people for everybody, and a partner first for those left out in earlier cycles; then the highest total score"

  /// Makes the strategy.
  public init() {}

  /// The plan; nil if it was ended early.
  ///
  /// - Complexity: a search of O(pairs / 64) for each earlier pair and each person who waits, and a solve.
  public func answer(_ matcher: Matcher, _ request: PlanRequest, control: SolveControl) throws(MatchFault)
    -> Matcher.Answer?
  {
    switch try matcher.begin(Self.self, control: control) {
    case .ended(let answer): return answer
    case .begun(let start):
      let model = matcher.cohort.model
      let cycles = EarlierCycles(model)
      var network = matcher.network(start)
      network.minimise(
        cycles.meetings.filter { start.table.isOpen($0.key.row, $0.key.column) }
          .sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }
          .map { PlanNetwork.WeightedCell(row: $0.key.row, column: $0.key.column, weight: $0.value) })
      for person in cycles.waiting(except: matcher.cohort.locked, seed: matcher.seed) {
        switch person.side {
        case .mentee: _ = network.require(row: person.number)
        case .mentor: _ = network.require(column: person.number)
        }
        if control.isStopped { return nil }
      }
      guard let plan = try matcher.best(of: network, start, control: control) else { return nil }
      return try matcher.finished(Self.self, plan, start, control: control)
    }
  }
}

/// What the history says of the people of a programme.
struct EarlierCycles {
  /// A mentee and a mentor by number.
  struct Cell: Hashable {
    var row: Int
    var column: Int
  }

  /// Somebody who waits.
  struct Waiting {
    let side: Side
    let number: Int
    let cycles: Int
    fileprivate let key: UInt64
  }

  /// How often two people who may meet now have met, on either side.
  private(set) var meetings: [Cell: Int] = [:]
  private let cycleCount: Int
  /// The last cycle, from 1, in which each person had a partner on a side; 0 for none.
  private var lastOfMentee: [Int]
  private var lastOfMentor: [Int]
  private let model: ScoringModel

  init(_ model: ScoringModel) {
    self.model = model
    let history = model.programme.history
    let numbers = PastCycles.numbers(of: history)
    cycleCount = numbers.max() ?? 0
    lastOfMentee = Array(repeating: 0, count: model.menteeCount)
    lastOfMentor = Array(repeating: 0, count: model.mentorCount)
    for (past, cycle) in zip(history, numbers) {
      let mentee = model.number(of: past.pair.mentee, on: .mentee)
      let mentor = model.number(of: past.pair.mentor, on: .mentor)
      if let mentee { lastOfMentee[mentee] = max(lastOfMentee[mentee], cycle) }
      if let mentor { lastOfMentor[mentor] = max(lastOfMentor[mentor], cycle) }
      if let mentee, let mentor { meetings[Cell(row: mentee, column: mentor), default: 0] += 1 }
      // Two people who have met with their sides exchanged have met as well.
      if let mentee = model.number(of: past.pair.mentor, on: .mentee),
        let mentor = model.number(of: past.pair.mentee, on: .mentor)
      {
        meetings[Cell(row: mentee, column: mentor), default: 0] += 1
      }
    }
  }

  /// Everybody who had no partner in the last cycle, those first who have waited longest; the seed decides between equals.
  func waiting(except locked: [(mentee: Int, mentor: Int)], seed: UInt64) -> [Waiting] {
    func all(_ side: Side, _ last: [Int], _ served: Set<Int>) -> [Waiting] {
      last.indices.filter { last[$0] < cycleCount && !served.contains($0) }.map { number in
        let id = (side == .mentee ? model.mentee(number) : model.mentor(number)).id
        let draw = TieBreaking.seeded(
          seed: seed, rowKeys: [Cohort.key(of: id)], columnKeys: [side == .mentee ? 0 : 1])
        return Waiting(
          side: side, number: number, cycles: cycleCount - last[number],
          key: UInt64(draw.priority(row: 0, column: 0)))
      }
    }
    let people =
      all(.mentee, lastOfMentee, Set(locked.map(\.mentee)))
      + all(.mentor, lastOfMentor, Set(locked.map(\.mentor)))
    return people.sorted {
      if $0.cycles != $1.cycles { return $0.cycles > $1.cycles }
      if $0.key != $1.key { return $0.key > $1.key }
      return ($0.side == .mentee ? 0 : 1, $0.number) < ($1.side == .mentee ? 0 : 1, $1.number)
    }
  }
}
