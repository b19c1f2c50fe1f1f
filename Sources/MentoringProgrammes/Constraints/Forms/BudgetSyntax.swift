internal import MentoringModel
internal import TextFormats

extension FormReader {
  /// `sum = "costs.csv"`, with whole numbers of any sign.
  func budget() -> ConstraintDraft.Content? {
    let file = section.string(key).map { RosterSettings.FileReference(path: $0.text, mark: $0.mark) }
    let found = limits.numbers(expected: "at_most = 5000", amount)
    guard let found, let file else { return nil }
    return .values(file) { .sum($0, atLeast: found.least?.value, atMost: found.most?.value) }
  }

  /// A limit of a sum.
  func amount(_ key: String) -> Int? {
    // Sums over any plan fit into 64 bits, and so do these.
    let largest = 1_000_000_000_000_000
    return section.integer(key, in: -largest...largest)
  }
}
