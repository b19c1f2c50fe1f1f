import Foundation
import Testing
import TextFormats

/// `init --from`: a programme out of rosters that nobody described.
struct InitFromTests {
  /// Rosters as they came from elsewhere, how many pairs the plan has, words that the proposal has to hold, and what is edited in it.
  ///
  /// None needs an edited line to become a plan. What follows from the day on which the test runs is set.
  static let samples: [(files: [String], pairs: Int, words: [String], edits: [(from: String, to: String)])] =
    [
      (
        ["rosters/jonodrew_small_mentees.csv", "rosters/jonodrew_small_mentors.csv"], 50,
        [
          "id = \"email address\"", "level = [\"AA\", \"AO\", \"EO\"", "signal = \"level\"", "skill_gap = 0",
          "protected traits",
        ], []
      ),
      (["rosters/jonodrew_large_mentors.csv", "rosters/jonodrew_large_mentees.csv"], 500, ["Grade 6"], []),
      (
        ["rosters/adventureworks_employees.csv"], 36,
        [
          "where = { years_experience = { max = ", "where = { years_experience = { min = ",
          "gender", "birth_date = []",
        ],
        // Three lines: service is counted until the first day, and the thirds that are selected follow.
        [
          ("starts = [-0-9]+", "starts = 2026-12-07"), ("max = [0-9]+", "max = 17"),
          ("min = [0-9]+", "min = 18"),
        ]
      ),
      (
        ["rosters/corporate_form_mentee.csv", "rosters/corporate_form_mentor.csv"], 7,
        [
          "id = \"WWID\"", "please!\" = 1", "synonyms = \"synonyms.csv\"",
          "Professional Level 20-29\", \"Manager",
          "direction = \"traditional\"", "prefers = \"WWIDs of Preferred Mentor\"",
        ], []
      ),
      (
        ["survey/stackoverflow-2025-first1000.csv"], 339,
        [
          "skills = \"LanguageHaveWorkedWith\"", "wants = \"LanguageWantToWorkWith\"",
          "years_experience = \"WorkExp\"",
        ], []
      ),
    ]

  @Test(arguments: samples.indices)
  func rostersFromElsewhereBecomePlansUntouched(sample: Int) throws {
    let (files, pairs, words, edits) = Self.samples[sample]
    guard let data = Program.referenceData else { return print("no reference data: \(files) is not tested") }
    let folder = try ScratchFolder()
    let paths = files.map { data.appendingPathComponent($0).path }
    let made = try Program.run(["init", "p", "--from"] + paths, in: folder.url)
    #expect(made.status == 0 && made.output.isEmpty, "\(made.errors)")
    let settings = try folder.text("p/programme.toml")
    for word in words { #expect(settings.contains(word), "\(word) in\n\(settings)") }
    var edited = settings
    for edit in edits {
      edited = edited.replacingOccurrences(of: edit.from, with: edit.to, options: .regularExpression)
    }
    try folder.write(edited, to: "p/programme.toml")
    let match = try Program.run(["match", "p", "--json"], in: folder.url)
    #expect(match.status == 0, "\(match.errors)")
    #expect(try match.json()[path: "objective.pairs"]?.integerValue == pairs)
    #expect(!match.errors.contains("error"))
    // The chief executive of AdventureWorks manages everybody, which a check finds.
    let check = try Program.run(["check", "p"], in: folder.url)
    #expect(check.status <= 1 && !check.errors.contains("error["))
  }

  @Test func filesAreNeverOverwritten() throws {
    let folder = try ScratchFolder.programme("id,role\nA,mentor\nB,mentee\n")
    let before = try folder.text("programme.toml")
    let run = try Program.run(["init", ".", "--from", "people.csv"], in: folder.url)
    #expect(run.status == 73 && run.errors.contains("there already"), "\(run.errors)")
    #expect(try folder.text("programme.toml") == before)
    for arguments in [["--force"], ["--template", "inclusion"], ["b.csv", "c.csv"]] {
      #expect(
        try Program.run(["init", "x", "--from", "people.csv"] + arguments, in: folder.url).status == 64)
    }
    #expect(try Program.run(["init", "x", "--from", "gone.csv"], in: folder.url).status == 66)
    #expect(try Program.run(["init", "x", "--from", "people.csv"], in: folder.url).status == 0)
    #expect(try Program.run(["check", "x"], in: folder.url).status == 0)
  }

  /// On a terminal two readings are a question; elsewhere the likelier one holds.
  @Test func aTerminalIsAskedWhereTwoReadingsArePossible() throws {
    let folder = try ScratchFolder()
    try folder.write(
      "id,role,department,hire_date\nA,mentor,x,01/02/2020\nB,mentee,y,03/04/2010\n", to: "p.csv")
    let quiet = try Program.run(["init", "quiet", "--from", "p.csv"], in: folder.url)
    #expect(quiet.status == 0)
    #expect(try folder.text("quiet/programme.toml").contains("date_format = \"dd/mm/yyyy\""))
    let asked = try Terminal.run(["init", folder["asked"], "--from", folder["p.csv"]], typed: "2\n")
    #expect(
      asked.status == 0 && asked.shown.contains("How are dates such as 01/02/2020 written?"), "\(asked.shown)"
    )
    #expect(try folder.text("asked/programme.toml").contains("date_format = \"mm/dd/yyyy\""))
  }

  /// What no settings mend is said at once, with its place; the proposal is there all the same.
  @Test func whatHasToBeDecidedIsSaid() throws {
    let folder = try ScratchFolder()
    try folder.write("id,role,note,goals\nA,mentor,#N/A,x\nB,mentee,,y\n", to: "p.csv")
    let made = try Program.run(["init", "x", "--from", "p.csv"], in: folder.url)
    #expect(made.status == 65 && made.errors.contains("error[E0205]") && made.errors.contains("p.csv:2:10"))
    #expect(made.errors.contains("What has to be decided, or corrected, before it can be matched:"))
    #expect(try folder.text("x/programme.toml").contains("[roster]"))
    try folder.write("id,role,Note,note\nA,mentor,,\nB,mentee,,\n", to: "q.csv")
    let twice = try Program.run(["init", "y", "--from", "q.csv"], in: folder.url)
    #expect(
      twice.status == 65 && twice.errors.contains("error[E0110]") && twice.errors.contains("q.csv:1:14"))
  }

  @Test func peopleWhoSayThemselvesAreSelected() throws {
    let folder = try ScratchFolder()
    try folder.write(
      "Staff ID,Org,Would you mentor?,Would you be a mentee?\n1,A,Yes,No\n2,B,no,yes\n3,C,Yes,yes\n",
      to: "p.csv")
    #expect(try Program.run(["init", "x", "--from", "p.csv"], in: folder.url).status == 0)
    let settings = try folder.text("x/programme.toml")
    #expect(settings.contains("where = { \"Would you mentor?\" = \"Yes\" }"), "\(settings)")
    let match = try Program.run(["match", "x", "--json"], in: folder.url)
    #expect(try match.json()[path: "objective.pairs"] == 2, "\(match.errors)")
  }
}
