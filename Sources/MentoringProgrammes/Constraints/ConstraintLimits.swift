internal import MentoringModel
internal import TextFormats

/// Reads `at_least`, `at_most`, `exactly` and `matched` of a constraint, as far as its form allows them.
struct ConstraintLimits {
  let section: SettingsSection
  let form: String

  /// The largest count of pairs or people that a limit may name.
  private static let largestCount = 1_000_000_000
  /// The largest magnitude of a limit on a sum.
  private static let largestSum = 1_000_000_000_000_000

  /// Limits on pairs: numbers or percentages.
  func quantities() -> Limits? {
    guard let found = bounds(expected: "at_least = 5, or at_least = \"60%\" of the pairs made", quantity)
    else { return nil }
    let (least, most) = (found.least?.value, found.most?.value)
    let isCrossed =
      switch (least, most) {
      case (.count(let a)?, .count(let b)?): a > b
      case (.share(let a)?, .share(let b)?): a > b
      default: false
      }
    if isCrossed, let least = found.least, let most = found.most { return crossed(least.mark, most.mark) }
    let isIdle =
      least.map { [.count(0), .share(Share(0, of: 1))].contains($0) } ?? true
      && most.map { $0 == .share(Share(1, of: 1)) } ?? true
    if isIdle { idle() }
    return Limits(atLeast: least, atMost: most)
  }

  /// Limits on people: numbers, or all.
  func people() -> PeopleLimits? {
    if section.table["matched"] != nil {
      refuse(allowing: ["matched"])
      return all()
    }
    let found = bounds(expected: "matched = \"all\", or at_least = 5") { section, key in
      count(key, percentages: "count people: a percentage is of pairs, and has no meaning here")
    }
    guard let found else { return nil }
    let (least, most) = (found.least?.value, found.most?.value)
    if let least, let most, least > most, let a = found.least, let b = found.most {
      return crossed(a.mark, b.mark)
    }
    if least ?? 0 == 0, most == nil { idle() }
    return .count(atLeast: least, atMost: most)
  }

  /// Limits on a sum: whole numbers of any sign.
  func sums() -> (atLeast: Int?, atMost: Int?)? {
    let found = bounds(expected: "at_most = 5000") { section, key in
      section.integer(key, in: -Self.largestSum...Self.largestSum)
    }
    guard let found else { return nil }
    if let a = found.least, let b = found.most, a.value > b.value { return crossed(a.mark, b.mark) }
    return (found.least?.value, found.most?.value)
  }

  /// The floor under a mean score, in points.
  func floor() -> Int? {
    refuse(allowing: ["at_least"])
    let range = 0...1_000_000
    if let entry = section.table["at_least"] {
      if case .float = entry.value.content {
        section.wrongType(
          entry, expected: "a whole number",
          help: "a score has 0 to 1000000 points; 62.0 as shown is written 620000")
        return nil
      }
      let points = section.integer("at_least", in: range)
      if points == 0 { idle() }
      return points
    }
    missing("at_least = 620000, in points")
    return nil
  }

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

  // MARK: Parts

  private typealias Bound<Value> = (value: Value, mark: TOMLMark)

  /// At least and at most, which `exactly` sets both; nil, with a report, if there is neither or a fault.
  private func bounds<Value>(
    expected: String, _ read: (SettingsSection, String) -> Value?
  ) -> (least: Bound<Value>?, most: Bound<Value>?)? {
    refuse(allowing: ["at_least", "at_most", "exactly"])
    let keys = ["at_least", "at_most", "exactly"].filter { section.table[$0] != nil }
    guard !keys.isEmpty else {
      missing(expected)
      return nil
    }
    var found: [String: Bound<Value>] = [:]
    for key in keys {
      if let value = read(section, key) { found[key] = (value, section.table[key]!.value.mark) }
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

  private func missing(_ expected: String) {
    if ConstraintReader.misspells(ConstraintReader.limits, section.table) { return }
    section.error(
      .constraintLimit, "the constraint has no limit", at: section.table.mark, help: "add \(expected)")
  }

  private func crossed<Value>(_ least: TOMLMark, _ most: TOMLMark) -> Value? {
    section.error(
      .constraintLimit, "at_least is larger than at_most", at: max(least, most) { $0.line < $1.line },
      help: "no plan can keep both")
    return nil
  }

  private func max(_ a: TOMLMark, _ b: TOMLMark, _ isBefore: (TOMLMark, TOMLMark) -> Bool) -> TOMLMark {
    isBefore(a, b) ? b : a
  }

  private func idle() {
    section.warn(.idleConstraint, "every plan keeps this limit", at: section.table.mark)
  }

  private func quantity(_ section: SettingsSection, _ key: String) -> Quantity? {
    guard let entry = section.entry(key) else { return nil }
    guard case .string(let text) = entry.value.content else { return count(key).map { .count($0) } }
    let trimmed = TextFolding.trimmed(text)
    guard trimmed.hasSuffix("%") else {
      section.wrongType(
        entry, expected: "a whole number, or a percentage such as \"60%\"",
        help: Int(trimmed).map { "write \($0) without quotes, or \"\($0)%\"" })
      return nil
    }
    guard let percent = CellNumbers.decimal(TextFolding.trimmed(String(trimmed.dropLast())), separator: 0x2E)
    else {
      section.error(
        .wrongType, "\(key) is \"\(text)\", which is not a percentage", at: entry.value.mark,
        help: "write digits, such as \"60%\" or \"12.5%\"")
      return nil
    }
    guard percent >= .zero, percent <= ExactDecimal(100) else {
      section.error(
        .settingOutOfRange, "\(key) is \(trimmed), expected 0% to 100%", at: entry.value.mark)
      return nil
    }
    let millionth = ExactDecimal.unitsPerOne / 1_000_000
    guard percent.units % millionth == 0 else {
      section.error(
        .settingOutOfRange, "\(key) is \(trimmed), expected at most six decimals", at: entry.value.mark)
      return nil
    }
    return .share(Share(Int(percent.units / millionth), of: 100_000_000))
  }

  private func count(_ key: String, percentages: String? = nil) -> Int? {
    guard let entry = section.entry(key) else { return nil }
    switch entry.value.content {
    case .string(let text) where percentages != nil && text.contains("%"):
      section.wrongType(entry, expected: "a whole number", help: percentages)
      return nil
    case .string(let text) where TextFolding.fold(text) == "all":
      section.wrongType(entry, expected: "a whole number", help: "write matched = \"all\"")
      return nil
    case .float:
      section.wrongType(
        entry,
        expected: percentages == nil ? "a whole number, or a percentage such as \"60%\"" : "a whole number")
      return nil
    default: return section.integer(key, in: 0...Self.largestCount)
    }
  }

  private func all() -> PeopleLimits? {
    guard let entry = section.entry("matched") else { return nil }
    switch entry.value.content {
    case .string(let text) where TextFolding.fold(text) == "all": return .all
    case .integer(let number):
      section.wrongType(
        entry, expected: "\"all\"", help: "write at_least = \(number), at_most or exactly in its place")
    case .string(let text):
      section.error(
        .settingChoice, "matched is \"\(text)\", expected \"all\"", at: entry.value.mark,
        help: "or count people with at_least, at_most or exactly")
    default: section.wrongType(entry, expected: "\"all\"")
    }
    return nil
  }
}
