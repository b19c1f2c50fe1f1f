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
  /// - Complexity: O(pairs + people or values that the constraint names).
  public func result(_ plan: [ScoredPair]) -> ConstraintResult {
    switch form {
    case .pairs(let selector, let limits):
      let count = plan.count { selector.meets(mentor: $0.mentor, mentee: $0.mentee) }
      // A whole number is at least a part of n if it is at least that part rounded up, and at most if rounded down.
      let least = limits.atLeast.map { quantity in
        switch quantity {
        case .count(let number): number
        case .share(let share): (share.parts * plan.count + share.whole - 1) / share.whole
        }
      }
      let most = limits.atMost.map { quantity in
        switch quantity {
        case .count(let number): number
        case .share(let share): share.parts * plan.count / share.whole
        }
      }
      return made(count, of: plan.count, least, most)
    case .people(let members, .all):
      return made(matched(members, plan), of: members.count, members.count, nil)
    case .people(let members, .count(let least, let most)):
      return made(matched(members, plan), of: members.count, least, most)
    case .together(let members):
      let count = matched(members, plan)
      // Whichever of all and none is nearer is what is missed.
      let target = 2 * count >= members.count ? members.count : 0
      return made(count, of: members.count, target, target)
    case .oneOf(let pairs):
      let chosen = Set(plan.map { Pair(mentor: $0.mentor, mentee: $0.mentee) })
      return made(pairs.count { chosen.contains($0) }, of: pairs.count, nil, 1)
    case .sum(let values, let least, let most): return made(sum(values, plan), of: nil, least, most)
    case .meanScore(let selector, let least):
      let met = plan.filter { selector.meets(mentor: $0.mentor, mentee: $0.mentee) }
      // The limit is whole, so the mean reaches it if the mean rounded down does.
      let mean = met.isEmpty ? nil : met.reduce(0) { $0 + $1.points } / met.count
      return made(mean, of: met.count, least, nil)
    }
  }

  private func made(_ value: Int?, of whole: Int?, _ least: Int?, _ most: Int?) -> ConstraintResult {
    ConstraintResult(name: name, form: key, value: value, whole: whole, atLeast: least, atMost: most)
  }

  private func matched(_ members: [Member], _ plan: [ScoredPair]) -> Int {
    let (mentors, mentees) = (Set(plan.map(\.mentor)), Set(plan.map(\.mentee)))
    return members.count { member in
      member.mentor.map(mentors.contains) ?? false || member.mentee.map(mentees.contains) ?? false
    }
  }

  private func sum(_ values: CompiledValues, _ plan: [ScoredPair]) -> Int {
    switch values {
    case .classes(let classes): return plan.reduce(0) { $0 + classes[mentor: $1.mentor, mentee: $1.mentee] }
    case .listed(let listed):
      let chosen = Set(plan.map { Pair(mentor: $0.mentor, mentee: $0.mentee) })
      return listed.reduce(0) { $0 + (chosen.contains($1.pair) ? $1.value : 0) }
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
