internal import MentoringModel
internal import TextFormats

/// A change as it is written: a verb and what it is about, as in `set S-0003 site "New York"`.
struct ChangeWords {
  /// The words, without quotes; the first is the verb.
  let words: [String]
  /// The change as messages call it.
  let text: String
  /// Where it stands.
  let place: Place

  /// Where a change stands.
  enum Place {
    /// On the command line.
    case commandLine
    /// In a file of scenarios.
    case toml(TOMLDocument, TOMLMark)
    /// In a line of JSON, as the element of this number of the list `changes`.
    case json(JSONDocument, Int)
  }

  /// The verbs, each with what follows it.
  static let verbs: [(verb: String, arguments: String)] = [
    ("remove", "ID"), ("add", "FILE.csv"), ("keep", "FILE.csv [N]"), ("set", "ID COLUMN VALUE"),
    ("capacity", "ID N"),
    ("lock", "MENTOR,MENTEE"), ("forbid", "MENTOR,MENTEE"), ("free", "MENTOR,MENTEE"), ("decide", "FILE.csv"),
    ("weight", "CRITERION VALUE"), ("rule", "RULE VALUE"),
    ("constraint", "NAME at_least|at_most|exactly VALUE"), ("drop", "NAME"),
  ]

  /// Takes a text apart at blanks; words in quotes may hold blanks, and quotes as two.
  init(_ text: String, at place: Place = .commandLine) {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    var wasQuote = false
    for character in text {
      if character == "\"" {
        // A quote right after one that ended a quotation is one of its characters.
        if wasQuote, !isQuoted { word = (word ?? "") + "\"" }
        isQuoted.toggle()
        wasQuote = !isQuoted
        word = word ?? ""
        continue
      }
      wasQuote = false
      if !isQuoted, character.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let done = word { words.append(done) }
    self.words = words
    self.text = text
    self.place = place
  }

  /// A change of a file of scenarios: one key, the verb, with its arguments as a text or a list.
  init(_ words: [String], in document: TOMLDocument, at mark: TOMLMark) {
    self.words = words
    text = Self.text(of: words)
    place = .toml(document, mark)
  }

  /// A text that is taken apart into these words.
  static func text(of words: [String]) -> String {
    words.map { word in
      let isPlain = !word.isEmpty && !word.contains { $0.isWhitespace || $0 == "\"" }
      return isPlain ? word : "\"" + word.replacing("\"", with: "\"\"") + "\""
    }.joined(separator: " ")
  }

  /// A fault of this change.
  func diagnostic(_ code: DiagnosticCode, _ message: String, help: String? = nil) -> Diagnostic {
    switch place {
    case .commandLine: Diagnostic(code, "change '\(text)': \(message)", help: help)
    case .toml(let document, let mark): document.diagnostic(code, message, at: mark, help: help)
    case .json(let document, let number):
      document.diagnostic(
        code, "change '\(text)': \(message)", at: [.key("changes"), .index(number)], help: help)
    }
  }
}
