public import ConstrainedAssignment
internal import LinearAssignment
public import MentoringModel
internal import MentoringScoring

extension Matcher {
  /// What is wrong with the evidence of a plan under constraints; empty if it shows that no plan within the constraints is better.
  ///
  /// The trees are checked against the programme, by a check that knows nothing of how they were found.
  /// - Parameters:
  ///   - trees: the evidence.
  ///   - pairs: how many pairs the plan has.
  ///   - score: its total score.
  ///   - clashes: pairs that cannot be held together, which is checked too.
  /// - Complexity: O(pairs of people · constraints), and O(cases · pairs that are left · constraints).
  public func faults(
    of trees: [Refutation], pairs: Int, score: Int, clashes: [TimetableClash] = []
  ) -> [String] {
    let own = pairs - cohort.locked.count
    let locked = cohort.locked.reduce(0) {
      $0 + cohort.model.score(mentor: $1.mentor, mentee: $1.mentee).points
    }
    let cost = cohort.cost(ofPoints: score - locked, pairs: own)
    if cohort.problem.goal == .leastCost {
      return faults(of: trees, [.init(costBelow: cost)], clashes)
    }
    return faults(
      of: trees, [.init(pairsAtLeast: own + 1), .init(pairsAtLeast: own, costBelow: cost)], clashes)
  }

  /// What is wrong with the evidence that no plan keeps the constraints; empty if it shows that.
  ///
  /// - Complexity: as ``faults(of:pairs:score:)``.
  public func faultsOfNoPlan(_ trees: [Refutation], clashes: [TimetableClash] = []) -> [String] {
    faults(of: trees, [.init()], clashes)
  }

  private func faults(
    of trees: [Refutation], _ wanted: [Refutation.Claim], _ clashes: [TimetableClash]
  ) -> [String] {
    let problem = ConstraintRows(cohort).problem(cuttingOff: clashes)
    let timetable = Timetable(cohort)
    var faults = clashes.filter { timetable?.isTrue($0) != true }.map { clash in
      let pairs = clash.example.map { "\($0.mentor),\($0.mentee)" }.joined(separator: ", ")
      return "more of these pairs can be held than the proof says: \(pairs)"
    }
    for claim in wanted {
      guard let tree = trees.first(where: { $0.claim == claim }) else {
        let what =
          switch (claim.pairsAtLeast, claim.costBelow) {
          case (nil, nil): "there is no plan"
          case (_, nil): "no plan has more pairs"
          default: "no plan has a higher score"
          }
        faults.append("the proof does not say that \(what)")
        continue
      }
      if case .refuted(let reason) = RefutationChecker.check(tree, for: problem) {
        faults.append("the proof does not hold: \(reason)")
      }
    }
    return faults
  }
}
