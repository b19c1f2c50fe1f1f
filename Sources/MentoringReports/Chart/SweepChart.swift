public import MentoringAnalysis
public import MentoringModel

/// A sweep as a chart in SVG: the total by the programme's own weights, and the mean of each criterion, over what is swept.
///
/// Each line is level while one plan is the best, so its steps are where plans change.
public struct SweepChart {
  private let sweep: ProgrammeSweep
  private let programme: Programme

  private let sheet = ChartSheet(width: 820, height: 460)

  /// Prepares a chart.
  public init(_ sweep: ProgrammeSweep, in programme: Programme) {
    self.sweep = sweep
    self.programme = programme
  }

  /// The chart as an SVG document.
  public var svg: String {
    let plot = sheet.plot
    let count = sweep.axis.labels.count
    // Values stand in the middle of their step.
    func x(_ edge: Int) -> String { plot.x(edge, of: count) }
    func y(_ basisPoints: Int) -> String {
      plot.y(basisPoints, of: 10_000)
    }
    var lines = sheet.opening(title: title, description: description)
    for percent in stride(from: 0, through: 100, by: 20) {
      let level = y(percent * 100)
      lines.append(
        "<line class=\"grid\" x1=\"\(x(0))\" y1=\"\(level)\" x2=\"\(x(count))\" y2=\"\(level)\"/>"
          + "<text x=\"\(plot.left - 8)\" y=\"\(level)\" text-anchor=\"end\" dominant-baseline=\"middle\">\(percent)</text>"
      )
    }
    lines.append(
      "<path class=\"axis\" d=\"M\(x(0)) \(y(10_000))V\(y(0))H\(x(count))\"/>")
    lines += ticks(x)
    lines.append(
      "<text x=\"\(plot.left + plot.width / 2)\" y=\"\(plot.bottom + 44)\" text-anchor=\"middle\">\(sheet.escaped(subject))</text>"
    )
    for (number, series) in allSeries.enumerated() {
      let colour = sheet.colour(number)
      let dash = number < ChartSheet.colours.count ? "" : " stroke-dasharray=\"6 4\""
      var path = ""
      for (region, value) in zip(sweep.regions, series.values) {
        guard let value else {
          path += "M\(x(region.last + 1)) \(y(0))"
          continue
        }
        path +=
          (path.isEmpty || path.hasSuffix(y(0)) ? "M" : "L")
          + "\(x(region.first)) \(y(value))H\(x(region.last + 1))"
      }
      lines.append("<path class=\"line\" stroke=\"\(colour)\"\(dash) d=\"\(path)\"/>")
      let level = plot.top + 10 + 22 * number
      lines.append(
        "<path class=\"line\" stroke=\"\(colour)\"\(dash) d=\"M\(plot.right + 15) \(level)h24\"/>"
          + "<text x=\"\(plot.right + 46)\" y=\"\(level)\" dominant-baseline=\"middle\">\(sheet.escaped(series.name))</text>"
      )
    }
    return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private var subject: String {
    switch sweep.axis.subject {
    case .weight(let name): "weight of \(name)"
    case .limit(let name, let key): "\(key) of \(name)"
    }
  }

  private var title: String { "\(programme.settings.name): best plans by \(subject)" }

  private var description: String {
    let regions = sweep.regions.map { region in
      "\(sweep.axis.labels[region.first]) to \(sweep.axis.labels[region.last]): "
        + (region.plan.map { "plan \($0 + 1)" } ?? "no plan")
    }
    return "Mean value in per cent of the score and of each criterion over \(subject). "
      + regions.joined(separator: "; ") + "."
  }

  private typealias Series = (name: String, values: [Int?])

  /// The mean score, then the criteria that count, in basis points by region.
  private var allSeries: [Series] {
    func series(_ name: String, _ value: (SweptPlan) -> Int) -> Series {
      (
        name,
        sweep.regions.map { region in
          region.plan.flatMap { number in
            let plan = sweep.plans[number]
            let pairs = plan.profile.pairs.count
            return pairs > 0 ? value(plan) / pairs : nil
          }
        }
      )
    }
    let criteria = programme.settings.criteria.enumerated().filter { _, criterion in
      criterion.weight != .zero || sweep.axis.subject == .weight(criterion.name)
    }
    return [series("score") { $0.score / 100 }]
      + criteria.map { index, criterion in series(criterion.name) { $0.profile.totals[index] } }
  }

  /// The values at which plans change, as far as there is room for them.
  private func ticks(_ x: (Int) -> String) -> [String] {
    let base = sheet.plot.bottom
    var lines: [String] = []
    let wanted = max(1, (sweep.regions.count + 13) / 14)
    for (number, region) in sweep.regions.enumerated() where number % wanted == 0 {
      lines.append(
        "<path class=\"axis\" d=\"M\(x(region.first)) \(base)v6\"/>"
          + "<text x=\"\(x(region.first))\" y=\"\(base + 20)\" text-anchor=\"middle\">\(sheet.escaped(sweep.axis.labels[region.first]))</text>"
      )
    }
    return lines
  }
}
