import Foundation
import TestRandom
import Testing
import TextFormats

/// The same data, settings and seed give the same bytes.
struct DeterminismTests {
  /// Matches a programme and returns the files of the plan.
  private func files(
    _ programme: String, _ arguments: [String] = [], environment: [String: String?] = [:]
  ) throws -> [String: Data] {
    let folder = try ScratchFolder()
    let run = try Program.run(
      ["match", programme, "-o", folder["plan"], "--quiet"] + arguments, environment: environment)
    #expect(run.status == 0, "\(run.errors)")
    var files = ["stdout": Data(run.output.utf8)]
    for name in try folder.names("plan") {
      var text = try folder.text("plan/" + name)
      if name == "manifest.json" {
        // The way to the programme depends on where the folder is, and only on that.
        text = text.split(separator: "\n").filter { !$0.contains("  \"programme\": ") }.joined(
          separator: "\n")
      }
      files[name] = Data(text.utf8)
    }
    #expect(files.count == 5)
    return files
  }

  /// A programme in which many plans are equally good.
  private func tied() throws -> ScratchFolder {
    let people = (0..<40).map { "P\($0 * 7 % 40),\($0 < 20 ? "mentor" : "mentee"),\($0 % 3)\n" }
    return try .programme("id,role,years_experience\n" + people.joined())
  }

  @Test func fiftyRunsGiveTheSameBytes() throws {
    for folder in [try tied(), try ScratchFolder.holding(Program.example("digital-fluency"))] {
      let first = try files(folder.path)
      for _ in 1..<50 { #expect(try files(folder.path) == first) }
    }
  }

  @Test(arguments: ["digital-fluency", "global-generations", "executive-choice"])
  func threadsMakeNoDifference(name: String) throws {
    let one = try files(Program.example(name), ["--threads", "1"])
    #expect(try files(Program.example(name), ["--threads", "2"]) == one)
    #expect(try files(Program.example(name), ["--threads", "7"]) == one)
  }

  /// Rows in any order: the manifest tells the files apart, the plan is the same.
  @Test(arguments: ["digital-fluency", "inclusion", "global-generations", "executive-choice", "tied"], 1...3)
  func theOrderOfRowsMakesNoDifference(name: String, seed: Int) throws {
    let folder = name == "tied" ? try tied() : try ScratchFolder.holding(Program.example(name))
    let first = try files(folder.path)
    var random = TestRandom(seed: UInt64(seed))
    for file in try folder.names() where file.hasSuffix(".csv") {
      let lines = try folder.text(file).split(separator: "\n")
      try folder.write(
        ([lines[0]] + random.shuffled(Array(lines.dropFirst()))).joined(separator: "\n") + "\n", to: file)
    }
    let second = try files(folder.path)
    for part in ["plan.json", "matches.csv", "unmatched.csv", "stdout"] {
      #expect(second[part] == first[part], "\(part)")
    }
    let lines = [first, second].map {
      String(decoding: $0["manifest.json"]!, as: UTF8.self).split(separator: "\n")
    }
    for (old, new) in zip(lines[0], lines[1]) where old != new {
      // The seal is a hash of all that stands before it.
      #expect(
        old.contains("\"sha256\"") || old.contains("\"seal\""), "only hashes of inputs differ: \(old)")
    }
  }

  /// A seed decides between equally good plans, and changes nothing but that.
  @Test func theSeedDecidesTies() throws {
    let folder = try tied()
    func match(_ seed: Int) throws -> JSONValue {
      try Program.run(["match", folder.path, "--json", "--seed", "\(seed)"]).json()
    }
    let plans = try (0..<6).map(match)
    #expect(Set(plans.map { $0["objective"]!.compactText }).count == 1)
    #expect(Set(plans.map { $0["pairs"]!.compactText }).count > 1)
    #expect(try match(3) == plans[3])
  }

  @Test(
    arguments: [
      ["LC_ALL": "tr_TR.UTF-8"], ["LC_ALL": "de_DE.UTF-8"], ["LC_ALL": "C"], ["TZ": "Asia/Tokyo"],
      ["TZ": "Nowhere/At_All"], ["TZ": nil], ["TZ": ""], ["HOME": nil],
      ["HOME": nil, "PATH": nil, "LANG": nil, "TMPDIR": nil],
    ] as [[String: String?]])
  func theMachineMakesNoDifference(environment: [String: String?]) throws {
    for name in ["digital-fluency", "global-generations"] {
      let plain = try files(Program.example(name), environment: ["LC_ALL": "en_GB.UTF-8", "TZ": "UTC"])
      #expect(try files(Program.example(name), environment: environment) == plain)
    }
  }
}

extension TestRandom {
  /// The shuffle of Fisher and Yates, so that a seed gives the same order everywhere.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for last in elements.indices.dropFirst().reversed() {
      elements.swapAt(last, Int(next() % UInt64(last + 1)))
    }
    return elements
  }
}
