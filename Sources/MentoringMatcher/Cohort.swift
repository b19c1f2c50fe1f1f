public import LinearAssignment
public import MentoringModel
public import MentoringScoring

/// The one place where people become rows and columns: mentees are rows, mentors are columns.
///
/// Locked pairs are taken out of the problem beforehand, with the places they use. So a lock always holds, and the
/// proof of the rest is a proof of the whole.
public struct Cohort: Sendable {
  /// The scores and the rules.
  public let model: ScoringModel
  /// The scores of all pairs.
  public let scores: ScoreTable
  /// Locked pairs as row and column, by row, then column.
  public let locked: [(mentee: Int, mentor: Int)]
  /// What is left to be decided.
  public let problem: AssignmentProblem
  /// How many threads score and solve.
  public let threads: Int
  /// Costs are `−((score − floor) · stretch + bonus)`; for the default objective that is −score.
  let stretch: Int
  let floor: Int

  /// Scores every pair of a programme and lays out the problem.
  ///
  /// Traps on locks that name unknown people or exceed a capacity: whoever reads the programme has to refuse them.
  /// - Parameter threads: how many threads score and solve, at least 1; no result depends on it.
  /// - Complexity: O(mentees · mentors) time, 8 bytes for each pair.
  public init(_ programme: Programme, threads: Int) {
    self.threads = threads
    model = ScoringModel(programme)
    let scores = model.scoreTable(threads: threads)
    self.scores = scores
    let menteeNumbers = Self.numbers(of: model.mentees, in: programme)
    let mentorNumbers = Self.numbers(of: model.mentors, in: programme)
    locked =
      programme.decisions.filter { $0.kind == .lock }.map { decision in
        guard let mentee = menteeNumbers[decision.pair.mentee],
          let mentor = mentorNumbers[decision.pair.mentor]
        else { preconditionFailure("a lock names a mentor and a mentee of the programme") }
        return (mentee, mentor)
      }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }

    func bounds(_ people: [Int], _ locks: [Int]) -> [AssignmentProblem.Bounds] {
      var used = Array(repeating: 0, count: people.count)
      for number in locks { used[number] += 1 }
      return zip(people, used).map { position, used in
        let person = programme.participants[position]
        precondition(used <= person.capacity, "locks keep within the capacity of \(person.id)")
        return AssignmentProblem.Bounds(
          atLeast: max(0, min(person.minimumPartners, person.capacity) - used), atMost: person.capacity - used
        )
      }
    }
    let rowBounds = bounds(model.mentees, locked.map(\.mentee))
    let columnBounds = bounds(model.mentors, locked.map(\.mentor))

    let settings = programme.settings
    var goal = AssignmentProblem.Goal.mostPairs
    var stretch = 1
    var floor = 0
    if settings.objective == .score {
      goal = .leastCost
      floor = settings.rules.minScore ?? 0
      // One unit of cost for each pair, less than any difference of scores, makes pairs of value 0 rather than none.
      stretch = min(rowBounds.reduce(0) { $0 + $1.most }, columnBounds.reduce(0) { $0 + $1.most }) + 1
    }
    self.stretch = stretch
    self.floor = floor
    let lockedCells = Set(locked.map { $0.mentee * scores.mentorCount + $0.mentor })
    let costs: CostMatrix
    if goal == .mostPairs {
      var cells = scores.values.map { $0 == ScoringModel.forbidden ? CostMatrix.narrowForbidden : -$0 }
      for cell in lockedCells { cells[cell] = CostMatrix.narrowForbidden }
      costs = CostMatrix(rowCount: scores.menteeCount, columnCount: scores.mentorCount, narrowCosts: cells)
    } else {
      var cells = scores.values.map {
        $0 == ScoringModel.forbidden
          ? CostMatrix.forbidden : -((Int64($0) - Int64(floor)) * Int64(stretch) + 1)
      }
      for cell in lockedCells { cells[cell] = CostMatrix.forbidden }
      costs = CostMatrix(rowCount: scores.menteeCount, columnCount: scores.mentorCount, costs: cells)
    }
    problem = AssignmentProblem(
      costs: costs, rowBounds: rowBounds, columnBounds: columnBounds, goal: goal)
  }

  /// About how much memory it takes to match so many people: ten bytes for each pair, twenty where scores are stretched.
  public static func bytesNeeded(mentors: Int, mentees: Int, objective: PlanObjective) -> Int {
    let (pairs, isTooMany) = mentors.multipliedReportingOverflow(by: mentees)
    let (bytes, isTooLarge) = pairs.multipliedReportingOverflow(by: objective == .score ? 20 : 10)
    return isTooMany || isTooLarge ? .max : bytes
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
  static func key(of id: String) -> UInt64 {
    id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func numbers(of positions: [Int], in programme: Programme) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: positions.enumerated().map { (programme.participants[$1].id, $0) })
  }
}
