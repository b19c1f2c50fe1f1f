/// The scores of all pairs, a row for each mentee.
public struct ScoreTable: Sendable {
  /// The number of rows.
  public let menteeCount: Int
  /// The number of columns.
  public let mentorCount: Int
  /// The scores row by row; ``ScoringModel/forbidden`` where a rule forbids the pair.
  public let values: [Int32]

  /// The score of a pair, or ``ScoringModel/forbidden``.
  public subscript(mentee mentee: Int, mentor mentor: Int) -> Int32 {
    precondition(mentor < mentorCount, "no such mentor")
    return values[mentee * mentorCount + mentor]
  }

  /// A mentee's scores with every mentor.
  public func row(_ mentee: Int) -> ArraySlice<Int32> {
    values[mentee * mentorCount..<(mentee + 1) * mentorCount]
  }
}

extension ScoringModel {
  /// The scores of all pairs; the same whatever the number of threads.
  ///
  /// - Parameter threads: How many threads share the rows, at least 1.
  /// - Complexity: One row for each mentee; 4 bytes for each pair.
  public func scoreTable(threads: Int = 1) -> ScoreTable {
    precondition(threads > 0, "at least one thread is needed")
    let cells = menteeCount * mentorCount
    let values = [Int32](unsafeUninitializedCapacity: cells) { buffer, count in
      count = cells
      guard cells > 0 else { return }
      // Every part writes its own rows only, so the memory may be shared.
      nonisolated(unsafe) let memory = buffer
      RowParts.concurrently(menteeCount, threads: threads) { _, mentees in
        var workspace = makeWorkspace()
        for mentee in mentees {
          let row = memory.extracting(mentee * mentorCount..<(mentee + 1) * mentorCount)
          fillRow(mentee: mentee, into: row, workspace: &workspace)
        }
      }
    }
    return ScoreTable(menteeCount: menteeCount, mentorCount: mentorCount, values: values)
  }
}
