import Foundation
import Testing
import TextFormats

/// Each command: its text, its JSON, its messages and its exit code.
struct CommandTests {
  static let templates = [
    "first-pair", "digital-fluency", "inclusion", "global-generations", "executive-choice",
  ]

  // MARK: init, check, match, verify

  /// A template runs at once, is what `data/` holds, and its plan verifies.
  @Test(arguments: templates)
  func aTemplateRunsAtOnce(template: String) throws {
    let folder = try ScratchFolder()
    let start = try Program.run(["init", "my", "--template", template, "--json"], in: folder.url)
    #expect(start.status == 0 && start.errors.hasPrefix("Made my (programme.toml, "))
    let made = try start.json()
    #expect(made["schemaVersion"] == 1 && made["template"]?.stringValue == template)
    #expect(try made["files"]?.arrayValue?.compactMap(\.stringValue).sorted() == folder.names("my"))
    for name in try folder.names("my") {
      let kept = try Data(contentsOf: URL(fileURLWithPath: Program.example(template) + "/" + name))
      #expect(try folder.bytes("my/" + name) == kept, "\(name)")
    }

    let check = try Program.run(["check", "my"], in: folder.url)
    #expect(check.output.contains("are allowed (") || check.output.contains("is allowed ("))
    let checked = try Program.run(["check", "my", "--json"], in: folder.url)
    let isGrave = try checked.json()["findings"] == true
    #expect(check.status == checked.status && checked.status == (isGrave ? 1 : 0))

    let match = try Program.run(["match", "my/programme.toml", "-o", "plan", "--json"], in: folder.url)
    #expect(match.status == 0)
    #expect(match.errors.contains("Written to plan: plan.json, matches.csv, unmatched.csv, manifest.json\n"))
    #expect(try folder.names("plan") == ["manifest.json", "matches.csv", "plan.json", "unmatched.csv"])
    #expect(try folder.text("plan/plan.json") == match.output)
    let plan = try match.json()
    #expect(plan["schemaVersion"] == 1 && plan["status"] == "optimal" && plan["strategy"] == "optimal")
    #expect(plan[path: "proof.kind"] == "dual" && plan[path: "proof.checked"] == true)
    #expect(plan[path: "proof.gap"] == 0 && plan[path: "proof.bound"] == plan[path: "objective.score"])
    let pairs = try #require(plan["pairs"]?.arrayValue)
    #expect(plan[path: "objective.pairs"]?.integerValue == pairs.count)
    // A score is the sum of its contributions, and the total that of the scores.
    for pair in pairs {
      guard case .object(let parts)? = pair["contributions"] else { continue }
      #expect(parts.reduce(0) { $0 + $1.value["points"]!.integerValue! } == pair["score"]!.integerValue!)
    }
    #expect(
      pairs.reduce(0) { $0 + $1["score"]!.integerValue! } == plan[path: "objective.score"]?.integerValue)

