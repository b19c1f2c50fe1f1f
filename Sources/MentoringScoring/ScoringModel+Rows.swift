public import MentoringModel

extension ScoringModel {
  /// Makes the scratch memory for rows of this model; each thread needs its own.
  public func makeWorkspace() -> RowWorkspace { RowWorkspace(workspaceSizes) }

  /// Fills a row: the points of one mentee with every mentor, or ``forbidden`` where a rule forbids the pair.
  ///
  /// Nothing is allocated. The row must hold ``mentorCount`` numbers, and the workspace must come from this model.
  ///
  /// - Complexity: O(*m* + *k*) for *m* mentors and *k* mentors met in the lists of the mentee's skills and names.
  public func fillRow(
    mentee: Int, into row: UnsafeMutableBufferPointer<Int32>, workspace: inout RowWorkspace
  ) {
    precondition(row.count == mentorCount, "a row holds one number for each mentor")
    precondition(workspace.sizes.mentors == mentorCount, "the workspace was made by this model")
    guard let scores = row.baseAddress else { return }
    addScores(of: mentee, to: scores, using: &workspace)
    let forbidden = workspace.forbidden
    workspace.clear(forbidden)
    for kernel in ruleKernels { kernel.mark(forbiddenTo: mentee, in: forbidden, using: &workspace) }
    if let bound = programme.settings.rules.minScore {
      for mentor in 0..<mentorCount where scores[mentor] < bound { scores[mentor] = Self.forbidden }
    }
    Self.forEachBit(of: forbidden, count: workspace.sizes.words) { scores[$0] = Self.forbidden }
  }

  /// Fills a row with every rule that forbids each pair; the same as ``refusals(mentor:mentee:)`` for every mentor,
  /// but from tables.
  ///
  /// - Complexity: as for ``fillRow(mentee:into:workspace:)``, and the number of refusals.
  public func fillRefusals(
    mentee: Int, into row: UnsafeMutableBufferPointer<RuleSet>, workspace: inout RowWorkspace
  ) {
    precondition(row.count == mentorCount, "a row holds one set for each mentor")
    precondition(workspace.sizes.mentors == mentorCount, "the workspace was made by this model")
    row.update(repeating: [])
    workspace.planesOwner = -1
    let forbidden = workspace.forbidden
    for kernel in ruleKernels {
      workspace.clear(forbidden)
      kernel.mark(forbiddenTo: mentee, in: forbidden, using: &workspace)
      let refusal = RuleSet(kernel.rule)
      Self.forEachBit(of: forbidden, count: workspace.sizes.words) { row[$0].insert(refusal) }
    }
    guard let bound = programme.settings.rules.minScore else { return }
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: max(1, mentorCount)) { scores in
      guard let base = scores.baseAddress else { return }
      addScores(of: mentee, to: base, using: &workspace)
      for mentor in 0..<mentorCount where scores[mentor] < bound { row[mentor].insert(RuleSet(.minScore)) }
    }
  }

  /// For some people of one side, how many people of the other side each rule forbids them; rules that forbid
  /// nobody are left out, the others are in the order of ``Rule``'s cases.
  ///
  /// - Parameters:
  ///   - people: Row numbers for mentees, column numbers for mentors, each once.
  ///   - side: The side of these people.
  /// - Complexity: One row for each mentee asked for; all rows if there is any mentor.
  public func ruleCounts(of people: [Int], on side: Side) -> [[RuleCount]] {
    let rules = Rule.allCases
    var counts = Array(repeating: Array(repeating: 0, count: rules.count), count: people.count)
    var workspace = makeWorkspace()
    var row = Array(repeating: RuleSet(), count: mentorCount)
    func count(_ refusals: RuleSet, for index: Int) {
      var rest = refusals.rawValue
      while rest != 0 {
        counts[index][rest.trailingZeroBitCount] += 1
        rest &= rest - 1
      }
    }
    for (index, mentee) in (side == .mentee ? people : people.isEmpty ? [] : Array(0..<menteeCount))
      .enumerated()
    {
      row.withUnsafeMutableBufferPointer { fillRefusals(mentee: mentee, into: $0, workspace: &workspace) }
      switch side {
      case .mentee: for refusals in row { count(refusals, for: index) }
      case .mentor: for (index, mentor) in people.enumerated() { count(row[mentor], for: index) }
      }
    }
    return counts.map { counts in
      zip(rules, counts).filter { $1 > 0 }.map { RuleCount($0, $1) }
    }
  }

  /// Sets a row to the scores, whatever the rules say.
  private func addScores(
    of mentee: Int, to scores: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace
  ) {
    workspace.planesOwner = -1
    scores.update(repeating: 0, count: mentorCount)
    for kernel in criterionKernels { kernel.addPoints(of: mentee, to: scores, using: &workspace) }
  }

  @inline(__always)
  private static func forEachBit(
    of set: UnsafeMutablePointer<UInt64>, count: Int, _ body: (Int) -> Void
  ) {
    for word in 0..<count {
      var rest = set[word]
      while rest != 0 {
        body(word * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
