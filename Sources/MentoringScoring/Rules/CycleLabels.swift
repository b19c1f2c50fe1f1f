public import MentoringModel

extension PastCycles {
  /// Labels of cycles that come after those of a history, in order.
  ///
  /// Whole numbers go on by one, as do the labels of no history, from 1. After others comes the last one with `+1`, `+2` and so on behind it.
  public static func labels(of count: Int, after history: [PastPair]) -> [String] {
    let labels = history.map { TextFolding.trimmed($0.cycle) }
    let whole = labels.compactMap { Int($0) }
    if whole.count == labels.count, let last = whole.isEmpty ? 0 : whole.max(), last < Int.max - count {
      return (0..<count).map { String(last + 1 + $0) }
    }
    let last = labels.max(by: precedesNaturally) ?? ""
    return (0..<count).map { "\(last)+\($0 + 1)" }
  }
}
