import Foundation
import Testing
import TextFormats

/// `what-if` against `match` on files that were changed by hand.
struct WhatIfCommandTests {
  /// Files of the programme, edited line by line.
  private struct Files {
    let folder: ScratchFolder

    func edit(_ name: String, _ change: (String) -> String) throws {
      try folder.write(change(folder.text(name)), to: name)
    }

    func removeLines(_ name: String, _ isGone: (String) -> Bool) throws {
      try edit(name) { text in
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter { !isGone($0) }
          .joined(separator: "\n")
      }
    }

    /// Puts a value into a cell of the roster, which holds no quotes.
    func set(_ id: String, _ column: String, _ value: String) throws {
      try edit("participants.csv") { text in
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let place = lines[0].split(separator: ",").firstIndex { $0 == column }!
        return lines.map { line in
          guard line.hasPrefix(id + ",") else { return line }
          var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
          cells[place] = value
          return cells.joined(separator: ",")
        }.joined(separator: "\n")
      }
    }

    func append(_ name: String, _ line: String) throws {
      try edit(name) { ($0.hasSuffix("\n") ? $0 : $0 + "\n") + line + "\n" }
    }

    func setting(_ old: String, _ new: String) throws {
      try edit("programme.toml") { text in
        #expect(text.contains(old))
        return text.replacing(old, with: new)
      }
    }
  }

  private static let quota = """

    [[constraint]]
    name = "Other sites"
    pairs = { differ = ["site"] }
    at_least = 3
    """

  private static let newcomers = """
    id,name,role,department,site,skills,wants,availability,capacity
    M-0900,Noor Haddad,mentor,Legal,Leeds,genai:5; sql:3,budgeting:3,Tue 08:00-18:00; Fri 16:00-20:00,1
    S-0900,Ivo Brandt,mentee,Risk,Dublin,budgeting:5,genai:4; sql:2!,Mon 08:00-12:00; Tue 08:00-12:00,2
    """

  private static let first = """
    id,role,department,skills,wants,email,prefers,manager_id
    M-0901,mentor,Legal,genai:5,budgeting:3,m901@example.com,s901@example.com,m902@example.com

    """
  private static let second = """
    id,role,department,skills,wants,email,prefers
    S-0901,mentee,Risk,budgeting:5,genai:4,s901@example.com,M901@example.com
    M-0902,mentor,Law,genai:1,budgeting:1,m902@example.com,s901@example.com

    """

  /// Changes, each with what a coordinator would edit in the files instead.
  private static let cases: [(changes: [String], edit: @Sendable (Files) throws -> Void)] = [
    (
      ["remove M-0007"],
      { try $0.removeLines("participants.csv") { $0.hasPrefix("M-0007,") } }
    ),
    (
      ["remove S-0014"],  // somebody's manager
      { try $0.removeLines("participants.csv") { $0.hasPrefix("S-0014,") } }
    ),
    (
      ["remove M-0003"],  // locked
      {
        try $0.removeLines("participants.csv") { $0.hasPrefix("M-0003,") }
        try $0.removeLines("decisions.csv") { $0.hasPrefix("M-0003,") }
      }
    ),
    (
      ["set S-0003 availability \"Mon 09:00-12:00; Fri 13:00-17:00\""],
      {
        try $0.set("S-0003", "availability", "Mon 09:00-12:00; Fri 13:00-17:00")
      }
    ),
    (["set S-0005 wants \"genai:5!; sql\""], { try $0.set("S-0005", "wants", "genai:5!; sql") }),
    (["set M-0001 department Legal/Contracts"], { try $0.set("M-0001", "department", "Legal/Contracts") }),
    (
      ["set M-0010 prefers callum.fraser@example.com"],
      {
        try $0.set("M-0010", "prefers", "callum.fraser@example.com")
      }
    ),
    (["set M-0010 manager_id S-0001"], { try $0.set("M-0010", "manager_id", "S-0001") }),
    (["set M-0010 role both"], { try $0.set("M-0010", "role", "both") }),
    (
      ["capacity M-0001 2", "capacity M-0002 0"],
      {
        try $0.set("M-0001", "capacity", "2")
        try $0.set("M-0002", "capacity", "0")
      }
    ),
    (["lock M-0001,S-0003"], { try $0.append("decisions.csv", "M-0001,S-0003,lock,") }),
    (["forbid M-0001,S-0010"], { try $0.append("decisions.csv", "M-0001,S-0010,forbid,") }),
    (["free M-0003,S-0009"], { try $0.removeLines("decisions.csv") { $0.hasPrefix("M-0003,") } }),
    (["weight schedule 60"], { try $0.setting("schedule = 15", "schedule = 60") }),
    (["weight preference 0"], { try $0.setting("preference = 5", "preference = 0") }),
    (
      ["rule same_team false", "rule min_starts 2"],
      {
        try $0.setting("same_team = true", "same_team = false\nmin_starts = 2")
      }
    ),
    (
      ["rule management_chain off"],
      {
        try $0.setting("same_team = true", "same_team = true\nmanagement_chain = false")
      }
    ),
    (
      ["add newcomers.csv"],
      { files in
        for line in Self.newcomers.split(separator: "\n").dropFirst() {
          let c = line.split(separator: ",", omittingEmptySubsequences: false)
          try files.append(
            "participants.csv",
            "\(c[0]),\(c[1]),,\(c[2]),,\(c[3]),,\(c[4]),,,,\(c[5]),\(c[6]),,,\(c[7]),,\(c[8]),,")
        }
      }
    ),
    // Who comes first names the other by an address that nobody has yet.
    (
      ["add first.csv", "add second.csv"],
      { files in
        for text in [Self.first, Self.second] {
          let lines = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
          for cells in lines.dropFirst() {
            try files.append("participants.csv", cells[0] + String(repeating: ",", count: 19))
            for (column, value) in zip(lines[0], cells).dropFirst() { try files.set(cells[0], column, value) }
          }
        }
      }
    ),
    (["constraint \"other SITES\" at_least 17"], { try $0.setting("at_least = 3", "at_least = 17") }),
    (
      ["constraint \"Other sites\" at_most 50%"],
      {
        try $0.setting("at_least = 3", "at_least = 3\nat_most = \"50%\"")
      }
    ),
    (
      ["drop \"Other sites\"", "remove M-0005"],
      {
        try $0.setting(Self.quota, "")
        try $0.removeLines("participants.csv") { $0.hasPrefix("M-0005,") }
      }
    ),
  ]

