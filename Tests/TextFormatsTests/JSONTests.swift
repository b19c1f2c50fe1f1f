import BasicValues
import FileTestSupport
import TestRandom
import Testing
import TextFormats

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
    var random = TestRandom(seed: UInt64(seed))
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

@Suite("Digests and codes")
struct DigestTests {
  @Test("SHA-256 of the examples of FIPS 180-4")
  func digest() {
    #expect(SHA256Digest.hex(of: "") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(SHA256Digest.hex(of: "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      SHA256Digest.hex(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("codes are unique and say their severity")
  func codes() {
    for code in DiagnosticCode.allCases {
      #expect(code.rawValue.count == 5 && "EWN".contains(code.rawValue.first!))
    }
    #expect(DiagnosticCode.notNumber.severity == .error && DiagnosticCode.howRead.severity == .note)
  }
}
