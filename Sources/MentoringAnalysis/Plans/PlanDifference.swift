public import MentoringModel

/// What changes from one plan to another of the same people.
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

  /// Compares two plans.
  ///
  /// - Complexity: O(*p* log *p*) for *p* pairs.
  public init(from first: Plan, to second: Plan) {
    before = PlanTotals(first)
    after = PlanTotals(second)
    let earlier = Set(first.pairs.map(\.pair))
    let later = Set(second.pairs.map(\.pair))
    kept = earlier.intersection(later).count
    let dropped = PartnerLists(earlier.subtracting(later))
    let added = PartnerLists(later.subtracting(earlier))
    let (all, allLater) = (PartnerLists(earlier), PartnerLists(later))
    var people: [PartnerChange] = []
    for side in [Side.mentor, .mentee] {
      for id in Set(dropped[side].keys).union(added[side].keys) {
        people.append(
          PartnerChange(
            id: id, side: side, before: all.partners(of: id, on: side),
            after: allLater.partners(of: id, on: side)))
      }
    }
    self.people = people.sorted { first, second in
      if first.id == second.id { return first.side == .mentor && second.side == .mentee }
      return first.id.precedesInUTF8(second.id)
    }
  }

  /// How many pairs the second plan has more.
  public var pairs: Int { after.pairs - before.pairs }

  /// How many points the second plan scores more.
  public var score: Int { after.score - before.score }
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

  /// Makes a change.
  public init(id: String, side: Side, before: [String], after: [String]) {
    self.id = id
    self.side = side
    self.before = before
    self.after = after
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

  /// The partners of everybody on a side, in no order.
  subscript(side: Side) -> [String: [String]] { side == .mentor ? menteesOfMentor : mentorsOfMentee }

  /// The partners of a person on a side, by id.
  func partners(of id: String, on side: Side) -> [String] {
    self[side][id, default: []].sorted { $0.precedesInUTF8($1) }
  }
}
