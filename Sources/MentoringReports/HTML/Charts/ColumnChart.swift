/// A histogram: a column for each class, with its number upon it.
struct ColumnChart {
  /// Begins the ids of the chart's parts, which are unique in a page.
  let id: String
  let title: String
  /// What stands below the columns.
  let axis: String
  let columns: [(label: String, count: Int)]

  private static let (columnWidth, height) = (58, 120)

  /// What the template `columns` shows.
  var values: [String: Any] {
    let most = max(1, columns.map(\.count).max() ?? 1)
    let width = max(4, columns.count) * Self.columnWidth
    let shown = columns.enumerated().map { index, column -> [String: Any] in
      // Something is seen of every class that is not empty.
      let height = column.count == 0 ? 0 : max(2, column.count * Self.height / most)
      let left = index * Self.columnWidth
      return [
        "x": left + 5, "y": 150 - height, "barWidth": Self.columnWidth - 10, "height": height,
        "middle": left + Self.columnWidth / 2, "top": 145 - height, "count": column.count,
        "label": column.label,
      ]
    }
    let parts = columns.filter { $0.count > 0 }.map { "\($0.label): \($0.count)" }
    return [
      "id": id, "title": title, "axis": axis, "width": width, "centre": width / 2, "columns": shown,
      "description": parts.joined(separator: ", "),
    ]
  }
}
