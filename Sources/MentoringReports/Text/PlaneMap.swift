import MentoringAnalysis
import MentoringModel

/// A map of a sweep of two weights in characters: a column for each value of the first and a line for each of the second, as far as there
/// is room.
///
/// Plans 1 to 9 are digits, later ones letters, those past the alphabets `+`; `.` is no plan. Lines that are the same stand once, with the values
/// from the first to the last.
struct PlaneMap {
  /// The lines, the largest value of the second weight first, and a line that names the values of the first.
  let lines: [String]
  /// What to say of values that are left out; empty if none are.
  let note: String

  private static let signs = Array("123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
  private static let mostRows = 41

  init(_ sweep: PlaneSweep, width: Int) {
    let (columns, rows) = (sweep.axes[0].labels, sweep.axes[1].labels)
    let widest = rows.map(\.count).max() ?? 0
    let room = max(1, width - 2 * widest - 8)
    let steps = (
      columns: (columns.count + room - 1) / room, rows: (rows.count + Self.mostRows - 1) / Self.mostRows
    )
    let taken = Array(stride(from: 0, to: columns.count, by: steps.columns))
    let signs = stride(from: 0, to: rows.count, by: steps.rows).map { row in
      (row, String(taken.map { Self.sign(sweep.rows[row][$0]) }))
    }
    var bands: [(first: Int, last: Int, signs: String)] = []
    for (row, signs) in signs {
      if let last = bands.last, last.signs == signs {
        bands[bands.count - 1].last = row
      } else {
        bands.append((row, row, signs))
      }
    }
    let named = bands.reversed().map { band in
      (band.first == band.last ? rows[band.first] : "\(rows[band.first]) to \(rows[band.last])", band.signs)
    }
    let margin = (named.map(\.0.count).max() ?? 0) + 2
    let ends = [columns[0], columns[taken.last!]]
    let gap = taken.count - ends[0].count - ends[1].count
    let foot = gap > 0 ? ends[0] + String(repeating: " ", count: gap) + ends[1] : "\(ends[0]) to \(ends[1])"
    lines =
      named.map { "  " + String(repeating: " ", count: margin - 2 - $0.count) + $0 + "  " + $1 }
      + [String(repeating: " ", count: margin + 2) + foot]
    let skipped = [(steps.columns, sweep.axes[0].name), (steps.rows, sweep.axes[1].name)].filter { $0.0 > 1 }
    note =
      skipped.isEmpty
      ? "" : ", of " + skipped.map { "\($1) every \($0)th value" }.joined(separator: " and of ")
  }

  private static func sign(_ plan: Int?) -> Character {
    guard let plan else { return "." }
    return plan < signs.count ? signs[plan] : "+"
  }
}
