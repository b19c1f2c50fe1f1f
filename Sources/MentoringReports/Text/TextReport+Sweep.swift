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
    page.paragraph(tried(intervals.triesEveryWeight, "weight", intervals.solves))
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
    let shown = programme.settings.criteria.indices.filter { index in
      programme.settings.criteria[index].weight != .zero
        || sweep.axis.subject == .weight(programme.settings.criteria[index].name)
    }
    page.heading(
      "\(subject) from \(labels[0]) to \(labels[labels.count - 1]): \(ScoreText.count(sweep.plans.count, "best plan"))"
    )
    page.paragraph(
      "Scores are by the programme's own weights, so that they compare; values are means in per cent.")
    let measured: String? = if case .limit(let name, _) = sweep.axis.subject { name } else { nil }
    var table = TextTable(
      style,
      [
        TextTable.Column(title: title), TextTable.Column(title: "Plan", alignsRight: true),
        TextTable.Column(title: "Pairs", alignsRight: true),
        TextTable.Column(title: "Score", alignsRight: true),
      ] + (measured == nil ? [] : [TextTable.Column(title: "Has", alignsRight: true)])
        + shown.map {
          TextTable.Column(title: programme.settings.criteria[$0].name, alignsRight: true)
        })
    for region in sweep.regions {
      let range =
        region.first == region.last
        ? labels[region.first] : "\(labels[region.first]) to \(labels[region.last])"
      guard let number = region.plan else {
        let empty = Array(repeating: TextTable.Cell(""), count: shown.count + (measured == nil ? 2 : 3))
        table.add([TextTable.Cell(range), TextTable.Cell("none")] + empty)
        continue
      }
      let plan = sweep.plans[number]
      let has = plan.constraints.first { $0.name == measured }.map(ConstraintWords.value) ?? ""
      table.add(
        [
          TextTable.Cell(range), TextTable.Cell("\(number + 1)"),
          TextTable.Cell("\(plan.profile.pairs.count)"), TextTable.Cell(ScoreText.points(plan.score)),
        ] + (measured == nil ? [] : [TextTable.Cell(has)])
          + shown.map {
            TextTable.Cell(
              ScoreText.percent(plan.profile.totals[$0], of: 10_000 * plan.profile.pairs.count))
          })
    }
    page.table(table)
    page.paragraph(tried(sweep.triesEveryStep, "value", sweep.solves))
    return page.text
  }

  private func tried(_ all: Bool, _ noun: String, _ solves: Int) -> String {
    let count = ScoreText.count(solves, "match") == "1 match" ? "1 match" : "\(solves) matches"
    return all
      ? "Every \(noun) was tried (\(count))."
      : "Both ends of each range were tried (\(count)); between them only rounding could make another plan better. "
        + "--every-step tries all."
  }
}
