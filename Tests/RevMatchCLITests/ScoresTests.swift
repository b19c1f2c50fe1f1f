import Foundation
import Testing
import TextFormats

/// `scores`: what it lists, where to, and what it refuses.
struct ScoresTests {
  private static let roster = """
    id,email,role,name,skills,wants,avoids
    =M1,ana@x.org,mentor,Ana,python:5,,
    "M,2",,mentor,Bo,python:3,,S2
    S1,,mentee,Cy,,python:5,
    S2,,mentee,Di,,,
    """

  private func programme() throws -> ScratchFolder { try ScratchFolder.programme(Self.roster) }

  /// The pairs of a plan are listed as the plan has them, and each pair as `explain --pair` does.
  @Test(arguments: ["digital-fluency", "first-pair"])
  func scoresAreThoseOfPlansAndExplanations(template: String) throws {
    let programme = Program.example(template)
    let listing = try Program.run(["scores", programme, "--json", "-q"])
    #expect(listing.status == 0 && listing.errors.isEmpty)
    var listed: [[String]: JSONValue] = [:]
    for pair in try #require(try listing.json()["pairs"]?.arrayValue) {
      listed[[pair["mentor"]!.stringValue!, pair["mentee"]!.stringValue!]] = pair
    }
    let plan = try Program.run(["match", programme, "--json", "-q"]).json()
    for pair in try #require(plan["pairs"]?.arrayValue) {
      let other = try #require(listed[[pair["mentor"]!.stringValue!, pair["mentee"]!.stringValue!]])
      #expect(pair["score"] == other["score"] && pair["contributions"] == other["contributions"])
      #expect(other["refusals"] == [] || pair["locked"] == true)
    }
    for (ids, pair) in listed.sorted(by: { $0.key.joined() < $1.key.joined() }).prefix(3) {
      let explained = try Program.run(
        ["explain", programme, "--pair", ids.joined(separator: ","), "--json", "-q"]
      ).json()
      #expect(explained["score"] == pair["score"])
      #expect(
        explained["refusals"]?.arrayValue?.map { $0["rule"] }
          == pair["refusals"]?.arrayValue?.map { Optional($0) })
      for criterion in explained["criteria"]?.arrayValue ?? [] where criterion["share"] != 0 {
        let part = pair["contributions"]?[criterion["name"]!.stringValue!]
        for key in ["value", "points", "known"] { #expect(part?[key] == criterion[key]) }
      }
    }
  }

  @Test func csvIsTheSameEverywhere() throws {
    let folder = try programme()
    let printed = try Program.run(["scores", ".", "--csv", "-q"], in: folder.url)
    #expect(printed.status == 0)
    let lines = printed.output.split(separator: "\n")
    #expect(lines.count == 5 && lines[0].hasPrefix("mentor,mentee,points,forbidden_by,skill_gap_value,"))
    #expect(lines[1].hasPrefix("'=M1,S1,") && lines[3].hasPrefix("\"M,2\",S1,"))
    #expect(lines[4].contains(",S2,") && lines[4].contains(",avoid,") && lines[4].hasSuffix(";goals"))
    for threads in ["1", "3"] {
      let run = try Program.run(
        ["scores", ".", "-o", "out/\(threads).csv", "--threads", threads], in: folder.url)
      #expect(run.status == 0 && run.output.isEmpty && run.errors.hasSuffix("Written: out/\(threads).csv\n"))
      #expect(try folder.text("out/\(threads).csv") == printed.output)
    }
    let json = try Program.run(["scores", ".", "--json", "-o", "out/all.json", "-q"], in: folder.url)
    #expect(json.status == 0 && json.output.isEmpty)
    #expect(
      try folder.text("out/all.json") == Program.run(["scores", ".", "--json", "-q"], in: folder.url).output)
  }

  /// Columns in any order, ids in any case, addresses, a byte order mark, other delimiters; a pair twice is listed twice.
  @Test func listedPairsAreThoseOfTheFile() throws {
    let folder = try programme()
    let all = try Program.run(["scores", ".", "--csv", "-q"], in: folder.url).output.split(separator: "\n")
    for text in [
      "mentor,mentee\n'=M1,S2\n\"M,2\",S1\n'=M1,S2\n",
      "\u{FEFF}note;Mentee ID;Mentor ID\r\nx;s2;ana@x.org\r\n;S1;M,2\r\n;S2;'=m1\r\n",
    ] {
      try folder.write(text, to: "some.csv")
      let run = try Program.run(["scores", ".", "--pairs", "some.csv", "--csv", "-q"], in: folder.url)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.split(separator: "\n") == [all[0], all[2], all[3], all[2]])
    }
    let shown = try Program.run(["scores", ".", "--pairs", "some.csv", "-q"], in: folder.url)
    #expect(shown.output.split(separator: "\n").count == 4 && shown.output.contains("M,2 Bo   S1 Cy"))
    try folder.write("mentor,mentee\n", to: "none.csv")
    let none = try Program.run(["scores", ".", "--pairs", "none.csv", "--json", "-q"], in: folder.url)
    #expect(try none.status == 0 && none.json()["pairs"] == [])
  }

  @Test func faultsOfListsHavePlaces() throws {
    let folder = try programme()
    func errors(_ text: String) throws -> String {
      try folder.write(text, to: "some.csv")
      let run = try Program.run(["scores", ".", "--pairs", "some.csv", "--csv", "-q"], in: folder.url)
      #expect(run.status == 65 && run.output.isEmpty)
      return run.errors
    }
    let unknown = try errors("mentee,mentor\nS1,'=M1\nS01,'=M1\nS1,\nS1,S2\n")
    #expect(unknown.contains("error[E0219]: the mentee \"S01\" is not in the roster"))
    #expect(unknown.contains("--> some.csv:3:1") && unknown.contains("did you mean \"S1\"?"))
    #expect(unknown.contains("error[E0202]: the row has no mentor") && unknown.contains("--> some.csv:4:4"))
    #expect(unknown.contains("\"S2\" is a mentee, not a mentor") && unknown.contains("--> some.csv:5:4"))
    #expect(try errors("mentors,mentee\n").contains("has no column mentor"))
    #expect(try errors("").contains("is empty"))
    #expect(try errors("mentor,mentee\n\"M,2,S1\n").contains("some.csv:2"))
    let missing = try Program.run(["scores", ".", "--pairs", "no.csv"], in: folder.url)
    #expect(missing.status == 66 && missing.errors.hasSuffix("  = help: check the spelling\n"))
  }

  @Test func outputThatFails() throws {
    let folder = try programme()
    for arguments in [["--csv"], ["--json"], []] {
      #expect(
        try Program.run(["scores", "."] + arguments, in: folder.url, output: .device("/dev/full")).status
          == 74)
      #expect(
        try Program.run(["scores", "."] + arguments, in: folder.url, output: .closedPipe).status == 141)
    }
    try folder.write("mentor,mentee\n'=M1,S1\n", to: "some.csv")
    for taken in ["people.csv", "./programme.toml", "some.csv"] {
      let old = try folder.bytes(taken)
      let run = try Program.run(["scores", ".", "--pairs", "some.csv", "-o", taken, "-q"], in: folder.url)
      #expect(run.status == 73 && run.errors.contains("it is an input of this run"))
      #expect(try folder.bytes(taken) == old)
    }
    #expect(try Program.run(["scores", ".", "-o", "people.csv/x.csv"], in: folder.url).status == 73)
    #expect(try Program.run(["scores", ".", "--csv", "--json"], in: folder.url).status == 64)
    #expect(try Program.run(["scores", ".", "--threads", "0"], in: folder.url).status == 64)
  }

  /// A listing that is interrupted, or whose file may not grow, leaves the old file.
  @Test func aFileIsOldOrNew() throws {
    let folder = try ScratchFolder()
    #expect(
      try Program.run(
        ["generate", "--mentors", "3000", "--mentees", "3000", "--seed", "1", "-o", folder["p"], "-q"]
      ).status == 0)
    try folder.write("old", to: "scores.csv")
    let interrupted = try Program.run(
      ["scores", "p", "-o", "scores.csv", "-q"], in: folder.url,
      interrupted: Program.Interruption(seconds: 0.5))
    #expect(interrupted.status == 130 || interrupted.status == 0)
    if interrupted.status == 130 { #expect(try folder.text("scores.csv") == "old") }
    try folder.write("old", to: "scores.csv")
    let full = try Program.run(
      URL(fileURLWithPath: "/bin/sh"),
      ["-c", "ulimit -f 4000 && exec \"$0\" scores p -o scores.csv -q", Program.binary.path], in: folder.url)
    #expect(full.status == 74 && full.errors.contains("File too large"))
    #expect(try folder.text("scores.csv") == "old" && folder.names() == ["p", "scores.csv"])
  }

  @Test func allPairsAreSummedUp() throws {
    let run = try Program.run(["scores", ".", "-q"], in: try programme().url)
    #expect(run.status == 0)
    #expect(
      run.output.hasPrefix(
        "Test: scores of all pairs\n3 of 4 pairs are allowed (75.0 %); forbidden: 1 by avoid.\n"))
    #expect(run.output.contains("--csv"))
  }
}
