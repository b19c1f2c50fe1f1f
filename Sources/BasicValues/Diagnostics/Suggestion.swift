/// "Did you mean …?" for keys, columns, ids and skills.
public enum Suggestion {
  /// The candidate nearest to the word, or nil when none is near enough to be a slip of the pen.
  ///
  /// Nearness is the edit distance with adjacent transpositions (optimal string alignment), at most a third of
  /// the longer word's length and never more than 3. Ties go to the earlier candidate.
  ///
  /// - Complexity: O(*c* · *l*²) for *c* candidates of length *l*.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let target = Array(TextFolding.fold(word).unicodeScalars)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let other = Array(TextFolding.fold(candidate).unicodeScalars)
      let limit = min(3, max(target.count, other.count) / 3)
      guard abs(target.count - other.count) <= limit else { continue }
      let distance = editDistance(target, other)
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.candidate
  }

  private static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1..<(a.count + 1) {
      var current = [i] + [Int](repeating: 0, count: b.count)
      for j in 1..<(b.count + 1) {
        let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        current[j] = min(substitution, last[j] + 1, current[j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          current[j] = min(current[j], beforeLast[j - 2] + 1)
        }
      }
      beforeLast = last
      last = current
    }
    return last[b.count]
  }
}
