internal import MentoringAnalysis
internal import MentoringModel

/// Two bars for each skill: how many mentees want it, and how many mentors can teach it.
struct MarketChart {
  let markets: [SkillMarket]
  /// What the plan gives of each skill.
  let met: [PlanMetrics.SkillMet]

  /// The chart has no more skills; the table has all.
  private static let most = 20
  private static let (rowHeight, barWidth) = (30, 400)

  /// What the template `market` shows.
  var values: [String: Any] {
    let shown = markets.sorted { ($1.wantedBy, $0.skill.key) < ($0.wantedBy, $1.skill.key) }.prefix(Self.most)
    let largest = max(1, shown.map { max($0.wantedBy, $0.taughtBy) }.max() ?? 1)
    let bars = shown.enumerated().map { index, market -> [String: Any] in
      let y = index * Self.rowHeight + 4
      let (wanted, taught) = (
        market.wantedBy * Self.barWidth / largest, market.taughtBy * Self.barWidth / largest
      )
      return [
        "label": PageText.label(market.skill.spelling), "y": y, "y2": y + 11, "middle": y + 14,
        "wanted": wanted,
        "taught": taught, "wantedEnd": 206 + wanted, "taughtEnd": 206 + taught, "yWanted": y + 8,
        "yTaught": y + 20, "wantedBy": market.wantedBy, "taughtBy": market.taughtBy,
      ]
    }
    let given = Dictionary(met.map { (Term($0.skill), $0) }) { first, _ in first }
    let rows = markets.map { market -> [String: Any] in
      [
        "skill": PageText.short(market.skill.spelling), "wantedBy": market.wantedBy,
        "priority": market.priority, "taughtBy": market.taughtBy, "levels": given[market.skill]?.levels ?? 0,
        "met": given[market.skill]?.met ?? 0,
      ]
    }
    let rest = markets.count > Self.most ? "the \(Self.most) that most want" : "all that are wanted"
    return [
      "title": "Skills: how many mentees want each, and how many mentors can teach it (\(rest))",
      "description": PageText.short(
        shown.prefix(5).map { "\($0.skill.spelling): \($0.wantedBy) want it, \($0.taughtBy) can teach it" }
          .joined(separator: "; ")),
      "height": shown.count * Self.rowHeight + 8, "bars": bars, "rows": rows,
    ]
  }
}
