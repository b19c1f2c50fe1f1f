internal import MentoringMatcher
public import MentoringModel
internal import MentoringScoring

/// What changes from one plan to another: of the same people, of those that are left and have come, or of another cycle.
///
/// Differences are `after − before`: from 10 pairs to 9 is −1.
public struct PlanDifference: Sendable {
  /// The first plan.
  public let before: PlanTotals
  /// The second plan.
  public let after: PlanTotals
  /// How many pairs are in both.
  public let kept: Int
  /// Everybody whose partners change, by id, then side (mentor first).
  public let people: [PartnerChange]
  /// The pairs that are in both and do not score the same, by mentor id, then mentee id.
  public let rescored: [ScoreChange]
  /// Who takes part in the second plan alone, by id, then side; empty where it is not known who takes part.
  public let arrived: [PersonOnSide]
  /// Who takes part in the first plan alone, by id, then side; empty where it is not known who takes part.
  public let left: [PersonOnSide]
  /// The constraints of both plans, in the order of the second; those that it has no longer come last.
  public let constraints: [ConstraintChange]

  /// Compares two plans.
  ///
  /// - Complexity: O(*p* log *p*) for *p* pairs.
  public init(from first: Plan, to second: Plan) {
    self.init(from: PlanOutline(first), to: PlanOutline(second))
  }

  /// Compares two plans by their outlines.
  ///
  /// - Complexity: O(*p*) for *p* pairs, and O(*d* log *d*) for *d* people and pairs that differ.
  public init(from first: PlanOutline, to second: PlanOutline) {
    var (arrived, left): ([PersonOnSide], [PersonOnSide]) = ([], [])
    if let alone = first.unmatched, let aloneLater = second.unmatched {
      let (there, thereLater) = (alone.union(first.matched), aloneLater.union(second.matched))
      arrived = thereLater.subtracting(there).sorted()
      left = there.subtracting(thereLater).sorted()
    }
    self.init(from: first, to: second, arrived: arrived, left: left)
  }

  /// The same where it is known who has come and gone.
  init(from first: PlanOutline, to second: PlanOutline, arrived: [PersonOnSide], left: [PersonOnSide]) {
    before = first.totals
    after = second.totals
    self.arrived = arrived
    self.left = left
    var ended: [PairID: Int] = [:]
    var stayed: [PairID] = []
    var rescored: [ScoreChange] = []
    for (pair, points) in first.points {
      guard let later = second.points[pair] else {
        ended[pair] = points
        continue
      }
      stayed.append(pair)
      if later != points { rescored.append(ScoreChange(pair: pair, before: points, after: later)) }
    }
    kept = stayed.count
    self.rescored = rescored.sorted { $0.pair < $1.pair }
    let made = kept == second.points.count ? [:] : second.points.filter { first.points[$0.key] == nil }
    let changed = PlanOutline(points: ended).matched.union(PlanOutline(points: made).matched)
    // Of the many pairs that stay only those count that somebody has whose other partners change.
    let shared = stayed.filter {
      changed.contains(PersonOnSide(id: $0.mentor, side: .mentor))
        || changed.contains(PersonOnSide(id: $0.mentee, side: .mentee))
    }
    let earlier = PartnerLists(shared + ended.keys)
    let later = PartnerLists(shared + made.keys)
    people = changed.sorted().map { person in
      let old = earlier.partners(of: person.id, on: person.side)
      let new = later.partners(of: person.id, on: person.side)
      return PartnerChange(
        id: person.id, side: person.side, before: old, after: new,
        scoreBefore: first.score(of: person, with: old), scoreAfter: second.score(of: person, with: new))
    }
    let dropped = first.constraints.filter { old in !second.constraints.contains { $0.name == old.name } }
    constraints =
      second.constraints.map { new in
        ConstraintChange(before: first.constraints.first { $0.name == new.name }, after: new)
      } + dropped.map { ConstraintChange(before: $0, after: nil) }
  }

