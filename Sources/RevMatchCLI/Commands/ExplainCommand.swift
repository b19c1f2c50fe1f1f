import ArgumentParser
import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringProgrammes
import MentoringRecords
import MentoringReports
import TextFormats

/// `explain`: why this pair, why not that one, why nobody.
struct ExplainCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explain a pair, a person, a constraint or the plan.",
    discussion: """
      A pair: the score criterion by criterion with the facts behind it, every rule
      that forbids it, and what it would cost to force it. A person: the partners
      or why there are none, and the best alternatives. A constraint: what the plan
      has of it, which pairs and people count, and what would be without it. The
      plan: which pairs every best plan has, and which are easily done without.

      Examples:
        revmatch explain my-programme --pair M-0007,S-0003
        revmatch explain my-programme --person S-0017
        revmatch explain my-programme --constraint "Travel budget"
        revmatch explain my-programme --plan
      """)

  @OptionGroup var source: ProgrammeArgument
  @Option(help: "The id of a person.")
  var person: String?
  @Option(help: "The ids of a mentor and a mentee with a comma between, MENTOR,MENTEE.")
  var pair: String?
  @Option(help: "The name of a constraint over the whole plan.")
  var constraint: String?
  @Flag(name: .customLong("plan"), help: "Explain how firmly the plan stands.")
  var wholePlan = false
  @OptionGroup var plan: PlanOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard [person, pair, constraint].count(where: { $0 != nil }) + (wholePlan ? 1 : 0) == 1 else {
      throw ValidationError("Give one of --person ID, --pair MENTOR,MENTEE, --constraint NAME and --plan.")
    }
    if let pair, !pair.contains(",") {
      throw ValidationError("--pair takes two ids with a comma between: MENTOR,MENTEE.")
    }
  }

  func run() throws {
    Watchdog.limit(seconds: plan.timeLimit)
    let console = common.console
    let loaded = try source.load(console)
    let memory = try MemoryPlan(
      for: loaded.programme, limit: plan.memory.memoryLimit, at: loaded.origin)
    let explainer = try ProgrammeExplainer(
      loaded.programme, seed: plan.seed, threads: plan.threads, memoryLimit: memory.storesScores ? .max : 0)
    let report = TextReport(common.textStyle, programme: loaded.programme)
    if let person {
      let explanation = try explainer.person(person)
      try console.data(
        common.json ? ExplanationJSON.value(of: explanation).prettyText : report.render(explanation))
    } else if let constraint {
      let explanation = try explainer.constraint(constraint)
      try console.data(
        common.json ? ExplanationJSON.value(of: explanation).prettyText : report.render(explanation))
    } else if let pair {
      let explanation = try explainer.pair(named: pair)
      try console.data(
        common.json ? ExplanationJSON.value(of: explanation).prettyText : report.render(explanation))
    } else if case .infeasible(let obstacle) = explainer.baseline {
      try console.data(
        common.json
          ? PlanJSON.value(
            of: obstacle, programme: loaded.programme.settings.name, strategy: OptimalStrategy.name
          ).prettyText : report.render(obstacle, nil, in: loaded.programme))
      throw ExitStatus.infeasible
    } else if let explanation = try explainer.planStanding() {
      try console.data(
        common.json ? ExplanationJSON.value(of: explanation).prettyText : report.render(explanation))
    }
  }
}
