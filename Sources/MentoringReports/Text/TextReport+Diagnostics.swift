internal import MentoringAnalysis
public import MentoringModel

extension TextReport {
  /// Faults and warnings with their places, lines and help; of each code only the first few, then how many more.
  public func render(_ diagnostics: [Diagnostic]) -> String { listing(of: diagnostics).text }

  /// How many diagnostics of one code are shown in full.
  static let shownPerCode = 5

  /// The page of some diagnostics: by code in the order in which the codes are first met.
  func listing(of diagnostics: [Diagnostic]) -> Page {
    var page = Page(style)
    var codes: [String] = []
    for diagnostic in diagnostics where !codes.contains(diagnostic.code) { codes.append(diagnostic.code) }
    for code in codes {
      let group = diagnostics.filter { $0.code == code }
      for diagnostic in group.prefix(Self.shownPerCode) { add(diagnostic, to: &page) }
      let more = group.count - Self.shownPerCode
      if more > 0 { page.paragraph("and \(more) more \(code) like this", indent: 2, look: .dim) }
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
    if let position = diagnostic.position {
      let column = position.column > 0 ? ":\(position.column)" : ""
      page.paragraph("--> \(position.file):\(position.line)\(column)", indent: 2, hanging: 4)
      addSource(of: diagnostic, at: position, to: &page)
    }
    if let help = diagnostic.help { page.paragraph("= help: \(help)", indent: 2, hanging: 8) }
  }

  /// The line of the input with a mark under the place, when both fit into the width.
  private func addSource(of diagnostic: Diagnostic, at position: SourcePosition, to page: inout Page) {
    guard let source = diagnostic.sourceLine else { return }
    let number = "\(position.line)"
    let before = style.clean(String(source.prefix(max(0, position.column - 1))))
    let line = before + style.clean(String(source.dropFirst(max(0, position.column - 1))))
    let room = style.width - number.count - 3
    let blank = String(repeating: " ", count: number.count)
    page.verbatim("\(number) | \(style.fitted(line, to: room))")
    let start = DisplayWidth.of(before)
    guard position.column > 0, start < room - 1 else { return }
    let marks = String(repeating: "^", count: min(max(1, diagnostic.markedLength), room - start))
    page.verbatim("\(blank) | \(String(repeating: " ", count: start))\(style.painted(marks, .red))")
  }
}
