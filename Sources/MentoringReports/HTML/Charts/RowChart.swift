/// Rows of bars, in whole pixels, so that they are the same on every machine.
struct RowChart {
  /// A row of a chart.
  struct Row {
    /// What it is of.
    let label: String
    /// Parts of a thousand of the full length: one for each bar; in a diverging chart to the left, then to the right.
    let parts: [Int]
    /// What stands at the end.
    let note: String
  }

  /// How the parts are drawn.
  enum Kind {
    /// One bar for each row.
    case bars
    /// Losses to the left of a middle line, gains to the right of it.
    case diverging
    /// A small histogram in each row, all on the same scale.
    case histograms
  }

  let kind: Kind
  let title: String
  let rows: [Row]

  private static let (labelWidth, noteWidth, chartWidth, rowHeight) = (150, 180, 420, 22)

  /// What the template `bars` shows.
  var values: [String: Any] {
    let height = kind == .histograms ? Self.rowHeight * 2 : Self.rowHeight
    return [
      "title": title, "width": Self.labelWidth + Self.chartWidth + Self.noteWidth,
      "height": rows.count * height,
      "rows": rows.enumerated().map { index, row -> [String: Any] in
        let top = index * height
        var values: [String: Any] = [
          "label": PageText.label(row.label), "note": row.note, "base": top + height / 2 + 4,
          "noteX": Self.labelWidth + Self.chartWidth + 8, "bars": bars(row, top, height),
        ]
        values["axis"] = axis(top, height)
        return values
      },
    ]
  }

  private func bars(_ row: Row, _ top: Int, _ height: Int) -> [[String: Any]] {
    func bar(_ kind: String, _ x: Int, _ y: Int, _ width: Int, _ height: Int) -> [String: Any]? {
      width > 0 && height > 0 ? ["kind": kind, "x": x, "y": y, "width": width, "height": height] : nil
    }
    switch kind {
    case .bars:
      return [bar("bar", Self.labelWidth, top + 3, row.parts[0] * Self.chartWidth / 1000, height - 6)]
        .compactMap(\.self)
    case .diverging:
      let middle = Self.labelWidth + Self.chartWidth / 2
      let (left, right) = (row.parts[0] * Self.chartWidth / 2000, row.parts[1] * Self.chartWidth / 2000)
      return [
        bar("loss", middle - left, top + 3, left, height - 6),
        bar("gain", middle, top + 3, right, height - 6),
      ].compactMap(\.self)
    case .histograms:
      let width = Self.chartWidth / max(1, row.parts.count)
      return row.parts.enumerated().compactMap { index, part in
        // Something is seen of every part that is not empty.
        let own = part == 0 ? 0 : max(1, part * (height - 8) / 1000)
        return bar("bar", Self.labelWidth + index * width, top + height - 4 - own, width - 2, own)
      }
    }
  }

  private func axis(_ top: Int, _ height: Int) -> [String: Any]? {
    let (left, right) = (Self.labelWidth, Self.labelWidth + Self.chartWidth)
    switch kind {
    case .bars: return nil
    case .diverging:
      return ["x1": (left + right) / 2, "x2": (left + right) / 2, "y1": top, "y2": top + height]
    case .histograms: return ["x1": left, "x2": right, "y1": top + height - 4, "y2": top + height - 4]
    }
  }
}
