/// Which of several equally good assignments is returned.
public struct TieBreaking: Sendable, Hashable {
  /// How cells are ranked; nil leaves the choice open.
  let priorities: Priorities?

  /// Any of them; the same one for the same matrix.
  public static let unspecified = TieBreaking(priorities: nil)

  /// The one with the largest sum of priorities, which are drawn cell by cell from the seed and the keys of the row
  /// and the column.
  ///
  /// It depends on nothing else: not on the order of rows and columns, and not on the algorithm. Keys are meant to
  /// identify rows and columns wherever they stand; there is one per row and per column, and they should differ: equal keys
  /// may leave ties open.
  public static func seeded(seed: UInt64, rowKeys: [UInt64], columnKeys: [UInt64]) -> TieBreaking {
    TieBreaking(priorities: Priorities(seed: seed, rowKeys: rowKeys, columnKeys: columnKeys))
  }

  /// The priority of a cell in the first draw, from 0 to 2⁴⁰ − 1; traps if the choice is left open.
  public func priority(row: Int, column: Int) -> Int {
    guard let priorities else { preconditionFailure("ties that are left open have no priorities") }
    return priorities.priority(row: row, column: column, draw: 0)
  }

  /// The same choice with rows and columns exchanged.
  var transposed: TieBreaking {
    guard var turned = priorities else { return self }
    turned.isTransposed.toggle()
    return TieBreaking(priorities: turned)
  }
}

/// Priorities of cells, drawn from a seed and keys.
struct Priorities: Sendable, Hashable {
  let seed: UInt64
  var rowKeys: [UInt64]
  var columnKeys: [UInt64]
  /// Whether rows and columns are asked for in exchange.
  var isTransposed = false
  /// What is drawn first.
  var firstDraw: UInt64 = 0

  func fits(_ costs: CostMatrix) -> Bool {
    let counts = isTransposed ? (columnKeys.count, rowKeys.count) : (rowKeys.count, columnKeys.count)
    return counts == (costs.rowCount, costs.columnCount)
  }

  /// The priorities of some rows and columns of the matrix, in the order given.
  func restricted(to rows: [Int], _ columns: [Int]) -> Priorities {
    let (first, second) = isTransposed ? (columns, rows) : (rows, columns)
    var part = Priorities(
      seed: seed, rowKeys: first.map { rowKeys[$0] }, columnKeys: second.map { columnKeys[$0] })
    part.isTransposed = isTransposed
    part.firstDraw = firstDraw
    return part
  }

  /// The priority of a cell in a draw, 0 ..< 2⁴⁰, so that sums over 2²⁰ cells stay far from overflow.
  func priority(row: Int, column: Int, draw: UInt64) -> Int {
    let (row, column) = isTransposed ? (column, row) : (row, column)
    let mixed = Self.mix(
      Self.mix(Self.mix(seed &+ (firstDraw &+ draw) &* 0x9E37_79B9_7F4A_7C15) ^ rowKeys[row])
        ^ columnKeys[column])
    return Int(mixed >> 24)
  }

  /// The finaliser of SplitMix64.
  ///
  /// From G. L. Steele, D. Lea and C. H. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014, figure 16.
  static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
