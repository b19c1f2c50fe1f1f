public import MentoringAnalysis
public import MentoringModel

extension TextReport {
  /// How far each weight may move by itself.
  public func render(_ intervals: WeightIntervals) -> String {
    var page = Page(style)
    page.heading("How far each weight may move before another plan is better")
    guard let totals = intervals.totals else {
      page.paragraph("There is no plan.")
      return page.text
    }
    page.paragraph(
      "The best plan (\(figures(totals))) stays a best one while one weight alone moves in whole numbers:")
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Criterion", shrinks: true),
        TextTable.Column(title: "Weight", alignsRight: true),
        TextTable.Column(title: "From", alignsRight: true), TextTable.Column(title: "To", alignsRight: true),
      ])
    for interval in intervals.intervals {
      table.add([
        TextTable.Cell(interval.criterion), TextTable.Cell(interval.weight.description),
        TextTable.Cell(interval.from.description),
        TextTable.Cell(interval.to.description + (interval.endsAtLimit ? " or more" : "")),
      ])
    }
    page.table(table)
    page.paragraph(
      tried(intervals.triesEveryWeight, "weight", "Both ends of each range were tried", intervals.solves))
    return page.text
  }

  /// Every best plan while one setting goes through a range.
  public func render(_ sweep: ProgrammeSweep, in programme: Programme) -> String {
    var page = Page(style)
    let labels = sweep.axis.labels
    let (subject, title) =
      switch sweep.axis.subject {
      case .weight(let name): ("The weight of \(name)", "Weight")
      case .limit(let name, let key): ("\(key) of \"\(name)\"", "Limit")
      }
    page.heading(
      "\(subject) from \(labels[0]) to \(labels[labels.count - 1]): \(ScoreText.count(sweep.plans.count, "best plan"))"
    )
    page.paragraph(Self.ownWeights)
    let measured: String? = if case .limit(let name, _) = sweep.axis.subject { name } else { nil }
    let figures = SweptFigures(programme, [sweep.axis], measured: measured)
    var table = TextTable(style, [TextTable.Column(title: title)] + figures.columns)
    for region in sweep.regions {
      let range = TextTable.Cell(range(region, labels))
      table.add(
        [range] + (region.plan.map { figures.cells($0, sweep.plans[$0]) } ?? figures.emptyCells))
    }
    page.table(table)
    page.paragraph(
      tried(sweep.triesEveryStep, "value", "Both ends of each range were tried", sweep.solves))
    return page.text
  }

  /// Every best plan while two weights go through a range each: what each is worth, and a map of where it is best.
  public func render(_ sweep: PlaneSweep, in programme: Programme) -> String {
    var page = Page(style)
    let (columns, rows) = (sweep.axes[0], sweep.axes[1])
    let spans = sweep.axes.map { "\($0.name) from \($0.labels[0]) to \($0.labels[$0.labels.count - 1])" }
    page.heading(
      "The weights of \(spans[0]) and of \(spans[1]): \(ScoreText.count(sweep.plans.count, "best plan"))")
    guard !sweep.plans.isEmpty else {
      page.paragraph("There is no plan.")
      return page.text
    }
    page.paragraph(Self.ownWeights)
    let figures = SweptFigures(programme, sweep.axes)
    var table = TextTable(style, figures.columns + [TextTable.Column(title: "Best at", alignsRight: true)])
    let extents = sweep.extents
    let most = Self.rowLimit
    for (number, plan) in sweep.plans.enumerated().prefix(most) {
      table.add(figures.cells(number, plan) + [TextTable.Cell("\(extents[number])")])
    }
    page.table(table)
    if sweep.plans.count > most { page.item("and \(sweep.plans.count - most) more; --json has all of them") }
    page.blank()
    let map = PlaneMap(sweep, width: style.width)
    page.paragraph(
      "Where each is best, with \(columns.name) from left to right and \(rows.name) upwards\(map.note):")
    for line in map.lines { page.verbatim(line) }
    page.paragraph(
      tried(
        sweep.triesEveryStep, "combination", "The corners of each plan's combinations were tried",
        sweep.solves))
    return page.text
  }

  private static let ownWeights =
    "Scores are by the programme's own weights, so that they compare; values are means in per cent."

  private func range(_ region: SweepRegion, _ labels: [String]) -> String {
    region.first == region.last
      ? labels[region.first] : "\(labels[region.first]) to \(labels[region.last])"
  }

  private func tried(_ all: Bool, _ noun: String, _ some: String, _ solves: Int) -> String {
    let count = solves == 1 ? "1 match" : "\(solves) matches"
    return all
      ? "Every \(noun) was tried (\(count))."
      : "\(some) (\(count)); between them only rounding could make another plan better. --every-step tries all."
  }
}

/// The figures of the plans of a sweep, as columns of a table.
private struct SweptFigures {
  private let programme: Programme
  private let measured: String?
  private let shown: [Int]

  /// Prepares figures with the criteria that count or are swept.
  ///
  /// - Parameter measured: the constraint that is swept.
  init(_ programme: Programme, _ axes: [SweepAxis], measured: String? = nil) {
    self.programme = programme
    self.measured = measured
    shown = programme.settings.criteria.indices.filter { index in
      let criterion = programme.settings.criteria[index]
      return criterion.weight != .zero || axes.contains { $0.subject == .weight(criterion.name) }
    }
  }

  var columns: [TextTable.Column] {
    (["Plan", "Pairs", "Score"] + (measured == nil ? [] : ["Has"])
      + shown.map { programme.settings.criteria[$0].name })
      .map { TextTable.Column(title: $0, alignsRight: true) }
  }

  func cells(_ number: Int, _ plan: SweptPlan) -> [TextTable.Cell] {
    let pairs = plan.profile.pairs.count
    let has = plan.constraints.first { $0.name == measured }.map(ConstraintWords.value) ?? ""
    return
      (["\(number + 1)", "\(pairs)", ScoreText.points(plan.score)] + (measured == nil ? [] : [has])
      + shown.map { ScoreText.percent(plan.profile.totals[$0], of: 10_000 * pairs) })
      .map { TextTable.Cell($0) }
  }

  var emptyCells: [TextTable.Cell] {
    [TextTable.Cell("none")] + Array(repeating: TextTable.Cell(""), count: columns.count - 1)
  }
}
