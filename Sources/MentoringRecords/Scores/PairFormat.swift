internal import MentoringScoring

/// How pairs with their scores are written.
///
/// The texts of people, criteria and rules are made once; writing a pair is copying.
protocol PairFormat: Sendable {
  /// What stands before the pairs.
  var head: String { get }
  /// What stands after them.
  var tail: String { get }
  /// How many bytes a pair begins with that the first of all goes without.
  var separatorLength: Int { get }
  /// The most bytes that writing a pair touches.
  var longestPair: Int { get }

  /// Writes a pair.
  ///
  /// - Parameters:
  ///   - row: what is known of the pair.
  ///   - index: where in the row.
  ///   - mentor: the number of the mentor.
  ///   - mentee: the number of the mentee.
  ///   - place: where the text begins; then, where the next one does.
  func put(
    _ row: borrowing PairRows.Row, _ index: Int, mentor: Int, mentee: Int,
    at place: inout UnsafeMutableRawPointer)
}

extension UnsafeMutableRawPointer {
  /// Writes one byte.
  @inline(__always)
  mutating func put(_ byte: UInt8) {
    storeBytes(of: byte, as: UInt8.self)
    self += 1
  }
}
