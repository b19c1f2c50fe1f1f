import ArgumentParser
import MentoringAnalysis
import MentoringMatcher
import MentoringModel
import MentoringProgrammes
import MentoringRecords
import MentoringReports
import TextFormats

/// `sweep`: what other weights and limits would give.
struct SweepCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Say how weights and limits decide which plan is the best.",
    discussion: """
      Without a range: how far each weight may move by itself before another plan is
      better. With one: every best plan on the way, and where one gives way to the
      next. A range is NAME=FROM..TO or NAME=FROM..TO:STEP. With two weights: every
      best plan, and at which of their combinations it is best.

      With --shard 3/8 every eighth step from the third is matched and answered with
      a line of JSON, so that many machines can share a sweep; --merge joins what
      they wrote, and shows it as --every-step would.

      Examples:
        revmatch sweep my-programme
        revmatch sweep my-programme --weight schedule=0..60
        revmatch sweep my-programme --weight schedule=0..60 --svg schedule.svg
        revmatch sweep my-programme --weight schedule=0..60 --weight goals=0..40
        revmatch sweep my-programme --weight schedule=0..60 --shard 1/2
        revmatch sweep my-programme --weight schedule=0..60 --merge 1.jsonl 2.jsonl
        revmatch sweep my-programme --constraint "Travel budget=100..500:50"
      """)

  @OptionGroup var source: ProgrammeArgument
  @Option(
    help: ArgumentHelp(
      "Sweep the weight of a criterion; given twice, the weights of two.", valueName: "key=from..to:step"))
  var weight: [String] = []
  @Option(help: ArgumentHelp("Sweep the limit of a constraint.", valueName: "name=from..to:step"))
  var constraint: String?
  @Flag(help: "Try every value, not only where the best plan changes.")
  var everyStep = false
  @Option(help: ArgumentHelp("Draw a chart of the sweep into a file.", valueName: "file"))
  var svg: String?
  @OptionGroup var shared: ShardOptions
  @OptionGroup var plan: PlanOptions
  @OptionGroup var common: CommonOptions

  private var hasRange: Bool { !weight.isEmpty || constraint != nil }

  func validate() throws {
    if !weight.isEmpty, constraint != nil {
      throw ValidationError("Give --weight or --constraint, not both.")
    }
    if weight.count > 2 { throw ValidationError("Give --weight once or twice.") }
    if svg != nil, !hasRange || shared.shard != nil {
      throw ValidationError("--svg draws a whole sweep: give --weight or --constraint, and no --shard.")
    }
    if shared.isUsed, !hasRange {
      throw ValidationError("--shard and --merge need --weight or --constraint, the sweep that is shared.")
    }
  }

  func run() throws {
    Watchdog.limit(seconds: plan.timeLimit)
    let console = common.console
    let loaded = try source.load(console)
    let memory = try MemoryPlan(
      for: loaded.programme, limit: plan.memory.memoryLimit, at: loaded.origin)
    let session = ReweighingSession(
      seed: plan.seed, threads: plan.threads, memoryLimit: memory.storesScores ? .max : 0)
    guard hasRange else {
      let intervals = try WeightIntervals(of: loaded.programme, session, triesEveryWeight: everyStep)
      let report = TextReport(common.textStyle, programme: loaded.programme)
      try console.data(
        common.json ? SweepJSON.value(of: intervals).prettyText : report.render(intervals))
      if intervals.totals == nil { throw ExitStatus.infeasible }
      return
    }
    let reader = SweepAxisReader(loaded)
    let space = try constraint.map { SweepSpace([try reader.limit($0)]) } ?? reader.weights(weight)
    var trials = SweepTrials(loaded.programme, space, session)
    if let shard = shared.shard {
      for step in 0..<space.count where shard.holds(step + 1) {
        let answer = SweepLines.value(of: try trials.answer(at: step), in: space)
        try console.data(answer.compactText + "\n")
      }
      return
    }
    if !shared.merge.isEmpty { trials = try SweepLines.merge(shared.merge, into: trials) }
    try show(trials, loaded, console)
  }

  /// Sweeps, and says what comes of it.
  private func show(_ trials: SweepTrials, _ loaded: LoadedProgramme, _ console: Console) throws {
    let programme = loaded.programme
    let report = TextReport(common.textStyle, programme: programme)
    let everyStep = everyStep || !shared.merge.isEmpty
    let (text, chart, hasPlan): (String, String, Bool)
    if trials.space.axes.count == 1 {
      let sweep = try ProgrammeSweep(trials, triesEveryStep: everyStep)
      text =
        common.json
        ? SweepJSON.value(of: sweep, in: programme).prettyText : report.render(sweep, in: programme)
      (chart, hasPlan) = (SweepChart(sweep, in: programme).svg, !sweep.plans.isEmpty)
    } else {
      let sweep = try PlaneSweep(trials, triesEveryStep: everyStep)
      text =
        common.json
        ? SweepJSON.value(of: sweep, in: programme).prettyText : report.render(sweep, in: programme)
      (chart, hasPlan) = (PlaneChart(sweep, in: programme).svg, !sweep.plans.isEmpty)
    }
    if let svg {
      try Watchdog.withoutExit {
        try OutputFolder.write(chart, to: svg, sparing: loaded.inputs.map(\.path))
      }
      console.message("Written: \(svg)")
    }
    try console.data(text)
    if !hasPlan { throw ExitStatus.infeasible }
  }
}
