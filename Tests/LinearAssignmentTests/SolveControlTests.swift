import Synchronization
import Testing

@testable import LinearAssignment

/// Solves that are watched, and ended early.
struct SolveControlTests {
  /// Stops its solve when progress has been reported so many times.
  private final class Stopper: Sendable {
    private let left: Mutex<Int>
    private let control = Mutex<SolveControl?>(nil)
    let phases = Mutex(Set<SolveProgress.Phase>())

    init(after reports: Int) { left = Mutex(reports) }

    func makeControl() -> SolveControl {
      let made = SolveControl { progress in
        #expect((0...progress.total).contains(progress.done))
        self.phases.withLock { _ = $0.insert(progress.phase) }
        let isOver = self.left.withLock { left in
          left -= 1
          return left < 0
        }
        if isOver { self.control.withLock { $0?.stop() } }
      }
      control.withLock { $0 = made }
      return made
    }
  }

  @Test(
    "Wherever a solve is stopped, what it holds is complete, and its bound is none above the optimum",
    arguments: 0..<120)
  func stoppedAnywhere(seed: Int) throws {
    var dice = Dice(seed: 80_000 + seed)
    let (rows, columns) = (dice.roll(1...60), dice.roll(1...60))
    let most = dice.pick([1...1, 0...3])
    let given = Case(
      dice.cells(
        rows: rows, columns: columns, in: dice.pick([0...3, -100...0, -1_000_000...1_000_000]),
        forbidden: dice.pick([0, 30, 80])),
      rows: dice.bounds(rows, most: most, minima: 0), columns: dice.bounds(columns, most: most, minima: 0),
      goal: [.mostPairs, .leastCost][seed % 2])
    var solver = AssignmentSolver(
      ties: .seeded(
        seed: 1, rowKeys: (0..<rows).map { UInt64($0) }, columnKeys: (0..<columns).map { UInt64($0) + 1000 }))
    solver.tuning = Tuning(cellsPerRow: 2, newCellsPerRow: 1, smallMatrix: 0, denseCells: 0, lazyMatrix: 0)
    if seed % 3 == 0 { solver.tuning.mostTiedCells = -1 }
    guard case .optimal(let best, _) = try solver.solve(given.problem) else { return }
    var (held, isFinished) = (0, false)
    for reports in 0..<200 where !isFinished {
      switch try solver.solve(given.problem, control: Stopper(after: reports).makeControl()) {
      case .finished(.optimal(let assignment, _)):
        #expect(assignment == best)
        isFinished = true
      case .finished(.infeasible): Issue.record("seed \(seed): the problem is feasible")
      case .stopped(let found):
        guard let found else { continue }
        held += 1
        #expect(found.bound <= best.cost && best.cost <= found.assignment.cost)
        if given.goal == .mostPairs { #expect(found.assignment.pairCount == best.pairCount) }
        let verdict = ProofChecker.check(found.assignment, proof: found.proof, for: given.problem)
        // The pass over all cells agrees with what was noted on the way.
        let bound = ProofChecker.dualBound(of: found.proof, for: given.problem)
        #expect(bound.cost >= Int128(found.bound) || found.gap == 0, "seed \(seed)")
        if case .refuted(let reason) = verdict { #expect(reason.hasPrefix("the cost is"), "\(reason)") }
      }
    }
    #expect(isFinished || held > 0)
  }

  @Test func aWatchedSolveTellsItsPhases() throws {
    var dice = Dice(seed: 5)
    let costs = CostMatrix((0..<300).map { _ in (0..<320).map { _ in dice.roll(0...1000) } })
    let stopper = Stopper(after: .max)
    var solver = AssignmentSolver(threads: 2)
    solver.tuning.denseCells = 0
    solver.tuning.lazyMatrix = 0
    _ = try solver.solve(
      AssignmentProblem(costs: costs), control: stopper.makeControl())
    let phases = stopper.phases.withLock { $0 }
    #expect(phases.isSuperset(of: [.choosing, .placing, .pricing, .checking]))
  }

  @Test func aStoppedControlEndsASolveAtOnce() throws {
    let control = SolveControl()
    control.stop()
    let costs = CostMatrix((0..<50).map { row in (0..<50).map { ($0 * row) % 17 } })
    guard case .stopped(nil) = try AssignmentSolver().solve(AssignmentProblem(costs: costs), control: control)
    else {
      Issue.record("the solve went on")
      return
    }
  }
}
