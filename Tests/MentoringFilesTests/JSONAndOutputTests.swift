import Foundation
import MentoringFiles
import MentoringModel
import Testing

@Suite("JSON")
struct JSONTests {
  @Test(
    "values are written in one way",
    arguments: [
      (
        JSONValue.object(["b": 1, "a": [true, nil, "x\"\\\n\u{1}\u{2028}é😀"]]),
        #"{"b":1,"a":[true,null,"x\"\\\n\u0001\u2028é😀"]}"#
      ),
      (.array([]), "[]"), (.object([JSONValue.Member]()), "{}"), (.integer(Int.max), "9223372036854775807"),
      (.double(0.1), "0.1"), (.double(1e-7), "1e-07"), (.integer(-0), "0"),
    ])
  func compact(value: JSONValue, text: String) throws {
    #expect(value.compactText == text)
    #expect(try JSONValue.parse(Array(text.utf8), name: "t") == value)
    #expect(try JSONValue.parse(Array(value.prettyText.utf8), name: "t") == value)
  }

  @Test("pretty text is indented, with flat parts on one line")
  func pretty() {
    let value: JSONValue = [
      "pairs": [["mentor": "M-07", "score": 1], ["mentor": "M-08"]], "empty": [], "n": 3,
    ]
    #expect(
      value.prettyText == """
        {
          "pairs": [
            { "mentor": "M-07", "score": 1 },
            { "mentor": "M-08" }
          ],
          "empty": [],
          "n": 3
        }

        """)
  }

  @Test(
    "faults have their place",
    arguments: [
      ("", "1:1"), ("{", "1:2"), ("{\"a\":1,}", "1:8"), ("[1,]", "1:4"), ("[1\n 2]", "2:2"), ("01", "1:3"),
      ("-", "1:2"),
      ("1.", "1:3"), ("nul", "1:1"), ("\"a", "1:1"), ("\"\\x\"", "1:2"), ("\"\\ud800\"", "1:2"),
      ("{\"a\":1,\"a\":2}", "1:8"),
      ("1 2", "1:3"), ("\"a\nb\"", "1:3"), ("NaN", "1:1"), ("1e999", "1:1"), ("é", "1:1"), ("{a:1}", "1:2"),
    ])
  func faults(text: String, place: String) {
    #expect { try JSONValue.parse(Array(text.utf8), name: "t") } throws: { error in
      (error as? InputFault)?.diagnostics.map(summary) == ["E0115 " + place]
    }
  }

  @Test("deep nesting and invalid UTF-8 are refused")
  func hostile() {
    #expect(throws: InputFault.self) {
      try JSONValue.parse(Array(repeating: UInt8(ascii: "["), count: 100_000), name: "t")
    }
    #expect(throws: InputFault.self) { try JSONValue.parse([0x22, 0xFF, 0x22], name: "t") }
  }

  @Test("random bytes never crash the reader", arguments: 0..<4)
  func fuzz(seed: Int) {
    var random = SeededGenerator(state: UInt64(seed))
    let alphabet: [UInt8] = Array("{}[]\":,\\u0d8 truefalsn-1.e\n".utf8) + [0xC3, 0xA9, 0xFF]
    for _ in 0..<1000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        alphabet.randomElement(using: &random)!
      }
      if let value = try? JSONValue.parse(bytes, name: "t") {
        #expect((try? JSONValue.parse(Array(value.compactText.utf8), name: "t")) == value)
      }
    }
  }
}

