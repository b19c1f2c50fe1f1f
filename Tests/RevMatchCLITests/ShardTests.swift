import Foundation
import Testing
import TextFormats

/// Scenarios that many machines share.
struct ShardTests {
  private func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder.holding(Program.example("digital-fluency"))
    let lines = (1...9).map { #"{"name": "without \#($0)", "changes": ["remove M-000\#($0)"]}"# }
    // A blank line is no scenario.
    try folder.write(
      (lines + ["", #"{"changes": ["rule min_score 1000000"]}"#]).joined(separator: "\n"), to: "s.jsonl")
    return folder
  }

  private func ask(_ arguments: [String], _ folder: ScratchFolder) throws -> Program.Run {
    try Program.run(["what-if", ".", "--scenarios", "s.jsonl"] + arguments, in: folder.url)
  }

  @Test("However the work is split, the answers are the same", arguments: [1, 2, 3, 12])
  func splits(count: Int) throws {
    let folder = try folder()
    let whole = try ask([], folder)
    #expect(whole.status == 0, "\(whole.errors)")
    #expect(whole.output.split(separator: "\n").count == 10)
    var names: [String] = []
    for index in 1...count {
      let part = try ask(["--shard", "\(index)/\(count)"], folder)
      #expect(part.status == 0)
      names.append("part-\(index).jsonl")
      try folder.write(part.output, to: names.last!)
    }
    let merged = try ask(["--merge"] + names.reversed(), folder)
    #expect(merged.status == 0 && merged.output == whole.output)
    // Each answer is that of the same question alone.
    let lines = whole.output.split(separator: "\n")
    let first = try JSONValue.parse(Array(lines[0].utf8), name: "line")
    let alone = try Program.run(["what-if", ".", "--change", "remove M-0001", "--json"], in: folder.url)
      .json()
    for key in ["baseline", "scenario", "difference"] { #expect(first[key] == alone[key]) }
    #expect(first["number"]?.integerValue == 1 && first["name"]?.stringValue == "without 1")
    // What is locked overrides every rule.
    let last = try JSONValue.parse(Array(lines[9].utf8), name: "line")
    #expect(last["scenario"]?["pairs"]?.integerValue == 1 && last["name"] == nil)
  }

  @Test func whatIsLostOrForeignIsSaid() throws {
    let folder = try folder()
    try folder.write(try ask(["--shard", "1/2"], folder).output, to: "1.jsonl")
    try folder.write(try ask(["--shard", "2/2"], folder).output, to: "2.jsonl")
    let missing = try ask(["--merge", "1.jsonl"], folder)
    #expect(missing.status == 65 && missing.output.isEmpty)
    #expect(missing.errors.contains("E0608") && missing.errors.contains("2, 4, 6, 8, 10"))
    let twice = try ask(["--merge", "1.jsonl", "2.jsonl", "1.jsonl"], folder)
    #expect(twice.status == 65 && twice.errors.contains("1.jsonl:1:"))
    let cut = String(try folder.text("2.jsonl").dropLast(9))
    try folder.write(cut, to: "cut.jsonl")
    let damaged = try ask(["--merge", "1.jsonl", "cut.jsonl"], folder)
    #expect(damaged.status == 65 && damaged.errors.contains("cut.jsonl:5:"))
    let other = try folder.text("2.jsonl").replacing(
      "\"baseline\":{\"pairs\":19", with: "\"baseline\":{\"pairs\":18")
    try folder.write(other, to: "other.jsonl")
    #expect(try ask(["--merge", "1.jsonl", "other.jsonl"], folder).errors.contains("another baseline"))
  }

  @Test func faultsHaveTheirLines() throws {
    let folder = try folder()
    try folder.write(
      [
        #"{"changes": ["remove M-0001", "remove M-9999"]}"#, #"{"change": []}"#,
        #"{"name": 3, "changes": []}"#,
      ].joined(separator: "\n"), to: "s.jsonl")
    let grammar = try ask([], folder)
    #expect(grammar.status == 65)
    for place in ["s.jsonl:2:", "s.jsonl:3:", "did you mean changes?"] {
      #expect(grammar.errors.contains(place), "\(grammar.errors)")
    }
    try folder.write(
      #"{"changes": ["remove M-0001"]}"# + "\n" + #"{"changes": ["remove M-0001", "remove M-9999"]}"#,
      to: "s.jsonl")
    let unknown = try ask([], folder)
    #expect(unknown.status == 65 && unknown.errors.contains("s.jsonl:2:31"), "\(unknown.errors)")
    // Whoever has the other line has no fault.
    #expect(try ask(["--shard", "1/2"], folder).status == 0)
    for shard in ["0/2", "3/2", "1/0", "x", "1/2/3", "-1/2", "99999999999999999999/2"] {
      #expect(try ask(["--shard=\(shard)"], folder).status == 64, "\(shard)")
    }
    let misused = try Program.run(["what-if", ".", "--shard", "1/2"], in: folder.url)
    #expect(misused.status == 64)
  }
}
