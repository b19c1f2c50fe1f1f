import ArgumentParser
import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringProgrammes
import MentoringRecords
import MentoringReports
import TextFormats

/// `resilience`: what drop-outs would do to the plan.
struct ResilienceCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "resilience", abstract: "Say what drop-outs would do to the best plan.",
    discussion: """
      For everybody who has a partner, what the best plan without them would lose,
      exactly, and who would step in; then what is left if many drop out at once, by
      chance: of the plan as it is, with the broken pairs matched again, and with
      everybody matched anew. The same seed gives the same draws.

      Examples:
        revmatch resilience my-programme
        revmatch resilience my-programme --mentors 5% --mentees 20% --draws 1000
        revmatch resilience my-programme --rates leavers.csv --json
      """)

  @OptionGroup var source: ProgrammeArgument
  @Option(
    help: ArgumentHelp("How likely a mentor drops out.", valueName: "percent"), transform: Self.millionths)
  var mentors: Int = 100_000
  @Option(
    help: ArgumentHelp("How likely a mentee drops out.", valueName: "percent"), transform: Self.millionths)
  var mentees: Int = 100_000
  @Option(
    help: "A table with the columns id and rate (0 to 1) for people whose chance is another one.",
    completion: .file(extensions: ["csv"]))
  var rates: String?
  @Option(help: "How many times drop-outs are drawn.")
  var draws: Int = 200
  @OptionGroup var plan: PlanOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...1_000_000).contains(draws) else {
      throw ValidationError("--draws is a whole number from 1 to 1000000.")
    }
  }

  func run() throws {
    Watchdog.limit(seconds: plan.timeLimit)
    let console = common.console
    let loaded = try source.load(console)
    let own = try rates.map { try PairLists.rates($0, of: loaded.programme) } ?? [:]
    let memory = try MemoryPlan(for: loaded.programme, limit: plan.memory.memoryLimit, at: loaded.origin)
    guard memory.storesScores else {
      throw InputFault(
        .data,
        [
          Diagnostic(
            .tooLarge, "drop-outs can be studied only where the scores of all pairs fit into memory",
            at: loaded.origin)
        ])
    }
    let cohort = Cohort(loaded.programme, threads: plan.threads, memoryLimit: .max)
    let session = try CohortSession(cohort, seed: plan.seed)
    let study = try ResilienceStudy(
      session, rates: DropOutRates(mentors: mentors, mentees: mentees, byID: own), draws: draws,
      seed: plan.seed)
    let report = TextReport(common.textStyle, programme: loaded.programme)
    guard let study else {
      guard case .infeasible(let obstacle) = session.baseline else { preconditionFailure("there is no plan") }
      try console.data(
        common.json
          ? PlanJSON.value(
            of: obstacle, programme: loaded.programme.settings.name, strategy: OptimalStrategy.name
          ).prettyText : report.render(obstacle, nil, in: loaded.programme))
      throw ExitStatus.infeasible
    }
    try console.data(
      common.json
        ? ResilienceJSON.value(of: study).prettyText : report.render(study, assumption: assumption(own.count))
    )
  }

  private func assumption(_ own: Int) -> String {
    let rest = own > 0 ? ", \(own) people with a chance of their own" : ""
    return
      "Mentors drop out with a chance of \(percent(mentors)), mentees of \(percent(mentees))\(rest), each by themselves."
  }

  private func percent(_ millionths: Int) -> String {
    let (whole, rest) = (millionths / 10_000, millionths % 10_000)
    if rest == 0 { return "\(whole) %" }
    let digits = String(String(rest + 10_000).dropFirst())
    return "\(whole).\(digits.reversed().drop { $0 == "0" }.reversed().map(String.init).joined()) %"
  }

  /// A percentage with at most four decimals, in millionths.
  @Sendable private static func millionths(_ text: String) throws -> Int {
    guard let rate = FourDecimals.tenThousandths(text.dropLast(text.hasSuffix("%") ? 1 : 0), upTo: 100) else {
      throw ValidationError("a chance is a percentage from 0 to 100 with at most four decimals, such as 7.5%")
    }
    return rate
  }
}
