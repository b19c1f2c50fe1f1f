internal import MentoringModel

/// Counts the meeting starts that a row has in common with every column at once.
///
/// The columns' starts are stored across: for each grid time a bit set of the columns who have it. The row's
/// times are added up in binary, one bit plane per digit, for 256 columns at a time. Counts saturate at the highest
/// number that the planes hold, which is enough for the criterion and the rule.
struct StartsTable: Sendable {
  private typealias Lanes = SIMD4<UInt64>

  private let columnCount: Int
  private let rowTimes: [[UInt16]?]
  /// Columns by block and grid time.
  private var grid: [SIMD4<UInt64>]
  /// Columns who state their availability, by block.
  private var known: [SIMD4<UInt64>]
  /// The number of bit planes.
  let planeCount: Int

  /// Compiles the starts so that counts up to a number, at most 337, are exact.
  ///
  /// - Complexity: O(people · 336).
  init(columns: [WeeklyStarts?], rows: [WeeklyStarts?], countingUpTo largest: Int) {
    let blocks = (columns.count + 255) / 256
    let planes = Int.bitWidth - max(1, min(largest, WeeklyStarts.count + 1)).leadingZeroBitCount
    var grid = [Lanes](repeating: Lanes(), count: blocks * WeeklyStarts.count)
    var known = [Lanes](repeating: Lanes(), count: blocks)
    for (column, starts) in columns.enumerated() {
      guard let starts else { continue }
      let bit: UInt64 = 1 << UInt64(column & 63)
      let lane = (column >> 6) & 3
      known[column >> 8][lane] |= bit
      for time in starts.times { grid[(column >> 8) * WeeklyStarts.count + Int(time)][lane] |= bit }
    }
    columnCount = columns.count
    rowTimes = rows.map { $0?.times }
    planeCount = planes
    self.grid = grid
    self.known = known
  }

  /// Whether the row states any availability.
  func isKnown(_ row: Int) -> Bool { rowTimes[row] != nil }

  /// Counts the common starts of a row into the workspace's planes, unless they are there already.
  func count(_ row: Int, using workspace: inout RowWorkspace) {
    guard workspace.planesOwner != row, let times = rowTimes[row] else { return }
    workspace.planesOwner = row
    let grid = grid.span
    let free = times.span
    for block in known.indices {
      let planes = workspace.planes + block * planeCount
      planes.update(repeating: Lanes(), count: planeCount)
      var overflow = Lanes()
      for position in free.indices {
        var carry = grid[unchecked: block * WeeklyStarts.count + Int(free[unchecked: position])]
        for plane in 0..<planeCount {
          let digit = planes[plane]
          planes[plane] = digit ^ carry
          carry &= digit
        }
        overflow |= carry
      }
      for plane in 0..<planeCount { planes[plane] |= overflow }
    }
  }

  /// Adds the table's entry for the number of common starts; entry `1 << planeCount` onwards is for columns whose
  /// availability is known.
  func addEntries(
    of table: [Int32], to scores: UnsafeMutablePointer<Int32>, using workspace: borrowing RowWorkspace
  ) {
    // The entries are put together in bytes, eight columns at a time; programmes that ask for very many starts need more.
    guard planeCount < 8 else { return addWideEntries(of: table, to: scores, using: workspace) }
    let spread = Self.spread.span
    table.withUnsafeBufferPointer { table in
      guard let table = table.baseAddress else { return }
      for word in 0..<(columnCount + 63) / 64 {
        let isKnown = known[word >> 2][word & 3]
        let first = word * 64
        for shift in stride(from: 0, to: min(64, columnCount - first), by: 8) {
          var entries = spread[unchecked: Int(isKnown >> UInt64(shift) & 255)] << UInt64(planeCount)
          for plane in 0..<planeCount {
            let digits = digits(word, plane, workspace)
            entries |= spread[unchecked: Int(digits >> UInt64(shift) & 255)] << UInt64(plane)
          }
          let eight = scores + first + shift
          if first + shift + 8 <= columnCount {
            for column in 0..<8 { eight[column] &+= table[Int(entries >> UInt64(8 * column) & 255)] }
          } else {
            for column in 0..<columnCount - first - shift {
              eight[column] &+= table[Int(entries >> UInt64(8 * column) & 255)]
            }
          }
        }
      }
    }
  }

  /// The same column by column.
  private func addWideEntries(
    of table: [Int32], to scores: UnsafeMutablePointer<Int32>, using workspace: borrowing RowWorkspace
  ) {
    for column in 0..<columnCount {
      let (word, shift) = (column >> 6, UInt64(column & 63))
      var entry = Int(known[word >> 2][word & 3] >> shift & 1) << planeCount
      for plane in 0..<planeCount { entry |= Int(digits(word, plane, workspace) >> shift & 1) << plane }
      scores[column] &+= table[entry]
    }
  }

  /// One binary digit of the counts of 64 columns.
  @inline(__always)
  private func digits(_ word: Int, _ plane: Int, _ workspace: borrowing RowWorkspace) -> UInt64 {
    let planes = UnsafeRawPointer(workspace.planes + (word >> 2) * planeCount + plane)
    return planes.load(fromByteOffset: 8 * (word & 3), as: UInt64.self)
  }

  /// Sets the bits of the columns with known availability and fewer common starts than a bound.
  func mark(
    fewerThan bound: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: borrowing RowWorkspace
  ) {
    let bound = min(bound, WeeklyStarts.count + 1)
    for block in known.indices {
      let planes = workspace.planes + block * planeCount
      var fewer = Lanes()
      var equal = Lanes(repeating: .max)
      for plane in (0..<planeCount).reversed() {
        if bound >> plane & 1 == 1 {
          fewer |= equal & ~planes[plane]
          equal &= planes[plane]
        } else {
          equal &= ~planes[plane]
        }
      }
      fewer &= known[block]
      for lane in 0..<4 { set[block * 4 + lane] |= fewer[lane] }
    }
  }

  /// Eight bits spread to the lowest bits of eight bytes.
  private static let spread: [UInt64] = (0..<256).map { bits in
    (0..<8).reduce(0) { $0 | UInt64(bits >> $1 & 1) << UInt64(8 * $1) }
  }
}

extension WeeklyStarts {
  /// The grid times in the set, in order.
  var times: [UInt16] {
    var result: [UInt16] = []
    for word in 0..<6 {
      var rest = words[word]
      while rest != 0 {
        result.append(UInt16(word * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return result
  }
}
