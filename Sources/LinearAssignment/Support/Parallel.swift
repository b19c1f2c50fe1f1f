internal import Dispatch
internal import Synchronization

/// Work on the rows of a matrix, shared by threads.
enum Parallel {
  /// Rows are handed out in blocks of this size, whatever the number of threads, so that results do not depend on it.
  static let block = 128

  /// Matrices with fewer cells than this are not worth a second thread.
  static let leastCells = 1 << 17

  /// What `body` makes of each block of rows, in the order of the rows.
  ///
  /// Each thread has a reader of its own. When the control says stop, blocks are left out at the end, so the caller has to ask it.
  static func blocks<Part: Sendable>(
    of costs: CostMatrix, threads: Int, block: Int = Parallel.block,
    _ phase: SolveProgress.Phase? = nil, _ control: SolveControl? = nil,
    _ body: @Sendable (Range<Int>, RowReader) -> Part
  ) -> [Part] {
    let count = (costs.rowCount + block - 1) / block
    let finished = Atomic(0)
    @Sendable func goesOn() -> Bool {
      guard let control else { return true }
      if control.isStopped { return false }
      if let phase {
        let done = finished.wrappingAdd(1, ordering: .relaxed).newValue
        control.report(phase, min(done * block, costs.rowCount), of: costs.rowCount)
      }
      return true
    }
    @Sendable func range(_ index: Int) -> Range<Int> {
      index * block..<min(costs.rowCount, (index + 1) * block)
    }
    guard threads > 1, count > 1, costs.rowCount * costs.columnCount >= leastCells else {
      let reader = RowReader(costs)
      var parts: [Part] = []
      parts.reserveCapacity(count)
      for index in 0..<count where goesOn() { parts.append(body(range(index), reader)) }
      return parts
    }
    let next = Atomic(0)
    let parts = Mutex([Part?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      let reader = RowReader(costs)
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count, goesOn() else { return }
        let part = body(range(index), reader)
        parts.withLock { $0[index] = part }
      }
    }
    return parts.withLock { $0.compactMap(\.self) }
  }
}
