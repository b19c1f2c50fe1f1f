internal import MentoringModel

/// The Jaccard index of two sets of names, or 1 minus it: `goals`, `site`, and own criteria that compare names.
///
/// Members in common are counted over postings; a table made for the row turns the count and the size of the
/// column's set into points.
struct JaccardKernel: CriterionKernel {
  private let likeness: Likeness
  private let share: Int
  private let unknownPoints: Int32
  /// Columns by name.
  private let postings: Ragged<Int32>
  /// The row's names that some column has, and how many names the row has at all.
  private let names: Ragged<Int32>
  private let sizes: [Int]
  /// The different sizes of columns' sets, and where the table holds the points of each; entry 0 is the unknown.
  private let columnSizes: [Int]
  private let tableStarts: [Int]
  /// Each column's first entry in the table.
  private let firstEntries: [Int32]

  /// The entries of the table that is made for a row.
  let tableCount: Int

  /// Compiles the criterion; an empty set is unknown.
  init(
    columns: [Set<String>], rows: [Set<String>], likeness: Likeness, share: Int, unknown: Int
  ) {
    self.likeness = likeness
    self.share = share
    unknownPoints = BasisPoints.points(share: share, value: unknown)
    var interner = Interner<String>()
    var members: [(row: Int, item: Int32)] = []
    for (column, set) in columns.enumerated() {
      for name in set { members.append((interner.number(name), Int32(column))) }
    }
    postings = Ragged(rows: interner.count, members)
    names = Ragged(rows.lazy.map { set in set.compactMap { interner.existing($0).map(Int32.init) } })
    sizes = rows.map(\.count)
    columnSizes = Set(columns.map(\.count)).subtracting([0]).sorted()
    var starts: [Int] = []
    var next = 1
    for size in columnSizes {
      starts.append(next)
      next += size + 1
    }
    tableStarts = starts
    tableCount = next
    let startOfSize = Dictionary(uniqueKeysWithValues: zip(columnSizes, starts))
    firstEntries = columns.map { Int32(startOfSize[$0.count] ?? 0) }
  }

  /// Compiles the criterion for the names that people state.
  init(
    _ compiler: KernelCompiler, likeness: Likeness, share: Int, unknown: Int,
    of names: (Participant) -> Set<String>
  ) {
    self.init(
      columns: compiler.columns.map(names), rows: compiler.rows.map(names), likeness: likeness, share: share,
      unknown: unknown)
  }

  func addPoints(
    of row: Int, to scores: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace
  ) {
    let size = sizes[row]
    if size == 0 { return add(unknownPoints, to: scores, count: firstEntries.count) }
    let table = workspace.table
    table[0] = unknownPoints
    for (columnSize, start) in zip(columnSizes, tableStarts) {
      for common in 0...min(size, columnSize) {
        let value = Jaccard.value(common: common, size, columnSize, likeness)
        table[start + common] = BasisPoints.points(share: share, value: value)
      }
    }
    let indices = workspace.indices
    firstEntries.withUnsafeBufferPointer { first in
      if let base = first.baseAddress { indices.update(from: base, count: first.count) }
    }
    let members = postings.items.span
    for name in names[row] {
      for position in postings.range(Int(name)) { indices[Int(members[unchecked: position])] &+= 1 }
    }
    for column in 0..<firstEntries.count { scores[column] &+= table[Int(indices[column])] }
  }
}