  @Test("A change is what the same change of the files is", arguments: cases.indices, [false, true])
  func changes(number: Int, hasConstraint: Bool) throws {
    let (changes, edit) = Self.cases[number]
    let isAboutConstraint = changes[0].contains("ther ")
    if isAboutConstraint, !hasConstraint { return }
    let start = try ScratchFolder.holding(Program.example("digital-fluency"))
    if hasConstraint { try Files(folder: start).append("programme.toml", Self.quota) }
    let edited = try ScratchFolder.holding(start.path)
    try edit(Files(folder: edited))
    try start.write(Self.newcomers, to: "newcomers.csv")
    try start.write(Self.first, to: "first.csv")
    try start.write(Self.second, to: "second.csv")
    let arguments = changes.flatMap { ["--change", $0] }
    let asked = try Program.run(["what-if", ".", "--json", "-q", "-o", "plan"] + arguments, in: start.url)
    let matched = try Program.run(["match", ".", "-q", "-o", "plan"], in: edited.url)
    #expect(asked.status == matched.status, "\(changes): \(asked.errors)")
    let answer = try asked.json()
    let plan = try JSONValue.parse(Array(try edited.bytes("plan/plan.json")), name: "plan.json")
    guard matched.status == 0 else {
      #expect(answer["scenario"] == .null)
      return
    }
    #expect(answer["scenario"]?["pairs"] == plan["objective"]?["pairs"], "\(changes)")
    #expect(answer["scenario"]?["score"] == plan["objective"]?["score"], "\(changes)")
    #expect(try start.text("plan/matches.csv") == edited.text("plan/matches.csv"), "\(changes)")
    #expect(try Program.run(["verify", "plan", "-q"], in: start.url).status == 0, "\(changes)")
  }

  @Test func aChangeOfNothingIsThePlanItself() throws {
    let folder = try ScratchFolder.holding(Program.example("digital-fluency"))
    #expect(try Program.run(["match", ".", "-q", "-o", "one"], in: folder.url).status == 0)
    #expect(try Program.run(["what-if", ".", "-q", "-o", "two"], in: folder.url).status == 0)
    for name in try folder.names("one") {
      #expect(try folder.bytes("one/\(name)") == folder.bytes("two/\(name)"), "\(name)")
    }
  }

