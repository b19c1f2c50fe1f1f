internal import MentoringModel

/// A rule that forbids a few listed pairs: `self`, `past_pair`, `avoid`, `forbid`.
struct ListedPairsKernel: RuleKernel {
  let rule: Rule
  private let columns: Ragged<Int32>

  /// Compiles a list of pairs of column and row numbers.
  init(_ rule: Rule, _ pairs: [(column: Int, row: Int)], rowCount: Int) {
    self.rule = rule
    columns = Ragged(rows: rowCount, pairs.map { ($0.row, Int32($0.column)) })
  }

  func mark(
    forbiddenTo row: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace
  ) {
    for column in columns[row] { setBit(Int(column), in: set) }
  }
}

/// Sets of columns by key, as bit sets where many have the key and as lists where few do.
struct ColumnSets<Key: Hashable & Sendable>: Sendable {
  private let numbers: [Key: Int]
  private let lists: Ragged<Int32>
  /// The words of each long list's bit set; empty for a short list.
  private let dense: Ragged<UInt64>

  /// Sorts columns by their keys.
  ///
  /// - Complexity: O(columns + keys stated), in time and memory.
  init(_ keys: some Sequence<[Key]>) {
    var interner = Interner<Key>()
    var members: [(row: Int, item: Int32)] = []
    var columnCount = 0
    for keysOfColumn in keys {
      for key in keysOfColumn { members.append((interner.number(key), Int32(columnCount))) }
      columnCount += 1
    }
    let words = (columnCount + 63) / 64
    let lists = Ragged(rows: interner.count, members)
    dense = Ragged(
      (0..<lists.count).lazy.map { key in
        guard lists.range(key).count > words else { return [] }
        var bits = [UInt64](repeating: 0, count: words)
        for column in lists[key] { bits[Int(column) >> 6] |= 1 << UInt64(column & 63) }
        return bits
      })
    self.lists = lists
    numbers = interner.numbers
  }

  /// The number of a key, or nil if no column has it.
  func number(_ key: Key) -> Int? { numbers[key] }

  /// Sets the bits of the columns with a key.
  func insert(_ key: Int, into set: UnsafeMutablePointer<UInt64>) {
    let words = dense[key]
    if words.isEmpty {
      for column in lists[key] { setBit(Int(column), in: set) }
    } else {
      for (index, word) in zip(0..., words) { set[index] |= word }
    }
  }

  /// Clears the bits of the columns with a key.
  func remove(_ key: Int, from set: UnsafeMutablePointer<UInt64>) {
    let words = dense[key]
    if words.isEmpty {
      for column in lists[key] { set[Int(column) >> 6] &= ~(1 << UInt64(column & 63)) }
    } else {
      for (index, word) in zip(0..., words) { set[index] &= ~word }
    }
  }
}

/// A rule that forbids two people with the same key: `same_manager`, `same_team`, `same_department`.
struct SameKeyKernel<Key: Hashable & Sendable>: RuleKernel {
  let rule: Rule
  private let sets: ColumnSets<Key>
  private let keys: [Int?]

  /// Compiles the keys; nil is not stated.
  init(_ rule: Rule, columns: [Key?], rows: [Key?]) {
    self.rule = rule
    let sets = ColumnSets(columns.lazy.map { key in key.map { [$0] } ?? [] })
    keys = rows.map { $0.flatMap { sets.number($0) } }
    self.sets = sets
  }

  func mark(
    forbiddenTo row: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace
  ) {
    if let key = keys[row] { sets.insert(key, into: set) }
  }
}

/// A rule that forbids two people who both state keys and share none: `common_language`, and `in_person_site`, where
/// a person's key is the site if the person meets only in person.
struct NoCommonKeyKernel<Key: Hashable & Sendable>: RuleKernel {
  let rule: Rule
  private let sets: ColumnSets<Key>
  /// The columns who state any key.
  private let stated: [UInt64]
  /// The rows' keys that some column has; nil if the row states none.
  private let keys: [[Int]?]

  /// Compiles the keys; no key is not stated.
  init(_ rule: Rule, columns: [[Key]], rows: [[Key]]) {
    self.rule = rule
    let sets = ColumnSets(columns)
    var stated = [UInt64](repeating: 0, count: (columns.count + 63) / 64)
    for (column, keys) in columns.enumerated() where !keys.isEmpty {
      stated[column >> 6] |= 1 << UInt64(column & 63)
    }
    keys = rows.map { $0.isEmpty ? nil : $0.compactMap { sets.number($0) } }
    self.sets = sets
    self.stated = stated
  }

  func mark(
    forbiddenTo row: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace
  ) {
    guard let keys = keys[row] else { return }
    let without = workspace.bits
    for (index, word) in stated.enumerated() { without[index] = word }
    for key in keys { sets.remove(key, from: without) }
    for index in stated.indices { set[index] |= without[index] }
  }
}

/// The `min_level_gap` rule: in each row, the forbidden columns are those of a range of ranks by level.
struct LevelGapKernel: RuleKernel {
  let rule = Rule.minLevelGap
  /// The rank of each column's level among the different levels, or -1.
  private let ranks: [Int32]
  private let forbiddenRanks: [Range<Int32>]

  /// Compiles the levels; nil is not stated.
  init(
    columns: [ExactDecimal?], rows: [ExactDecimal?], bound: ExactDecimal, _ orientation: Ramp.Orientation
  ) {
    let levels = Set(columns.compactMap(\.self)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(levels, Int32(0)...))
    ranks = columns.map { $0.flatMap { numbers[$0] } ?? -1 }
    /// How many levels satisfy a predicate that holds for the lowest ones only.
    func count(while predicate: (Int128) -> Bool) -> Int32 {
      Int32(levels.partitionPoint { predicate($0.units) })
    }
    forbiddenRanks = rows.map { level in
      guard let level = level?.units else { return 0..<0 }
      // A column's level is too near if it lies strictly between these two.
      let low = orientation == .columnMinusRow ? Int128.min : level - bound.units
      let high = orientation == .rowMinusColumn ? Int128.max : level + bound.units
      let first = count { $0 <= low }
      let last = count { $0 < high }
      return first..<max(first, last)
    }
  }

  func mark(
    forbiddenTo row: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace
  ) {
    let range = forbiddenRanks[row]
    if range.isEmpty { return }
    for (column, rank) in ranks.enumerated() where range.contains(rank) { setBit(column, in: set) }
  }
}

/// The `min_starts` rule.
struct MinStartsKernel: RuleKernel {
  let rule: Rule
  let starts: StartsTable
  let bound: Int

  func mark(
    forbiddenTo row: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace
  ) {
    guard starts.isKnown(row) else { return }
    starts.count(row, using: &workspace)
    starts.mark(fewerThan: bound, in: set, using: workspace)
  }
}

/// The `min_skill_gap` rule.
struct MinSkillGapKernel: RuleKernel {
  let rule = Rule.minSkillGap
  let criterion: any SkillsKernel
  let bound: Int

  func mark(
    forbiddenTo row: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace
  ) {
    criterion.mark(below: bound, row: row, in: set, using: &workspace)
  }
}
