import Foundation
import Testing
import TextFormats

/// `review`: from the form to what is said of it, and what is wrong in a file.
struct ReviewRunTests {
  private static let roster = """
    id,role,name,skills,wants
    007,mentor,Ana,python:5,
    008,mentor,Bo,python:3,
    S1,mentee,Cy,,python:5
    S2,mentee,Di,,python:4
    """

  @Test func aFormIsWrittenFilledInAndRead() throws {
    let folder = try ScratchFolder.programme(Self.roster)
    func run(_ arguments: String...) throws -> Program.Run { try Program.run(arguments, in: folder.url) }
    #expect(try run("match", ".", "-o", "plan").status == 0)
    let form = try run("review", "plan", "--form")
    #expect(form.status == 0 && form.errors == "Written to plan: feedback.csv\n")
    let written = try String(decoding: folder.bytes("plan/feedback.csv"), as: UTF8.self)
    #expect(written.split(whereSeparator: \.isNewline).count == 3 && written.contains("007,Ana,"))
    #expect(try run("review", "plan").output.contains("Nobody has said anything yet."))

    // As a European spreadsheet saves it.
    try folder.write(
      "mentor;mentee;mentor_rating;mentee_rating;meetings\n007;S1;4,5;;6\n008;S2;3;2;\n",
      to: "plan/feedback.csv")
    let review = try JSONValue.parse(Array(try run("review", "plan", "--json").output.utf8), name: "")
    let outcomes = try #require(review["outcomes"])
    #expect(outcomes["rating"]?["pairs"] == 2 && outcomes["rating"]?["median"] == 250)
    #expect(outcomes["mentee_rating"]?["pairs"] == 1 && outcomes["meetings"]?["median"] == 6)
    #expect(review["proposal"] == .null)
    // A form that has been filled in is no fault, and is not written over.
    #expect(try run("verify", "plan").status == 0)
    #expect(try run("review", "plan", "--form").status == 73)
    // By then the rosters have changed.
    try folder.write("id,role\nX,mentor\nY,mentee\n", to: "people.csv")
    #expect(try run("review", "plan").status == 0)
    #expect(try run("review", "plan", "plan").output.contains("What came of 4 pairs"))
  }

  @Test func faultsAreNamedWithTheirPlace() throws {
    let folder = try ScratchFolder.programme(Self.roster)
    func run(_ arguments: String...) throws -> Program.Run { try Program.run(arguments, in: folder.url) }
    #expect(try run("match", ".", "-o", "plan").status == 0)
    #expect(try run("review", "plan").status == 66)
    try folder.write(
      """
      mentor,mentee,mentor_rating,meetings
      7,S1,6,
      008,S2,nan,-1
      008,S2,4.125,2
      008,,4,2
      """, to: "feedback.csv")
    let faults = try run("review", "plan", "--feedback", "feedback.csv")
    #expect(faults.status == 65)
    for text in [
      "feedback.csv:2:1", "did you mean 007, S1?", "feedback.csv:2:6", "feedback.csv:3:8",
      "feedback.csv:3:12",
      "and 1 more", "is listed twice", "feedback.csv:5:5",
    ] { #expect(faults.errors.contains(text), "\(text) in \(faults.errors)") }
    try folder.write("mentor,mentee\n", to: "plan/feedback.csv")
    try folder.write("{}", to: "plan/plan.json")
    #expect(try run("review", "plan").status == 65)
    #expect(try run("review", "plan", "--highest", "0").status == 64)
  }
}
