import Testing
import TextFormats

/// What is in a page, as far as tests look at it.
struct PageParts {
  /// The tags in their order, without the values of attributes and without what is in scripts and styles.
  let tags: [String]
  let page: String

  /// Elements that have no end.
  private static let void: Set<Substring> = ["meta", "br", "input"]

  /// Takes a page apart, and expects that every element that is opened is closed, in order; only cells of tables may be left open, as HTML
  /// allows before the next cell and at the end of the row.
  init(_ page: String, _ place: SourceLocation = #_sourceLocation) {
    self.page = page
    var tags: [String] = []
    var open: [Substring] = []
    var rest = page[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...].dropFirst()
      if rest.hasPrefix("!") {
        rest = rest.drop { $0 != ">" }
        continue
      }
      let tag = rest.prefix { $0 != ">" }
      let name = tag.prefix { $0.isLetter || $0.isNumber || $0 == "/" }
      tags.append(Self.shape(tag))
      rest = rest.dropFirst(tag.count)
      if open.last == "td", ["td", "/tr"].contains(name) { open.removeLast() }
      if name.hasPrefix("/") {
        #expect(open.popLast() == name.dropFirst(), sourceLocation: place)
      } else if !tag.hasSuffix("/"), !Self.void.contains(name) {
        open.append(name)
        if name == "style" || name == "script", let end = rest.firstRange(of: "</\(name)>") {
          rest = rest[end.lowerBound...]
        }
      }
    }
    #expect(open.isEmpty, sourceLocation: place)
    self.tags = tags
  }

  /// A tag without what stands in quotes.
  private static func shape(_ tag: Substring) -> String {
    tag.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 0 }
      .map { String($0.element) }.joined(separator: "\"\"")
  }

  /// What is in the element that begins so.
  func content(of start: String, end: String) -> String? {
    guard let from = page.firstRange(of: start), let to = page[from.upperBound...].firstRange(of: end) else {
      return nil
    }
    return String(page[from.upperBound..<to.lowerBound])
  }

  /// Expects that the page asks for nothing, runs nothing but its own script, and says so.
  func expectStandingAlone(_ place: SourceLocation = #_sourceLocation) {
    let markup = page.replacing(content(of: "<style>", end: "</style>") ?? "", with: "")
      .replacing(content(of: "<script>", end: "</script>") ?? "-", with: "")
    for forbidden in [
      "http:", "https:", "src=", "url(", "style=\"", "javascript:", "<link", "<iframe", "<object",
    ] {
      #expect(!markup.contains(forbidden), "\(forbidden)", sourceLocation: place)
    }
    for tag in tags { #expect(!tag.contains(" on"), "\(tag)", sourceLocation: place) }
    #expect(
      page.contains("default-src 'none'") && page.contains("prefers-color-scheme: dark"),
      sourceLocation: place)
    for (kind, element) in [("style", "style"), ("script", "script")] {
      guard let content = content(of: "<\(element)>", end: "</\(element)>") else {
        #expect(!page.contains("\(kind)-src"), sourceLocation: place)
        continue
      }
      let hash = SHA256Digest.base64(of: content.utf8)
      #expect(page.contains("\(kind)-src 'sha256-\(hash)'"), sourceLocation: place)
    }
  }

  /// The same where texts may name addresses and attributes, since they are texts.
  func expectStandingAloneButForTexts(_ place: SourceLocation = #_sourceLocation) {
    #expect(page.contains("default-src 'none'"), sourceLocation: place)
    for tag in tags { #expect(!tag.contains(" on"), "\(tag)", sourceLocation: place) }
    // Tags are what they are for a reader of scalars too, who sees a quote where an accent stands upon it.
    let scalars = page.unicodeScalars
    #expect(scalars.count { $0 == "<" } == page.count { $0 == "<" }, sourceLocation: place)
    let markup = page.replacing(content(of: "id=\"data\">", end: "</script>") ?? "-", with: "")
    #expect(
      markup.unicodeScalars.count { $0 == "\"" } == markup.count { $0 == "\"" }, sourceLocation: place)
    #expect(
      !scalars.contains { (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value) })
  }
}
