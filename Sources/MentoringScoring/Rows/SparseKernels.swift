internal import MentoringModel

/// A value that is the same for nearly all pairs, with listed exceptions: `preference` and affinity files.
struct SparseKernel: CriterionKernel {
  /// What a pair has more, or less, than the row's common value.
  struct Exception: Sendable {
    let column: Int32
    let points: Int32
  }

  /// The common points of a row: with the columns of class 0 and with those of class 1.
  struct Common: Sendable {
    let first: Int32
    let second: Int32
  }

  private let columnCount: Int
  /// Each column's class, 0 or 1; empty if all are of class 0.
  private let classOfColumn: [Int32]
  private let common: [Common]
  private let exceptions: Ragged<Exception>

  func addPoints(
    of row: Int, to scores: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace
  ) {
    let common = common[row]
    add(common.first, to: scores, count: columnCount)
    let difference = common.second - common.first
    if difference != 0 {
      let classes = classOfColumn.span
      for column in classes.indices { scores[column] &+= difference &* classes[unchecked: column] }
    }
    for exception in exceptions[row] { scores[Int(exception.column)] &+= exception.points }
  }
}

extension SparseKernel {
  /// The `preference` criterion.
  init(columns: [Participant], rows: [Participant], share: Int, unknown: Int) {
    let columnNumbers = Dictionary(uniqueKeysWithValues: zip(columns.map(\.id), 0...))
    let rowNumbers = Dictionary(uniqueKeysWithValues: zip(rows.map(\.id), 0...))
    func points(_ row: Preference, _ column: Preference) -> Int32 {
      BasisPoints.points(
        share: share, value: Preference.meanValue(row, column, unknown: unknown) ?? unknown)
    }
    /// Ranks of the pairs in which somebody lists somebody, from both sides.
    struct Listed {
      var byRow: Preference?
      var byColumn: Preference?
    }
    var listed: [[Int: Listed]] = Array(repeating: [:], count: rows.count)
    for (number, row) in rows.enumerated() {
      for (index, id) in row.prefers.enumerated() {
        guard let column = columnNumbers[id] else { continue }
        listed[number][column, default: Listed()].byRow = .listed(
          rank: index + 1, of: row.prefers.count)
      }
    }
    for (number, column) in columns.enumerated() {
      for (index, id) in column.prefers.enumerated() {
        guard let row = rowNumbers[id] else { continue }
        listed[row][number, default: Listed()].byColumn = .listed(
          rank: index + 1, of: column.prefers.count)
      }
    }
    func unlisted(_ person: Participant) -> Preference { person.prefers.isEmpty ? .noList : .notListed }
    columnCount = columns.count
    classOfColumn = columns.map { $0.prefers.isEmpty ? 0 : 1 }
    common = rows.map {
      Common(first: points(unlisted($0), .noList), second: points(unlisted($0), .notListed))
    }
    exceptions = Ragged(
      rows.indices.lazy.map { row in
        listed[row].map { column, facts in
          let byRow = unlisted(rows[row])
          let byColumn = unlisted(columns[column])
          let exact = points(facts.byRow ?? byRow, facts.byColumn ?? byColumn)
          return Exception(column: Int32(column), points: exact - points(byRow, byColumn))
        }
      })
  }

  /// A criterion whose values are read from a file; pairs that are not listed are unknown.
  init(
    values: [(column: Int, row: Int, value: Int)], columnCount: Int, rowCount: Int, share: Int,
    unknown: Int
  ) {
    let base = BasisPoints.points(share: share, value: unknown)
    self.columnCount = columnCount
    classOfColumn = []
    common = Array(repeating: Common(first: base, second: base), count: rowCount)
    exceptions = Ragged(
      rows: rowCount,
      values.map {
        let points = BasisPoints.points(share: share, value: $0.value) - base
        return ($0.row, Exception(column: Int32($0.column), points: points))
      })
  }
}
