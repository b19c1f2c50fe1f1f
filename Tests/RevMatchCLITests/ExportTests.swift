import Foundation
import Testing
import TextFormats

/// `export`: what it writes, where, and what it refuses.
struct ExportTests {
  private static let roster = """
    id,role,site,skills,wants
    =M1,mentor,Oslo,python:5,
    "M,2",mentor,Rome,python:3,
    S1,mentee,Oslo,,python:4
    S2,mentee,Rome,,python:2
    S3,mentee,Rome,,python:5!
    """

  private func programme(_ settings: String = "") throws -> ScratchFolder {
    try ScratchFolder.programme(Self.roster, settings: settings)
  }

  private static let constraint = """
    [[constraint]]
    name = "Sites
     differ"
    pairs = { differ = ["site"] }
    at_least = 1
    """.replacingOccurrences(of: "\n differ", with: "\\n differ")

  @Test func theModelAndItsTableOfNamesAreWritten() throws {
    let folder = try programme(Self.constraint)
    for format in ["mps", "lp"] {
      let run = try Program.run(
        ["export", ".", "--format", format, "-o", "out/model.\(format)", "--json"], in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.contains("Written: model.\(format), model.map.csv\n"))
      let json = try run.json()
      #expect(json["pairs"] == 2 && json["infeasible"] == false && json["variables"] == 6)
      #expect(json["schemaVersion"] == 1 && json["format"]?.stringValue == format)
      let map = try folder.text("out/model.map.csv")
      #expect(map.hasPrefix("name,kind,mentor,mentee,score,constraint\nx1,pair,'=M1,S1,"))
      #expect(map.contains("\nx2,pair,\"M,2\",S1,") && map.contains(",pairs,,,,\n"))
      #expect(map.contains(",partners,'=M1,,,\n") && map.contains(",partners,,S1,,\n"))
      #expect(map.contains("\nr6,constraint,,,,\"Sites\n differ\"\n"))
      let text = try folder.text("out/model.\(format)")
      // A name that spans lines stays within its comment.
      #expect(text.contains(format == "mps" ? "\n* r6: Sites\\n differ\n" : "\n\\ r6: Sites\\n differ\n"))
      #expect(!text.contains("M1") && text.utf8.allSatisfy { $0 < 0x7F })
      let printed = try Program.run(["export", ".", "--format", format], in: folder.url)
      #expect(printed.status == 0 && printed.output == text && printed.errors.isEmpty)
      let again = try Program.run(["export", ".", "--format", format, "-o", "-"], in: folder.url)
      #expect(again.output == text)
    }
    #expect(try folder.names("out") == ["model.lp", "model.map.csv", "model.mps"])
  }

  @Test func theStepOfPairsAndAGivenNumberNeedNoSolve() throws {
    let folder = try programme(Self.constraint)
    let pairs = try Program.run(["export", ".", "--format", "lp", "--step", "pairs"], in: folder.url)
    #expect(pairs.output.contains("Minimize\n obj: - x1 - x2 - x3 - x4 - x5 - x6\nSubject To\n"))
    #expect(!pairs.output.contains("Exactly"))
    let given = try Program.run(["export", ".", "--format", "lp", "--pairs", "7"], in: folder.url)
    #expect(given.output.contains("\\ Exactly 7 pairs are made"))
    #expect(given.output.contains(": x1 + x2 + x3 + x4 + x5 + x6 = 7\n"))
  }

  @Test func anInfeasibleProgrammeIsExportedAndSaysSo() throws {
    let folder = try programme(
      """
      [[constraint]]
      name = "Everybody"
      people = { role = "mentee" }
      matched = "all"
      """)
    #expect(try Program.run(["match", "."], in: folder.url).status == 3)
    let run = try Program.run(
      ["export", ".", "--format", "mps", "-o", "model.mps", "--json"], in: folder.url)
    #expect(run.status == 0)
    #expect(run.errors.contains("No plan keeps all that is asked: the program is infeasible.\n"))
    let json = try run.json()
    #expect(json["pairs"] == .null && json["infeasible"] == true)
    #expect(try folder.text("model.mps").contains("\n* No plan keeps all that is asked"))
  }

  @Test func inputsAreSparedAndMisuseIsRefused() throws {
    let folder = try programme()
    let before = try folder.text("people.csv")
    for output in ["people.csv", "programme.toml"] {
      let run = try Program.run(["export", ".", "--format", "lp", "-o", output], in: folder.url)
      #expect(run.status == 73 && run.errors.contains("it is an input of this run"))
    }
    #expect(try folder.text("people.csv") == before)
    for arguments in [
      ["export", "."], ["export", ".", "--format", "xls"], ["export", ".", "--format", "lp", "--json"],
      ["export", ".", "--format", "lp", "--pairs", "-1"],
      ["export", ".", "--format", "lp", "--time-limit", "0"],
    ] {
      #expect(try Program.run(arguments, in: folder.url).status == 64, "\(arguments)")
    }
    let full = try Program.run(
      ["export", ".", "--format", "lp"], in: folder.url, output: .device("/dev/full"))
    #expect(full.status == 74)
  }

  /// GLPK's own program, if it is there, reads both formats and finds the plan.
  @Test(arguments: ["mps", "lp"])
  func anotherSolverFindsThePlan(format: String) throws {
    guard let glpsol = Program.find("glpsol") else {
      print("glpsol is not here; reading the export with it was left out")
      return
    }
    let folder = try ScratchFolder()
    let model = folder["model.\(format)"]
    let example = Program.example("digital-fluency")
    #expect(try Program.run(["export", example, "--format", format, "-o", model]).status == 0)
    let plan = try Program.run(["match", example, "--json"]).json()
    let score = try #require(plan[path: "objective.score"]?.integerValue)
    let run = try Program.run(
      glpsol, [format == "mps" ? "--freemps" : "--lp", model, "-o", folder["solution.txt"]])
    #expect(run.status == 0)
    #expect(try folder.text("solution.txt").contains("obj = -\(score) (MINimum)"))
  }
}
