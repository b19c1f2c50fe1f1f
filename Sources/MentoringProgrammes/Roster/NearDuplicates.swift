internal import MentoringModel

/// Finds rare skills that are spelt nearly like common ones, as "Pyhton" is like "Python".
enum NearDuplicates {
  /// The most pairs of names that are compared; a roster with more different rare and common names is checked in part.
  private static let maximumComparisons = 4_000_000

  /// Reports skills that at most two people name and that are one slip of the pen away from one that at least
  /// three times as many name.
  ///
  /// Names under five characters and differences in a digit (`Grade 6`, `Grade 7`) are left alone.
  static func report(_ rows: [RosterRow], log: DiagnosticLog) {
    var counts: [String: (count: Int, spelling: String, row: Int)] = [:]
    func count(_ term: Term, _ row: Int) {
      counts[term.key, default: (0, term.spelling, row)].count += 1
    }
    for (index, row) in rows.enumerated() {
      for skill in row.person.skills { count(skill.skill, index) }
      for want in row.person.wants { count(want.skill, index) }
    }
    let names = counts.sorted { $0.key.precedesInUTF8($1.key) }
      .map { (key: Array($0.key.unicodeScalars), use: $0.value) }
      .filter { $0.key.count >= 5 }
    let rare = names.filter { $0.use.count <= 2 }
    let common = names.filter { $0.use.count >= 3 }
    var comparisons = 0
    for name in rare {
      comparisons += common.count
      guard comparisons <= maximumComparisons else { return }
      let near = common.filter { $0.use.count >= 3 * name.use.count && isOneSlipApart(name.key, $0.key) }
      guard let likely = near.max(by: { $0.use.count < $1.use.count }) else { continue }
      let row = rows[name.use.row]
      log.add(
        .data,
        Diagnostic(
          .nearDuplicate,
          "the skill \"\(name.use.spelling)\" is spelt nearly like \"\(likely.use.spelling)\", which \(likely.use.count) people name",
          at: row.id.position(in: row.file).wholeLine,
          help: "correct it, or add \(name.use.spelling),\(likely.use.spelling) to the synonyms file"))
    }
  }

  /// Whether one insertion, deletion, substitution or exchange of neighbours turns one name into the other.
  static func isOneSlipApart(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
    if a.count > b.count { return isOneSlipApart(b, a) }
    guard b.count - a.count <= 1 else { return false }
    var start = 0
    while start < a.count, a[start] == b[start] { start += 1 }
    if start == a.count { return b.count > a.count && !isDigit(b[start]) }
    var tail = 0
    while tail < a.count - start, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
    let (left, right) = (a[start..<a.count - tail], b[start..<b.count - tail])
    switch (left.count, right.count) {
    case (0, 1): return !isDigit(b[start])
    case (1, 1): return !isDigit(a[start]) && !isDigit(b[start])
    case (2, 2): return a[start] == b[start + 1] && a[start + 1] == b[start]
    default: return false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
