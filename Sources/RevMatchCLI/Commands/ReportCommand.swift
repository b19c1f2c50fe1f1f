import ArgumentParser
import Dispatch
import MentoringRecords
import MentoringReports
import Synchronization
import TextFormats

/// `report`: what a plan's people and sponsors receive.
struct ReportCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write what is handed out of a plan into its folder.",
    discussion: """
      Makes the plan of the folder again, so that what is handed out is what the
      inputs give, and writes beside it. `verify` knows these files. A file that
      somebody has changed is not written over without --force.

      Example:
        revmatch match my-programme -o plan
        revmatch report plan
        revmatch match my-programme --decisions plan/decisions.csv -o plan
      """)

  @Argument(help: "The folder that `match -o` wrote.", completion: .directory)
  var directory: String
  @Option(help: "Where the programme is, if it is no longer where the manifest says.")
  var programme: String?
  @Flag(help: "Write over files that somebody has changed.")
  var force = false
  @Flag(
    help:
      "Write CSV files as Excel opens them where decimals have a comma: semicolons, CRLF, byte order mark."
  )
  var excelCSV = false
  @OptionGroup var common: CommonOptions

  /// What makes the files.
  private var handouts: [@Sendable (RevisitedPlan) throws -> [OutputFile]] {
    let style: CSVStyle = excelCSV ? .excel : .standard
    return [
      PageHandouts.report, PageHandouts.cards, { try SpreadsheetHandouts.files(of: $0, style: style) },
    ]
  }

  /// The files of all handouts, in order; they are made side by side.
  private func files(of plan: RevisitedPlan) throws -> [OutputFile] {
    let handouts = handouts
    let made = Mutex<[Int: Result<[OutputFile], any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: handouts.count) { number in
      let files = Result { try handouts[number](plan) }
      made.withLock { $0[number] = files }
    }
    let all = made.withLock(\.self)
    return try handouts.indices.flatMap { try all[$0]!.get() }
  }

  func run() throws {
    let plan = try RevisitedPlan(
      of: directory, programme: programme, version: RevMatchCommand.version, threads: Terminal.processorCount)
    let files = try files(of: plan)
    try Handouts.write(files, forms: SpreadsheetHandouts.forms, by: .report, of: plan, overwriting: force)
    let names = files.map(\.name)
    if common.json {
      try common.console.data(
        .object([
          "schemaVersion": .integer(PlanJSON.schemaVersion), "files": .array(names.map { .string($0) }),
        ]))
    } else {
      common.console.message(
        "Written to \(TerminalText.cleaned(directory)): " + names.joined(separator: ", "))
    }
  }
}
