public import MentoringModel

extension ConflictMember {
  /// What cannot hold beside the others, such as `the capacities of 2 people: M-1, M-2`.
  public func words(in programme: Programme) -> String {
    func person(_ id: String) -> Participant? { programme.participants.first { $0.id == id } }
    switch self {
    case .constraint(let name):
      let limit = programme.settings.constraints.first { $0.name == name }.map {
        ConstraintWords.limit($0.form)
      }
      return "the constraint \"\(name)\"" + (limit.map { " (\($0))" } ?? "")
    case .minimum(let ids):
      guard ids.count == 1 else {
        return "min_partners of \(ids.count) people: \(PeopleGroup(ids).words)"
      }
      return "min_partners of \(ids[0])" + (person(ids[0]).map { " (\($0.minimumPartners))" } ?? "")
    case .capacity(let ids):
      guard ids.count == 1 else {
        return "the capacities of \(ids.count) people: \(PeopleGroup(ids).words)"
      }
      return "the capacity of \(ids[0])" + (person(ids[0]).map { " (\($0.capacity))" } ?? "")
    case .rule(let rule): return "the rule `\(rule.rawValue)`"
    }
  }
}

extension PlanRepair {
  /// The changes in words, such as `raise the capacity of M-12 from 1 to 2`.
  public var words: String { Self.words(of: steps) }

  /// Some changes in words; what is changed in the same way for several people is said once.
  public static func words(of steps: [Step]) -> String {
    var groups: [(kind: String, ids: [String], step: Step)] = []
    for step in steps {
      let (kind, id) = step.changedColumn ?? ("", "")
      let place = groups.firstIndex {
        !kind.isEmpty && $0.kind == kind && $0.step.before == step.before && $0.step.after == step.after
      }
      if let place { groups[place].ids.append(id) } else { groups.append((kind, [id], step)) }
    }
    return groups.map { $0.ids.count > 1 ? $0.step.words(for: PeopleGroup($0.ids).words) : $0.step.words }
      .joined(separator: ", and ")
  }
}

extension PlanRepair.Step {
  /// The change in words.
  public var words: String { words(for: changedColumn?.id ?? "") }

  /// The column and the person, of changes to people.
  fileprivate var changedColumn: (name: String, id: String)? {
    switch change {
    case .capacity(let id, _): ("capacity", id)
    case .minimum(let id, _): ("min_partners", id)
    case .constraint, .drop, .withoutRule: nil
    }
  }

  /// The change in words, made for these people if it is one to people.
  fileprivate func words(for people: String) -> String {
    switch change {
    case .constraint(let name, _): return "loosen \"\(name)\" from \(shortBefore) to \(after)"
    case .drop(let name): return "drop \"\(name)\" (\(before))"
    case .capacity: return "raise the capacity of \(people) from \(before) to \(after)"
    case .minimum: return "lower min_partners of \(people) from \(before) to \(after)"
    case .withoutRule(let rule): return "switch off the rule `\(rule.rawValue)`"
    }
  }

  /// What it was before, without a unit that ``after`` says again.
  private var shortBefore: String {
    for unit in [" of the pairs made", " pairs", " people"] where before.hasSuffix(unit) {
      if after.hasSuffix(unit) { return String(before.dropLast(unit.count)) }
    }
    return before
  }
}
