import ArgumentParser
import MentoringAnalysis
import MentoringModel
import MentoringRecords
import MentoringReports
import TextFormats

/// `diff`: what changes from one plan to another.
struct DiffCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Compare two plans: who moves, who gains, who loses.",
    discussion: """
      Each folder holds a plan.json, or at least a matches.csv. The plans may be of
      the same people or of two cycles. Exit code 1 if anything differs: pairs, their
      scores, who takes part, or what constraints got.

      Examples:
        revmatch diff plan-january plan-february
        revmatch diff plan/earlier/1 plan --json | jq .difference.people
      """)

  @Argument(help: "The folder of the first plan.", completion: .directory)
  var first: String
  @Argument(help: "The folder of the second plan.", completion: .directory)
  var second: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let plans = try [first, second].map { try PlanFolder(readingFrom: $0) }
    let difference = PlanDifference(from: plans[0].outline, to: plans[1].outline)
    if common.json {
      try common.console.data(DifferenceJSON.value(of: difference, from: plans[0], to: plans[1]))
    } else {
      let names = plans[0].names.merging(plans[1].names) { _, later in later }
      let report = TextReport(common.textStyle, names: names)
      try common.console.data(
        report.render(difference, heading: "From \(Self.title(plans[0])) to \(Self.title(plans[1]))"))
    }
    if !difference.isEmpty { throw ExitStatus.findings }
  }

  private static func title(_ plan: PlanFolder) -> String {
    plan.status == .infeasible ? "\(plan.path) (no plan keeps all that is asked)" : plan.path
  }
}
