internal import ConstrainedAssignment
internal import TextFormats

/// `proof.json`: the trees of cases that prove a plan under constraints.
///
/// Whole numbers beyond 64 bits are texts. Rows are mentees and columns mentors, in the order of the roster.
enum ProofJSON {
  /// The trees as JSON.
  static func value(of trees: [Refutation]) -> JSONValue {
    .object(["schemaVersion": .integer(PlanJSON.schemaVersion), "trees": .array(trees.map(value))])
  }

  /// Reads trees back; nil if this is something else.
  ///
  /// Whether they prove anything is not looked at.
  static func trees(_ json: JSONValue) -> [Refutation]? {
    guard json["schemaVersion"]?.integerValue == PlanJSON.schemaVersion else { return nil }
    return all(json["trees"]) { tree($0) }
  }

  // MARK: Writing

  private static func value(of tree: Refutation) -> JSONValue {
    func number(_ value: Int?) -> JSONValue { value.map { .integer($0) } ?? .null }
    return .object([
      "claim": .object([
        "pairsAtLeast": number(tree.claim.pairsAtLeast), "costBelow": number(tree.claim.costBelow),
      ]),
      "cases": .array(tree.nodes.map(value)),
    ])
  }

  private static func value(of node: Refutation.Node) -> JSONValue {
    var members: [JSONValue.Member] = []
    if !node.points.isEmpty { members.append(.init("points", .array(node.points.map(value)))) }
    switch node.ending {
    case .open: break
    case .closed: members.append(.init("closed", true))
    case .divisor(let sum): members.append(.init("divisor", .integer(sum)))
    case .split(let subject, let most, let below, let above):
      let (name, numbers) =
        switch subject {
        case .cell(let row, let column): ("cell", [row, column])
        case .row(let row): ("row", [row])
        case .column(let column): ("column", [column])
        case .sum(let sum): ("sum", [sum])
        case .presence(let index): ("presence", [index])
        case .part(.row(let row), let columns): ("partOfRow", [row] + columns)
        case .part(.column(let column), let rows): ("partOfColumn", [column] + rows)
        }
      let split: [JSONValue.Member] = [
        .init(name, .array(numbers.map { .integer($0) })), .init("most", .integer(most)),
        .init("below", .integer(below)), .init("above", .integer(above)),
      ]
      members.append(.init("split", .object(split)))
    }
    return .object(members)
  }

  private static func value(of point: DualPoint) -> JSONValue {
    .object([
      "objective": .bool(point.hasObjective), "shift": .integer(point.shift),
      "multipliers": .array(point.multipliers.map { .array([.integer($0.sum), number($0.value)]) }),
      "rowPrices": .array(point.rowPrices.map(number)),
      "columnPrices": .array(point.columnPrices.map(number)),
    ])
  }

  private static func number(_ value: Int128) -> JSONValue {
    Int(exactly: value).map { .integer($0) } ?? .string(String(value))
  }

  // MARK: Reading

  /// All elements of a list, nil if one of them is not what it should be.
  private static func all<Value>(_ json: JSONValue?, _ read: (JSONValue) -> Value?) -> [Value]? {
    guard let elements = json?.arrayValue else { return nil }
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for element in elements {
      guard let value = read(element) else { return nil }
      values.append(value)
    }
    return values
  }

  private static func tree(_ json: JSONValue) -> Refutation? {
    func isNumberOrNull(_ json: JSONValue?) -> Bool { json == .null || json?.integerValue != nil }
    guard let claim = json["claim"], isNumberOrNull(claim["pairsAtLeast"]),
      isNumberOrNull(claim["costBelow"]),
      let nodes = all(json["cases"], node)
    else { return nil }
    return Refutation(
      claim: .init(
        pairsAtLeast: claim["pairsAtLeast"]?.integerValue, costBelow: claim["costBelow"]?.integerValue),
      nodes: nodes)
  }

  private static func node(_ json: JSONValue) -> Refutation.Node? {
    guard let points = json["points"] == nil ? [] : all(json["points"], point) else { return nil }
    if let split = json["split"] { return ending(split).map { .init(points: points, ending: $0) } }
    if let sum = json["divisor"]?.integerValue { return .init(points: points, ending: .divisor(sum: sum)) }
    return .init(points: points, ending: json["closed"]?.boolValue == true ? .closed : .open)
  }

  private static func ending(_ split: JSONValue) -> Refutation.Ending? {
    guard let most = split["most"]?.integerValue, let below = split["below"]?.integerValue,
      let above = split["above"]?.integerValue, let subject = subject(split)
    else { return nil }
    return .split(subject, most: most, below: below, above: above)
  }

  private static func subject(_ split: JSONValue) -> Refutation.Subject? {
    func list(_ key: String) -> [Int]? { all(split[key], { $0.integerValue }) }
    func numbers(_ key: String, _ count: Int) -> [Int]? {
      guard let values = list(key), values.count == count else { return nil }
      return values
    }
    if let cell = numbers("cell", 2) { return .cell(row: cell[0], column: cell[1]) }
    if let row = numbers("row", 1) { return .row(row[0]) }
    if let column = numbers("column", 1) { return .column(column[0]) }
    if let sum = numbers("sum", 1) { return .sum(sum[0]) }
    if let index = numbers("presence", 1) { return .presence(index[0]) }
    if let part = list("partOfRow"), let row = part.first {
      return .part(of: .row(row), Array(part.dropFirst()))
    }
    guard let part = list("partOfColumn"), let column = part.first else { return nil }
    return .part(of: .column(column), Array(part.dropFirst()))
  }

  private static func point(_ json: JSONValue) -> DualPoint? {
    func number(_ json: JSONValue) -> Int128? {
      json.integerValue.map { Int128($0) } ?? json.stringValue.flatMap { Int128($0) }
    }
    func multiplier(_ json: JSONValue) -> DualPoint.Multiplier? {
      guard let pair = json.arrayValue, pair.count == 2, let sum = pair[0].integerValue,
        let value = number(pair[1])
      else { return nil }
      return DualPoint.Multiplier(sum: sum, value: value)
    }
    guard let hasObjective = json["objective"]?.boolValue, let shift = json["shift"]?.integerValue,
      let rows = all(json["rowPrices"], number), let columns = all(json["columnPrices"], number),
      let multipliers = all(json["multipliers"], multiplier)
    else { return nil }
    return DualPoint(
      hasObjective: hasObjective, shift: shift, multipliers: multipliers, rowPrices: rows,
      columnPrices: columns)
  }
}
