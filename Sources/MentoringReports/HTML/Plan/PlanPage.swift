public import MentoringAnalysis
internal import MentoringMatcher
public import MentoringModel
internal import MentoringScoring

/// `report.html`: a plan as those who run a programme and those who pay for it look at it.
///
/// It has the pairs, how the scores are spread and come about, departments, skills, generations, the week, who has no partner and why, and what would
/// come of each decision about a pair. Every chart has its numbers in a table. The page is whole without scripts; with them tables sort,
/// filter and turn pages, people have cards, and decisions can be tried.
public struct PlanPage {
  let plan: Plan
  let programme: Programme
  let model: ScoringModel
  let metrics: PlanMetrics
  let summary: PlanSummary
  let consequences: PlanConsequences.Outcome
  /// How people are shown, in the order of the programme's participants.
  let labels: [PersonLabel]
  /// Where somebody stands among the participants, by id.
  let places: [String: Int]

  /// The page; the same values give the same bytes.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - programme: the programme that it is for.
  ///   - consequences: what would come of decisions.
  ///   - made: how the page came about, as a sentence for its foot.
  ///   - threads: how many threads look at scores, at least 1; the page does not depend on it.
  /// - Complexity: one row of scores for each mentee, O(people + pairs · criteria), and what decisions change.
  public static func html(
    _ plan: Plan, of programme: Programme, consequences: PlanConsequences.Outcome, made: String,
    threads: Int = 1
  ) -> String {
    PlanPage(plan, programme, consequences, threads: threads).page(made).html
  }

  private init(
    _ plan: Plan, _ programme: Programme, _ consequences: PlanConsequences.Outcome, threads: Int
  ) {
    self.plan = plan
    model = ScoringModel(programme)
    self.programme = programme
    metrics = PlanMetrics(of: plan, in: model, threads: threads)
    summary = metrics.summary
    self.consequences = consequences
    let people = programme.participants
    labels = people.indices.map { PersonLabel(people[$0], row: $0) }
    places = Dictionary(uniqueKeysWithValues: people.indices.map { (people[$0].id, $0) })
  }

  /// How somebody is shown.
  func label(_ id: String) -> PersonLabel { labels[places[id]!] }

  private func page(_ made: String) -> WebPage {
    let title = "\(PageText.short(programme.settings.name)): plan"
    var values = charts
    values["title"] = PageText.short(programme.settings.name)
    values["status"] = Self.capitalised(plan.status.words)
    values["words"] = summary.words
    values["figures"] = figures
    values["paragraphs"] = paragraphs
    values["warnings"] = plan.warnings.filter { $0.severity == .warning }.map(\.message)
    values["times"] = plan.pairs.contains { $0.time != nil }
    values["locks"] = plan.pairs.contains(where: \.isLocked)
    values["pairs"] = pairRows
    values["criteria"] = criteria
    values["people"] = peopleRows
    values["unmatched"] = plan.unmatched.isEmpty ? nil : ["rows": unmatchedRows]
    values["constraints"] = plan.constraints.isEmpty ? nil : ["rows": constraintRows]
    values["whatIfWords"] = whatIfWords
    values["consequences"] = consequenceRows.map { ["rows": $0] }
    values["made"] = made
    values["sections"] = sections.map { ["id": $0.id, "name": $0.name] }
    return WebPage(
      title: title, template: "report", values: values, script: PackageResources.report_js, data: data)
  }

  private var sections: [(id: String, name: String)] {
    [
      ("summary", "Summary"), ("pairs", "Pairs"), ("scores", "Scores"), ("criteria", "Criteria"),
      ("departments", "Departments"), ("skills", "Skills"), ("generations", "Generations"), ("week", "Week"),
      ("unmatched", "Without a partner"),
    ] + (plan.constraints.isEmpty ? [] : [("constraints", "Constraints")])
      + [("what-if", "What if?"), ("people", "People")]
  }

  private var figures: [[String: String]] {
    let points = { (points: Int?) in points.map { ScoreText.points($0) } ?? "–" }
    let across = metrics.crossDepartment
    return [
      ("Pairs", "\(plan.pairs.count)"), ("Mean score", points(summary.mean)),
      ("Lowest score", points(summary.worst)), ("Highest score", points(summary.best)),
      ("Across departments", across.of == 0 ? "–" : "\(across.count) of \(across.of)"),
      ("Mentors without a partner", "\(summary.unmatched(on: .mentor))"),
      ("Mentees without a partner", "\(summary.unmatched(on: .mentee))"),
    ].map { ["name": $0.0, "value": $0.1] }
  }

  private var paragraphs: [String] {
    var words = [plan.wordsOfProof].compactMap(\.self)
    if plan.status == .optimal, plan.proof.kind == .dual {
      words.append(
        "How that is known: everybody has a price, so that no allowed pair outside of the plan scores more than the prices of its two people come to, and "
          + "no pair of the plan less. So no exchange that keeps the number of pairs can gain anything. All allowed pairs were checked."
      )
    }
    if plan.strategy != "optimal" { words.append("The plan was made by the strategy \(plan.strategy).") }
    if let times = plan.wordsOfTimes { words.append(times) }
    if !plan.relaxed.isEmpty {
      words.append("This took a change to what is asked: \(PlanRepair.words(of: plan.relaxed)).")
    }
    return words
  }

  private var charts: [String: Any] {
    var values: [String: Any] = [
      "scores": ColumnChart(
        id: "scores-chart", title: "Pairs in each tenth of the score", axis: "Score",
        columns: metrics.histogram.enumerated().map { ("\($0 * 10)–\($0 * 10 + 10)", $1) }
      ).values
    ]
    let flow = DepartmentFlow(of: plan, in: model)
    if flow.streams.contains(where: { $0.from != nil || $0.to != nil }) {
      values["flow"] = FlowChart(flow: flow).values
    }
    let markets = SkillMarket.overview(of: programme).needed
    if !markets.isEmpty { values["skills"] = MarketChart(markets: markets, met: metrics.skills).values }
    if let gaps { values["gaps"] = gaps.values }
    let load = WeekLoad(of: plan, in: model)
    if !load.isEmpty { values["week"] = WeekChart(load: load).values }
    return values
  }

  /// The gaps of seniority in classes of whole numbers, at most ten or so.
  private var gaps: ColumnChart? {
    let whole = metrics.generationGaps.map {
      Int($0.units / ExactDecimal.unitsPerOne) - ($0.units < 0 && !$0.isWhole ? 1 : 0)
    }
    guard let least = whole.min(), let most = whole.max() else { return nil }
    let width = [1, 2, 5, 10, 20, 50, 100].first { (most - least) / $0 < 11 } ?? (most - least) / 10 + 1
    let first = least >= 0 ? least / width : (least - width + 1) / width
    var counts = Array(repeating: 0, count: (most - first * width) / width + 1)
    for gap in whole { counts[(gap - first * width) / width] += 1 }
    let columns = counts.enumerated().map { index, count in
      let from = (first + index) * width
      return (label: width == 1 ? "\(from)" : "\(from) to \(from + width - 1)", count: count)
    }
    return ColumnChart(
      id: "gaps-chart", title: "Pairs by the gap between the two, in the direction of the programme",
      axis: gapUnit,
      columns: columns)
  }

  private var gapUnit: String {
    for criterion in programme.settings.criteria {
      guard case .generation(let measure) = criterion.measure else { continue }
      return switch measure.signal {
      case .experience: "Gap in years of experience"
      case .birthYear: "Gap in years of birth"
      case .level: "Gap in levels"
      }
    }
    return "Gap"
  }

  private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
