/// Numbers on the command line with at most four decimals, such as `0.01` or `12`.
enum FourDecimals {
  /// The number in ten-thousandths; nil if it is written otherwise, or larger than a limit.
  static func tenThousandths(_ text: some StringProtocol, upTo limit: Int) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    let isNumber = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
    guard isNumber, (1...2).contains(parts.count), decimals.count <= 4, let whole = Int(parts[0]),
      whole <= limit,
      let rest = Int((decimals + "0000").prefix(4)), whole < limit || rest == 0
    else { return nil }
    return whole * 10_000 + rest
  }
}
