import MentoringModel
import MentoringReports
import Testing

@Suite struct DiagnosticTextTests {
  private func text(_ diagnostics: [Diagnostic], width: Int = .max, colour: Bool = false) -> String {
    TextReport(TextStyle(usesColour: colour, width: width)).render(diagnostics)
  }

  private func fault(
    line: Int = 57, column: Int = 30, source: String? = nil, length: Int = 3, message: String = "not a number"
  ) -> Diagnostic {
    Diagnostic(
      .notWholeNumber, message,
      at: SourcePosition(file: "participants.csv", line: line, column: column),
      sourceLine: source, markedLength: length, help: "write 2")
  }

  /// What stands over the marks, and the marked line.
  private func marked(_ text: String) -> (String, line: String)? {
    let lines = text.split(separator: "\n").map(Array.init)
    guard let marks = lines.firstIndex(where: { $0.contains("^") }), marks > 0 else { return nil }
    // In these tests the characters before the mark take one column each.
    let under = lines[marks].indices.filter { lines[marks][$0] == "^" }
    let over = lines[marks - 1]
    return (String(under.filter { $0 < over.count }.map { over[$0] }), String(over))
  }

  @Test func theLayoutIsThatOfTheDesign() {
    #expect(
      text([
        fault(
          source: "M-0412,Ana Pérez,Engineering,two,swift;python",
          message: "capacity \"two\" is not a whole number")
      ]) == """
        error[E0207]: capacity "two" is not a whole number
          --> participants.csv:57:30
        57 | M-0412,Ana Pérez,Engineering,two,swift;python
           |                              ^^^
           = help: write 2

        """)
    // The layout goes with the width of the line's number.
    #expect(
      text([fault(line: 1234, column: 0, source: "a,b")]) == """
        error[E0207]: not a number
            --> participants.csv:1234
        1234 | a,b
             = help: write 2

        """)
  }

  @Test func wideCharactersAndTabsKeepTheMarkInPlace() {
    #expect(
      text([fault(column: 17, source: "M-0412,李\t小龙,Tax,two,swift")]) == """
        error[E0207]: not a number
          --> participants.csv:57:17
        57 | M-0412,李 小龙,Tax,two,swift
           |                    ^^^
           = help: write 2

        """)
    // Positions count scalars: here the accent is one of its own.
    #expect(marked(text([fault(column: 4, source: "e\u{301},two,x")]))?.0 == "two")
  }

  @Test func repeatsAreGrouped() {
    let many = text((1...10).map { fault(line: $0, column: 0) } + [Diagnostic(.howRead, "seen")])
    #expect(many.split(separator: "\n").count { $0.hasPrefix("error[E0207]") } == 3)
    #expect(many.contains("  and 7 more E0207 like this\nnote[N0143]: seen\n"))
    #expect(text([]).isEmpty)
  }

  @Test func nothingSteersTheTerminalAndColoursAreWrittenOnlyWhenAsked() {
    let evil = fault(line: 1, column: 2, source: "a\u{1B}[31m\u{202E},x", message: "x\u{1B}[31m")
    #expect(!text([evil]).contains("\u{1B}"))
    #expect(!text([evil]).unicodeScalars.contains("\u{202E}"))
    #expect(text([evil], colour: true).hasPrefix("\u{1B}[31merror[E0207]: x\u{FFFD}[31m\u{1B}[0m\n"))
  }

  @Test func aLongLineIsCutAroundTheMark() throws {
    let line = String(repeating: "a", count: 500) + "BAD" + String(repeating: "b", count: 500)
    for width in [40, 80, Int.max] {
      let shown = try #require(marked(text([fault(column: 501, source: line)], width: width)))
      #expect(shown.0 == "BAD")
      #expect(
        shown.line.count <= min(width, 105) && shown.line.hasPrefix("57 | …") && shown.line.hasSuffix("…"))
    }
    // A mark wider than the room, one at the line's end, and one past it.
    #expect(
      text([fault(column: 1, source: line, length: 1003)], width: 40).contains(
        String(repeating: "^", count: 20)))
    #expect(text([fault(column: 5, source: "abcd")]).contains("\n   |     ^\n"))
    #expect(!text([fault(column: 9, source: "abcd")]).contains("|"))
  }

  @Test func noLineIsWiderThanTheTerminal() {
    let long = fault(
      column: 90, source: String(repeating: "x,", count: 90), message: String(repeating: "word ", count: 30))
    for width in [20, 33, 80] {
      for line in text([long], width: width).split(separator: "\n") {
        #expect(line.count <= width, "\(line)")
      }
    }
  }
}
