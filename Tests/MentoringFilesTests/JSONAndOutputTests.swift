import Foundation
import MentoringModel
import Testing

@testable import MentoringFiles

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

  @Test func interruptedSystemCallsAreMadeAgain() {
    var calls = 0
    let result = OutputFolder.retrying {
      calls += 1
      errno = calls < 3 ? EINTR : EIO
      return -1
    }
    #expect(result == -1 && calls == 3)
    #expect(OutputFolder.retrying { 0 } == 0)
  }

  @Test func writingThatIsToldToStopLeavesTheOldFiles() throws {
    let folder = TemporaryFolder()
    folder.write("a", "old")
    var pieces = 0
    #expect(throws: OutputFault.self) {
      try OutputFolder.write(
        [OutputFile("a", "new"), OutputFile("b", "new")], to: folder.path,
        unless: {
          pieces += 1
          return pieces > 2
        })
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
    #expect(try String(contentsOfFile: folder.path + "/a", encoding: .utf8) == "old")
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

  @Test("files are replaced, or spared, as asked")
  func replacing() throws {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    folder.write("old.csv", "old")
    folder.write("roster.csv", "people")
    func reason(_ body: () throws -> Void) -> String? {
      do {
        try body()
        return nil
      } catch {
        return (error as? OutputFault)?.reason
      }
    }
    let files = [OutputFile("roster.csv", "new"), OutputFile("seal.json", "{}")]
    #expect(
      reason { try OutputFolder.write(files, to: folder.path, overwriting: false) }?.contains("--force")
        == true)
    // The same file by another path.
    #expect(
      reason {
        try OutputFolder.write(files, to: folder.path + "/.", sparing: [folder.path + "/roster.csv"])
      }?
      .contains("input of this run") == true)
    #expect(try String(contentsOfFile: folder.path + "/roster.csv", encoding: .utf8) == "people")
    try OutputFolder.write(files, to: folder.path, removing: ["old.csv", "never.csv"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
        "roster.csv", "seal.json",
      ])
  }

  @Test("the way from a folder to a file, which need not exist")
  func relativePaths() throws {
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    try FileManager.default.createDirectory(atPath: folder.path + "/a/b", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: folder.path + "/a/b")
    func way(_ path: String, _ base: String) -> String {
      RelativePath.of(folder.path + path, from: folder.path + base)
    }
    #expect(way("/p.toml", "/out") == "../p.toml")
    #expect(way("/a/p.toml", "/a/b") == "../p.toml")
    #expect(way("/a/b/./../p.toml", "/a") == "p.toml")
    #expect(way("/a", "/a/") == ".")
    #expect(way("/p.toml", "/link/new") == "../../../p.toml")
  }

  @Test("codes are unique and say their severity")
  func codes() {
    for code in DiagnosticCode.allCases {
      #expect(code.rawValue.count == 5 && "EWN".contains(code.rawValue.first!))
      #expect(code.meaning.hasSuffix("."))
    }
  }
}
