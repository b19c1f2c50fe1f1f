import Foundation
import Testing

/// Time limits and signals: the program ends soon, says so by its exit code, and leaves nothing half done.
@Suite(.serialized)
struct InterruptionTests {
  /// A programme that takes long in every phase, made once.
  private static let large: Result<ScratchFolder, any Error> = Result {
    let folder = try ScratchFolder()
    let run = try Program.run(
      [
        "generate", "--mentors", "6000", "--mentees", "6000", "--seed", "1", "-o", folder.path, "--force",
        "-q",
      ])
    #expect(run.status == 0)
    return folder
  }

  /// Reading is going on after a twentieth of a second, scoring and solving later; the plan takes much longer.
  @Test(arguments: [0.05, 0.3, 1.5], [SIGINT, SIGTERM, SIGHUP])
  func signalsEndTheRunAtOnce(seconds: Double, signal: Int32) throws {
    if seconds > 1, signal != SIGINT { return }
    // Under nohup this signal has no effect, and is to have none.
    var action = sigaction()
    sigaction(signal, nil, &action)
    if unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1 { return }
    let programme = try Self.large.get()
    let output = try ScratchFolder()
    let run = try Program.run(
      ["match", programme.path, "-o", output["plan"], "-q"],
      interrupted: Program.Interruption(seconds: seconds, signal: signal))
    #expect(run.status == 130 && run.output.isEmpty)
    #expect(run.seconds < seconds + Program.grace)
    #expect(try output.names().isEmpty)
  }

  @Test(arguments: [0.05, 0.2])
  func theTimeLimitEndsTheRun(seconds: Double) throws {
    let programme = try Self.large.get()
    let output = try ScratchFolder()
    for arguments in [
      ["match", programme.path, "-o", output["plan"]], ["explain", programme.path, "--person", "S-1"],
    ] {
      let run = try Program.run(arguments + ["--time-limit", "\(seconds)", "--quiet"])
      #expect(run.status == 75 && run.output.isEmpty && run.seconds < seconds + Program.grace)
      #expect(
        run.errors == "revmatch: the time limit of \(seconds) s is over and no plan has been found yet\n")
    }
    #expect(try output.names().isEmpty)
    // A limit that is not reached changes nothing.
    let easy = ["match", Program.example("first-pair"), "--json"]
    #expect(try Program.run(easy + ["--time-limit", "60"]).output == Program.run(easy).output)
  }

  @Test func aMatrixIsGivenUpAsWell() throws {
    let rows = (0..<400).map { row in (0..<400).map { "\(row * $0 % 9973)" }.joined(separator: ",") }
    let run = try Program.run(
      ["assign", "-", "--repeat", "1000000", "--time-limit", "0.2"], input: rows.joined(separator: "\n"))
    #expect(run.status == 75 && run.seconds < 0.2 + Program.grace)
  }

  /// The signal falls before, into and after the writing: the files are all there or none is.
  @Test func writingIsNotCutInTheMiddle() throws {
    for step in 0..<20 {
      let folder = try ScratchFolder()
      let run = try Program.run(
        ["generate", "--mentors", "400", "--mentees", "400", "-o", folder["new"], "-q"],
        interrupted: Program.Interruption(seconds: Double(step) * 0.01))
      #expect(run.status == 130 || run.status == 0)
      let names = try folder.names().isEmpty ? [] : folder.names("new")
      #expect(
        names.isEmpty || names == ["history.csv", "participants.csv", "programme.toml"], "step \(step)")
    }
  }

  /// Making 600 000 people took seconds, during which nothing could be interrupted.
  @Test func generatingALargeProgrammeEndsAtOnce() throws {
    let folder = try ScratchFolder()
    let run = try Program.run(
      ["generate", "--mentors", "300000", "--mentees", "300000", "-o", folder["new"], "-q"],
      interrupted: Program.Interruption(seconds: 0.5))
    #expect(run.status == 130 && run.errors.isEmpty && run.seconds < 0.5 + Program.grace)
    #expect(try folder.names("new").isEmpty)
  }

  /// Even a killed run leaves each file old or new, and a manifest only beside what it describes.
  @Test func killedRunsLeaveWholeFiles() throws {
    let programme = try ScratchFolder.programme(
      "id,role\n" + (0..<40).map { "P\($0),\($0 < 20 ? "mentor" : "mentee")\n" }.joined())
    func match(_ seed: Int, _ interruption: Program.Interruption? = nil) throws {
      _ = try Program.run(
        ["match", programme.path, "-o", programme["plan"], "--seed", "\(seed)", "-q"],
        interrupted: interruption)
    }
    /// The files of the plan; those of the plans before it are in folders below.
    func files() throws -> [String] {
      try programme.names("plan").filter { !$0.hasPrefix(".") && $0 != "earlier" }
    }
    var versions: [String: Set<Data>] = [:]
    for seed in [1, 2] {
      try match(seed)
      for name in try files() {
        versions[name, default: []].insert(try programme.bytes("plan/" + name))
      }
    }
    #expect(versions["plan.json"]?.count == 2)
    for step in 0..<30 {
      try match(step % 2 + 1, Program.Interruption(seconds: 0.01 + Double(step) * 0.001, signal: SIGKILL))
      let names = try files()
      for name in names { #expect(try versions[name]?.contains(programme.bytes("plan/" + name)) == true) }
      if names.contains("manifest.json") {
        #expect(try Program.run(["verify", programme["plan"]]).status == 0, "step \(step)")
      }
    }
    // The next run clears up.
    try match(1)
    #expect(try files() == ["manifest.json", "matches.csv", "plan.json", "unmatched.csv"])
    #expect(try programme.names("plan").allSatisfy { !$0.hasPrefix(".") })
    #expect(try Program.run(["verify", programme["plan"]]).status == 0)
  }
}
