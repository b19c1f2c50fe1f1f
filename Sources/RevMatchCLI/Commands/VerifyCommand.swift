import ArgumentParser
import MentoringRecords
import MentoringReports
import TextFormats

/// `verify`: makes a plan again and compares.
struct VerifyCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that a plan's folder is what its inputs give.",
    discussion: """
      Compares the inputs and outputs with the hashes of manifest.json, makes the
      plan again with the same seed, proves it again, and compares every byte. Exit
      code 1 if anything differs. A plan that --time-limit ended is not made
      again, but held against rules, capacities, locks and scores as it is.

      Example:
        revmatch match my-programme -o plan
        revmatch verify plan
      """)

  @Argument(help: "The folder that `match -o` wrote.", completion: .directory)
  var directory: String
  @Option(help: "Where the programme is, if it is no longer where the manifest says.")
  var programme: String?
  @OptionGroup var common: CommonOptions

  private static let stopped =
    "the plan, which a time limit ended, keeps every rule and has the scores that it states; it was not made again"

  func run() throws {
    let answer = try PlanVerification(
      of: directory, programme: programme, version: RevMatchCommand.version, threads: Terminal.processorCount)
    if common.json {
      try common.console.data(
        .object([
          "schemaVersion": .integer(PlanJSON.schemaVersion), "verified": .bool(answer.findings.isEmpty),
          "findings": .array(answer.findings.map { .string($0) }),
        ]))
    } else if answer.findings.isEmpty {
      try common.console.data(
        "Verified: \(answer.manifest.inputs.count) inputs and \(answer.manifest.outputs.count + 1) outputs are "
          + "unchanged, and "
          + (answer.wasStopped
            ? Self.stopped : "the plan made again is the same\(answer.isProven ? " and proven" : "")") + ".\n"
      )
    } else {
      try common.console.data(answer.findings.map { "- \(TerminalText.cleaned($0))\n" }.joined())
    }
    if !answer.findings.isEmpty { throw ExitStatus.findings }
  }
}
