import BasicValues
import FileTestSupport
import TestRandom
import Testing
import TextFormats

@Suite("TOML reader")
struct TOMLTests {
  private func rendered(_ table: TOMLTable) -> String {
    "{" + table.entries.map { "\(quoted($0.key)):\(rendered($0.value))" }.joined(separator: ",") + "}"
  }

  private func rendered(_ value: TOMLValue) -> String {
    switch value.content {
    case .string(let text): quoted(text)
    case .integer(let number): String(number)
    case .float(let number): "f\(number)"
    case .boolean(let flag): String(flag)
    case .date(let date): date.description
    case .time: "time"
    case .array(let elements): "[" + elements.map { rendered($0) }.joined(separator: ",") + "]"
    case .table(let table): rendered(table)
    }
  }

  /// As Python's `json.dumps` writes it.
  private func quoted(_ text: String) -> String {
    var result = "\""
    for unit in text.utf16 {
      switch unit {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += "\\n"
      case 0x0D: result += "\\r"
      case 0x09: result += "\\t"
      case 0x20...0x7E: result.unicodeScalars.append(Unicode.Scalar(unit)!)
      default:
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result + "\""
  }

  @Test("valid documents have the values that tomllib gives", arguments: validTOML)
  func valid(document: String, value: String) {
    let read = TOMLDocument(bytes: Array(document.utf8), name: "t.toml")
    #expect(read.diagnostics.map(summary) == [])
    // Python writes exponents and small floats in its own way; the numbers are compared.
    func plain(_ text: String) -> String {
      text.split(separator: "f", omittingEmptySubsequences: false).enumerated().map { index, part in
        guard index > 0 else { return String(part) }
        let number = part.prefix { "0123456789.-+e".contains($0) }
        return Double(number).map { "f\($0)\(part.dropFirst(number.count))" } ?? "f" + part
      }.joined()
    }
    #expect(plain(rendered(read.root)) == plain(value))
  }

  @Test("invalid documents are refused", arguments: invalidTOML)
  func invalid(document: String) {
    #expect(!TOMLDocument(bytes: Array(document.utf8), name: "t.toml").diagnostics.isEmpty)
  }

  @Test(
    "faults have their line and column, and all are found",
    arguments: [
      ("a = 1\nb = tru\nc = \nd = 3\n[x\ny = 1\n", ["E0301 2:5", "E0301 3:5", "E0301 5:3"]),
      ("a = 1\na = 2\n", ["E0302 2:1"]),
      ("[a]\nb = 1\n[c]\n[a]\n", ["E0302 4:2"]),
      ("é = 1\n", ["E0301 1:1"]),
      ("a = \"é\" x\n", ["E0301 1:9"]),
      ("\u{FEFF}a = x\n", ["E0301 1:5"]),
      ("a = [1,\n2\n", ["E0301 1:5"]),
    ])
  func positions(document: String, expected: [String]) {
    #expect(TOMLDocument(bytes: Array(document.utf8), name: "t").diagnostics.map(summary) == expected)
  }

  @Test("keys and values keep their places and literals")
  func marks() throws {
    let document = TOMLDocument(bytes: Array("# é\n[a]\n  \"é\".b = 1_000.50 # x\n".utf8), name: "t")
    guard case .table(let a)? = document.root["a"]?.value.content, let entry = a["é"],
      case .table(let inner) = entry.value.content, let b = inner["b"]
    else {
      Issue.record("the table is missing")
      return
    }
    #expect(entry.keyMark == TOMLMark(line: 3, column: 3, length: 3))
    #expect(b.keyMark == TOMLMark(line: 3, column: 7, length: 1))
    #expect(b.value.mark == TOMLMark(line: 3, column: 11, length: 8))
    #expect(b.value.literal == "1_000.50")
  }

  @Test("deep nesting is refused, not followed", arguments: ["[", "{a=", "a."])
  func deep(part: String) {
    let text = (part == "a." ? "" : "a = ") + String(repeating: part, count: 100_000)
    #expect(!TOMLDocument(bytes: Array(text.utf8), name: "t").diagnostics.isEmpty)
  }

  @Test("random bytes never crash the reader", arguments: 0..<8)
  func fuzz(seed: Int) {
    var random = TestRandom(seed: UInt64(seed))
    let alphabet: [UInt8] =
      Array("ab=1.-_:\"'''\"\"\"[]{},#\\u\n\r\n \te0x2026-01-12T10:00".utf8) + [0xC3, 0xA9, 0xFF, 0]
    for round in 0..<600 {
      var bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        alphabet.randomElement(using: &random)!
      }
      if round % 2 == 0, let (document, _) = validTOML.randomElement(using: &random) {
        // A valid document with one byte changed.
        bytes = Array(document.utf8)
        if let place = bytes.indices.randomElement(using: &random) {
          bytes[place] = alphabet.randomElement(using: &random)!
        }
      }
      let document = TOMLDocument(bytes: bytes, name: "t")
      for diagnostic in document.diagnostics { #expect(diagnostic.position != nil) }
    }
  }
}
