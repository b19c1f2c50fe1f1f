public import MentoringModel

/// All plans of a small programme, and what is naively true of each.
///
/// A plan keeps rules, locks, capacities and minima; constraints over the whole plan are not looked at.
public struct EveryPlan: Sendable {
  /// A pair that may be made, or that is locked.
  public struct Cell: Hashable, Sendable {
    /// The mentee's place among the mentees.
    public let mentee: Int
    /// The mentor's place among the mentors.
    public let mentor: Int
    /// The pair.
    public let pair: PairID
    /// The pair's score.
    public let points: Int
    /// Whether the pair has to be in every plan.
    public let isLocked: Bool
  }

  /// The scores and rules.
  public let scorer: NaiveScorer
  /// The mentors by id.
  public let mentors: [Participant]
  /// The mentees by id.
  public let mentees: [Participant]
  /// What may be chosen.
  public let cells: [Cell]
  /// The plans.
  public let plans: [[Cell]]

  /// Tries every set of pairs.
  ///
  /// - Complexity: O(2^(mentors · mentees)).
  public init(_ programme: Programme) {
    let scorer = NaiveScorer(programme)
    let mentors = programme.participants(on: .mentor)
    let mentees = programme.participants(on: .mentee)
    let locks = Set(programme.decisions.filter { $0.kind == .lock }.map(\.pair))
    var cells: [Cell] = []
    for (row, mentee) in mentees.enumerated() {
      for (column, mentor) in mentors.enumerated() {
        let pair = PairID(mentor: mentor.id, mentee: mentee.id)
        guard locks.contains(pair) || scorer.refusals(mentor, mentee).isEmpty else { continue }
        cells.append(
          Cell(
            mentee: row, mentor: column, pair: pair, points: scorer.score(mentor, mentee).points,
            isLocked: locks.contains(pair)))
      }
    }
    var plans: [[Cell]] = []
    var rows = mentees.map(\.capacity)
    var columns = mentors.map(\.capacity)
    var chosen: [Cell] = []
    func goOn(_ index: Int) {
      guard index < cells.count else {
        let areMet =
          zip(rows, mentees).allSatisfy { $1.capacity - $0 >= $1.minimumPartners }
          && zip(columns, mentors).allSatisfy { $1.capacity - $0 >= $1.minimumPartners }
        if areMet { plans.append(chosen) }
        return
      }
      let cell = cells[index]
      if !cell.isLocked { goOn(index + 1) }
      guard rows[cell.mentee] > 0, columns[cell.mentor] > 0 else { return }
      rows[cell.mentee] -= 1
      columns[cell.mentor] -= 1
      chosen.append(cell)
      goOn(index + 1)
      chosen.removeLast()
      rows[cell.mentee] += 1
      columns[cell.mentor] += 1
    }
    goOn(0)
    self.scorer = scorer
    self.mentors = mentors
    self.mentees = mentees
    self.cells = cells
    self.plans = plans
  }

  /// The plans with the most pairs.
  public var largest: [[Cell]] {
    let most = plans.map(\.count).max() ?? 0
    return plans.filter { $0.count == most }
  }

  /// The scores of a plan from the worst to the best.
  public static func scores(_ plan: [Cell]) -> [Int] { plan.map(\.points).sorted() }

  /// How many wishes of each rank a plan meets, locked pairs left out.
  public func wishesMet(_ plan: [Cell]) -> [Int] {
    var met = Array(repeating: 0, count: 64)
    for cell in plan where !cell.isLocked {
      for side in Side.allCases { if let choice = choice(side, cell) { met[choice] += 1 } }
    }
    return met
  }

  /// The choice, from 0, that the partner is of a person on a side, if the lists of that side count.
  private func choice(_ side: Side, _ cell: Cell) -> Int? {
    let (person, other) =
      side == .mentee ? (mentees[cell.mentee], cell.pair.mentor) : (mentors[cell.mentor], cell.pair.mentee)
    for criterion in scorer.programme.settings.criteria {
      if case .preference(let only?) = criterion.measure, only != side { return nil }
    }
    return person.prefers.choices.firstIndex { $0.contains(other) }
  }

  /// What a person on a side thinks of a pair: smaller is better, by the list first, then by the score.
  public func standing(_ side: Side, _ cell: Cell) -> [Int] {
    choice(side, cell).map { [$0, 0] } ?? [Int.max, -cell.points]
  }

  /// The pairs that block a plan: neither has to give up a locked partner.
  public func blocking(_ plan: [Cell]) -> [Cell] {
    func wants(_ side: Side, _ cell: Cell) -> Bool {
      let person = side == .mentee ? mentees[cell.mentee] : mentors[cell.mentor]
      let partners = plan.filter { side == .mentee ? $0.mentee == cell.mentee : $0.mentor == cell.mentor }
      if partners.count < person.capacity { return true }
      return partners.contains {
        !$0.isLocked && standing(side, cell).lexicographicallyPrecedes(standing(side, $0))
      }
    }
    return cells.filter { cell in
      !plan.contains(cell) && wants(.mentee, cell) && wants(.mentor, cell)
        && scorer.refusals(mentors[cell.mentor], mentees[cell.mentee]).isEmpty
    }
  }
}
