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

extension PlanConflict {
  /// The members in words; people of whom the same is asked are named together.
  public func words(in programme: Programme) -> [String] {
    let people = Dictionary(
      programme.participants.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var groups: [(kind: String, ids: [String], words: String)] = []
    for member in members {
      var group: (kind: String, id: String) = ("", "")
      switch member {
      case .capacity(let ids) where ids.count == 1:
        group = ("the capacities of %, \(people[ids[0]]?.capacity ?? 0) each", ids[0])
      case .minimum(let ids) where ids.count == 1:
        group = ("min_partners of %, \(people[ids[0]]?.minimumPartners ?? 0) each", ids[0])
      case .capacity, .minimum, .constraint, .rule: break
      }
      if !group.kind.isEmpty, let place = groups.firstIndex(where: { $0.kind == group.kind }) {
        groups[place].ids.append(group.id)
      } else {
        groups.append((group.kind, [group.id], member.words(in: programme)))
      }
    }
    return groups.map {
      $0.ids.count > 1 ? $0.kind.replacing("%", with: PeopleGroup($0.ids).words) : $0.words
    }
  }
}

extension PlanConflict {
  /// The repairs in words, each with the plan that it gives; those that do the same for one person or another are one.
  public var repairsInWords: [(words: String, pairs: Int, score: Int)] {
    var groups: [(first: PlanRepair, ids: [String])] = []
    for repair in repairs {
      let column = repair.steps.count == 1 ? repair.steps[0].changedColumn : nil
      let place = groups.firstIndex { group in
        guard let column, group.first.steps.count == 1 else { return false }
        let step = group.first.steps[0]
        return step.changedColumn?.name == column.name && step.before == repair.steps[0].before
          && step.after == repair.steps[0].after && group.first.pairs == repair.pairs
          && group.first.score == repair.score
      }
      if let column, let place {
        groups[place].ids.append(column.id)
      } else {
        groups.append((repair, column.map { [$0.id] } ?? []))
      }
    }
    return groups.map { first, ids in
      let words = ids.count > 1 ? first.steps[0].words(for: "one of \(PeopleGroup(ids).words)") : first.words
      return (words, first.pairs, first.score)
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
    default: nil
    }
  }

  /// The change in words, made for these people if it is one to people.
  fileprivate func words(for people: String) -> String {
    switch change {
    case .constraint(let name, _) where after.hasPrefix("at least 0 "):
      // A limit of nothing is none.
      return "drop \"\(name)\" (\(before))"
    case .constraint(let name, _) where (before + after).contains(" to "):
      return "ask of \"\(name)\" \(after) instead of \(shortBefore)"
    case .constraint(let name, _): return "loosen \"\(name)\" from \(shortBefore) to \(after)"
    case .drop(let name): return "drop \"\(name)\" (\(before))"
    case .capacity: return "raise the capacity of \(people) from \(before) to \(after)"
    case .minimum: return "lower min_partners of \(people) from \(before) to \(after)"
    case .withoutRule(let rule): return "switch off the rule `\(rule.rawValue)`"
    case .remove, .add, .replace, .decide, .note, .weight, .rules, .constrain:
      preconditionFailure("a repair loosens what is asked, and changes nothing else")
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
