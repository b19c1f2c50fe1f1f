public import MentoringAnalysis
internal import MentoringMatcher
internal import MentoringModel

/// `report.html` of a comparison: figures, how scores are spread, what each criterion gives, who gains and who loses.
public enum ComparisonPage {
  /// The page; the same comparison gives the same bytes.
  public static func html(_ comparison: StrategyComparison) -> String {
    var page = HTMLPage(title: "\(comparison.programme.settings.name): strategies compared")
    let planned = comparison.columns.compactMap { column in column.plan.map { (column, $0.plan, $0.metrics) }
    }
    page.table(
      [
        "Strategy", "Pairs", "Total", "Mean", "Median", "P10", "Worst", "Gini", "Blocking", "1st wish",
        "Listed", "Price",
      ],
      comparison.columns.map { row($0, comparison) })
    page.paragraph(
      "P10: nine of ten pairs score at least this. Gini: 0 if all pairs score the same. Blocking: pairs of people who would rather have "
        + "each other. Price: what the plan has less than the best total.")
    page.heading("How the scores are spread")
    let highest = max(1, planned.flatMap { $0.2.histogram }.max() ?? 1)
    page.add(
      SVGChart.histograms(
        planned.map { column, _, metrics in
          SVGChart.Row(
            label: column.name, parts: metrics.histogram.map { $0 * 1000 / highest },
            note: "worst \(text(metrics.summary.worst)), mean \(text(metrics.summary.mean))")
        }, title: "Pairs in each tenth of the score, from 0 on the left to 100 on the right"))
    page.heading("The worst pair")
    page.add(
      SVGChart.bars(
        planned.map { column, _, metrics in
          SVGChart.Row(
            label: column.name, parts: [(metrics.summary.worst ?? 0) / 1000],
            note: text(metrics.summary.worst))
        }, title: "The score of the worst pair, from 0 to 100"))
    addCriteria(planned.map { ($0.0.name, $0.2) }, to: &page)
    addChanges(comparison, to: &page)
    for (column, plan, _) in planned {
      for warning in plan.warnings where warning.severity == .warning {
        page.paragraph("\(column.name): \(warning.message)")
      }
    }
    return page.text
  }

  private static func row(_ column: StrategyComparison.Column, _ comparison: StrategyComparison) -> [String] {
    guard let (_, metrics) = column.plan else {
      return [column.name, "no plan"] + Array(repeating: "", count: 10)
    }
    let (summary, wishes) = (metrics.summary, metrics.wishes)
    let share = { (count: Int) in wishes.of == 0 ? "-" : "\(ScoreText.percent(count, of: wishes.of)) %" }
    return [
      column.name, "\(summary.totals.pairs)", ScoreText.points(summary.totals.score), text(summary.mean),
      text(summary.median),
      text(metrics.lowerDecile), text(summary.worst), ScoreText.thousandths(metrics.gini),
      "\(metrics.blocking.count)",
      share(wishes.first), share(wishes.listed),
      comparison.price(of: column).map { "\(ScoreText.percent($0)) %" } ?? "-",
    ]
  }

  private static func addCriteria(_ planned: [(name: String, metrics: PlanMetrics)], to page: inout HTMLPage)
  {
    guard
      let criteria = planned.first(where: { !$0.metrics.summary.criteria.isEmpty })?.metrics.summary.criteria
    else { return }
    page.heading("Criterion by criterion")
    for criterion in criteria {
      page.add(
        SVGChart.bars(
          planned.map { name, metrics in
            let value = metrics.summary.criteria.first { $0.name == criterion.name }?.meanValue
            return SVGChart.Row(
              label: name, parts: [(value ?? 0) / 10],
              note: value.map { "\(ScoreText.percent($0, of: 10_000)) %" } ?? "-")
          },
          title:
            "\(criterion.name), mean over the pairs; its weight is \(ScoreText.percent(criterion.share)) %"))
    }
  }

  /// Who gains and who loses against the best plan.
  private static func addChanges(_ comparison: StrategyComparison, to page: inout HTMLPage) {
    guard let best = comparison.optimal?.plan?.plan else { return }
    let others = comparison.columns.filter { $0.name != comparison.optimal?.name }.compactMap { column in
      column.plan.map { (column.name, PlanDifference(from: best, to: $0.plan)) }
    }
    if others.isEmpty { return }
    let people = max(1, comparison.programme.participants.reduce(0) { $0 + ($1.role == .both ? 2 : 1) })
    page.heading("Who gains and who loses against the best total")
    page.add(
      SVGChart.diverging(
        others.map { name, difference in
          let gains = difference.people.count { $0.score > 0 }
          let losses = difference.people.count { $0.score < 0 }
          return SVGChart.Row(
            label: name, parts: [losses * 1000 / people, gains * 1000 / people],
            note: "\(losses) lose, \(gains) gain")
        }, title: "People whose pairs score less (left) and more (right) than in the plan with the best total"
      ))
    page.table(
      ["Strategy", "Loses most", "Points", "Gains most", "Points"],
      others.map { name, difference in
        let worst = difference.people.min { ($0.score, $1.person) < ($1.score, $0.person) }.flatMap {
          $0.score < 0 ? $0 : nil
        }
        let most = difference.people.max { ($0.score, $1.person) < ($1.score, $0.person) }.flatMap {
          $0.score > 0 ? $0 : nil
        }
        return [
          name, worst?.id ?? "-", worst.map { ScoreText.points($0.score) } ?? "-", most?.id ?? "-",
          most.map { "+\(ScoreText.points($0.score))" } ?? "-",
        ]
      })
  }

  private static func text(_ points: Int?) -> String { points.map { ScoreText.points($0) } ?? "-" }
}
