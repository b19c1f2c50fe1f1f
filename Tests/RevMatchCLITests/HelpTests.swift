import Foundation
import Testing

/// What `--help` says, and that it is true.
struct HelpTests {
  static let commands = [
    "init", "check", "match", "explain", "what-if", "sweep", "rematch", "resilience", "scores", "compare",
    "rotate", "diff", "report", "calendar", "review",
    "verify", "assign", "export",
    "generate",
    "doctor",
  ]

  @Test func theProgramIntroducesItself() throws {
    let run = try Program.run(["--help"])
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(
      run.output == """
        OVERVIEW: Pairs mentors with mentees: the best plan, with a proof and an
        explanation.

        A programme is a folder with a programme.toml and its rosters. Start with
        a template:

          revmatch init my-programme --template digital-fluency
          revmatch check my-programme
          revmatch match my-programme -o plan
          revmatch explain my-programme --person S-0017

        Exit codes: 0 done, 1 findings, 3 infeasible, 64 usage, 65 bad data,
        66 input missing, 69 library missing, 70 internal fault, 73 cannot create
        output, 74 I/O error, 75 time limit, 78 bad configuration, 130 interrupted,
        141 broken pipe.

        USAGE: revmatch <subcommand>

        OPTIONS:
          --version               Show the version.
          -h, --help              Show help information.

        SUBCOMMANDS:
          init                    Start a programme, from a template or from rosters
                                  that you have.
          check                   Check a programme's files, people and rules before
                                  matching.
          match                   Make the best plan of a programme, and prove it.
          explain                 Explain a pair, a person, a constraint or the plan.
          what-if                 Say how the best plan would change if the programme
                                  did.
          sweep                   Say how weights and limits decide which plan is the
                                  best.
          rematch                 Match again after people have left and come, and
                                  disturb little.
          resilience              Say what drop-outs would do to the best plan.
          scores                  List the score of every pair, or of some, with all
                                  criteria and rules.
          compare                 Compare strategies, and plans made by hand, on one
                                  programme.
          rotate                  Plan several cycles ahead: new people for everybody
                                  in each.
          diff                    Compare two plans: who moves, who gains, who loses.
          report                  Write what is handed out of a plan into its folder.
          calendar                Write the meetings of a plan as calendars, one for
                                  each person.
          review                  Say from people's feedback which criteria predicted
                                  what came of the pairs.
          verify                  Check that a plan's folder is what its inputs give.
          assign                  Solve an assignment problem given as a cost matrix.
          export                  Write a programme as an integer program, for any
                                  other solver.
          generate                Make a synthetic programme of any size, for trials
                                  and benchmarks.
          doctor                  Check the installation: versions, solvers, time
                                  zones, write access.

          See 'revmatch help <subcommand>' for detailed help.

        """)
    #expect(try Program.run([]).output == run.output)
    #expect(try Program.run(["--version"]).output.split(separator: ".").count == 3)
  }

  /// The whole help of a command, no line of the prose wider than a small terminal.
  @Test(arguments: commands)
  func everyCommandHasHelpWithAnExample(command: String) throws {
    let run = try Program.run([command, "--help"])
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.hasPrefix("OVERVIEW: "))
    #expect(run.output.contains("USAGE: revmatch \(command)"))
    #expect(run.output.contains("\n  revmatch \(command)"), "an example")
    for option in ["--json", "-q, --quiet", "--color <color>", "-h, --help"] {
      #expect(run.output.contains("\n  \(option)"))
    }
    for line in run.output.split(separator: "\n") where !line.hasPrefix("USAGE") { #expect(line.count <= 80) }
    #expect(try Program.run(["help", command]).output == run.output)
  }

  /// Every example in every help text runs, in the order of the texts.
  @Test func examplesRun() throws {
    let folder = try ScratchFolder()
    try folder.write("4,1,3\n2,0,5\n3,2,2\n", to: "costs.csv")
    try folder.write("id,role,department\nA,mentor,x\nB,mentee,y\n", to: "people.csv")
    try folder.write("id,department\nA,x\n", to: "mentors.csv")
    try folder.write("id,department\nB,y\n", to: "mentees.csv")
    let path =
      Program.binary.deletingLastPathComponent().path + ":"
      + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    func shell(_ line: String) throws -> Program.Run {
      try Program.run(
        URL(fileURLWithPath: "/bin/sh"), ["-c", line], environment: ["PATH": path], in: folder.url)
    }
    #expect(try shell("revmatch init my-programme").status == 0)
    #expect(try shell("revmatch match my-programme -o plan").status == 0)
    var count = 0
    for command in [[]] + Self.commands.map({ [$0] }) {
      let help = try Program.run(command + ["--help"]).output
      for line in help.split(separator: "\n") where line.hasPrefix("  ") && line.contains("revmatch ") {
        // What needs another program, another file, an existing folder or constraints is shown, not run.
        let needs = [
          "See 'revmatch", "| jq", "costs.npy", "--constraint", "wishes.csv", "by-hand.csv", "plan-january",
          "drop-outs", "leavers", "--merge",
        ]
        if needs.contains(where: { line.contains($0) }) { continue }
        let force = line.contains("revmatch init") && !line.contains("--from") ? " --force" : ""
        let run = try shell(String(line) + force)
        let isFine = run.status == 0 || (line.contains("revmatch check") && run.status == 1)
        #expect(isFine, "\(line): \(run.status) \(run.errors)")
        count += 1
      }
    }
    #expect(count >= 14)
  }

  @Test func misspeltCommandsAndOptionsAreAnsweredWithTheNearest() throws {
    let command = try Program.run(["mtch", "x"])
    #expect(command.status == 64 && command.output.isEmpty)
    #expect(command.errors.hasPrefix("Error: There is no command \"mtch\"; did you mean match?\n"))
    #expect(try Program.run(["frobnicate"]).errors.hasPrefix("Error: There is no command \"frobnicate\".\n"))
    let option = try Program.run(["match", ".", "--seeed", "1"])
    #expect(option.status == 64 && option.errors.contains("--seed"))
    let template = try Program.run(["init", "x", "--template", "nosuch"])
    #expect(template.status == 64 && template.errors.contains("digital-fluency"))
  }
}
