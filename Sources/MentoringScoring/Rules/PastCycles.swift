public import MentoringModel

/// The cycles that a history is of, and which of its pairs still count.
public enum PastCycles {
  /// The pairs of the last so many different cycles, or all of them when no number is given.
  static func remembered(_ history: [PastPair], forgetAfterCycles limit: Int?) -> Set<PairID> {
    guard let limit else { return Set(history.map(\.pair)) }
    let numbers = numbers(of: history)
    let first = (numbers.max() ?? 0) - max(0, limit)
    return Set(zip(history, numbers).filter { $1 > first }.map(\.0.pair))
  }

  /// For each pair of a history the number of its cycle, from 1 for the earliest.
  ///
  /// Cycles are put in order as whole numbers if all labels are, else in natural order.
  public static func numbers(of history: [PastPair]) -> [Int] {
    let labels = history.map { TextFolding.trimmed($0.cycle) }
    let whole = labels.compactMap { Int($0) }
    if whole.count == labels.count {
      let order = Dictionary(uniqueKeysWithValues: zip(Set(whole).sorted(), 1...))
      return whole.map { order[$0]! }
    }
    let order = Dictionary(uniqueKeysWithValues: zip(Set(labels).sorted(by: precedesNaturally), 1...))
    return labels.map { order[$0]! }
  }

  /// Natural order: runs of digits compare as numbers, all else by its folded bytes; `cycle 9` precedes `cycle 10`.
  static func precedesNaturally(_ left: String, _ right: String) -> Bool {
    let leftRuns = runs(TextFolding.fold(left))
    let rightRuns = runs(TextFolding.fold(right))
    for (a, b) in zip(leftRuns, rightRuns) where a != b {
      if let first = a.first, let second = b.first, isDigit(first), isDigit(second), a.count != b.count {
        return a.count < b.count
      }
      return a.lexicographicallyPrecedes(b)
    }
    if leftRuns.count != rightRuns.count { return leftRuns.count < rightRuns.count }
    // Equal as numbers and names: the bytes as written decide, so that the order is total.
    return left.precedesInUTF8(right)
  }

  /// Maximal runs of digits, without leading zeros, and of other bytes.
  private static func runs(_ text: String) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var previousIsDigit: Bool?
    for byte in text.utf8 {
      if isDigit(byte) != previousIsDigit {
        result.append([])
        previousIsDigit = isDigit(byte)
      }
      if result[result.count - 1] == [UInt8(ascii: "0")], isDigit(byte) { result[result.count - 1] = [] }
      result[result.count - 1].append(byte)
    }
    return result
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
