import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringReports
import Testing

struct ComparisonPageTests {
  @Test func textIsHarmlessInAPage() {
    #expect(HTMLText.escaped("a<b>&\"'c") == "a&lt;b&gt;&amp;&quot;&#39;c")
    #expect(HTMLText.escaped("\u{0}\u{1B}[31m\u{202E}x\u{FFFF}") == "\u{FFFD}\u{FFFD}[31mx\u{FFFD}")
    #expect(HTMLText.escaped("李 é 👩‍🔬") == "李 é 👩‍🔬")
    // Whatever the text: none of the characters that end an element, an attribute or a reference.
    for scalar in (0...0x3000).compactMap(Unicode.Scalar.init) {
      let text = HTMLText.escaped("x\(Character(scalar))y")
      #expect(!text.contains { "<>\"'".contains($0) })
      #expect(!text.contains("&") || text.hasSuffix(";y"))
    }
  }

  /// The page and the text of the example, under a name that tries to be markup.
  @Test func thePageStandsAlone() throws {
    var programme = Example.programme
    var settings = programme.settings
    settings.name = "</title><script>alert(1)</script> \"&"
    programme = Programme(
      settings: settings, participants: programme.participants, decisions: programme.decisions)
    func comparison() throws -> StrategyComparison {
      try #require(
        try StrategyComparison(
          programme, by: Strategies.all,
          given: .init(name: "<svg onload=x>", pairs: [PairID(mentor: "M-01", mentee: "S-01")]), clock: { 1 })
      )
    }
    let page = ComparisonPage.html(try comparison())
    #expect(page == ComparisonPage.html(try comparison()))
    PageParts(page).expectStandingAlone()
    for forbidden in ["<script", "<svg onload", "href="] { #expect(!page.contains(forbidden)) }
    #expect(page.contains("&lt;script&gt;") && page.contains("&lt;svg onload=x&gt;"))
    let text = TextReport(TextStyle(), programme: programme).render(try comparison())
    for strategy in Strategies.all {
      #expect(text.contains("\n\(strategy.name) ") && page.contains(">\(strategy.name)<"))
    }
  }
}
