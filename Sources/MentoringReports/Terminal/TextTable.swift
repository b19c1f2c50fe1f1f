/// A table for a terminal that is never wider than it.
struct TextTable {
  struct Column {
    let title: String
    var alignsRight = false
    /// Whether the column gives way when the table is too wide.
    var shrinks = false
  }

  /// A cell; its text is cleaned when it is added.
  struct Cell {
    let text: String
    let look: Look

    init(_ text: String, _ look: Look = .plain) {
      self.text = text
      self.look = look
    }
  }

  private let style: TextStyle
  private let columns: [Column]
  private var rows: [[Cell]] = []
  private let indent: Int

  /// Two blanks stand between columns.
  private static let gap = 2
  /// A column gives way down to this width, as long as others can give way too.
  private static let narrow = 6

  init(_ style: TextStyle, indent: Int = 0, _ columns: [Column]) {
    self.style = style
    self.indent = indent
    self.columns = columns
  }

  /// Adds a row with a cell for each column.
  mutating func add(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row has a cell for each column")
    rows.append(cells.map { Cell(style.clean($0.text), $0.look) })
  }

  /// The lines: titles, unless all are empty, and rows.
  func lines() -> [String] {
    let widths = fittedWidths()
    var lines: [String] = []
    if columns.contains(where: { !$0.title.isEmpty }) {
      lines.append(line(columns.map { Cell($0.title, .bold) }, widths))
    }
    return lines + rows.map { line($0, widths) }
  }

  private func line(_ cells: [Cell], _ widths: [Int]) -> String {
    var line = String(repeating: " ", count: indent)
    // Blanks that end a line are left out.
    var pending = ""
    for (index, cell) in cells.enumerated() where widths[index] > 0 {
      if index > 0 { pending += String(repeating: " ", count: Self.gap) }
      let text = style.fitted(cell.text, to: widths[index])
      let fill = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(text)))
      if columns[index].alignsRight { pending += fill }
      if !text.isEmpty {
        line += pending + style.painted(text, cell.look)
        pending = ""
      }
      if !columns[index].alignsRight { pending += fill }
    }
    return line
  }

  /// Widths that fit: the widest column that may shrink gives way first, then any, then the last are left out.
  private func fittedWidths() -> [Int] {
    var widths = columns.indices.map { index in
      rows.reduce(DisplayWidth.of(columns[index].title)) { max($0, DisplayWidth.of($1[index].text)) }
    }
    func excess() -> Int {
      let shown = widths.count { $0 > 0 }
      return indent + widths.reduce(0, +) + Self.gap * max(0, shown - 1) - style.width
    }
    func shrink(_ candidates: [Int], to least: Int) {
      while excess() > 0,
        let widest = candidates.filter({ widths[$0] > least }).max(by: { widths[$0] < widths[$1] })
      {
        widths[widest] -= 1
      }
    }
    shrink(columns.indices.filter { columns[$0].shrinks }, to: Self.narrow)
    while excess() > 0, let last = widths.lastIndex(where: { $0 > 0 }), last > 0 { widths[last] = 0 }
    shrink([0], to: 1)
    return widths
  }
}
