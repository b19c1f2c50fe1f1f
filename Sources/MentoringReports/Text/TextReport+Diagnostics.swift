internal import MentoringAnalysis
public import MentoringModel

extension TextReport {
  /// Faults and warnings in their order, with places, lines and help; of each code only the first few, then how many more.
  ///
  /// ```
  /// error[E0207]: capacity "two" is not a whole number
  ///   --> participants.csv:57:30
  /// 57 | M-0412,Ana Pérez,Engineering,two,swift;python
  ///    |                              ^^^
  ///    = help: write 2
  /// ```
  public func render(_ diagnostics: [Diagnostic]) -> String { listing(of: diagnostics).text }

  /// How many diagnostics of one code are shown in full.
  static let shownPerCode = 3
  /// The most columns of an input line that are shown, however wide the style is.
  private static let sourceColumns = 100

  /// The page of some diagnostics: in their order, and after the last that is shown of a code how many more there are.
  func listing(of diagnostics: [Diagnostic]) -> Page {
    var page = Page(style)
    var counts: [String: Int] = [:]
    for diagnostic in diagnostics { counts[diagnostic.code, default: 0] += 1 }
    var shown: [String: Int] = [:]
    // What shows a line of input is set apart from what comes before and after it.
    var followsSource = false
    for diagnostic in diagnostics {
      let code = diagnostic.code
      shown[code, default: 0] += 1
      guard shown[code]! <= Self.shownPerCode else { continue }
      let hasSource = diagnostic.sourceLine != nil
      if hasSource || followsSource { page.blank() }
      followsSource = hasSource
      add(diagnostic, to: &page)
      let more = counts[code]! - Self.shownPerCode
      if shown[code] == Self.shownPerCode, more > 0 {
        page.paragraph("and \(more) more \(code) like this", indent: 2, look: .dim)
      }
    }
    return page
  }

  private func add(_ diagnostic: Diagnostic, to page: inout Page) {
    let look: Look =
      switch diagnostic.severity {
      case .error: .red
      case .warning: .yellow
      case .note: .dim
      }
    page.paragraph(
      "\(diagnostic.severity.rawValue)[\(diagnostic.code)]: \(diagnostic.message)", hanging: 2, look: look)
    // What follows is laid out around the line's number.
    var margin = 1
    if let position = diagnostic.position {
      margin = String(position.line).count
      page.paragraph("--> \(position)", indent: margin, hanging: 4)
      addSource(of: diagnostic, at: position, look, to: &page)
    }
    if let help = diagnostic.help { page.paragraph("= help: \(help)", indent: margin + 1, hanging: 8) }
  }

  /// The line of the input with a mark under the place; of a long line the part around it.
  private func addSource(
    of diagnostic: Diagnostic, at position: SourcePosition, _ look: Look, to page: inout Page
  ) {
    guard let source = diagnostic.sourceLine else { return }
    let number = String(position.line)
    let room = min(style.width - number.count - 3, Self.sourceColumns)
    guard position.column > 0 else {
      page.verbatim("\(number) | \(style.fitted(style.clean(source), to: room))")
      return
    }
    // Positions count scalars; what is shown is counted in columns.
    let scalars = Array(source.unicodeScalars)
    let start = position.column - 1
    guard start <= scalars.count else { return }
    let end = min(start + max(1, diagnostic.markedLength), scalars.count)
    func shown(_ range: Range<Int>) -> String {
      style.clean(String(String.UnicodeScalarView(scalars[range])))
    }
    var before = shown(0..<start)
    let marked = shown(start..<end)
    let wanted = max(1, min(DisplayWidth.of(marked), room / 2))
    if DisplayWidth.of(before) + wanted > room - 1 { before = style.fittedEnd(before, to: room / 4) }
    let line = style.fitted(before + marked + shown(end..<scalars.count), to: room)
    let left = DisplayWidth.of(before)
    let marks = String(repeating: "^", count: min(max(1, DisplayWidth.of(marked)), room - left))
    let blank = String(repeating: " ", count: number.count)
    page.verbatim(line.isEmpty ? "\(number) |" : "\(number) | \(line)")
    page.verbatim("\(blank) | \(String(repeating: " ", count: left))\(style.painted(marks, look))")
  }
}
