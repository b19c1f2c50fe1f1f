public import MentoringAnalysis
internal import MentoringMatcher
internal import MentoringModel

extension TextReport {
  /// Strategies side by side, and what a plan made elsewhere breaks.
  public func render(_ comparison: StrategyComparison) -> String {
    var page = Page(style)
    page.heading("\(comparison.programme.settings.name): strategies compared")
    page.table(table(of: comparison))
    page.blank()
    let wishes =
      hasWishes(comparison) ? " 1st wish, Listed: who has the first, or anybody, of the own list." : ""
    page.paragraph(
      "P10: nine of ten pairs score at least this. Gini: 0 if all pairs score the same. Blocking: pairs of people who would "
        + "rather have each other.\(wishes) Price: what is missing of the best total."
        + (comparison.columns.contains(where: \.isOutOfBounds)
          ? " \(Self.outOfBounds) This plan breaks what is asked; see below." : ""))
    for column in comparison.columns {
      switch column.result {
      case .infeasible(let obstacle): page.item("\(column.name): \(obstacle.words)")
      case .plan(let plan, let metrics):
        if let breaches = column.breaches { page.append(breachesPage(breaches, column, metrics, comparison)) }
        for warning in plan.warnings
        where warning.severity == .warning && warning.code != DiagnosticCode.overriddenRule.rawValue {
          page.item("\(column.name): \(warning.message)")
        }
      }
    }
    return page.text
  }

  /// Marks a plan that could not be carried out as it is.
  private static var outOfBounds: String { "*" }

  private func hasWishes(_ comparison: StrategyComparison) -> Bool {
    comparison.columns.contains { ($0.plan?.metrics.wishes.of ?? 0) > 0 }
  }

  private func table(of comparison: StrategyComparison) -> TextTable {
    let hasWishes = hasWishes(comparison)
    let titles =
      ["Pairs", "Total", "Mean", "Median", "P10", "Worst", "Gini", "Blocking"]
      + (hasWishes ? ["1st wish", "Listed"] : [])
      + ["Price"]
    var table = TextTable(
      style,
      [TextTable.Column(title: "Strategy", shrinks: true)]
        + titles.map { TextTable.Column(title: $0, alignsRight: true) })
    for column in comparison.columns {
      guard let (_, metrics) = column.plan else {
        table.add(
          [TextTable.Cell(column.name), TextTable.Cell("no plan")]
            + titles.dropFirst().map { _ in TextTable.Cell("") })
        continue
      }
      let summary = metrics.summary
      func score(_ points: Int?) -> String { points.map { ScoreText.points($0) } ?? "-" }
      let wishes = metrics.wishes
      let cells =
        [
          "\(summary.totals.pairs)", score(summary.totals.score), score(summary.mean), score(summary.median),
          score(metrics.lowerDecile), score(summary.worst), ScoreText.thousandths(metrics.gini),
          "\(metrics.blocking.count)",
        ]
        + (hasWishes
          ? [wishes.first, wishes.listed].map { "\(ScoreText.percent($0, of: wishes.of)) %" } : [])
        + [comparison.price(of: column).map { "\(ScoreText.percent($0)) %" } ?? "-"]
      let mark = column.isOutOfBounds ? " \(Self.outOfBounds)" : ""
      table.add([TextTable.Cell(column.name + mark)] + cells.map { TextTable.Cell($0) })
    }
    return table
  }

  private func breachesPage(
    _ breaches: PlanBreaches, _ column: StrategyComparison.Column, _ metrics: PlanMetrics,
    _ comparison: StrategyComparison
  ) -> Page {
    var page = Page(style)
    page.heading("The plan \(column.name)")
    if let best = comparison.optimal?.plan?.metrics.summary.totals {
      let (pairs, score) = (
        best.pairs - metrics.summary.totals.pairs, best.score - metrics.summary.totals.score
      )
      page.paragraph(
        "The best plan has \(ScoreText.count(best.pairs, "pair")), \(pairs < 0 ? "\(-pairs) fewer" : "\(pairs) more"), and scores "
          + "\(ScoreText.points(abs(score))) \(score < 0 ? "less" : "more").")
    }
    if breaches.isEmpty {
      page.paragraph("It keeps all rules, locks, capacities, minima, constraints and times.")
    }
    func items<Element>(_ elements: [Element], _ words: (Element) -> String) {
      for element in elements.prefix(Self.rowLimit) { page.item(words(element)) }
      if elements.count > Self.rowLimit { page.item("and \(elements.count - Self.rowLimit) more") }
    }
    items(breaches.forbidden) { pair, rules in
      "\(label(pair.mentor)) with \(label(pair.mentee)) is forbidden by \(rules.map(\.rawValue).joined(separator: ", "))"
    }
    items(breaches.missingLocks) { "\(label($0.mentor)) with \(label($0.mentee)) is locked, and missing" }
    items(breaches.loads) {
      "\(label($0.person.id)) (\($0.person.side.rawValue)) has \(ScoreText.count($0.partners, "partner")); "
        + ($0.partners > $0.most ? "at most \($0.most) may be" : "at least \($0.least) must be")
    }
    if !breaches.clash.isEmpty {
      page.item("the meetings of \(PairID.words(breaches.clash)) cannot all be held")
    }
    items(breaches.constraints) { "the constraint \"\($0.name)\" is not kept" }
    return page
  }
}
