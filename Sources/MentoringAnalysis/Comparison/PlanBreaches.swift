public import MentoringMatcher
public import MentoringModel
public import MentoringScoring

/// What a plan that was made elsewhere breaks of what the programme asks.
public struct PlanBreaches: Sendable {
  /// The pairs that rules forbid, by mentor, then mentee; locked ones are allowed.
  public let forbidden: [(pair: PairID, rules: [Rule])]
  /// Locked pairs that it does not have.
  public let missingLocks: [PairID]
  /// People with more partners than places, or fewer than they must have; by id, then side.
  public let loads: [Load]
  /// The constraints that it does not keep.
  public let constraints: [ConstraintResult]

  /// How many partners somebody has, and may and must have.
  public struct Load: Hashable, Sendable {
    /// Who.
    public let person: PersonOnSide
    /// How many partners the plan gives.
    public let partners: Int
    /// How many there must be.
    public let least: Int
    /// How many there may be.
    public let most: Int
  }

  /// Pairs whose meetings cannot all be held; empty if all can, or if the programme asks for no times.
  public let clash: [PairID]

  /// Looks for everything that pairs of people of the programme break.
  ///
  /// - Complexity: O(pairs + people), and what the constraints take.
  public init(of pairs: [PairID], in model: ScoringModel) throws(MatchFault) {
    let locks = Set(model.programme.decisions.filter { $0.kind == .lock }.map(\.pair))
    var counts: [PersonOnSide: Int] = [:]
    var forbidden: [(pair: PairID, rules: [Rule])] = []
    for pair in pairs.sorted() {
      guard let mentor = model.number(of: pair.mentor, on: .mentor),
        let mentee = model.number(of: pair.mentee, on: .mentee)
      else { preconditionFailure("a plan is of the programme's people") }
      counts[PersonOnSide(id: pair.mentor, side: .mentor), default: 0] += 1
      counts[PersonOnSide(id: pair.mentee, side: .mentee), default: 0] += 1
      let rules = model.refusals(mentor: mentor, mentee: mentee).rules
      if !rules.isEmpty, !locks.contains(pair) { forbidden.append((pair, Array(rules))) }
    }
    self.forbidden = forbidden
    missingLocks = locks.subtracting(pairs).sorted()
    loads = Side.allCases.flatMap { side in
      model.programme.participants(on: side).compactMap { person in
        let who = PersonOnSide(id: person.id, side: side)
        let count = counts[who] ?? 0
        guard count > person.capacity || count < person.minimumPartners else { return nil }
        return Load(person: who, partners: count, least: person.minimumPartners, most: person.capacity)
      }
    }.sorted { $0.person < $1.person }
    constraints = (model.constraintResults(of: pairs) ?? []).filter { !$0.isKept }
    clash = if case .clash(let pairs) = try HeldMeetings(of: pairs, in: model) { pairs } else { [] }
  }

  /// Whether it is a plan of the programme.
  public var isEmpty: Bool {
    forbidden.isEmpty && missingLocks.isEmpty && loads.isEmpty && constraints.isEmpty && clash.isEmpty
  }
}
