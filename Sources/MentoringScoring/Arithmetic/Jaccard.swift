internal import MentoringModel

/// How much two sets have in common.
enum Jaccard {
  /// The Jaccard index, or 1 minus it, in basis points; at least one of the sets is not empty.
  @inline(__always)
  static func value(common: Int, _ first: Int, _ second: Int, _ likeness: Likeness) -> Int {
    let union = first + second - common
    return BasisPoints.roundedQuickly(likeness == .same ? common : union - common, over: union)
  }

  /// The same of two sets of names; nil if one of them is empty.
  ///
  /// It is worked out in another way than ``value(common:_:_:_:)``, so that rows and single pairs check each other.
  static func value(_ first: Set<String>, _ second: Set<String>, _ likeness: Likeness) -> Int? {
    if first.isEmpty || second.isEmpty { return nil }
    let common = first.intersection(second).count
    let union = first.union(second).count
    return BasisPoints.rounded(likeness == .same ? common : union - common, over: union)
  }
}
