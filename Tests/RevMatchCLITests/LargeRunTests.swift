import Foundation
import Testing
import TextFormats

/// Runs that are long or large: the memory they may take, the time they may take, and what they say meanwhile.
@Suite(.serialized)
struct LargeRunTests {
  private static func generated(_ side: Int) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let run = try Program.run(
      [
        "generate", "--mentors", "\(side)", "--mentees", "\(side)", "--seed", "3", "-o", folder.path,
        "--force",
        "-q",
      ])
    #expect(run.status == 0)
    return folder
  }

  @Test func aMemoryLimitRefusesBeforeAnythingIsMade() throws {
    let programme = try Self.generated(200)
    let plan = programme["plan"]
    for command in [
      ["match", programme.path, "-o", plan], ["check", programme.path],
      ["explain", programme.path, "--person", "S-001"],
    ] {
      let run = try Program.run(command + ["--memory-limit", "20 MB"])
      #expect(run.status == 65 && run.output.isEmpty, "\(command)")
      #expect(run.errors.contains("error[E0224]: 200 mentors and 200 mentees need about "))
      #expect(run.errors.contains("and there are 20 MB (--memory-limit)"))
      #expect(run.errors.contains("help: raise --memory-limit"))
    }
    #expect(try !programme.names().contains("plan"))
    let matrix = (0..<2000).map { "\($0),\($0 * 7)" }.joined(separator: "\n")
    let run = try Program.run(["assign", "-", "--memory-limit", "1kB"], input: matrix)
    #expect(run.status == 65 && run.output.isEmpty)
    for wrong in ["much", "2XB", "-1MB", "0", "1.GB", ".5G", "9999999999999TB"] {
      #expect(try Program.run(["match", programme.path, "--memory-limit=\(wrong)"]).status == 64, "\(wrong)")
    }
  }

  @Test("With less memory scores are not kept, and the plan is the same", arguments: ["most_pairs", "score"])
  func planWithoutStoredScores(objective: String) throws {
    let programme = try Self.generated(300)
    let settings = try programme.text("programme.toml")
      .replacingOccurrences(of: "[programme]\n", with: "[programme]\nobjective = \"\(objective)\"\n")
    try programme.write(settings, to: "programme.toml")
    let plain = try Program.run(["match", programme.path, "--json", "-q"])
    // The scores alone take 0.36 MB and more; what else is needed is just within the limit.
    let tight = try Program.run(["match", programme.path, "--json", "-q", "--memory-limit", "57.7MB"])
    #expect(plain.status == 0 && tight.status == 0)
    #expect(plain.output == tight.output && plain.output.contains("\"optimal\""))
  }

  @Test("An allocation that fails ends with words, not with a crash", arguments: [120_000, 140_000, 170_000])
  func failedAllocations(kilobytes: Int) throws {
    let people = (0..<60_000).map { "P\($0),\($0 < 30_000 ? "mentor" : "mentee"),chess:3;golf:2;go\n" }
      .joined()
    let folder = try ScratchFolder.programme("id,role,skills\n" + people)
    let run = try Program.run(
      URL(fileURLWithPath: "/bin/sh"),
      ["-c", "ulimit -v \(kilobytes) && exec \"$0\" match .", Program.binary.path], in: folder.url)
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(run.errors.contains("(ulimit -v)"))
  }

  @Test("At the time limit there is a plan with its gap, or none and exit 75", arguments: [0.6, 2, 5])
  func timeLimit(seconds: Double) throws {
    let programme = try Self.generated(1500)
    let run = try Program.run(
      ["match", programme.path, "--json", "-q", "--memory-limit", "140MB", "--time-limit", "\(seconds)"])
    #expect(run.seconds < seconds + Program.grace)
    guard run.status == 0 else {
      #expect(run.status == 75 && run.output.isEmpty && run.errors.contains("no plan has been found yet"))
      return
    }
    let plan = try run.json()
    let (proof, status) = (plan["proof"], plan["status"]?.stringValue)
    let (bound, gap) = (proof?["bound"]?.integerValue ?? 0, proof?["gap"]?.integerValue ?? -1)
    #expect(bound - gap == plan["objective"]?["score"]?.integerValue)
    #expect(status == "time_limit" ? gap >= 0 : status == "optimal" && gap == 0)
  }

  /// `script` gives the program a terminal.
  @Test func progressOnATerminal() throws {
    let script = URL(fileURLWithPath: "/usr/bin/script")
    guard FileManager.default.isExecutableFile(atPath: script.path) else { return }
    let programme = try Self.generated(2500)
    for (options, isShown) in [("", true), (" --quiet", false)] {
      let command =
        "TERM=xterm; export TERM; stty cols 60; '\(Program.binary.path)' match '\(programme.path)' --memory-limit 160MB\(options) --time-limit 4 >/dev/null"
      let run = try Program.run(script, ["-qec", command, "/dev/null"])
      let lines = run.output.components(separatedBy: "\r\u{1B}[K")
      #expect((lines.count > 2) == isShown, "\(run.output)")
      if isShown {
        #expect(
          lines.contains { $0.contains(" %, ") || $0.contains(" of 2501, ") || $0.contains(" of 2500, ") })
        #expect(lines.allSatisfy { $0.prefix { $0 != "\r" }.count < 60 || !$0.contains(" %, ") })
      }
    }
  }
}
