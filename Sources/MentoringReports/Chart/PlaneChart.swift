public import MentoringAnalysis
public import MentoringModel

/// A sweep of two weights as a map in SVG: which plan is the best at each of their combinations.
///
/// Colours repeat; plans are told apart by their numbers and by the lines between them.
public struct PlaneChart {
  private let sweep: PlaneSweep
  private let programme: Programme
  private let sheet = ChartSheet(width: 820, height: 560)

  private static let mostNamed = 18

  /// Prepares a map.
  public init(_ sweep: PlaneSweep, in programme: Programme) {
    self.sweep = sweep
    self.programme = programme
  }

  private var columns: SweepAxis { sweep.axes[0] }
  private var rows: SweepAxis { sweep.axes[1] }
  private func x(_ edge: Int) -> String { sheet.plot.x(edge, of: columns.labels.count) }
  private func y(_ edge: Int) -> String { sheet.plot.y(edge, of: rows.labels.count) }

  /// The map as an SVG document.
  public var svg: String {
    var lines = sheet.opening(title: title, description: description)
    for row in sweep.rows.indices {
      for region in sweep.regions(inRow: row) {
        guard let plan = region.plan else { continue }
        let path = "M\(x(region.first)) \(y(row))H\(x(region.last + 1))V\(y(row + 1))H\(x(region.first))Z"
        lines.append(
          "<path shape-rendering=\"crispEdges\" fill=\"\(sheet.colour(plan))\" fill-opacity=\"0.55\" d=\"\(path)\"/>"
        )
      }
    }
    lines.append("<path class=\"axis\" d=\"\(borders)\"/>")
    lines += numbers
    lines += ticks
    lines += legend
    return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private var title: String {
    "\(programme.settings.name): best plans by weight of \(columns.name) and \(rows.name)"
  }

  private var description: String {
    let extents = sweep.extents.enumerated().map { "plan \($0 + 1) at \($1)" }
    return
      "Which plan is the best at each combination of the weight of \(columns.name), from \(columns.labels[0]) to "
      + "\(columns.labels[columns.labels.count - 1]), and of \(rows.name), from \(rows.labels[0]) to "
      + "\(rows.labels[rows.labels.count - 1]): \(extents.joined(separator: ", ")) combinations."
  }

  /// The lines between plans, and around the plot.
  private var borders: String {
    let plot = sheet.plot
    var path = "M\(plot.left) \(plot.top)H\(plot.right)V\(plot.bottom)H\(plot.left)Z"
    for row in sweep.rows.indices {
      for region in sweep.regions(inRow: row).dropFirst() {
        path += "M\(x(region.first)) \(y(row))V\(y(row + 1))"
      }
      guard row > 0 else { continue }
      let changes = zip(sweep.rows[row - 1], sweep.rows[row]).map { $0 != $1 ? 1 : nil }
      for region in SweepRegion.regions(of: changes) where region.plan != nil {
        path += "M\(x(region.first)) \(y(row))H\(x(region.last + 1))"
      }
    }
    return path
  }

  /// The number of each plan in the middle of where it is best, as far as there is room for it.
  private var numbers: [String] {
    var widest: [Int: [(row: Int, region: SweepRegion)]] = [:]
    for row in sweep.rows.indices {
      var own: [Int: SweepRegion] = [:]
      for region in sweep.regions(inRow: row) {
        guard let plan = region.plan else { continue }
        if let other = own[plan], other.last - other.first >= region.last - region.first { continue }
        own[plan] = region
      }
      for (plan, region) in own { widest[plan, default: []].append((row, region)) }
    }
    return widest.sorted { $0.key < $1.key }.compactMap { plan, bands in
      let (row, region) = bands[bands.count / 2]
      let plot = sheet.plot
      let width = plot.width * (region.last - region.first + 1) / columns.labels.count
      guard width >= 22, plot.height * bands.count / rows.labels.count >= 16 else { return nil }
      let middle = plot.x(region.first + region.last + 1, of: 2 * columns.labels.count)
      let level = plot.y(2 * row + 1, of: 2 * rows.labels.count)
      return
        "<text x=\"\(middle)\" y=\"\(level)\" text-anchor=\"middle\" dominant-baseline=\"middle\">\(plan + 1)</text>"
    }
  }

  private var ticks: [String] {
    let plot = sheet.plot
    var lines: [String] = []
    for place in Self.ticks(columns.labels.count) {
      let at = plot.x(2 * place + 1, of: 2 * columns.labels.count)
      lines.append(
        "<path class=\"axis\" d=\"M\(at) \(plot.bottom)v6\"/>"
          + "<text x=\"\(at)\" y=\"\(plot.bottom + 20)\" text-anchor=\"middle\">\(columns.labels[place])</text>"
      )
    }
    for place in Self.ticks(rows.labels.count) {
      let at = plot.y(2 * place + 1, of: 2 * rows.labels.count)
      lines.append(
        "<path class=\"axis\" d=\"M\(plot.left) \(at)h-6\"/>"
          + "<text x=\"\(plot.left - 10)\" y=\"\(at)\" text-anchor=\"end\" dominant-baseline=\"middle\">\(rows.labels[place])</text>"
      )
    }
    let middle = plot.top + plot.height / 2
    return lines + [
      "<text x=\"\(plot.left + plot.width / 2)\" y=\"\(plot.bottom + 44)\" text-anchor=\"middle\">weight of \(sheet.escaped(columns.name))</text>",
      "<text transform=\"translate(16 \(middle)) rotate(-90)\" text-anchor=\"middle\">weight of \(sheet.escaped(rows.name))</text>",
    ]
  }

  /// At most seven places, the first and as far as equal steps go.
  private static func ticks(_ count: Int) -> [Int] {
    Array(stride(from: 0, to: count, by: max(1, (count + 5) / 6)))
  }

  private var legend: [String] {
    let plot = sheet.plot
    var lines: [String] = []
    for (number, plan) in sweep.plans.enumerated().prefix(Self.mostNamed) {
      let level = plot.top + 12 + 24 * number
      lines.append(
        "<rect x=\"\(plot.right + 15)\" y=\"\(level - 8)\" width=\"16\" height=\"16\" fill=\"\(sheet.colour(number))\" fill-opacity=\"0.55\"/>"
          + "<text x=\"\(plot.right + 38)\" y=\"\(level)\" dominant-baseline=\"middle\">plan \(number + 1): \(ScoreText.points(plan.score))</text>"
      )
    }
    if sweep.plans.count > Self.mostNamed {
      let level = plot.top + 12 + 24 * Self.mostNamed
      lines.append(
        "<text x=\"\(plot.right + 15)\" y=\"\(level)\">and \(sweep.plans.count - Self.mostNamed) more</text>")
    }
    return lines
  }
}
