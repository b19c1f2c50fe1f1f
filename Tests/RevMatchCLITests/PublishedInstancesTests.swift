import Foundation
import Testing
import TextFormats

/// Published instances through `assign`.
struct PublishedInstancesTests {
  /// Cases from the test suites of seven libraries; `cases.json` names source and licence of each.
  @Test func casesOfOtherLibraries() throws {
    guard let data = Program.referenceData else {
      print("skipped: no reference data beside the package")
      return
    }
    let folder = data.appendingPathComponent("assignment-cases")
    let file = try JSONSerialization.jsonObject(
      with: Data(contentsOf: folder.appendingPathComponent("cases.json")))
    let cases = try #require((file as? [String: Any])?["cases"] as? [[String: Any]])
    #expect(cases.count == 56)
    for instance in cases {
      let id = instance["id"] as! String
      let matrix = try Self.csv(of: instance, in: folder)
      let maximise = instance["objective"] as? String == "max"
      let run = try Program.run(
        ["assign", "-", "--format", "csv", "--json"] + (maximise ? ["--maximize"] : []), input: matrix)
      guard let answer = try? run.json() else {
        Issue.record("\(id): exit \(run.status): \(run.errors)")
        continue
      }
      if instance["expected"] as? String == "infeasible" {
        #expect(run.status == 3 && answer["status"]?.stringValue == "infeasible", "\(id)")
        let proof = try #require(answer["proof"])
        #expect(proof["needed"]!.integerValue! > proof["available"]!.integerValue!, "\(id)")
        continue
      }
      let expected = try #require(instance["expected"] as? Double, "\(id)")
      let cost: Double? =
        switch answer["cost"] {
        case .integer(let whole): Double(whole)
        case .double(let number): number
        default: nil
        }
      #expect(abs(try #require(cost, "\(id)") - expected) < 1e-9, "\(id): \(cost as Any) is not \(expected)")
      #expect(run.status == 0, "\(id)")
    }
  }

  /// The matrix of a case as CSV; some are made by a rule, or by NumPy's old generator, instead of being stored.
  private static func csv(of instance: [String: Any], in folder: URL) throws -> String {
    if let rows = instance["matrix"] as? [[Any]] {
      return rows.map { $0.map { $0 is NSNull ? "" : "\($0)" }.joined(separator: ",") + "\n" }.joined()
    }
    let id = instance["id"] as! String
    let size = (instance["shape"] as! [Int])[0]
    if let name = instance["file"] as? String {
      return try gunzip(folder.appendingPathComponent(name))
    }
    if id.hasPrefix("ortools-machol-wien") {
      return (0..<size).map { row in (0..<size).map { "\(row * $0)" }.joined(separator: ",") + "\n" }.joined()
    }
    // numpy.random.seed(123); randint(-1e4, 1e4, size=[5000, 5000])[:size, :size]
    var generator = MersenneTwister(seed: 123)
    let rows = (0..<size).map { _ in
      let row = (0..<5000).map { _ in generator.number(below: 20_000) - 10_000 }
      return row.prefix(size).map(String.init).joined(separator: ",") + "\n"
    }
    return rows.joined()
  }

  private static func gunzip(_ file: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self).replacingOccurrences(of: "nan", with: "inf")
  }

  /// The assignment problems of the OR-Library (Beasley 1990), with their published optima.
  @Test(arguments: [
    ("assign100.txt", "orlib", 305), ("assign200.txt", "orlib", 475), ("assign300.txt", "orlib", 626),
    ("assignp800.txt", "orlib-sparse", 2239),
  ])
  func orLibrary(name: String, format: String, optimum: Int) throws {
    guard let data = Program.referenceData else {
      print("skipped: no reference data beside the package")
      return
    }
    let run = try Program.run(
      ["assign", data.appendingPathComponent("orlib-assignment/\(name)").path, "--format", format, "--json"])
    #expect(run.status == 0)
    #expect(try run.json()["cost"]?.integerValue == optimum)
  }
}

/// MT19937 with masked rejection, as NumPy's old `randint` draws.
///
/// After M. Matsumoto and T. Nishimura, ACM TOMACS 8 (1998) 3–30.
private struct MersenneTwister {
  private var state: [UInt32]
  private var position = 624

  init(seed: UInt32) {
    state = [seed]
    for index in 1..<624 {
      let last = state[index - 1]
      state.append(1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(index))
    }
  }

  private mutating func next() -> UInt32 {
    if position == 624 {
      for index in 0..<624 {
        let y = (state[index] & 0x8000_0000) | (state[(index + 1) % 624] & 0x7FFF_FFFF)
        state[index] = state[(index + 397) % 624] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_B0DF)
      }
      position = 0
    }
    var y = state[position]
    position += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C_5680
    y ^= (y << 15) & 0xEFC6_0000
    return y ^ (y >> 18)
  }

  mutating func number(below limit: Int) -> Int {
    let mask = (1 << (Int.bitWidth - (limit - 1).leadingZeroBitCount)) - 1
    while true {
      let value = Int(next()) & mask
      if value < limit { return value }
    }
  }
}
