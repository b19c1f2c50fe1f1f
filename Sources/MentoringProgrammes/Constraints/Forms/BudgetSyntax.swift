internal import MentoringModel
internal import TextFormats

extension FormReader {
  /// `sum = "costs.csv"`, with whole numbers of any sign.
  func budget() -> ConstraintDraft.Content? {
    let file = section.string(key).map { RosterSettings.FileReference(path: $0.text, mark: $0.mark) }
    // Sums over any plan fit into 64 bits, and so do these.
    let largest = 1_000_000_000_000_000
    let found = limits.numbers(expected: "at_most = 5000") { section.integer($0, in: -largest...largest) }
    guard let found, let file else { return nil }
    return .values(file) { .sum($0, atLeast: found.least?.value, atMost: found.most?.value) }
  }
}
