import GLPKBackend
import TestRandom
import Testing

/// The kept linear program, on one thread.
@Suite(.serialized) struct SessionTests {
  /// Rows of an assignment of `size` to `size`, with a column for each place and costs that make long work.
  private func session(size: Int) -> RelaxationSession {
    var generator = TestRandom(seed: 11)
    let session = RelaxationSession(rowCount: 2 * size)
    session.setRows(
      (0..<2 * size).map { Int32($0) }, lower: Array(repeating: 1, count: 2 * size),
      upper: Array(repeating: 1, count: 2 * size))
    session.add(
      (0..<size * size).map { place in
        RelaxationSession.Column(
          objective: Double(Int.random(in: 0...1000, using: &generator)), lower: 0, upper: 1,
          entries: [(row: Int32(place / size), value: 1), (row: Int32(size + place % size), value: 1)])
      })
    return session
  }

  private func solve(_ session: RelaxationSession, isStopped: @escaping () -> Bool = { false })
    -> RelaxationSession.End
  {
    session.solve(.dual, iterations: 1_000_000, isStopped: isStopped)
  }

  /// A search may look at another program while its own waits.
  @Test func theEndOfOneSessionLeavesOthersOnTheThread() throws {
    let first = session(size: 8)
    guard case .optimal = solve(first) else {
      Issue.record("an assignment has an optimum")
      return
    }
    let objective = first.objective
    do {
      let second = session(size: 5)
      guard case .optimal = solve(second) else {
        Issue.record("an assignment has an optimum")
        return
      }
    }
    // A row more in the way, and back.
    first.setRows([0], lower: [0], upper: [0])
    guard case .infeasible = solve(first) else {
      Issue.record("seven rows do not fill eight columns")
      return
    }
    first.setRows([0], lower: [1], upper: [1])
    guard case .optimal = solve(first) else {
      Issue.record("an assignment has an optimum")
      return
    }
    #expect(abs(first.objective - objective) < 1e-6)
  }

  /// A solve is asked several times on its way whether to go on, at times that no two runs share, and its path is the same.
  @Test func questionsOnTheWayChangeNothing() throws {
    let sessions = [session(size: 150), session(size: 150)]
    for session in sessions {
      guard case .optimal = solve(session) else {
        Issue.record("an assignment has an optimum")
        return
      }
    }
    #expect(sessions[0].iterations == sessions[1].iterations)
    #expect(sessions[0].values == sessions[1].values)
    #expect(sessions[0].prices == sessions[1].prices)
  }

  @Test func whoeverIsStoppedSaysSoAndFailsFromThenOn() throws {
    let stopped = session(size: 10)
    guard case .stopped = solve(stopped, isStopped: { true }) else {
      Issue.record("a solve that is stopped says so")
      return
    }
    // At its beginning nothing is lost yet.
    guard case .optimal = solve(stopped) else {
      Issue.record("an assignment has an optimum")
      return
    }
    let long = session(size: 300)
    var asked = 0
    let end = solve(long) {
      asked += 1
      return asked > 1
    }
    guard case .stopped = end else {
      Issue.record("a solve that is stopped on its way says so")
      return
    }
    #expect(long.iterations == 0)
    guard case .failed = solve(long) else {
      Issue.record("a session that was stopped on its way is of no use")
      return
    }
    #expect(long.basis == nil)
    // The thread can go on with others.
    guard case .optimal = solve(session(size: 6)) else {
      Issue.record("an assignment has an optimum")
      return
    }
  }
}
