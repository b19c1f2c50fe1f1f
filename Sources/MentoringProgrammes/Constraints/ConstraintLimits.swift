internal import MentoringModel
internal import TextFormats

/// Reads `at_least`, `at_most` and `exactly` of a constraint, as far as its form allows them.
struct ConstraintLimits {
  typealias Bound<Value> = (value: Value, mark: TOMLMark)
  typealias Bounds<Value> = (least: Bound<Value>?, most: Bound<Value>?)

  let section: SettingsSection
  let form: String

  /// Reports limits that the form does not have.
  func refuse(allowing allowed: [String]) {
    for key in ConstraintReader.limits where !allowed.contains(key) {
      guard let entry = section.table[key] else { continue }
      let help =
        allowed.isEmpty
        ? "remove it: \(form) has no number" : "\(form) goes with \(allowed.joined(separator: ", "))"
      section.error(.constraintLimit, "\(key) has no meaning with \(form)", at: entry.keyMark, help: help)
    }
  }

  /// At least and at most, which `exactly` sets both; nil, with a report, if there is neither or a fault.
  func bounds<Value>(expected: String, _ read: (_ key: String) -> Value?) -> Bounds<Value>? {
    refuse(allowing: ["at_least", "at_most", "exactly"])
    let keys = ["at_least", "at_most", "exactly"].filter { section.table[$0] != nil }
    guard !keys.isEmpty else {
      missing(expected)
      return nil
    }
    var found: [String: Bound<Value>] = [:]
    for key in keys {
      if let value = read(key) { found[key] = (value, section.table[key]!.value.mark) }
    }
    if let exactly = section.table["exactly"], keys.count > 1 {
      section.error(
        .constraintLimit, "exactly and \(keys[0]) exclude each other", at: exactly.keyMark,
        help: "remove one of the two")
      return nil
    }
    guard found.count == keys.count else { return nil }
    return (found["at_least"] ?? found["exactly"], found["at_most"] ?? found["exactly"])
  }

  /// At least and at most where both are numbers of one kind, in their order.
  func numbers<Number: Comparable>(
    expected: String, _ read: (_ key: String) -> Number?
  ) -> Bounds<Number>? {
    guard let found = bounds(expected: expected, read) else { return nil }
    if let least = found.least, let most = found.most, least.value > most.value { return crossed(found) }
    return found
  }

  /// A number of pairs or people.
  func count(_ key: String, _ entry: TOMLTable.Entry, orElse: String = "") -> Int? {
    guard case .float = entry.value.content else { return section.integer(key, in: 0...1_000_000_000) }
    section.wrongType(entry, expected: "a whole number" + orElse)
    return nil
  }

  /// Reports that there is no limit.
  func missing(_ expected: String) {
    if ConstraintReader.misspells(ConstraintReader.limits, section.table) { return }
    section.error(
      .constraintLimit, "the constraint has no limit", at: section.table.mark, help: "add \(expected)")
  }

  /// Reports, where it comes later, that the least is larger than the most.
  func crossed<Value, Answer>(_ found: Bounds<Value>) -> Answer? {
    let marks = [found.least, found.most].compactMap { $0?.mark }
    section.error(
      .constraintLimit, "at_least is larger than at_most", at: marks.max { $0.line < $1.line },
      help: "no plan can keep both")
    return nil
  }

  /// Reports a limit that limits nothing.
  func idle() {
    section.warn(.idleConstraint, "every plan keeps this limit", at: section.table.mark)
  }
}
