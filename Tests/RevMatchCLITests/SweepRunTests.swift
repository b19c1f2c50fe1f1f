import Foundation
import Testing
import TextFormats

/// `sweep`, and `--set` on every command that reads a programme.
struct SweepRunTests {
  private func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    #expect(try Program.run(["init", "p", "--template", "digital-fluency"], in: folder.url).status == 0)
    return folder
  }

  private func file(_ folder: ScratchFolder, _ name: String) throws -> String {
    try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
  }

  @Test func aSettingIsThatOfAnEditedFile() throws {
    let folder = try folder()
    let settings = try file(folder, "p/programme.toml")
    let set = [
      "--set", "rules.min_starts=2", "--set", "weights.schedule=40", "--set", "programme.name=Other name",
    ]
    let run = try Program.run(["match", "p", "-o", "plan"] + set, in: folder.url)
    #expect(run.status == 0)
    #expect(try Program.run(["verify", "plan"], in: folder.url).status == 0)
    #expect(try file(folder, "plan/manifest.json").contains("\"weights.schedule=40\""))
    var edited = settings
    for (table, line) in [("[rules]", "min_starts = 2"), ("[weights]", "schedule = 40")] {
      let key = line.prefix { $0 != " " }
      edited = edited.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.hasPrefix(key + " =") }.joined(separator: "\n")
      edited =
        edited.contains("\n\(table)\n")
        ? edited.replacing("\n\(table)\n", with: "\n\(table)\n\(line)\n") : edited + "\n\(table)\n\(line)\n"
    }
    edited = edited.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("name = ") ? "name = \"Other name\"" : String($0) }.joined(separator: "\n")
    try folder.write(edited, to: "p/programme.toml")
    let other = try Program.run(["match", "p", "-o", "edited"], in: folder.url)
    #expect(other.status == 0, "\(other.errors)")
    #expect(try file(folder, "plan/plan.json") == file(folder, "edited/plan.json"))
  }

  @Test(arguments: [
    ("rules.min_start=2", "E0303", "did you mean min_starts?"),
    ("rule.min_starts=2", "E0303", "did you mean rules?"),
    ("weights.schedule=much", "E0304", "expected a number"), ("weights.schedule=-1", "E0305", "from 0"),
    ("weights.schedule", "E0301", "KEY=VALUE"),
    ("constraint.Budget.at_most=3", "E0304", "expected a list of tables"),
    ("programme.starts=soon", "E0304", "expected a date"),
  ])
  func faultsAreThoseOfAFile(setting: String, code: String, words: String) throws {
    let folder = try folder()
    for command in ["match", "check", "scores"] {
      let run = try Program.run([command, "p", "--set", setting], in: folder.url)
      #expect(run.status == 78, "\(run.output) \(run.errors)")
      #expect(run.errors.contains(code) && run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test func aConstraintIsSetByItsName() throws {
    let folder = try folder()
    let limit = "\n[[constraint]]\nname = \"Two sites\"\npairs = { differ = [\"site\"] }\nat_least = 1\n"
    try folder.write(try file(folder, "p/programme.toml") + limit, to: "p/programme.toml")
    let set = try Program.run(
      ["match", "p", "--json", "--set", "constraint.\"Two sites\".at_least=5"], in: folder.url)
    #expect(try set.json()["constraints"]?.arrayValue?[0]["atLeast"]?.integerValue == 5)
    let wrong = try Program.run(
      ["match", "p", "--set", "constraint.\"Two site\".at_least=5"], in: folder.url)
    #expect(wrong.status == 78 && wrong.errors.contains("did you mean \"Two sites\"?"))
    let sweep = try Program.run(
      ["sweep", "p", "--constraint", "Two sites=0..20", "--json"], in: folder.url)
    #expect(try sweep.json()["regions"]?.arrayValue?.last?["to"]?.stringValue == "20")
  }

  @Test func sweepsAreDrawnAndListed() throws {
    let folder = try folder()
    let plain = try Program.run(["sweep", "p"], in: folder.url)
    #expect(plain.status == 0 && plain.output.hasPrefix("How far each weight may move"))
    let json = try Program.run(["sweep", "p", "--json"], in: folder.url).json()
    #expect(json["intervals"]?.arrayValue?.count == 8)
    let sweep = ["sweep", "p", "--weight", "schedule=0..60"]
    let run = try Program.run(sweep + ["--svg", "chart.svg"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    let chart = try file(folder, "chart.svg")
    #expect(chart.hasPrefix("<svg ") && chart.hasSuffix("</svg>\n"))
    #expect(chart.contains("<title id=\"title\">") && chart.contains("prefers-color-scheme: dark"))
    let some = try Program.run(sweep + ["--json"], in: folder.url).json()
    let all = try Program.run(sweep + ["--json", "--every-step"], in: folder.url).json()
    #expect(all["solves"]?.integerValue == 61)
    #expect((some["solves"]?.integerValue ?? 61) < 61)
    for text in ["schedule", "schedule=5..1", "schedule=0..x", "schedle=0..5", "schedule=0..9:0"] {
      let run = try Program.run(["sweep", "p", "--weight", text], in: folder.url)
      #expect(run.status == 65 && run.errors.contains("E0605"), "\(run.errors)")
    }
  }

  @Test func twoWeightsAreSweptTogether() throws {
    let folder = try folder()
    let sweep = ["sweep", "p", "--weight", "schedule=0..24:6", "--weight", "goals=0..9:3"]
    let run = try Program.run(sweep + ["--svg", "map.svg"], in: folder.url)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("The weights of schedule from 0 to 24 and of goals from 0 to 9: "))
    let map = try file(folder, "map.svg")
    #expect(map.hasPrefix("<svg ") && map.hasSuffix("</svg>\n"))
    let json = try Program.run(sweep + ["--json"], in: folder.url).json()
    let rows = try #require(json["rows"]?.arrayValue)
    #expect(rows.compactMap { $0["at"]?.stringValue } == ["0", "3", "6", "9"])
    let combinations = json["plans"]?.arrayValue?.compactMap { $0["combinations"]?.integerValue } ?? []
    #expect(combinations.reduce(0, +) == 20)
    // At a combination it is the plan that a match makes.
    let set = ["--set", "weights.schedule=24", "--set", "weights.goals=9", "--json"]
    let match = try Program.run(["match", "p"] + set, in: folder.url).json()
    let corner = try #require(rows[3]["regions"]?.arrayValue?.last?["plan"]?.integerValue)
    let made = json["plans"]?.arrayValue?[corner - 1]["made"]?.arrayValue?.compactMap {
      $0["mentee"]?.stringValue
    }
    #expect(made == match["pairs"]?.arrayValue?.compactMap { $0["mentee"]?.stringValue })
    for (second, words) in [
      ("schedule=0..5", "swept already"), ("goals=0..9999:0.01", "more than"), ("gaols=0..5", "goals"),
    ] {
      let wrong = ["sweep", "p", "--weight", "schedule=0..60", "--weight", second]
      let run = try Program.run(wrong, in: folder.url)
      #expect(run.status == 65 && run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test(arguments: [
    ["--weight", "schedule=0..12"], ["--weight", "schedule=0..12:4", "--weight", "goals=1..3"],
  ])
  func aSharedSweepIsThatOfOneMachine(range: [String]) throws {
    let folder = try folder()
    for shard in 1...3 {
      let run = try Program.run(["sweep", "p", "--shard", "\(shard)/3"] + range, in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      try folder.write(run.output, to: "\(shard).jsonl")
    }
    let merge = ["--merge", "3.jsonl", "1.jsonl", "2.jsonl"]
    for format in [["--json"], []] {
      let whole = try Program.run(["sweep", "p", "--every-step"] + range + format, in: folder.url)
      let merged = try Program.run(["sweep", "p"] + range + format + merge, in: folder.url)
      #expect(merged.status == 0 && merged.output == whole.output, "\(merged.errors)")
    }
    // What is missing, of another sweep or changed is said.
    let missing = try Program.run(["sweep", "p"] + range + ["--merge", "1.jsonl"], in: folder.url)
    #expect(missing.status == 65 && missing.errors.contains("E0608"), "\(missing.errors)")
    let lines = try file(folder, "1.jsonl").split(separator: "\n").map(String.init)
    for (text, other, words) in [
      ("\"number\"", "\"nummer\"", "number"), ("\"schedule\"", "\"site\"", "another sweep"),
      ("\"score\":", "\"score\":1", "does not score"), ("[[\"M-", "[[\"L-", "not one of this programme"),
    ] {
      let changed = lines[1].replacing(text, with: other)
      #expect(changed != lines[1], "\(text) in \(lines[1])")
      try folder.write(
        ([lines[0], changed] + lines.dropFirst(2)).joined(separator: "\n") + "\n", to: "1.jsonl")
      let run = try Program.run(["sweep", "p"] + range + merge, in: folder.url)
      #expect(
        run.status == 65 && run.errors.contains("1.jsonl:2") && run.errors.contains(words), "\(run.errors)")
    }
  }
}
