public import MentoringAnalysis
internal import MentoringMatcher
internal import MentoringModel

/// `report.html` of a comparison: figures, how scores are spread, what each criterion gives, who gains and who loses.
public enum ComparisonPage {
  /// The page; the same comparison gives the same bytes.
  public static func html(_ comparison: StrategyComparison) -> String {
    let planned = comparison.columns.compactMap { column in
      column.plan.map { (column.name, $0.plan, $0.metrics) }
    }
    let highest = max(1, planned.flatMap { $0.2.histogram }.max() ?? 1)
    let title = "\(PageText.short(comparison.programme.settings.name)): strategies compared"
    var values: [String: Any] = [
      "title": title,
      "figures": table(
        [
          "Strategy", "Pairs", "Total", "Mean", "Median", "P10", "Worst", "Gini", "Blocking", "1st wish",
          "Listed", "Price",
        ], comparison.columns.map { row($0, comparison) }),
      "spread": RowChart(
        kind: .histograms, title: "Pairs in each tenth of the score, from 0 on the left to 100 on the right",
        rows: planned.map { name, _, metrics in
          RowChart.Row(
            label: name, parts: metrics.histogram.map { $0 * 1000 / highest },
            note: "worst \(text(metrics.summary.worst)), mean \(text(metrics.summary.mean))")
        }
      ).values,
      "worst": RowChart(
        kind: .bars, title: "The score of the worst pair, from 0 to 100",
        rows: planned.map { name, _, metrics in
          RowChart.Row(
            label: name, parts: [(metrics.summary.worst ?? 0) / 1000], note: text(metrics.summary.worst))
        }
      ).values,
      "warnings": planned.flatMap { name, plan, _ in
        plan.warnings.filter { $0.severity == .warning }.map { "\(name): \($0.message)" }
      },
    ]
    values["criteria"] = criteria(planned.map { ($0.0, $0.2) })
    values["changes"] = changes(comparison)
    return WebPage(title: title, template: "comparison", values: values).html
  }

  /// A table as the template shows it: the first cell of each row is its heading.
  private static func table(_ titles: [String], _ rows: [[String]]) -> [String: Any] {
    [
      "titles": titles,
      "rows": rows.map { ["name": $0[0], "cells": Array($0.dropFirst())] as [String: Any] },
    ]
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

  private static func criteria(_ planned: [(name: String, metrics: PlanMetrics)]) -> [String: Any]? {
    guard
      let criteria = planned.first(where: { !$0.metrics.summary.criteria.isEmpty })?.metrics.summary.criteria
    else { return nil }
    let charts = criteria.map { criterion in
      RowChart(
        kind: .bars,
        title:
          "\(criterion.name), mean over the pairs; its weight is \(ScoreText.percent(criterion.share)) %",
        rows: planned.map { name, metrics in
          let value = metrics.summary.criteria.first { $0.name == criterion.name }?.meanValue
          return RowChart.Row(
            label: name, parts: [(value ?? 0) / 10],
            note: value.map { "\(ScoreText.percent($0, of: 10_000)) %" } ?? "-")
        }
      ).values
    }
    return ["charts": charts]
  }

  /// Who gains and who loses against the best plan.
  private static func changes(_ comparison: StrategyComparison) -> [String: Any]? {
    guard let best = comparison.optimal?.plan?.plan else { return nil }
    let others = comparison.columns.filter { $0.name != comparison.optimal?.name }.compactMap { column in
      column.plan.map { (column.name, PlanDifference(from: best, to: $0.plan)) }
    }
    if others.isEmpty { return nil }
    let people = max(1, comparison.programme.participants.reduce(0) { $0 + ($1.role == .both ? 2 : 1) })
    let chart = RowChart(
      kind: .diverging,
      title: "People whose pairs score less (left) and more (right) than in the plan with the best total",
      rows: others.map { name, difference in
        let gains = difference.people.count { $0.score > 0 }
        let losses = difference.people.count { $0.score < 0 }
        return RowChart.Row(
          label: name, parts: [losses * 1000 / people, gains * 1000 / people],
          note: "\(losses) lose, \(gains) gain")
      })
    let rows = others.map { name, difference in
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
    }
    return [
      "chart": chart.values,
      "table": table(["Strategy", "Loses most", "Points", "Gains most", "Points"], rows),
    ]
  }

  private static func text(_ points: Int?) -> String { points.map { ScoreText.points($0) } ?? "-" }
}
