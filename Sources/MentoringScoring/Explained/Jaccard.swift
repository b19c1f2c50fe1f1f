internal import MentoringModel

/// How much two sets have in common.
enum Jaccard {
  /// The Jaccard index, or 1 minus it, in basis points; at least one of the sets is not empty.
  @inline(__always)
  static func value(common: Int, _ first: Int, _ second: Int, _ likeness: Likeness) -> Int {
    let union = first + second - common
    return BasisPoints.roundedQuickly(likeness == .same ? common : union - common, over: union)
  }
}
