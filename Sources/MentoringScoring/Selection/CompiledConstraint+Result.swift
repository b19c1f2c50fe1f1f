public import MentoringModel

extension CompiledConstraint {
  /// A pair of a plan with its score.
  public struct ScoredPair: Hashable, Sendable {
    /// The mentor's number.
    public let mentor: Int
    /// The mentee's number.
    public let mentee: Int
    /// The score in points.
    public let points: Int

    /// Makes a pair.
    public init(mentor: Int, mentee: Int, points: Int) {
      self.mentor = mentor
      self.mentee = mentee
      self.points = points
    }
  }

  /// What a plan has of what the constraint asks.
  ///
  /// - Parameter plan: all pairs of the plan, locked ones included, each once.
  /// - Complexity: O(pairs · columns compared, or log of the pairs listed), or O(pairs + people that the constraint is about).
  public func result(_ plan: [ScoredPair]) -> ConstraintResult {
    switch measure {
    case .pairs(let sum, let limits):
      let (value, whole) = self.value(of: sum, plan)
      return ConstraintResult(
        name: name, form: form, value: value, whole: whole,
        atLeast: limits.atLeast?.roundedUp(pairs: plan.count),
        atMost: limits.atMost?.roundedDown(pairs: plan.count))
    case .people(let members, let limits):
      let (mentors, mentees) = (Set(plan.map(\.mentor)), Set(plan.map(\.mentee)))
      let value = members.count { $0.isAny(mentor: mentors.contains, mentee: mentees.contains) }
      let (least, most): (Int?, Int?) =
        switch limits {
        case .all: (members.count, nil)
        // Whichever of all and none is nearer is what is missed.
        case .allOrNone where 2 * value >= members.count: (members.count, members.count)
        case .allOrNone: (0, 0)
        case .count(let least, let most): (least, most)
        }
      return ConstraintResult(
        name: name, form: form, value: value, whole: members.count, atLeast: least, atMost: most,
        isAllOrNone: limits == .allOrNone)
    case .fewPartners(let members, let least):
      let loads = Loads(plan)
      let value = members.count { member in
        func isShort(_ load: Int?) -> Bool { load.map { (1..<least).contains($0) } ?? false }
        return isShort(member.mentor.map { loads.ofMentor[$0, default: 0] })
          || isShort(member.mentee.map { loads.ofMentee[$0, default: 0] })
      }
      return ConstraintResult(
        name: name, form: form, value: value, whole: members.count, atLeast: nil, atMost: 0)
    case .unsharedPartners(let members):
      let counts = Side.allCases.map { partners(of: members, on: $0, plan) }
      let value = counts.reduce(0) { sum, side in sum + side.shares.count { $0 < side.people } }
      return ConstraintResult(
        name: name, form: form, value: value, whole: counts.reduce(0) { $0 + $1.shares.count }, atLeast: nil,
        atMost: 0)
    }
  }

  /// How many pairs everybody has.
  private struct Loads {
    var ofMentor: [Int: Int] = [:]
    var ofMentee: [Int: Int] = [:]

    init(_ plan: [ScoredPair]) {
      for pair in plan {
        ofMentor[pair.mentor, default: 0] += 1
        ofMentee[pair.mentee, default: 0] += 1
      }
    }
  }

  /// How many of some people take part on a side, and, for each partner that any of them has there, how many have that one; nothing for
  /// one person alone, who shares with nobody.
  private func partners(
    of members: [Member], on side: Side, _ plan: [ScoredPair]
  ) -> (people: Int, shares: [Int]) {
    let numbers = Set(members.compactMap { side == .mentor ? $0.mentor : $0.mentee })
    guard numbers.count > 1 else { return (numbers.count, []) }
    var shares: [Int: Int] = [:]
    for pair in plan {
      let (own, partner) = side == .mentor ? (pair.mentor, pair.mentee) : (pair.mentee, pair.mentor)
      if numbers.contains(own) { shares[partner, default: 0] += 1 }
    }
    return (numbers.count, Array(shares.values))
  }

  private func value(of sum: PairSum, _ plan: [ScoredPair]) -> (value: Int?, whole: Int?) {
    var (total, points) = (0, 0)
    for pair in plan {
      let number = sum[mentor: pair.mentor, mentee: pair.mentee]
      total += number
      if sum.isMeanScore { points += number * pair.points }
    }
    // The limit is whole, so the mean reaches it if the mean rounded down does.
    if sum.isMeanScore { return (total == 0 ? nil : points / total, total) }
    switch (form.unit, sum.numbers) {
    case (.amount, _): return (total, nil)
    case (_, .listed(let listed)): return (total, listed.count)
    case (_, .met), (_, .classes): return (total, plan.count)
    }
  }
}

extension ScoringModel {
  /// What a plan has of what each constraint of the programme asks, in the programme's order.
  ///
  /// - Parameter pairs: all pairs of the plan, locked ones included, each once.
  /// - Returns: nil if a pair names somebody whom the programme does not have on that side.
  /// - Complexity: O(pairs · constraints + people · conditions + values that the constraints name).
  public func constraintResults(of pairs: [PairID]) -> [ConstraintResult]? {
    var plan: [CompiledConstraint.ScoredPair] = []
    for pair in pairs {
      guard let mentor = number(of: pair.mentor, on: .mentor),
        let mentee = number(of: pair.mentee, on: .mentee)
      else { return nil }
      let points = score(mentor: mentor, mentee: mentee).points
      plan.append(CompiledConstraint.ScoredPair(mentor: mentor, mentee: mentee, points: points))
    }
    return compiledConstraints().map { $0.result(plan) }
  }
}
