internal import LinearAssignment
internal import MentoringMatcher
internal import MentoringModel

/// Finds the least loosening of one thing after which there is a plan.
struct RepairSearch {
  let oracle: FeasibilityOracle

  /// The steps that loosen a member of a conflict as little as possible, each way in which that can be done by itself; empty if
  /// the programme has no plan even without the member.
  func loosenings(of member: ConflictMember, in programme: Programme) throws -> [[PlanRepair.Step]] {
    switch member {
    case .rule(let rule):
      let change = ProgrammeChange.withoutRule(rule)
      return try oracle.isFeasible(programme.applying([change])) == true ? [[PlanRepair.Step(change)]] : []
    case .constraint(let name):
      guard let constraint = programme.settings.constraints.first(where: { $0.name == name }) else {
        return []
      }
      // What one way has come to stays if the next takes too much work.
      return try LooseningPath.all(of: constraint, in: programme).compactMap { path in
        (try oracle.unlessExhausted { try least(path, programme) } ?? nil).map { [$0] }
      }
    case .minimum(let ids):
      let people = programme.participants.filter { Set(ids).contains($0.id) }
      return try loosened(people, programme, { .minimum($0.id, 0) }) { person in
        LooseningPath(
          longest: person.minimumPartners,
          step: { by in
            let after = person.minimumPartners - by
            return PlanRepair.Step(
              .minimum(person.id, after), before: "\(person.minimumPartners)", after: "\(after)")
          })
      }
    case .capacity(let ids):
      let people = programme.participants.filter { Set(ids).contains($0.id) }
      let most = max(1, programme.participants.count)
      return try loosened(people, programme, { .capacity($0.id, most) }) { person in
        LooseningPath(
          longest: most - person.capacity,
          step: { by in
            let after = person.capacity + by
            return PlanRepair.Step(
              .capacity(person.id, after), before: "\(person.capacity)", after: "\(after)")
          })
      }
    }
  }

  /// The first step on a path after which there is a plan; nil if there is none.
  private func least(_ path: LooseningPath, _ programme: Programme) throws -> PlanRepair.Step? {
    func works(_ by: Int) throws -> Bool {
      // What is not known to work is loosened further.
      try oracle.isFeasible(programme.applying([path.step(by).change])) == true
    }
    guard path.longest >= 1, try works(path.longest) else { return nil }
    // Short loosenings are tried first, since paths of sums are long.
    var low = 0
    var high = 1
    while high < path.longest, try !works(high) {
      low = high
      high = min(path.longest, high > path.longest / 2 ? path.longest : 2 * high)
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if try works(middle) { high = middle } else { low = middle }
    }
    return path.step(high)
  }

  /// Loosens as few of some people as it takes, and each as little.
  private func loosened(
    _ people: [Participant], _ programme: Programme, _ wholly: (Participant) -> ProgrammeChange,
    _ path: (Participant) -> LooseningPath
  ) throws -> [[PlanRepair.Step]] {
    var loose = people
    guard try oracle.isFeasible(programme.applying(loose.map(wholly))) == true else { return [] }
    // Restores as many people as it can, half by half.
    func restore(_ part: ArraySlice<Participant>) throws {
      let ids = Set(part.map(\.id))
      let rest = loose.filter { !ids.contains($0.id) }
      if try oracle.isFeasible(programme.applying(rest.map(wholly))) == true {
        loose = rest
      } else if part.count > 1 {
        let middle = part.startIndex + part.count / 2
        try restore(part[..<middle])
        try restore(part[middle...])
      }
    }
    try restore(people[...])
    var steps: [PlanRepair.Step] = []
    for (index, person) in loose.enumerated() {
      let others = steps.map(\.change) + loose.suffix(from: index + 1).map(wholly)
      guard let step = try least(path(person), programme.applying(others)) else { return [] }
      steps.append(step)
    }
    return [steps]
  }
}
