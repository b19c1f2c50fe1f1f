/// Lines of a report, each clean and no wider than the terminal.
struct Page {
  let style: TextStyle
  private(set) var lines: [String] = []

  init(_ style: TextStyle) { self.style = style }

  /// The page as text that ends with a line break.
  var text: String { lines.map { $0 + "\n" }.joined() }

  /// Adds a heading, after an empty line unless it is the first.
  mutating func heading(_ text: String) {
    blank()
    for line in style.wrapped(style.clean(text), to: style.width) {
      lines.append(style.painted(line, .bold))
    }
  }

  /// Adds a paragraph; lines after the first are indented by `hanging` more columns.
  mutating func paragraph(_ text: String, indent: Int = 0, hanging: Int = 0, look: Look = .plain) {
    let room = style.width - indent - hanging
    for (index, line) in style.wrapped(style.clean(text), to: max(1, room)).enumerated() {
      let blanks = String(repeating: " ", count: indent + (index == 0 ? 0 : hanging))
      lines.append(blanks + style.painted(line, look))
    }
  }

  /// Adds an item of a list.
  mutating func item(_ text: String) {
    paragraph("\(style.bullet) \(text)", indent: 2, hanging: 2)
  }

  /// Adds a line that is clean and fits already.
  mutating func verbatim(_ line: String) { lines.append(line) }

  /// Adds a table.
  mutating func table(_ table: TextTable) { lines += table.lines() }

  /// Adds an empty line, unless the page is empty or ends with one.
  mutating func blank() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// Adds the lines of another page after an empty line.
  mutating func append(_ other: Page) {
    if other.lines.isEmpty { return }
    blank()
    lines += other.lines
  }
}
