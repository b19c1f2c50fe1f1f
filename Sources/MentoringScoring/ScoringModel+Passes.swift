internal import Synchronization

extension ScoringModel {
  /// Makes every row once and hands it to `body`, without keeping any; what came of each part of the rows, in their order.
  ///
  /// - Parameters:
  ///   - threads: how many threads share the rows, at least 1; each has one part of them.
  ///   - start: what each part begins with.
  ///   - body: adds a mentee's scores with every mentor, ``forbidden`` where a rule forbids the pair, to its part.
  /// - Complexity: One row for each mentee; memory for one row in each thread.
  public func pass<Part: Sendable>(
    threads: Int, from start: Part,
    _ body: @Sendable (_ part: inout Part, _ mentee: Int, _ scores: UnsafeBufferPointer<Int32>) -> Void
  ) -> [Part] {
    precondition(threads > 0, "at least one thread is needed")
    let parts = Mutex(Array(repeating: start, count: min(threads, menteeCount)))
    RowParts.concurrently(menteeCount, threads: threads) { number, mentees in
      var part = start
      var workspace = makeWorkspace()
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: mentorCount) { row in
        for mentee in mentees {
          fillRow(mentee: mentee, into: row, workspace: &workspace)
          body(&part, mentee, UnsafeBufferPointer(row))
        }
      }
      let result = part
      parts.withLock { $0[number] = result }
    }
    return parts.withLock { $0 }
  }
}
