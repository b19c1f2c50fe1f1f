import Testing

@testable import MentoringReports

/// A name of 10 000 characters, or of one character with 10 000 marks, does not flood a sentence.
@Suite struct NameLengthTests {
  @Test(arguments: [
    String(repeating: "x", count: 10_000), "e" + String(repeating: "\u{301}", count: 10_000),
    String(repeating: "👩‍👩‍👧‍👦", count: 2_000), String(repeating: "\u{202E}", count: 10_000) + "x",
  ])
  func longNamesAreCut(name: String) {
    let label = TextReport(names: ["M-1": name]).label("M-1")
    #expect(label.hasPrefix("M-1"))
    #expect(DisplayWidth.of(label) <= 4 + TextReport.nameLimit && label.unicodeScalars.count < 300)
  }

  @Test func othersStayWhole() {
    let name = "Wilhelmina von Hohenzollern-Sigmaringen"
    #expect(TextReport(names: ["M-1": name]).label("M-1") == "M-1 \(name)")
  }
}
