import Foundation
import Testing

/// What goes where: data to the standard output, messages to the standard error, colour only where it is wanted.
struct ConsoleTests {
  private let plan = ["match", Program.example("digital-fluency")]

  /// A programme whose reading gives a warning.
  private func warned() throws -> ScratchFolder {
    try .programme("id,role,manager_id\nA,mentor,X\nB,mentee,\n")
  }

  @Test func messagesNeverMixWithData() throws {
    let folder = try warned()
    let loud = try Program.run(["match", folder.path, "-o", folder["plan"], "--json"])
    #expect(loud.status == 0 && loud.output.hasPrefix("{") && loud.output.hasSuffix("}\n"))
    #expect(loud.errors.hasPrefix("warning[W0255]: ") && loud.errors.contains("Written to "))
    let quiet = try Program.run(["match", folder.path, "-o", folder["plan"], "--json", "-q"])
    #expect(quiet.errors.isEmpty && quiet.output == loud.output)
    // Faults are said all the same.
    let fault = try Program.run(["match", folder["nowhere"], "--quiet"])
    #expect(fault.status == 66 && fault.output.isEmpty && fault.errors.hasPrefix("error[E0113]"))
    try folder.write("x", to: "file")
    let output = try Program.run(["match", folder.path, "-q", "-o", folder["file"]])
    #expect(
      output.status == 73 && output.output.isEmpty && output.errors.hasPrefix("revmatch: cannot create"))
  }

  @Test func noControlCharactersWithoutATerminal() throws {
    for arguments in [
      plan, ["check", Program.example("digital-fluency")], ["doctor"], ["match", "nowhere"],
    ] {
      let run = try Program.run(arguments, environment: ["TERM": "xterm-256color", "NO_COLOR": nil])
      #expect(!(run.output + run.errors).contains("\u{1B}"))
    }
  }

  @Test func colourIsUsedOnATerminalUnlessItIsUnwanted() throws {
    let escape = "\u{1B}["
    #expect(try Terminal.run(plan).shown.contains(escape))
    #expect(try !Terminal.run(plan, environment: ["NO_COLOR": "1"]).shown.contains(escape))
    // As no-color.org says, an empty variable is none.
    #expect(try Terminal.run(plan, environment: ["NO_COLOR": ""]).shown.contains(escape))
    #expect(try !Terminal.run(plan, environment: ["TERM": "dumb"]).shown.contains(escape))
    #expect(try !Terminal.run(plan + ["--color", "never"]).shown.contains(escape))
    #expect(
      try Terminal.run(plan + ["--color", "always"], environment: ["NO_COLOR": "1"]).shown.contains(escape))
    #expect(try Program.run(plan + ["--color", "always"]).output.contains(escape))
    #expect(try !Program.run(plan + ["--json", "--color", "always"]).output.contains(escape))
    // Faults keep to it as well.
    let fault = ["explain", Program.example("first-pair"), "--person", "M-0002"]
    #expect(try Terminal.run(fault).shown.hasPrefix(escape))
    #expect(try Terminal.run(fault + ["--color", "never"]).shown.hasPrefix("error[E0601]"))
    #expect(try Program.run(fault + ["--color", "always"]).errors.hasPrefix(escape))
  }

  @Test(arguments: [20, 33, 60, 132] as [UInt16])
  func theTextFitsTheTerminal(columns: UInt16) throws {
    for arguments in [
      plan, ["check", Program.example("first-pair")],
      ["explain", Program.example("first-pair"), "--pair", "M-0001,S-0001"],
    ] {
      let run = try Terminal.run(arguments, columns: columns, environment: ["NO_COLOR": "1"])
      for line in run.shown.split(separator: "\n") { #expect(line.count <= columns, "\(line)") }
    }
  }

  /// A name cannot steer the terminal, reverse the text after it, or add lines.
  @Test func namesAreInert() throws {
    let folder = try ScratchFolder.programme(
      "id,role,name\nA,mentor,\"E\u{1B}]0;x\u{07}ve\u{202E}\nSly\"\nB,mentee,\u{9B}31mBo\n")
    for arguments in [
      ["match", folder.path], ["explain", folder.path, "--pair", "A,B"],
      ["explain", folder.path, "--person", "A"],
    ] {
      let run = try Program.run(arguments)
      #expect(run.status == 0)
      let scalars = (run.output + run.errors).unicodeScalars
      #expect(!scalars.contains { ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) })
      #expect(!scalars.contains("\u{202E}"))
      #expect(run.output.contains("A E]0;xve Sly"))
    }
    // Control characters end in the reader; what turns a line round is kept for programs.
    let json = try Program.run(["match", folder.path, "-o", folder["plan"], "-q"])
    #expect(json.status == 0)
    #expect(try folder.text("plan/matches.csv").contains("\"E]0;xve\u{202E}\nSly\""))
  }

  // MARK: Exit codes of writing

  @Test func aFullDiskIsAnError() throws {
    // As root, an earlier accident may have made a plain file of it.
    var status = stat()
    guard stat("/dev/full", &status) == 0, status.st_mode & S_IFMT == S_IFCHR else {
      print("skipped: /dev/full is no device here")
      return
    }
    let run = try Program.run(plan, output: .device("/dev/full"))
    #expect(run.status == 74)
    #expect(run.errors == "revmatch: cannot write \"standard output\": No space left on device\n")
    for arguments in [["--help"], ["--version"], ["doctor"], ["assign", "-", "--format", "csv"]] {
      let other = try Program.run(arguments, input: "1\n", output: .device("/dev/full"))
      #expect(other.status == 74, "\(arguments)")
    }
  }

  @Test func aClosedPipeIsQuiet() throws {
    for arguments in [plan, plan + ["--json"], ["--help"], ["doctor"], ["assign", "-"]] {
      let run = try Program.run(arguments, input: "1,2\n3,4\n", output: .closedPipe)
      #expect(run.status == 141 && run.errors.isEmpty, "\(arguments)")
    }
  }

  // MARK: Other exit codes

  @Test(
    arguments: [
      (["match"], 64 as Int32), (["match", ".", "--seed", "-1"], 64), (["match", ".", "--seed", "1.5"], 64),
      (["match", ".", "--threads", "0"], 64), (["match", ".", "--time-limit", "0"], 64),
      (["match", ".", "--time-limit", "nan"], 64), (["match", ".", "--strategy", "best"], 64),
      (["match", ".", "--color", "blue"], 64), (["assign", "-", "--repeat", "0"], 64),
      (["assign", "/nowhere/costs.csv"], 66), (["assign", "-", "--format", "csv"], 65),
      (["verify", "/nowhere"], 66), (["check", "/nowhere"], 66), (["init", "/dev/null/x"], 73),
      (["generate", "--mentors", "1", "--mentees", "1", "-o", "/proc/nowhere"], 73),
    ] as [([String], Int32)])
  func wrongUse(arguments: [String], status: Int32) throws {
    let run = try Program.run(arguments, input: "1,x\n")
    #expect(run.status == status && run.output.isEmpty)
    #expect(["Error: ", "error[", "revmatch: "].contains { run.errors.hasPrefix($0) })
  }
}
