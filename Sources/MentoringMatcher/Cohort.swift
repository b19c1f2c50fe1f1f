public import LinearAssignment
public import MentoringModel
public import MentoringScoring

/// People as a problem: mentees are rows, mentors are columns, numbered as the scoring model numbers them.
///
/// Locked pairs are taken out of the problem beforehand, with the places they use. So a lock always holds, and the
/// proof of the rest is a proof of the whole.
public struct Cohort: Sendable {
  /// The scores and the rules.
  public let model: ScoringModel
  /// Locked pairs as row and column, by row, then column.
  public let locked: [(mentee: Int, mentor: Int)]
  /// What is left to be decided.
  public let problem: AssignmentProblem
  /// How many threads score and solve.
  public let threads: Int
  /// What turns a score into a cost, unless that is its negative.
  let stretch: PairCosts.Stretch?

  /// How many bytes the scores of all pairs may take unless the caller says otherwise: 1 GiB, as for 16 000 mentees with 16 000
  /// mentors.
  public static let defaultMemoryLimit = 1 << 30

  /// Lays out the problem of a programme, and scores every pair if the scores fit into memory.
  ///
  /// If they do not, every pass of the solver scores the pairs anew, row by row; the plan is the same.
  ///
  /// Traps on locks that name unknown people or exceed a capacity: whoever reads the programme has to refuse them.
  /// - Parameters:
  ///   - programme: the programme.
  ///   - threads: how many threads score and solve, at least 1; no result depends on it.
  ///   - memoryLimit: how many bytes the scores of all pairs may take; each takes 4, under the objective `score` 8.
  /// - Complexity: O(mentees · mentors) time.
  public init(_ programme: Programme, threads: Int, memoryLimit: Int = defaultMemoryLimit) {
    self.threads = threads
    let model = ScoringModel(programme)
    self.model = model
    locked =
      programme.decisions.filter { $0.kind == .lock }.map { decision in
        guard let mentee = model.number(of: decision.pair.mentee, on: .mentee),
          let mentor = model.number(of: decision.pair.mentor, on: .mentor)
        else { preconditionFailure("a lock names a mentor and a mentee of the programme") }
        return (mentee, mentor)
      }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }

    func bounds(_ people: [Int], _ locks: [Int], others: Int) -> [AssignmentProblem.Bounds] {
      var used = Array(repeating: 0, count: people.count)
      for number in locks { used[number] += 1 }
      return zip(people, used).map {
        Self.bounds(of: programme.participants[$0], locked: $1, others: others)
      }
    }
    let rowBounds = bounds(model.mentees, locked.map(\.mentee), others: model.mentorCount)
    let columnBounds = bounds(model.mentors, locked.map(\.mentor), others: model.menteeCount)

    let settings = programme.settings
    var goal = AssignmentProblem.Goal.mostPairs
    var stretch: PairCosts.Stretch?
    if settings.objective == .score {
      goal = .leastCost
      // One unit of cost for each pair, less than any difference of scores, makes pairs of value 0 rather than none.
      let places = min(rowBounds.reduce(0) { $0 + $1.most }, columnBounds.reduce(0) { $0 + $1.most })
      stretch = PairCosts.Stretch(factor: Int64(places + 1), floor: Int64(settings.rules.minScore ?? 0))
    }
    self.stretch = stretch
    let costs = PairCosts(model: model, locked: locked, stretch: stretch)
    problem = AssignmentProblem(
      costs: costs.fits(into: memoryLimit) ? costs.storedMatrix(threads: threads) : costs.unstoredMatrix(),
      rowBounds: rowBounds, columnBounds: columnBounds, goal: goal)
  }

  /// How many partners somebody may and must have besides the locked ones; traps if there are more locks than places.
  static func bounds(of person: Participant, locked: Int, others: Int) -> AssignmentProblem.Bounds {
    precondition(locked <= person.capacity, "locks keep within the capacity of \(person.id)")
    // Nobody can have more partners than there are people on the other side; whoever must have more makes
    // the problem infeasible, which one more place shows as well as a thousand.
    let most = min(person.capacity, others + 1) - locked
    let least = max(0, min(person.minimumPartners, person.capacity, others + 1) - locked)
    return AssignmentProblem.Bounds(atLeast: least, atMost: max(most, least))
  }

  /// The number of rows.
  public var menteeCount: Int { model.menteeCount }

  /// The number of columns.
  public var mentorCount: Int { model.mentorCount }

  /// Whether scores are kept; else they are worked out when they are needed.
  public var storesScores: Bool { !problem.costs.isGenerated }

  /// The most points that so many pairs of at least this total cost have, the locked ones left out.
  func pointsBound(ofCost cost: Int, pairs: Int) -> Int {
    guard let stretch else { return -cost }
    // Costs are −((points − floor) · factor + 1) for each pair, and the factor is larger than any number of pairs.
    return -cost / Int(stretch.factor) + pairs * Int(stretch.floor)
  }

  /// What so many pairs with this total score cost.
  func cost(ofPoints points: Int, pairs: Int) -> Int {
    guard let stretch else { return -points }
    return -((points - pairs * Int(stretch.floor)) * Int(stretch.factor) + pairs)
  }

  /// What a pair of this score costs.
  func cost(ofPoints points: Int) -> Int { stretch.map { Int($0(Int64(points))) } ?? -points }

  /// The score of a pair that costs so much.
  func points(ofCost cost: Int) -> Int {
    stretch.map { (-cost - 1) / Int($0.factor) + Int($0.floor) } ?? -cost
  }

  /// The id of a row's mentee.
  public func menteeID(_ row: Int) -> String { model.mentee(row).id }

  /// The id of a column's mentor.
  public func mentorID(_ column: Int) -> String { model.mentor(column).id }

  /// The ids of rows or columns.
  func ids(_ numbers: [Int], on side: Side) -> [String] {
    numbers.map { side == .mentee ? menteeID($0) : mentorID($0) }
  }

  /// Keys for tie-breaking that depend on the id alone (FNV-1a, 64 bits, over the UTF-8 bytes).
  public static func key(of id: String) -> UInt64 {
    id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