@Suite("Output")
struct OutputTests {
  @Test("SHA-256 of the examples of FIPS 180-4")
  func digest() {
    #expect(SHA256Digest.hex(of: "") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(SHA256Digest.hex(of: "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256Digest.hex(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("files are written with mode 0600 and nothing is left beside them")
  func folder() throws {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let target = folder.path + "/a/b"
    try OutputFolder.write([OutputFile("plan.json", "1"), OutputFile("manifest.json", "2")], to: target)
    try OutputFolder.write([OutputFile("plan.json", "3"), OutputFile("manifest.json", "4")], to: target)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: target).sorted() == ["manifest.json", "plan.json"])
    #expect(try String(contentsOfFile: target + "/plan.json", encoding: .utf8) == "3")
    let mode =
      try FileManager.default.attributesOfItem(atPath: target + "/plan.json")[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try SHA256Digest.hex(ofFile: target + "/plan.json") == SHA256Digest.hex(of: "3"))
  }

  @Test("a symbolic link is followed")
  func link() throws {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    folder.write("real.json", "old")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/plan.json", withDestinationPath: folder.path + "/real.json")
    try OutputFolder.write([OutputFile("plan.json", "new")], to: folder.path)
    #expect(try String(contentsOfFile: folder.path + "/real.json", encoding: .utf8) == "new")
  }

  @Test("what cannot be created is named, and the old files stay")
  func failures() throws {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    folder.write("plan.json", "old")
    folder.write("file", "x")
    func fault(_ files: [OutputFile], _ path: String) -> OutputFault? {
      do throws(OutputFault) {
        try OutputFolder.write(files, to: path)
        return nil
      } catch {
        return error
      }
    }
    #expect(fault([OutputFile("x", "1")], folder.path + "/file/sub")?.kind == .cannotCreate)
    let long = String(repeating: "n", count: 300)
    let second = fault([OutputFile("plan.json", "new"), OutputFile(long, "1")], folder.path)
    #expect(second?.kind == .cannotCreate)
    #expect(second?.path == folder.path + "/" + long)
    #expect(try String(contentsOfFile: folder.path + "/plan.json", encoding: .utf8) == "old")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["file", "plan.json"])
  }

  @Test("the layout is that of design §7")
  func layout() {
    let diagnostic = Diagnostic(
      .error, code: "E0207", "capacity \"two\" is not a whole number",
      at: SourcePosition(file: "participants.csv", line: 57, column: 30),
      sourceLine: "M-0412,Ana Pérez,Engineering,two,swift;python", markedLength: 3, help: "write 2")
    #expect(
      DiagnosticRenderer().render([diagnostic]) == """
        error[E0207]: capacity "two" is not a whole number
          --> participants.csv:57:30
        57 | M-0412,Ana Pérez,Engineering,two,swift;python
           |                              ^^^
           = help: write 2

        """)
  }

  @Test("repeats are grouped, control characters shown, colours only when asked for")
  func groups() {
    let many = (1...10).map { line in
      Diagnostic(.warning, code: "W0254", "x\u{1B}[31m", at: SourcePosition(file: "f", line: line, column: 2))
    }
    let text = DiagnosticRenderer().render(many)
    #expect(text.contains("and 7 more like this"))
    #expect(text.components(separatedBy: "warning[W0254]").count == 4)
    #expect(!text.contains("\u{1B}"))
    #expect(DiagnosticRenderer(usesColour: true).render(many).contains("\u{1B}[1;33mwarning[W0254]"))
  }

  @Test("a long line is cut around the mark")
  func longLine() {
    let line = String(repeating: "a", count: 500) + "BAD" + String(repeating: "b", count: 500)
    let diagnostic = Diagnostic(
      .error, code: "E0207", "x", at: SourcePosition(file: "f", line: 1, column: 501), sourceLine: line,
      markedLength: 3)
    let lines = DiagnosticRenderer().render(diagnostic).split(separator: "\n")
    let shown = Array(lines[2]), marks = Array(lines[3])
    #expect(shown.count < 120)
    #expect(marks.indices.filter { marks[$0] == "^" }.map { shown[$0] } == ["B", "A", "D"])
  }

  @Test("codes are unique and say their severity")
  func codes() {
    for code in DiagnosticCode.allCases {
      #expect(code.rawValue.count == 5 && "EWN".contains(code.rawValue.first!))
      #expect(code.meaning.hasSuffix("."))
    }
  }
}