  /// What an exchange makes of a plan.
  ///
  /// - Complexity: O(*p* log *p*) for *p* pairs.
  init(from plan: Plan, by exchange: PairExchange, _ model: ScoringModel) {
    let before = PlanOutline(plan)
    var after = before
    for pair in exchange.ended { after.points[pair] = nil }
    for pair in exchange.made {
      guard let mentor = model.number(of: pair.mentor, on: .mentor),
        let mentee = model.number(of: pair.mentee, on: .mentee)
      else { preconditionFailure("an exchange is of the cohort's people") }
      after.points[pair] = model.score(mentor: mentor, mentee: mentee).points
    }
    after.unmatched = before.unmatched.map { $0.union(before.matched).subtracting(after.matched) }
    self.init(from: before, to: after)
  }

  /// How many pairs the second plan has more.
  public var pairs: Int { after.pairs - before.pairs }

  /// How many points the second plan scores more.
  public var score: Int { after.score - before.score }

  /// Whether nothing differs: the same people in the same pairs with the same scores, and the same figures of constraints.
  public var isEmpty: Bool {
    people.isEmpty && rescored.isEmpty && arrived.isEmpty && left.isEmpty
      && !constraints.contains(where: \.isChange)
  }
}

/// A person whose partners change.
public struct PartnerChange: Hashable, Sendable {
  /// The person's id.
  public let id: String
  /// The side on which the partners change.
  public let side: Side
  /// The partners in the first plan, by id.
  public let before: [String]
  /// The partners in the second plan, by id.
  public let after: [String]
  /// What the person's pairs on that side score together in the first plan, in points.
  public let scoreBefore: Int
  /// What they score together in the second plan, in points.
  public let scoreAfter: Int

  /// Makes a change.
  public init(
    id: String, side: Side, before: [String], after: [String], scoreBefore: Int, scoreAfter: Int
  ) {
    self.id = id
    self.side = side
    self.before = before
    self.after = after
    self.scoreBefore = scoreBefore
    self.scoreAfter = scoreAfter
  }

  /// How many points the person's pairs score more in the second plan.
  public var score: Int { scoreAfter - scoreBefore }

  /// The person.
  public var person: PersonOnSide { PersonOnSide(id: id, side: side) }
}

/// A pair that two plans have in common, and what it scores in each.
public struct ScoreChange: Hashable, Sendable {
  /// The pair.
  public let pair: PairID
  /// The points in the first plan.
  public let before: Int
  /// The points in the second plan.
  public let after: Int

  /// How many points more it scores in the second plan.
  public var difference: Int { after - before }
}

/// What two plans have of a constraint; one of the two is there.
public struct ConstraintChange: Hashable, Sendable {
  /// What the first plan has; nil if it has no constraint of the name.
  public let before: ConstraintResult?
  /// What the second plan has; nil if it has no constraint of the name.
  public let after: ConstraintResult?

  /// The constraint's name.
  public var name: String { (after ?? before)?.name ?? "" }

  /// Whether what is asked or what the plan has differs; what the constraint costs is not looked at.
  public var isChange: Bool {
    func figures(_ result: ConstraintResult?) -> [Int?]? {
      result.map { [$0.value, $0.whole, $0.atLeast, $0.atMost] }
    }
    return figures(before) != figures(after)
  }
}

/// Everybody's partners in a set of pairs.
struct PartnerLists {
  private var menteesOfMentor: [String: [String]] = [:]
  private var mentorsOfMentee: [String: [String]] = [:]

  init(_ pairs: some Sequence<PairID>) {
    for pair in pairs {
      menteesOfMentor[pair.mentor, default: []].append(pair.mentee)
      mentorsOfMentee[pair.mentee, default: []].append(pair.mentor)
    }
  }

  /// The partners of a person on a side, by id.
  func partners(of id: String, on side: Side) -> [String] {
    (side == .mentor ? menteesOfMentor : mentorsOfMentee)[id, default: []]
      .sorted { $0.precedesInUTF8($1) }
  }
}
