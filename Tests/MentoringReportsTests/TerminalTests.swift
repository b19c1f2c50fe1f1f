import MentoringAnalysis
import MentoringModel
import MentoringReports
import Testing

@Suite struct TerminalTests {
  @Test func nothingSteersTheTerminal() {
    #expect(TerminalText.cleaned("plain text") == "plain text")
    #expect(TerminalText.cleaned("\u{1B}[2J\u{1B}]0;title\u{7}x") == "\u{FFFD}[2J\u{FFFD}]0;title\u{FFFD}x")
    #expect(TerminalText.cleaned("a\tb\r\nc\u{2028}d") == "a b c d")
    #expect(TerminalText.cleaned("\u{202E}evil\u{2066}\u{200F}\u{FEFF}") == "evil")
    #expect(TerminalText.cleaned("\u{9B}31m\u{7F}") == "\u{FFFD}31m\u{FFFD}")
    #expect(TerminalText.cleaned("tag\u{E0041}") == "tag")
    // Names in any script, and joined emoji, stay as they are.
    for name in ["Ana Pérez", "李小龙", "محمد", "क्‍ष", "👩‍👩‍👧"] { #expect(TerminalText.cleaned(name) == name) }
  }

  @Test(arguments: [
    ("", 0), ("Ana", 3), ("Pérez", 5), ("Pe\u{301}rez", 5), ("李小龙", 6), ("ﾊﾝ", 2), ("Ａ", 2), ("한국", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("❤\u{FE0F}", 2), ("❤", 1), ("🇵🇪", 2), ("→", 1),
    ("नि", 1),
  ])
  func widthsAreThoseOfTheTerminal(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  /// The text without the colour codes that the style asked for.
  private func withoutColour(_ line: Substring) -> String {
    var text = ""
    var isCode = false
    for scalar in line.unicodeScalars {
      if scalar == "\u{1B}" { isCode = true }
      if !isCode { text.unicodeScalars.append(scalar) }
      if isCode, scalar == "m" { isCode = false }
    }
    return text
  }

  private func everything(_ style: TextStyle) throws -> String {
    let report = TextReport(style, programme: Example.programme)
    let explainer = try Example.explainer()
    var text = report.render(try #require(explainer.plan)) + report.render(ProgrammeCheck(Example.programme))
    for person in Example.programme.participants { text += report.render(try explainer.person(person.id)) }
    for mentor in Example.programme.participants(on: .mentor) {
      for mentee in Example.programme.participants(on: .mentee) {
        text += report.render(try explainer.pair(PairID(mentor: mentor.id, mentee: mentee.id)))
      }
    }
    return text
  }

  @Test(arguments: [1, 20, 21, 27, 33, 40, 52, 80, 132])
  func noLineIsWiderThanTheTerminal(width: Int) throws {
    for style in [TextStyle(width: width), TextStyle(usesColour: true, width: width, usesUnicode: false)] {
      for line in try everything(style).split(separator: "\n") {
        let text = withoutColour(line)
        #expect(DisplayWidth.of(text) <= style.width, "\(text)")
        #expect(!text.hasSuffix(" "), "\(text)")
      }
    }
  }

  @Test func coloursAreWrittenOnlyWhenAsked() throws {
    let plain = try everything(TextStyle(width: 80))
    #expect(!plain.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    let coloured = try everything(TextStyle(usesColour: true, width: 80))
    #expect(coloured.contains("\u{1B}[1m"))
    #expect(withoutColour(coloured[...]) == plain)
  }

  @Test func asciiIsAsciiWhenAsked() throws {
    #expect(try everything(TextStyle(width: 80, usesUnicode: false)).utf8.allSatisfy { $0 < 0x80 })
  }
}
