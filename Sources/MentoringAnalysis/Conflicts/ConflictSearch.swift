internal import MentoringMatcher
internal import MentoringModel

/// Finds things that a programme asks and that cannot hold together, none of which could be left out.
///
/// QuickXplain (U. Junker, "QUICKXPLAIN: Preferred Explanations and Relaxations for Over-Constrained Problems", AAAI 2004): halves
/// are left out as long as the rest still conflicts. What comes first is preferred: constraints are named before
/// minima, these before capacities, and rules last. People are first taken as a whole side, and told apart only
/// where few of them are to blame.
struct ConflictSearch {
  let programme: Programme
  let oracle: FeasibilityOracle

  /// So many people are named one by one; more of them stay a group.
  static let mostNamed = 8

  /// Everything that a plan might be let off.
  var members: [ConflictMember] {
    var members = programme.settings.constraints.map { ConflictMember.constraint($0.name) }
    func ids(_ people: [Participant]) -> [[String]] {
      let sides = [people.filter { $0.role != .mentee }, people.filter { $0.role == .mentee }]
      return sides.map { $0.map(\.id) }.filter { !$0.isEmpty }
    }
    if programme.canLoosen(.minPartners) {
      members += ids(programme.participants.filter { $0.minimumPartners > 0 }).map { .minimum($0) }
    }
    if programme.canLoosen(.capacity) {
      // Whoever is not available is not to be made so.
      members += ids(programme.participants.filter { $0.capacity > 0 }).map { .capacity($0) }
    }
    members += programme.settings.rules.optionalRules.map { .rule($0) }
    return members
  }

  /// A smallest conflict in the sense that no member could be left out; nil if there is a plan, empty if there is none even
  /// without any of the members.
  ///
  /// - Parameter hasNoPlan: whether the programme is taken to have no plan where that would take long to find out.
  /// - Complexity: about *k* log(*n* / *k*) searches for a plan, for *k* of *n* members.
  func run(hasNoPlan: Bool) throws -> [ConflictMember]? {
    let answer = try oracle.answer(programme)
    if try answer.isFeasible ?? (hasNoPlan ? false : hasPlan()) { return nil }
    if try isInfeasible(keeping: []) { return [] }
    // Mostly a few constraints are known already to be enough.
    let blamed = answer.conflict.map { Set($0.map { programme.settings.constraints[$0].name }) }
    let open = members.filter { member in
      if let blamed, case .constraint(let name) = member { blamed.contains(name) } else { true }
    }
    return try refined(conflict(among: open, given: []))
  }

  /// Splits the groups of a conflict that are still whole.
  private func refined(_ conflict: [ConflictMember]) throws -> [ConflictMember] {
    var done: [ConflictMember] = []
    var waiting = conflict
    while !waiting.isEmpty {
      let member = waiting.removeFirst()
      guard let single = split(member) else {
        done.append(member)
        continue
      }
      do {
        done += try self.conflict(among: single, given: done + waiting, atMost: Self.mostNamed)
      } catch is TooMany {
        done.append(member)
      }
    }
    return done
  }

  private struct TooMany: Error {}

  /// QuickXplain: the members without which, given others, there is a plan.
  private func conflict(
    among members: [ConflictMember], given: [ConflictMember], atMost most: Int = .max
  ) throws -> [ConflictMember] {
    var found = 0
    func explain(_ kept: [ConflictMember], hasNew: Bool, _ open: [ConflictMember]) throws -> [ConflictMember]
    {
      if hasNew, try isInfeasible(keeping: kept) { return [] }
      if open.count == 1 {
        found += 1
        if found > most { throw TooMany() }
        return open
      }
      let first = Array(open.prefix(open.count / 2))
      let second = Array(open.suffix(from: open.count / 2))
      let late = try explain(kept + first, hasNew: true, second)
      let early = try explain(kept + late, hasNew: !late.isEmpty, first)
      return early + late
    }
    return members.isEmpty ? [] : try explain(given, hasNew: false, members)
  }

  /// The members of a group one by one, nil if it is no group.
  private func split(_ member: ConflictMember) -> [ConflictMember]? {
    switch member {
    case .minimum(let ids) where ids.count > 1: ids.map { .minimum([$0]) }
    case .capacity(let ids) where ids.count > 1: ids.map { .capacity([$0]) }
    case .minimum, .capacity, .constraint, .rule: nil
    }
  }

  /// Whether it is known that some members cannot hold together; so what is named cannot, even if it might be said shorter.
  private func isInfeasible(keeping kept: [ConflictMember]) throws -> Bool {
    try oracle.isFeasible(programme.keeping(only: kept)) == false
  }

  /// Whether there is a plan, however long that takes to find out.
  private func hasPlan() throws -> Bool {
    let matcher = Matcher(Cohort(programme, threads: oracle.threads))
    guard let answer = try matcher.feasibility(control: oracle.control).isFeasible else {
      throw FeasibilityOracle.Stopped()
    }
    return answer
  }
}

extension Programme {
  /// Whether people's numbers in a column may be changed without changing whom the constraints are about.
  fileprivate func canLoosen(_ column: RosterColumn) -> Bool {
    !settings.constraints.contains { $0.form.columns.contains(column.rawValue) }
  }

  /// The programme without any constraint, minimum, capacity and optional rule that is not among these.
  func keeping(only members: [ConflictMember]) -> Programme {
    var names: Set<String> = []
    var minima: Set<String> = []
    var capacities: Set<String> = []
    var rules: Set<Rule> = []
    for member in members {
      switch member {
      case .constraint(let name): names.insert(name)
      case .minimum(let ids): minima.formUnion(ids)
      case .capacity(let ids): capacities.formUnion(ids)
      case .rule(let rule): rules.insert(rule)
      }
    }
    var changes: [ProgrammeChange] = []
    for constraint in settings.constraints where !names.contains(constraint.name) {
      changes.append(.drop(constraint.name))
    }
    for rule in settings.rules.optionalRules where !rules.contains(rule) {
      changes.append(.withoutRule(rule))
    }
    var loose = applying(changes)
    let (minimaAreLoose, capacitiesAreLoose) = (canLoosen(.minPartners), canLoosen(.capacity))
    let people = loose.participants.map { person in
      var person = person
      if minimaAreLoose, !minima.contains(person.id) { person.minimumPartners = 0 }
      if capacitiesAreLoose, !capacities.contains(person.id), person.capacity > 0 {
        person.capacity = max(1, participants.count)
      }
      return person
    }
    loose = Programme(
      settings: loose.settings, participants: people, history: history, decisions: decisions,
      affinities: affinities, outsideManagers: outsideManagers)
    return loose
  }

  /// The programme without one of the things that it asks.
  func without(_ member: ConflictMember) -> Programme {
    switch member {
    case .constraint(let name): applying([.drop(name)])
    case .minimum(let ids): applying(ids.map { .minimum($0, 0) })
    case .capacity(let ids): applying(ids.map { .capacity($0, max(1, participants.count)) })
    case .rule(let rule): applying([.withoutRule(rule)])
    }
  }
}