  @Test func scenariosHaveNames() throws {
    let folder = try ScratchFolder.holding(Program.example("digital-fluency"))
    try folder.write(
      """
      [[scenario]]
      name = "Two go"
      [[scenario.change]]
      remove = "M-0007"
      [[scenario.change]]
      remove = "S-0013"
      [[scenario]]
      name = "More time"
      [[scenario.change]]
      weight = ["schedule", 30]
      [[scenario.change]]
      rule = ["same_team", false]
      """, to: "plans.toml")
    let run = try Program.run(["what-if", ".", "--scenario", "plans.toml", "--json"], in: folder.url)
    #expect(run.status == 0)
    let scenarios = try #require(try run.json()["scenarios"]?.arrayValue)
    #expect(scenarios.map { $0["name"]?.stringValue } == ["Two go", "More time"])
    let alone = try Program.run(
      ["what-if", ".", "--json", "--change", "remove M-0007", "--change", "remove S-0013"], in: folder.url)
    #expect(try alone.json()["scenario"] == scenarios[0]["scenario"])
    #expect(scenarios[1]["reweighed"]?["baselineByNewWeights"]?.integerValue != nil)

    try folder.write(
      "[[scenario]]\nname = \"Slip\"\n[[scenario.change]]\nremoves = \"M-0007\"\n", to: "slip.toml")
    let slip = try Program.run(["what-if", ".", "--scenario", "slip.toml"], in: folder.url)
    #expect(slip.status == 65)
    #expect(slip.errors.contains("slip.toml:4:1"))
    #expect(slip.errors.contains("did you mean remove?"))
  }

  @Test func whatIsWrittenWithBlanksAndQuotesIsReadAgain() throws {
    let folder = try ScratchFolder.holding(Program.example("digital-fluency"))
    try folder.write("[[change]]\nset = [\"S-0003\", \"site\", \"the \\\"Hub\\\", 2\"]\n", to: "hub.toml")
    #expect(
      try Program.run(["what-if", ".", "--scenario", "hub.toml", "-q", "-o", "p"], in: folder.url).status == 0
    )
    #expect(try folder.text("p/manifest.json").contains(#"set S-0003 site \"the \"\"Hub\"\", 2\""#))
    #expect(try Program.run(["verify", "p", "-q"], in: folder.url).status == 0)
    let blank = try Program.run(
      ["what-if", ".", "--change", "forbid M-0001, S-0010", "--json"], in: folder.url)
    let plain = try Program.run(
      ["what-if", ".", "--change", "forbid M-0001,S-0010", "--json"], in: folder.url)
    #expect(blank.status == 0)
    #expect(try blank.json()["difference"] == plain.json()["difference"])
  }

  /// Only the wishes count, and the only wish goes.
  @Test func weightsThatWouldAllBeZeroAreRefused() throws {
    let folder = try ScratchFolder.programme("id,role,prefers\nM1,mentor,\nS1,mentee,M1\nS2,mentee,\n")
    let zero = ["skill_gap", "reciprocity", "generation", "cross_department", "schedule", "goals", "site"]
    let weights = zero.map { "\($0) = 0\n" }.joined()
    try folder.write(folder.text("programme.toml") + "\n[weights]\n" + weights, to: "programme.toml")
    #expect(try Program.run(["match", ".", "-q"], in: folder.url).status == 0)
    let run = try Program.run(["what-if", ".", "--change", "remove S1"], in: folder.url)
    #expect(run.status == 65)
    #expect(run.errors.contains("error[E0308]"))
  }

  @Test func limitsThatCrossAreRefused() throws {
    let folder = try ScratchFolder.holding(Program.example("digital-fluency"))
    try folder.write(folder.text("programme.toml") + Self.quota + "\nat_most = 9\n", to: "programme.toml")
    let run = try Program.run(
      ["what-if", ".", "--change", "constraint \"Other sites\" at_least 12"], in: folder.url)
    #expect(run.status == 65)
    #expect(run.errors.contains("error[E0316]"))
  }

  @Test(
    "What cannot be is said, with what was meant",
    arguments: [
      ("remove M-9999", "E0601"), ("set S-0003 sit Lisbon", "E0313"), ("rule min_startz 2", "E0303"),
      ("rule min_starts many", "E0304"), ("rule self false", "E0303"), ("capacity M-0003 0", "E0222"),
      ("capacity M-0001 -2", "E0208"), ("lock S-0003,M-0001", "E0602"), ("lock M-0001", "E0603"),
      ("weight schedule -3", "E0305"), ("weight charm 3", "E0605"), ("drop nothing", "E0604"),
      ("set M-0001 id M-1", "E0606"), ("add nowhere.csv", "E0113"), ("", "E0605"), ("remove", "E0605"),
      ("set M-0001 availability Funday", "E0212"), ("lock M-0011,S-0002 now", "E0601"),
    ])
  func slips(change: String, code: String) throws {
    let run = try Program.run(["what-if", Program.example("digital-fluency"), "--change", change])
    #expect([65, 78].contains(run.status), "\(change): \(run.status)")
    #expect(run.errors.contains("error[\(code)]"), "\(change): \(run.errors)")
    #expect(run.output.isEmpty)
  }
}