    let verify = try Program.run(["verify", "plan"], in: folder.url)
    #expect(verify.status == 0 && verify.output.hasPrefix("Verified: ") && verify.errors.isEmpty)
  }

  @Test func filesThatAreThereAreSpared() throws {
    let folder = try ScratchFolder()
    try folder.write("mine", to: "my/participants.csv")
    for arguments in [["init", "my"], ["generate", "--mentors", "2", "--mentees", "2", "-o", "my"]] {
      let run = try Program.run(arguments + ["--quiet"], in: folder.url)
      #expect(run.status == 73 && run.output.isEmpty)
      #expect(
        run.errors
          == "revmatch: cannot create \"my/participants.csv\": it is there already; choose another folder, or give --force\n"
      )
      #expect(try folder.text("my/participants.csv") == "mine")
      #expect(try folder.names("my") == ["participants.csv"])
    }
    #expect(try Program.run(["init", "my", "--force"], in: folder.url).status == 0)
    #expect(try folder.text("my/participants.csv") != "mine")
  }

  @Test func aCheckSaysWhatIsThereBeforeMatching() throws {
    let run = try Program.run(["check", Program.example("digital-fluency")])
    #expect(run.status == 1)
    for part in [
      "Digital fluency at Harbourlight 2026: check", "mentors", "Skills wanted and taught", "Data stated",
      "S-0017 can be paired with no mentor", "Findings: ",
    ] { #expect(run.output.contains(part), "\(part)") }
    #expect(run.errors.contains("note[N0143]"), "how the files were read")
    let json = try Program.run(["check", Program.example("digital-fluency"), "--json", "-q"])
    #expect(json.status == 1 && json.errors.isEmpty)
    let value = try json.json()
    #expect(value["schemaVersion"] == 1 && value["findings"] == true)
    #expect(
      value["pairs"] == 480 && value[path: "mentors.people"] == 24 && value[path: "mentees.people"] == 20)
    #expect(value["unmatchable"]?.arrayValue?.compactMap { $0["id"]?.stringValue } == ["S-0017"])
    #expect(value["histogram"]?.arrayValue?.count == 10)
    let fine = try Program.run(["check", Program.example("first-pair")])
    #expect(fine.status == 0 && fine.output.hasSuffix("Nothing to mend.\n"))
  }

  @Test func aPlanIsATableWithABarForEachScore() throws {
    let run = try Program.run(["match", Program.example("first-pair")])
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(
      run.output == """
        First pair at Linden & Rye: optimal plan
        1 pair, total 85.8: mean 85.8, median 85.8, worst 85.8, best 85.8; every criterion known in 1 of 1
        pair.
        Proven optimal: no plan with as many pairs scores higher (bound = score, checked).
        Meetings of 60 minutes every second week; the times suit both all through the 26 weeks, clock
        changes included.

        Mentor                 Mentee                Score             Known  Time
        M-0001 Maya Lindqvist  S-0001 Tunde Adeyemi  ████████▌   85.8    6/6  Wed 10:00

        """)
  }

  /// Everything that may be changed in the folder, or in the inputs, is found.
  @Test func tamperedFoldersAreFound() throws {
    let folder = try ScratchFolder.holding(Program.example("first-pair"))
    func again() throws {
      #expect(try Program.run(["match", ".", "-o", "plan", "-q"], in: folder.url).status == 0)
    }
    func findings() throws -> [String] {
      let run = try Program.run(["verify", "plan", "--json"], in: folder.url)
      let value = try run.json()
      let findings = value["findings"]?.arrayValue?.compactMap(\.stringValue) ?? []
      #expect(run.status == (findings.isEmpty ? 0 : 1) && run.errors.isEmpty)
      #expect(value["schemaVersion"] == 1 && value["verified"] == .bool(findings.isEmpty))
      return findings
    }
    try again()
    #expect(try findings().isEmpty)
    for name in ["plan.json", "matches.csv", "unmatched.csv"] {
      try folder.write(folder.text("plan/" + name) + "\n", to: "plan/" + name)
      #expect(
        try findings() == [
          "output \(name) has been changed since it was written",
          "output \(name) is not what the inputs give",
        ])
      try again()
      try FileManager.default.removeItem(atPath: folder["plan/" + name])
      #expect(try findings() == ["output \(name) is missing or cannot be read"])
      try again()
    }
    let manifest = try folder.text("plan/manifest.json")
    // A manifest made to fit a changed output is found as well, since it is made again.
    try folder.write(
      manifest.replacingOccurrences(of: "\"status\": \"optimal\"", with: "\"status\": \"best\""),
      to: "plan/manifest.json")
    #expect(try findings() == ["output manifest.json is not what the inputs give"])
    try folder.write(manifest.replacingOccurrences(of: "0.1.0", with: "0.0.9"), to: "plan/manifest.json")
    #expect(try findings().first?.hasPrefix("the plan was made by version 0.0.9, this is ") == true)
    try again()
    let roster = try folder.text("participants.csv")
    try folder.write(
      roster.replacingOccurrences(of: "short video:5", with: "short video:4"), to: "participants.csv")
    #expect(
      try findings().first
        == "input participants.csv has changed since the plan was made, or is no longer read")
    try folder.write(roster, to: "participants.csv")
    #expect(try findings().isEmpty)
    let human = try Program.run(["verify", "plan"], in: folder.url)
    #expect(
      human.output
        == "Verified: 2 inputs and 4 outputs are unchanged, and the plan made again is the same and proven.\n"
    )

    // The programme may have moved.
    let moved = try ScratchFolder.holding(Program.example("first-pair"))
    let copy = try ScratchFolder()
    // What was tampered with is kept beside it.
    for name in try folder.names("plan") where name != "earlier" {
      try copy.write(folder.bytes("plan/" + name), to: name)
    }
    #expect(try Program.run(["verify", copy.path]).status == 66)
    #expect(try Program.run(["verify", copy.path, "--programme", moved.path]).status == 0)
  }

  @Test func whatIsNoPlanFolderIsRefused() throws {
    let folder = try ScratchFolder()
    #expect(try Program.run(["verify", folder.path]).status == 66)
    try folder.write("{}", to: "manifest.json")
    let run = try Program.run(["verify", folder.path])
    #expect(run.status == 65 && run.errors.contains("error[E0501]: this is not a manifest"))
    try folder.write("{\n  \"a\": nope\n}", to: "manifest.json")
    let broken = try Program.run(["verify", folder.path])
    #expect(broken.status == 65 && broken.errors.contains("manifest.json:2:8"))
  }

  // MARK: explain

  @Test func aPairIsExplained() throws {
    let programme = Program.example("digital-fluency")
    let run = try Program.run(["explain", programme, "--pair", "M-0003,S-0009"])
    #expect(run.status == 0 && run.output.contains("In the plan, because a decision locks it."))
    let other = try Program.run(["explain", programme, "--pair", " M-0001 , S-0017", "--json"])
    let value = try other.json()
    #expect(value["schemaVersion"] == 1 && value["allowed"] == false && value["inPlan"] == false)
    #expect(value["mentor"] == "M-0001" && value["mentee"] == "S-0017")
    #expect(value[path: "forcing.possible"] == true && value["refusals"]?.arrayValue?.isEmpty == false)
    let points = value["criteria"]?.arrayValue?.reduce(0) { $0 + $1["points"]!.integerValue! }
    #expect(points == value["score"]?.integerValue)
  }

  @Test func aPersonIsExplained() throws {
    let run = try Program.run(["explain", Program.example("digital-fluency"), "--person", "S-0012"])
    #expect(run.status == 0)
    #expect(run.output.contains("3 people compete for the 2 places of M-0005, M-0014."))
    let json = try Program.run([
      "explain", Program.example("digital-fluency"), "--person", "S-0012", "--json",
    ]).json()
    #expect(json["schemaVersion"] == 1 && json["id"] == "S-0012" && json["feasible"] == true)
    let side = try #require(json["sides"]?.arrayValue?.first)
    #expect(side[path: "unmatched.reason"] == "allowed_partners_taken" && side["candidates"] == 24)
  }

  @Test func idsThatAreNotThereAreAnsweredWithTheNearest() throws {
    let programme = Program.example("digital-fluency")
    let person = try Program.run(["explain", programme, "--person", "S-017"])
    #expect(person.status == 65 && person.output.isEmpty)
    #expect(person.errors.hasPrefix("error[E0601]: nobody in the programme has the id \"S-017\"\n"))
    #expect(person.errors.contains("= help: did you mean S-0017?"))
    let swapped = try Program.run(["explain", programme, "--pair", "S-0001,M-0001"])
    #expect(swapped.status == 65 && swapped.errors.contains("error[E0602]: S-0001 is a mentee, not a mentor"))
    #expect(
      try Program.run(["explain", programme, "--person", "nobody at all"]).errors.contains("help") == false)
    for arguments in [[], ["--pair", "M-0001"], ["--pair", "M-0001,S-0001", "--person", "S-0001"]] {
      #expect(try Program.run(["explain", programme] + arguments).status == 64)
    }
  }

  /// An id may hold a comma itself.
  @Test func idsWithCommas() throws {
    let folder = try ScratchFolder.programme("id,role\n\"A,1\",mentor\n\"B,2\",mentee\n")
    let run = try Program.run(["explain", folder.path, "--pair", "A,1,B,2", "--json"])
    #expect(run.status == 0)
    #expect(try run.json()["mentor"] == "A,1")
  }

  // MARK: generate, doctor, assign

  @Test func aProgrammeIsGeneratedFromItsSeed() throws {
    let folder = try ScratchFolder()
    func generate(_ name: String, _ seed: Int) throws -> Program.Run {
      try Program.run(
        ["generate", "--mentors", "30", "--mentees", "40", "--seed", "\(seed)", "-o", name, "--json"],
        in: folder.url)
    }
    let value = try generate("a", 7).json()
    #expect(value["schemaVersion"] == 1 && value["mentors"] == 30 && value["seed"] == "7")
    #expect(try generate("b", 7).status == 0)
    #expect(try generate("c", 8).status == 0)
    for name in try folder.names("a") { #expect(try folder.bytes("a/" + name) == folder.bytes("b/" + name)) }
    #expect(try folder.bytes("a/participants.csv") != folder.bytes("c/participants.csv"))
    // One that was generated is replaced.
    #expect(try generate("a", 8).status == 0)
    #expect(try folder.bytes("a/participants.csv") == folder.bytes("c/participants.csv"))
    let match = try Program.run(["match", "a", "--json"], in: folder.url)
    #expect(try match.status == 0 && match.json()[path: "objective.pairs"]!.integerValue! >= 30)
    for arguments in [["--mentors", "0", "--mentees", "1"], ["--mentors", "1", "--mentees", "99999999999"]] {
      #expect(try Program.run(["generate", "-o", folder["d"]] + arguments).status == 64)
    }
  }

  @Test func theDoctorFindsThisMachineWell() throws {
    let run = try Program.run(["doctor"])
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.split(separator: "\n").dropFirst().allSatisfy { $0.hasPrefix("ok   ") })
    let value = try Program.run(["doctor", "--json"]).json()
    #expect(value["schemaVersion"] == 1)
    #expect(value["checks"]?.arrayValue?.allSatisfy { $0["ok"] == true } == true)
    let broken = try Program.run(["doctor"], environment: ["TMPDIR": "/dev/null/nowhere"])
    #expect(broken.status == 1 && broken.output.contains("FAIL writing files"))
  }

  /// It made the folder and left it.
  @Test func doctorMakesNoFolder() throws {
    let folder = try ScratchFolder()
    let run = try Program.run(["doctor"], environment: ["TMPDIR": folder["gone"]])
    #expect(run.status == 1 && run.output.contains("TMPDIR names no folder"))
    #expect(try folder.names().isEmpty)
  }

  /// A name on the command line could steer the terminal, or turn the line round.
  @Test func namesOfTheCommandLineAreShownClean() throws {
    let name = "a\u{1B}[31m\u{202E}b"
    let folder = try ScratchFolder()
    for arguments in [
      ["generate", "--mentors", "3", "--mentees", "3", "-o", name], ["init", name, "--force"],
      ["match", name, "-o", name], ["export", name, "--format", "lp", "-o", "\(name)/model.lp"],
      ["match", name, "-o", "/dev/null/\(name)"], ["verify", "\(name)/none"], ["assign", "\(name)/none"],
    ] {
      let run = try Program.run(arguments, in: folder.url)
      let said = (run.output + run.errors).unicodeScalars
      #expect(!said.isEmpty && !said.contains("\u{1B}") && !said.contains("\u{202E}"), "\(arguments)")
    }
    let doctor = try Program.run(["doctor"], environment: ["TMPDIR": folder[name]])
    #expect(!doctor.output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test func notesAreForWhoeverChecks() throws {
    let folder = try ScratchFolder.programme("id,role\nA,mentr\nB,mente\n")
    for command in ["match", "check"] {
      let run = try Program.run([command, folder.path])
      #expect(run.status == 65 && run.errors.contains("E0204"))
      #expect(run.errors.contains("note[N0143]") == (command == "check"))
    }
  }

  @Test func whereAFileIsMissingTheHelpSuitsTheCommand() throws {
    let run = try Program.run(["verify", "/nowhere"])
    #expect(run.status == 66 && run.errors.contains("/nowhere/manifest.json"))
    #expect(run.errors.contains("help: name a folder that `match -o` wrote"))
    let programme = try Program.run(["match", Program.example("first-pair"), "--memory-limit", "1kB"])
    #expect(programme.status == 65 && programme.errors.contains("programme.toml:1"), "\(programme.errors)")
  }

  @Test func aMatrixComesFromTheStandardInput() throws {
    let run = try Program.run(["assign", "-"], input: "4,1,3\n2,0,5\n3,2,2\n")
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(
      run.output == """
        3 x 3: 3 pairs, cost 5
        Proven: no assignment is better (prices checked over all cells).
          row 0 -> column 1
          row 1 -> column 0
          row 2 -> column 2

        """)
    let json = try Program.run(
      ["assign", "-", "--json", "--maximize", "--repeat", "3"], input: "1.5,2\n2,1\n")
    let value = try json.json()
    #expect(value["status"] == "optimal" && value["cost"] == 4 && value["schemaVersion"] == 1)
    #expect(value[path: "proof.bound"] == 4 && value[path: "proof.checked"] == true)
    #expect(value["columns"] == [1, 0] && value[path: "seconds.solve"]?.arrayValue?.count == 3)
  }

  /// 9e18 was answered with cost 0, and smaller costs were refused without a file.
  @Test func costsThatDoNotFitAreRefusedAlike() throws {
    for (matrix, words) in [
      ("9e18,1\n1,9e18\n", "-: the cost 9e18 is too large"),
      ("1,5e17,1\n1,1,1\n1,1,1\n", "-: row 1, column 2: costs reach 500000000000000000, but"),
    ] {
      let run = try Program.run(["assign", "-"], input: matrix)
      #expect(run.status == 65 && run.output.isEmpty)
      #expect(
        run.errors.contains(words) && run.errors.contains("inf where a cell is forbidden"), "\(run.errors)")
    }
  }

  @Test func anInfeasibleMatrixIsAnAnswer() throws {
    let matrix = "1,,\n2,,\n,3,4\n"
    let run = try Program.run(["assign", "-", "--format", "csv"], input: matrix)
    #expect(run.status == 3 && run.errors.isEmpty)
    #expect(run.output.hasPrefix("Infeasible: not everything on the smaller side can be assigned.\n"))
    let value = try Program.run(["assign", "-", "--format", "csv", "--json"], input: matrix).json()
    #expect(value["status"] == "infeasible" && value["schemaVersion"] == 1 && value["cost"] == .null)
    #expect(value[path: "proof.needed"]!.integerValue! > value[path: "proof.available"]!.integerValue!)
    let partial = try Program.run(["assign", "-", "--format", "csv", "--partial", "--json"], input: matrix)
    #expect(partial.status == 0)
    #expect(try partial.json()["cost"] == 4)
  }
}
