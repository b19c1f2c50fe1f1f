/// Small charts as SVG, in whole pixels, so that they are the same on every machine.
enum SVGChart {
  /// A row of a chart.
  struct Row {
    /// What it is of; escaped by the chart.
    let label: String
    /// Parts of a thousand of the full length: one for each bar; in a diverging chart to the left, then to the right.
    let parts: [Int]
    /// What stands at the end; escaped by the chart.
    let note: String
  }

  private static let labelWidth = 150
  private static let noteWidth = 150
  private static let chartWidth = 420
  private static let rowHeight = 22

  /// One bar for each row.
  static func bars(_ rows: [Row], title: String) -> String {
    figure(rows, title, width: labelWidth + chartWidth + noteWidth) { row, top in
      rect("bar", labelWidth, top + 3, row.parts[0] * chartWidth / 1000, rowHeight - 6)
    }
  }

  /// Losses to the left of a middle line, gains to the right of it.
  static func diverging(_ rows: [Row], title: String) -> String {
    let middle = labelWidth + chartWidth / 2
    return figure(rows, title, width: labelWidth + chartWidth + noteWidth) { row, top in
      let (left, right) = (row.parts[0] * chartWidth / 2000, row.parts[1] * chartWidth / 2000)
      return rect("loss", middle - left, top + 3, left, rowHeight - 6)
        + rect("gain", middle, top + 3, right, rowHeight - 6)
        + "<line class=\"axis\" x1=\"\(middle)\" y1=\"\(top)\" x2=\"\(middle)\" y2=\"\(top + rowHeight)\"/>"
    }
  }

  /// A small histogram in each row, all on the same scale.
  static func histograms(_ rows: [Row], title: String) -> String {
    let height = rowHeight * 2
    return figure(rows, title, width: labelWidth + chartWidth + noteWidth, height: height) { row, top in
      let width = chartWidth / max(1, row.parts.count)
      let bars = row.parts.enumerated().map { index, part in
        // Something is seen of every part that is not empty.
        let bar = part == 0 ? 0 : max(1, part * (height - 8) / 1000)
        return rect("bar", labelWidth + index * width, top + height - 4 - bar, width - 2, bar)
      }
      let base = top + height - 4
      return bars.joined()
        + "<line class=\"axis\" x1=\"\(labelWidth)\" y1=\"\(base)\" x2=\"\(labelWidth + chartWidth)\" y2=\"\(base)\"/>"
    }
  }

  private static func rect(_ kind: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> String {
    width <= 0 || height <= 0
      ? "" : "<rect class=\"\(kind)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>"
  }

  private static func figure(
    _ rows: [Row], _ title: String, width: Int, height: Int = rowHeight,
    _ draw: (_ row: Row, _ top: Int) -> String
  ) -> String {
    let lines = rows.enumerated().map { index, row in
      let top = index * height
      let base = top + height / 2 + 4
      return "<text x=\"0\" y=\"\(base)\">\(HTMLText.escaped(row.label))</text>" + draw(row, top)
        + "<text class=\"soft\" x=\"\(labelWidth + chartWidth + 8)\" y=\"\(base)\">\(HTMLText.escaped(row.note))</text>"
    }
    let name = HTMLText.escaped(title)
    return """
      <figure><svg role="img" aria-label="\(name)" viewBox="0 0 \(width) \(rows.count * height)" width="\(width)">
      \(lines.joined(separator: "\n"))
      </svg><figcaption>\(name)</figcaption></figure>
      """
  }
}
