/// A page that stands alone: no scripts, nothing from a network, light and dark as the reader's system has it.
struct HTMLPage {
  let title: String
  private var body = ""

  init(title: String) { self.title = title }

  /// Adds markup; whatever comes from files has to be escaped.
  mutating func add(_ markup: String) { body += markup + "\n" }

  /// Adds a heading, escaped.
  mutating func heading(_ text: String, level: Int = 2) {
    add("<h\(level)>\(HTMLText.escaped(text))</h\(level)>")
  }

  /// Adds a paragraph, escaped.
  mutating func paragraph(_ text: String) { add("<p>\(HTMLText.escaped(text))</p>") }

  /// Adds a table; all texts are escaped, and all columns but the first stand to the right.
  mutating func table(_ titles: [String], _ rows: [[String]]) {
    let head = titles.map { "<th scope=\"col\">\(HTMLText.escaped($0))</th>" }.joined()
    let lines = rows.map { row in
      let cells = row.enumerated().map { index, text in
        index == 0 ? "<th scope=\"row\">\(HTMLText.escaped(text))</th>" : "<td>\(HTMLText.escaped(text))</td>"
      }
      return "<tr>\(cells.joined())</tr>"
    }
    add(
      "<div class=\"wide\"><table><thead><tr>\(head)</tr></thead><tbody>\n\(lines.joined(separator: "\n"))\n</tbody></table></div>"
    )
  }

  /// The page.
  var text: String {
    let title = HTMLText.escaped(title)
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>
      \(body)</main>
      </body>
      </html>

      """
  }

  private static let style = """
    :root { --ink: #1c2330; --soft: #5b6472; --line: #d8dce3; --paper: #ffffff; --bar: #2f6fbf; --gain: #2e8b57; --loss: #c2502f; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e9ef; --soft: #a0a8b5; --line: #3a414d; --paper: #171b22; --bar: #6ea8ea; --gain: #5fc08a; --loss: #ec8a68; }
    }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 64rem; margin: 0 auto; padding: 1.5rem; }
    h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
    .wide { overflow-x: auto; } figure { margin: 1rem 0; } figcaption { color: var(--soft); font-size: .9rem; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
    th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
    th:first-child { text-align: left; }
    svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
    svg .soft { fill: var(--soft); } svg .axis { stroke: var(--line); }
    svg .bar { fill: var(--bar); } svg .gain { fill: var(--gain); } svg .loss { fill: var(--loss); }
    """
}
