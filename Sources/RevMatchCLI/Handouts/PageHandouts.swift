import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringRecords
import MentoringReports

/// The pages that are handed out of a plan.
enum PageHandouts {
  /// `report.html`: the plan for those who run and pay for the programme.
  @Sendable static func report(_ plan: RevisitedPlan) throws -> [OutputFile] {
    let request = plan.manifest.request
    let threads = Terminal.processorCount
    let consequences = try PlanConsequences.of(
      plan.plan, in: plan.programme, seed: request.seed, threads: threads)
    let made =
      "Made by revmatch \(RevMatchCommand.version) from plan.json (strategy \(plan.plan.strategy), seed \(request.seed)); `revmatch verify` checks it."
    return [
      OutputFile(
        "report.html",
        PlanPage.html(
          plan.plan, of: plan.programme, consequences: consequences, made: made, threads: threads))
    ]
  }

  /// `cards.html`: a sheet for each pair, and what to prepare.
  @Sendable static func cards(_ plan: RevisitedPlan) throws -> [OutputFile] {
    [OutputFile("cards.html", CardsPage.html(plan.plan, of: plan.programme))]
  }
}
