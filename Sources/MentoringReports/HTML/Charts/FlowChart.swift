internal import MentoringAnalysis
internal import MentoringModel

/// Pairs as bands from the departments of mentors to those of mentees, each as wide as it has pairs.
struct FlowChart {
  let flow: DepartmentFlow

  /// More departments than these on a side are shown as one.
  private static let most = 12
  private static let (height, gap, top) = (320, 14, 28)

  private static func name(_ department: Term?) -> String { department?.spelling ?? "not stated" }

  /// A department, or all that there is no room for, as a block at one side.
  private struct Block {
    var label: String
    var y: Int
    var height: Int
    /// How much of it bands have taken.
    var used = 0

    var values: [String: Any] { ["y": y, "height": height, "middle": y + height / 2 + 4, "label": label] }
  }

  /// What the template `flow` shows.
  var values: [String: Any] {
    let pairs = flow.streams.reduce(0) { $0 + $1.pairs }
    var (sources, from) = blocks(on: .mentor, of: pairs)
    var (targets, to) = blocks(on: .mentee, of: pairs)
    var merged: [[Int]: Int] = [:]
    for stream in flow.streams { merged[[from[stream.from]!, to[stream.to]!], default: 0] += stream.pairs }
    let bands = merged.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      ends, count -> [String: Any] in
      let width = max(1, count * Self.height / pairs)
      let (left, right) = (
        sources[ends[0]].y + sources[ends[0]].used, targets[ends[1]].y + targets[ends[1]].used
      )
      sources[ends[0]].used += width
      targets[ends[1]].used += width
      let words = "\(sources[ends[0]].label) to \(targets[ends[1]].label): \(ScoreText.count(count, "pair"))"
      return [
        "path":
          "M208 \(left)C360 \(left) 360 \(right) 512 \(right)v\(width)C360 \(right + width) 360 \(left + width) 208 \(left + width)z",
        "words": words,
      ]
    }
    let largest = flow.streams.sorted { $0.pairs > $1.pairs }.prefix(3).map {
      "\(Self.name($0.from)) to \(Self.name($0.to)): \($0.pairs)"
    }
    let rows = flow.streams.map { stream -> [String: Any] in
      [
        "from": PageText.short(Self.name(stream.from)), "to": PageText.short(Self.name(stream.to)),
        "pairs": stream.pairs,
      ]
    }
    return [
      "title": "Pairs from mentors’ to mentees’ departments, at the top level",
      "description": PageText.short("The most pairs: " + largest.joined(separator: "; ")),
      "height": max(sources.last.map { $0.y + $0.height } ?? 0, targets.last.map { $0.y + $0.height } ?? 0)
        + 10,
      "bands": bands, "sources": sources.map(\.values), "targets": targets.map(\.values), "rows": rows,
    ]
  }

  /// The blocks of a side from the top, and the number of each department's.
  private func blocks(on side: Side, of pairs: Int) -> ([Block], [Term?: Int]) {
    let all = flow.departments(on: side)
    let least = all.map(\.pairs).sorted(by: >).dropFirst(Self.most - 1).first ?? 0
    let own = all.count <= Self.most ? all : all.filter { $0.pairs > least }
    var numbers: [Term?: Int] = [:]
    for (number, department) in own.enumerated() { numbers[department.name] = number }
    var shown = own.map { (label: PageText.label(Self.name($0.name)), pairs: $0.pairs) }
    let rest = all.filter { numbers[$0.name] == nil }
    if !rest.isEmpty {
      for department in rest { numbers[department.name] = shown.count }
      shown.append((label: "\(rest.count) others", pairs: rest.reduce(0) { $0 + $1.pairs }))
    }
    var y = Self.top
    let blocks = shown.map { entry -> Block in
      let block = Block(label: entry.label, y: y, height: max(2, entry.pairs * Self.height / pairs))
      y += max(block.height, 4) + Self.gap
      return block
    }
    return (blocks, numbers)
  }
}
