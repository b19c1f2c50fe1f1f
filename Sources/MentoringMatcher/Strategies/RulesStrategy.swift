public import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// A ladder of rules, as programmes apply by hand: pairs that meet all criteria first, then those that meet all but one, and so on.
///
/// Each step names criteria, of which a pair must have a value of at least so much. In each step mentees take their turn in the order of the
/// roster, and each gets the first mentor in the order of the roster who meets the step. Steps stand in `[[ladder]]`; without it the first
/// asks for all criteria with a weight, and each step after it for one less, the lightest first.
///
/// *After*: S. E. Marshall and M. Mohaghegh, "Comparison of a Rule-based Heuristic and a Linear Programming Model for Assigning Mentees and
/// Mentors in a Women in Technology Mentoring Programme", Computers & Operations Research (2025) 107002, doi:10.1016/j.cor.2025.107002.
/// *Aim*: what a coordinator with a spreadsheet does.
/// *Trade-off*: mean and worst pair are lower than they need be, and the order of rows decides.
/// *Prefer it when* the rules are laid down, and have to be seen to be followed; else to see what they cost.
public struct RulesStrategy: Strategy {
  /// As for every strategy.
  public static let name = "rules"
  /// As for every strategy.
  public static let aim = "pairs that meet all criteria first, then all but the lightest, and so on"

  /// Makes the strategy.
  public init() {}

  /// The plan; nil if it was ended early.
  ///
  /// - Complexity: O(*s* · *p*) for *s* steps and *p* pairs that may be made, each of which is scored once.
  public func answer(_ matcher: Matcher, _ request: PlanRequest, control: SolveControl) throws(MatchFault)
    -> Matcher.Answer?
  {
    let model = matcher.cohort.model
    let ladder = model.programme.settings.ladder ?? Ladder(model)
    return try matcher.sequentialPlan(Self.self, control: control) { choice in
      var values = MetCriteria(model)
      let mentees = matcher.rosterOrder(on: .mentee)
      let mentors = matcher.rosterOrder(on: .mentor)
      for step in ladder.steps {
        let wanted = values.begin(step)
        var waiting = mentees
        while !waiting.isEmpty, !control.isStopped {
          waiting = waiting.filter { row in
            if choice.isFull(row: row) { return false }
            for column in mentors
            where !choice.isFull(column: column) && choice.table.isOpen(row, column)
              && values.meets(wanted, row: row, column: column) && choice.take(row, column)
            { return true }
            return false
          }
        }
      }
    }
  }
}

extension Ladder {
  /// The steps that follow from the weights: all criteria with one, then without the lightest, down to none.
  init(_ model: ScoringModel) {
    let weighted = zip(model.programme.settings.criteria, model.shares).filter { $1 > 0 }.enumerated()
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element.0.name)
    self.init((0...weighted.count).reversed().map { Step(Array(weighted.prefix($0))) })
  }
}

/// Which criteria a pair meets, worked out when it is first asked.
private struct MetCriteria {
  private let model: ScoringModel
  private var atLeast = -1
  /// A bit for each criterion, and the highest where the pair has been looked at.
  private var known: [UInt64] = []

  init(_ model: ScoringModel) { self.model = model }

  private static let isKnown: UInt64 = 1 << 63

  /// Prepares for a step; gives the bits of its criteria.
  ///
  /// Those beyond the sixty-third share the last.
  mutating func begin(_ step: Ladder.Step) -> UInt64 {
    if step.atLeast != atLeast {
      atLeast = step.atLeast
      known = Array(repeating: 0, count: model.menteeCount * model.mentorCount)
    }
    return model.programme.settings.criteria.enumerated().filter { step.criteria.contains($1.name) }
      .reduce(0) { $0 | 1 << UInt64(min($1.offset, 62)) }
  }

  mutating func meets(_ mask: UInt64, row: Int, column: Int) -> Bool {
    if mask == 0 { return true }
    let cell = row * model.mentorCount + column
    if known[cell] == 0 {
      var bits = UInt64.max
      for (index, part) in model.score(mentor: column, mentee: row).contributions.enumerated()
      where part.value < atLeast { bits &= ~(1 << UInt64(min(index, 62))) }
      known[cell] = bits | Self.isKnown
    }
    return known[cell] & mask == mask
  }
}
