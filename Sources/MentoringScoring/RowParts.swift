internal import Dispatch

/// Work on rows that threads share evenly.
public enum RowParts {
  /// Calls `body` at once with each of `min(threads, count)` ranges of about the same length, which together are all rows.
  ///
  /// - Parameters:
  ///   - count: how many rows there are.
  ///   - threads: how many threads share them, at least 1.
  ///   - body: gets the number of its part, in the order of the rows, and its rows.
  public static func concurrently(
    _ count: Int, threads: Int, _ body: @Sendable (_ part: Int, _ rows: Range<Int>) -> Void
  ) {
    precondition(threads > 0, "at least one thread is needed")
    let parts = min(threads, count)
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      body(part, part * count / parts..<(part + 1) * count / parts)
    }
  }
}
