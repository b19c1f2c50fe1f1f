internal import MentoringModel
internal import TextFormats

extension FormReader {
  /// `pairs = SELECTOR`, with numbers or percentages of the pairs made.
  func pairQuota() -> ConstraintDraft.Content? {
    let selector = selector.pairs()
    let found = limits.bounds(expected: "at_least = 5, or at_least = \"60%\" of the pairs made", quantity)
    guard let found else { return nil }
    let (least, most) = (found.least?.value, found.most?.value)
    let isCrossed =
      switch (least, most) {
      case (.count(let a)?, .count(let b)?): a > b
      case (.share(let a)?, .share(let b)?): a > b
      default: false
      }
    if isCrossed { return limits.crossed(found) }
    let isIdle =
      least.map { [.count(0), .share(Share(0, of: 1))].contains($0) } ?? true
      && most.map { $0 == .share(Share(1, of: 1)) } ?? true
    if isIdle { limits.idle() }
    guard let selector else { return nil }
    return .selectedPairs(selector) { .pairs($0, Limits(atLeast: least, atMost: most)) }
  }

  /// A number of pairs, or a percentage of those made.
  func quantity(_ key: String) -> Quantity? {
    guard let entry = section.entry(key) else { return nil }
    guard case .string(let text) = entry.value.content else {
      return limits.count(key, entry, orElse: ", or a percentage such as \"60%\"").map { .count($0) }
    }
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
}
