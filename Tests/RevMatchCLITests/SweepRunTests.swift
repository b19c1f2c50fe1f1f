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
}
