internal import MentoringModel

/// A bar for a share of a whole.
struct ScoreBar {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// The columns of a full bar.
  static let width = 10

  /// A bar for `part` of `whole` in a number of columns, without the blanks that would fill it up.
  ///
  /// With Unicode it is exact to an eighth of a column, rounded down (though never empty for more than nothing); in
  /// ASCII it is rounded half up to whole columns.
  static func text(_ part: Int, of whole: Int, in columns: Int = width, _ style: TextStyle) -> String {
    guard whole > 0, part > 0 else { return "" }
    if style.usesUnicode {
      let eighths = max(1, min(part, whole) * columns * 8 / whole)
      return String(repeating: "█", count: eighths / 8) + Self.eighths[eighths % 8]
    }
    return String(repeating: "#", count: (2 * min(part, whole) * columns + whole) / (2 * whole))
  }

  /// A bar and the score, such as `████████▌   85.8`.
  static func score(_ points: Int, _ style: TextStyle) -> TextTable.Cell {
    let number = style.padded(ScoreText.points(points), to: 5, right: true)
    return TextTable.Cell(
      style.padded(text(points, of: 1_000_000, style), to: width) + " " + number, look(points))
  }

  /// Green from 70, yellow from 40, red below.
  private static func look(_ points: Int) -> Look {
    points >= 700_000 ? .green : points >= 400_000 ? .yellow : .red
  }
}
