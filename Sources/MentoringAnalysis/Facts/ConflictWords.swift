public import MentoringModel

extension ConflictMember {
  /// What cannot hold beside the others, such as `the capacities of M-1, M-2`.
  public func words(in programme: Programme) -> String {
    func people(_ ids: [String]) -> String { PeopleGroup(ids).words }
    switch self {
    case .constraint(let name):
      let limit = programme.settings.constraints.first { $0.name == name }.map {
        ConstraintWords.limit($0.form)
      }
      return "the constraint \"\(name)\"" + (limit.map { " (\($0))" } ?? "")
    case .minimum(let ids):
      return ids.count == 1
        ? "that \(ids[0]) must have a partner" : "that \(ids.count) people must have partners: \(people(ids))"
    case .capacity(let ids):
      guard ids.count == 1 else { return "the capacities of \(ids.count) people: \(people(ids))" }
      let capacity = programme.participants.first { $0.id == ids[0] }.map { " (\($0.capacity))" } ?? ""
      return "the capacity of \(ids[0])" + capacity
    case .rule(let rule): return "the rule `\(rule.rawValue)`"
    }
  }
}

extension PlanRepair {
  /// The changes in words, such as `raise the capacity of M-12 from 1 to 2`.
  public var words: String { steps.map(\.words).joined(separator: ", and ") }
}

extension PlanRepair.Step {
  /// The change in words.
  public var words: String {
    switch change {
    case .constraint(let name, _): "ask of \"\(name)\" \(after) instead of \(before)"
    case .drop(let name): "drop the constraint \"\(name)\" (\(before))"
    case .capacity(let id, _): "raise the capacity of \(id) from \(before) to \(after)"
    case .minimum(let id, _): "lower min_partners of \(id) from \(before) to \(after)"
    case .withoutRule(let rule): "switch off the rule `\(rule.rawValue)`"
    }
  }
}
