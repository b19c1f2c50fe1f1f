import Foundation
import GLPKBackend
import IntegerPrograms
import Synchronization
import Testing

@Suite(.serialized) struct LimitTests {
  /// The processor time of this thread, so that a busy machine is not taken for a late solver.
  private func time<Result>(_ body: () throws -> Result) rethrows -> (Result, Duration) {
    func used() -> Duration {
      var now = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
      return .seconds(now.tv_sec) + .nanoseconds(now.tv_nsec)
    }
    let start = used()
    let result = try body()
    return (result, used() - start)
  }

  @Test(arguments: [true, false]) func theDeadlineIsKeptInTheSearch(presolves: Bool) throws {
    let program = try hardProgram()
    let options = ProgramOptions(timeLimit: .seconds(1), presolves: presolves)
    let (outcome, elapsed) = try time { try GLPKSolver().solve(program, options: options) }
    #expect(elapsed < .milliseconds(1500), "\(elapsed)")
    guard case .feasible(let solution, let bound?, .time) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(program.violation(of: solution.values) == nil)
    #expect(bound >= 0 && bound <= solution.objective)
  }

  @Test(arguments: [true, false]) func theDeadlineIsKeptInTheRelaxation(presolves: Bool) throws {
    let program = try assignmentProgram(size: 250)
    let options = ProgramOptions(timeLimit: .milliseconds(300), presolves: presolves)
    let (outcome, elapsed) = try time { try GLPKSolver().solve(program, options: options) }
    #expect(elapsed < .milliseconds(800), "\(elapsed)")
    guard case .noSolutionFound(let bound?, .time) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(bound == program.boundFromVariables)
    let relaxed = try GLPKSolver().solveRelaxation(of: program, options: options)
    #expect(relaxed == .stopped(by: .time))
  }

  @Test func noTimeAtAllIsALimit() throws {
    let program = try makeProgram(.maximise, objective: [2, 3])
    #expect(
      try GLPKSolver().solve(program, options: ProgramOptions(timeLimit: .zero))
        == .noSolutionFound(bound: 5, stoppedBy: .time))
    // What is plain without a solver is answered all the same.
    #expect(
      try GLPKSolver().solve(IntegerProgram(.minimise), options: ProgramOptions(timeLimit: .zero)).solution
        != nil)
  }

  @Test func cancellationStopsTheSearch() throws {
    let program = try hardProgram()
    let flag = Mutex(false)
    let stopper = Thread {
      usleep(300_000)
      flag.withLock { $0 = true }
    }
    stopper.start()
    let options = ProgramOptions(isCancelled: { flag.withLock { $0 } })
    let (outcome, elapsed) = try time { try GLPKSolver().solve(program, options: options) }
    #expect(elapsed < .milliseconds(800), "\(elapsed)")
    guard case .feasible(_, _, .cancellation) = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func cancellationStopsTheRelaxation() throws {
    let program = try assignmentProgram(size: 250)
    let asked = Mutex(0)
    let options = ProgramOptions(isCancelled: {
      asked.withLock {
        $0 += 1
        return $0 > 2
      }
    })
    let (outcome, elapsed) = try time { try GLPKSolver().solve(program, options: options) }
    #expect(elapsed < .seconds(1), "\(elapsed)")
    guard case .noSolutionFound(_, .cancellation) = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }

  @Test func cancelledFromTheStart() throws {
    let program = try makeProgram(.minimise, objective: [2, -3])
    let options = ProgramOptions(isCancelled: { true })
    #expect(
      try GLPKSolver().solve(program, options: options)
        == .noSolutionFound(bound: -3, stoppedBy: .cancellation))
  }
}
