import Foundation
import Testing
import TextFormats

/// `report` writes pages beside a plan that `verify` knows, and says where decisions cannot be foreseen.
struct ReportPagesTests {
  private func run(_ folder: ScratchFolder, _ arguments: String..., status: Int32 = 0) throws {
    let run = try Program.run(arguments + ["-q"], in: folder.url)
    #expect(run.status == status, "\(arguments): \(run.errors)")
  }

  @Test func thePagesAreOfThePlanAndTheSameEachTime() throws {
    let folder = try ScratchFolder.holding(Program.example("digital-fluency"))
    try run(folder, "match", ".", "-o", "plan")
    try run(folder, "report", "plan")
    let pages = try ["report.html", "cards.html"].map { try folder.bytes("plan/\($0)") }
    try run(folder, "verify", "plan")
    try run(folder, "report", "plan")
    #expect(try ["report.html", "cards.html"].map { try folder.bytes("plan/\($0)") } == pages)
    let report = try folder.text("plan/report.html")
    #expect(report.contains("Proven optimal") && report.contains("id=\"decide\""))
    let pairs = try JSONValue.read(file: folder.url.appending(path: "plan/plan.json").path)["pairs"]?
      .arrayValue
    let cards = try folder.text("plan/cards.html")
    #expect(cards.components(separatedBy: "<article").count - 1 == pairs?.count)
  }

  @Test func aPlanOfAnotherStrategyHasAPageToo() throws {
    let folder = try ScratchFolder.holding(Program.example("digital-fluency"))
    try run(folder, "match", ".", "--strategy", "greedy", "-o", "plan")
    try run(folder, "report", "plan")
    let report = try folder.text("plan/report.html")
    #expect(report.contains("made by the strategy greedy") && report.contains("not proven to be the best"))
    #expect(!report.contains("id=\"decide\""))
  }
}
