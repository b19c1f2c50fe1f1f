internal import MentoringModel

/// The criteria and rules of a programme as tables from which rows of pairs are made: those of the people of one side, each with
/// everybody of the other side.
struct RowTables: Sendable {
  private typealias Lanes = SIMD16<Int32>

  private let criteria: [any CriterionKernel]
  private let rules: [any RuleKernel]
  private let minScore: Int?
  /// The workspace that rows need.
  let sizes: RowWorkspace.Sizes

  /// The length of a row.
  var count: Int { sizes.columns }

  /// Compiles the tables.
  init(
    _ programme: Programme, _ shares: [Int], rowSide: Side, rows: [Int], columns: [Int], _ facts: PairFacts
  ) {
    let compiled = KernelCompiler(
      programme, shares, rowSide: rowSide, rows: rows, columns: columns, facts)
    criteria = compiled.criteria
    rules = compiled.rules
    sizes = compiled.sizes
    minScore = programme.settings.rules.minScore
  }

  /// Fills a row with `sign` · points, or with a mark where a rule forbids the pair.
  ///
  /// - Complexity: O(*m* + *k*) for *m* pairs and *k* people met in the lists of the person's skills and names.
  func fill(
    _ person: Int, into row: UnsafeMutableBufferPointer<Int32>, sign: Int32, forbidden mark: Int32,
    using workspace: inout RowWorkspace
  ) {
    precondition(row.count == count, "a row holds one number for each person of the other side")
    precondition(workspace.sizes.columns == count, "the workspace was made by this model")
    guard let scores = row.baseAddress else { return }
    addScores(of: person, to: scores, using: &workspace)
    let forbidden = workspace.forbidden
    workspace.clear(forbidden)
    for kernel in rules { kernel.mark(forbiddenTo: person, in: forbidden, using: &workspace) }
    finish(scores, sign: sign, mark: mark, forbidden)
  }

  /// Fills a row with every rule that forbids each pair.
  ///
  /// - Complexity: as for ``fill(_:into:sign:forbidden:using:)``, and the number of refusals.
  func fillRefusals(
    _ person: Int, into row: UnsafeMutableBufferPointer<RuleSet>, using workspace: inout RowWorkspace
  ) {
    precondition(row.count == count, "a row holds one set for each person of the other side")
    precondition(workspace.sizes.columns == count, "the workspace was made by this model")
    workspace.planesOwner = -1
    Self.fillRefusals(rules, of: person, into: row, using: &workspace)
    guard let minScore else { return }
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: max(1, count)) { scores in
      guard let base = scores.baseAddress else { return }
      addScores(of: person, to: base, using: &workspace)
      for other in 0..<count where scores[other] < minScore { row[other].insert(RuleSet(.minScore)) }
    }
  }

  /// Sets a row to the rules that forbid each pair, but for `min_score`.
  static func fillRefusals(
    _ rules: [any RuleKernel], of person: Int, into row: UnsafeMutableBufferPointer<RuleSet>,
    using workspace: inout RowWorkspace
  ) {
    row.update(repeating: [])
    let forbidden = workspace.forbidden
    for kernel in rules {
      workspace.clear(forbidden)
      kernel.mark(forbiddenTo: person, in: forbidden, using: &workspace)
      let refusal = RuleSet(kernel.rule)
      for word in 0..<workspace.sizes.words {
        var rest = forbidden[word]
        while rest != 0 {
          row[word * 64 + rest.trailingZeroBitCount].insert(refusal)
          rest &= rest - 1
        }
      }
    }
  }

  /// Sets a row to the scores, whatever the rules say.
  private func addScores(
    of person: Int, to scores: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace
  ) {
    workspace.planesOwner = -1
    scores.update(repeating: 0, count: count)
    for kernel in criteria { kernel.addPoints(of: person, to: scores, using: &workspace) }
  }

  /// Applies the sign, and puts the mark where a bit is set or the score is too low.
  ///
  /// In some programmes half of all pairs are forbidden, in no order; so there is no branch here.
  private func finish(
    _ scores: UnsafeMutablePointer<Int32>, sign: Int32, mark: Int32, _ forbidden: UnsafeMutablePointer<UInt64>
  ) {
    let least = Int32(clamping: max(0, minScore ?? 0))
    let (signs, marks, bounds) = (Lanes(repeating: sign), Lanes(repeating: mark), Lanes(repeating: least))
    let laneBits = Lanes(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768)
    let signBit = Lanes(repeating: 31)
    var other = 0
    while other + 16 <= count {
      let bits = Lanes(repeating: Int32(truncatingIfNeeded: forbidden[other >> 6] >> UInt64(other & 63)))
      let place = UnsafeMutableRawPointer(scores + other)
      let points = place.loadUnaligned(as: Lanes.self)
      // Comparisons of vectors are compiled lane by lane, shifts are not: all ones where something is below 0.
      let isForbidden = ((0 &- (bits & laneBits)) | (points &- bounds)) &>> signBit
      let cost = (points ^ signs) &- signs
      place.storeBytes(of: (cost & ~isForbidden) | (marks & isForbidden), as: Lanes.self)
      other += 16
    }
    while other < count {
      let isForbidden = forbidden[other >> 6] >> UInt64(other & 63) & 1 == 1 || scores[other] < least
      scores[other] = isForbidden ? mark : (scores[other] ^ sign) &- sign
      other += 1
    }
  }
}
