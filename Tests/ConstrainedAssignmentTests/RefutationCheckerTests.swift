import ConstrainedAssignment
import LinearAssignment
import Testing

/// The checker accepts what is so (``TinyProblemTests``) and nothing that is not.
@Suite struct RefutationCheckerTests {
  /// Trees of optima, with their problems and the optimum.
  private static func trees(count: Int) throws -> [(ConstrainedProblem, Refutation)] {
    var found: [(ConstrainedProblem, Refutation)] = []
    var seed: UInt64 = 0
    while found.count < count {
      var random = TinyProblem(seed: seed)
      let problem = random.next()
      seed += 1
      guard case .optimal(_, let proof) = try ConstrainedSolver().solve(problem) else { continue }
      found += proof.refutations.map { (problem, $0) }
    }
    return found
  }

  /// What claims more than is so cannot be shown, whatever the tree.
  @Test func strongerClaimsAreRefuted() throws {
    for (problem, tree) in try Self.trees(count: 150) {
      var stronger = tree
      if let cost = tree.claim.costBelow {
        stronger.claim.costBelow = cost + 1
      } else {
        stronger.claim.pairsAtLeast = tree.claim.pairsAtLeast.map { $0 - 1 }
      }
      #expect(RefutationChecker.check(stronger, for: problem) != .proven)
    }
  }

  /// A tree for one problem says nothing about one whose limits are wider by so much that there is something better.
  @Test func treesOfOtherProblemsAreRefuted() throws {
    var tried = 0
    for (problem, tree) in try Self.trees(count: 150) where tree.claim.costBelow != nil {
      let free = ConstrainedProblem(
        problem.assignment,
        sideRows: problem.sideRows.map { row in
          SideRow(row.terms, presences: row.presences)
        })
      guard let best = BruteForce.best(of: free), let claim = tree.claim.costBelow,
        best.pairs >= tree.claim.pairsAtLeast ?? 0, best.cost < claim
      else { continue }
      tried += 1
      #expect(RefutationChecker.check(tree, for: free) != .proven)
    }
    #expect(tried > 10)
  }

  @Test func whatIsLeftOpenIsRefuted() throws {
    var tried = 0
    for (problem, tree) in try Self.trees(count: 60) {
      var bare = tree
      bare.nodes = [.init(ending: .closed)]
      // Single limits may suffice by themselves.
      if RefutationChecker.check(bare, for: problem) == .proven { continue }
      tried += 1
      bare.nodes[0].ending = .open
      #expect(RefutationChecker.check(bare, for: problem) == .refuted("case 0 is open"))
    }
    #expect(tried > 10)
  }

  @Test func nonsenseIsRefutedAndDoesNotTrap() throws {
    let problem = ConstrainedProblem(
      AssignmentProblem(costs: CostMatrix([[1, 2], [3, 4]])),
      sideRows: [SideRow([.weights(.everywhere(1, rowCount: 2, columnCount: 2))], upper: 1)])
    let claim = Refutation.Claim(pairsAtLeast: 2)
    let huge = Int128.max
    let points = [
      DualPoint(hasObjective: false, shift: 0, multipliers: [.init(sum: 7, value: 1)]),
      DualPoint(hasObjective: false, shift: 0, multipliers: [.init(sum: 0, value: huge)]),
      DualPoint(hasObjective: false, shift: 0, multipliers: [.init(sum: 1, value: 1)]),
      DualPoint(hasObjective: true, shift: 4000, multipliers: []),
      DualPoint(hasObjective: false, shift: -1, multipliers: []),
      DualPoint(hasObjective: false, shift: 0, multipliers: [], rowPrices: [1], columnPrices: []),
      DualPoint(
        hasObjective: false, shift: 0, multipliers: [], rowPrices: [huge, huge], columnPrices: [huge, huge]),
    ]
    for point in points {
      let tree = Refutation(claim: claim, nodes: [.init(points: [point], ending: .closed)])
      // The limits of single sums suffice here, so only that nothing traps is to be seen, …
      _ = RefutationChecker.check(tree, for: problem)
      let weak = Refutation(
        claim: .init(pairsAtLeast: 1, costBelow: 5), nodes: [.init(points: [point], ending: .closed)])
      // … and that nothing false is shown: a pair of cost 1 is possible.
      #expect(RefutationChecker.check(weak, for: problem) != .proven)
    }
    for ending in [
      Refutation.Ending.split(.cell(row: 9, column: 0), most: 0, below: 1, above: 2),
      .split(.sum(99), most: 0, below: 1, above: 2), .split(.row(0), most: 0, below: 0, above: 1),
      .split(.row(0), most: 0, below: 1, above: 1), .split(.row(0), most: 0, below: 1, above: 5),
      .divisor(sum: 50), .split(.part(of: .row(9), [0]), most: 0, below: 1, above: 2),
      .split(.part(of: .column(-1), [0]), most: 0, below: 1, above: 2),
      .split(.part(of: .row(0), [99, -1]), most: 0, below: 1, above: 2),
      .split(.part(of: .row(0), [0]), most: 1, below: 1, above: 2),
    ] {
      let tree = Refutation(
        claim: .init(pairsAtLeast: 1, costBelow: 5),
        nodes: [.init(ending: ending), .init(ending: .closed), .init(ending: .closed)])
      #expect(RefutationChecker.check(tree, for: problem) != .proven)
    }
    #expect(
      RefutationChecker.check(Refutation(claim: claim, nodes: []), for: problem)
        == .refuted("there is no case"))
  }

  /// "Not in this part, or in this part alone" leaves something out where a row or column takes two.
  @Test(arguments: [1, 2]) func partsSplitOnlyWhatTakesOneCell(most: Int) {
    let weights = DualPoint(hasObjective: true, shift: 0, multipliers: [])
    let tree = Refutation(
      claim: .init(pairsAtLeast: nil, costBelow: -1),
      nodes: [
        .init(ending: .split(.part(of: .row(0), [0]), most: 0, below: 1, above: 2)),
        .init(points: [weights], ending: .closed), .init(points: [weights], ending: .closed),
      ])
    let problem = ConstrainedProblem(
      AssignmentProblem(
        costs: CostMatrix([[-1, -1]]), rowBounds: [.init(atMost: most)], goal: .leastCost), sideRows: [])
    #expect((RefutationChecker.check(tree, for: problem) == .proven) == (most == 1))
    let upright = ConstrainedProblem(
      AssignmentProblem(
        costs: CostMatrix([[-1], [-1]]), columnBounds: [.init(atMost: most)], goal: .leastCost), sideRows: [])
    var mirrored = tree
    mirrored.nodes[0].ending = .split(.part(of: .column(0), [0]), most: 0, below: 1, above: 2)
    #expect((RefutationChecker.check(mirrored, for: upright) == .proven) == (most == 1))
  }
}
