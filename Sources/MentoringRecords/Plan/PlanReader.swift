internal import MentoringAnalysis
internal import MentoringModel
internal import TextFormats

/// Reads `plan.json` back, as far as a comparison of plans needs it, and finds everything that is wrong in it.
struct PlanReader {
  private let document: JSONDocument
  private var diagnostics: [Diagnostic] = []

  typealias Step = JSONDocument.Step

  /// More faults than this are not looked for: to find the place of each takes a look at the whole text.
  private static let maximumFaults = 50

  /// Reads a plan.
  ///
  /// - Throws: a fault of kind `data`.
  static func read(_ document: JSONDocument) throws(InputFault) -> (
    programme: String, status: PlanStatus, outline: PlanOutline
  ) {
    var reader = PlanReader(document: document)
    let result = reader.read()
    guard reader.diagnostics.isEmpty else { throw InputFault(.data, reader.diagnostics) }
    return result
  }

  private mutating func read() -> (programme: String, status: PlanStatus, outline: PlanOutline) {
    let root = document.root
    let version = root["schemaVersion"]?.integerValue
    guard version == PlanJSON.schemaVersion else {
      report(
        version.map { "the plan is of version \($0), expected \(PlanJSON.schemaVersion)" }
          ?? "this is not a plan: there is no schemaVersion", at: [.key("schemaVersion")])
      return ("", .infeasible, PlanOutline(points: [:]))
    }
    let programme = text(root, [.key("programme")])
    let status = PlanStatus(rawValue: text(root, [.key("status")]))
    if status == nil { report("the status is none that a plan has", at: [.key("status")]) }
    var outline = PlanOutline(points: pairs(root))
    // An answer that there is no plan does not say who takes part.
    if status != .infeasible { outline.unmatched = unmatched(root) }
    if root["constraints"] != nil { outline.constraints = constraints(root) }
    compareTotals(root, outline)
    return (programme, status ?? .infeasible, outline)
  }

  private mutating func pairs(_ root: JSONValue) -> [PairID: Int] {
    var points: [PairID: Int] = [:]
    for (index, entry) in list(root, "pairs") {
      let way: [Step] = [.key("pairs"), .index(index)]
      let pair = PairID(
        mentor: text(entry, way + [.key("mentor")]), mentee: text(entry, way + [.key("mentee")]))
      let score = number(entry, way + [.key("score")], 0...1_000_000)
      if points.updateValue(score ?? 0, forKey: pair) != nil {
        report("the pair \(pair.mentor), \(pair.mentee) is listed twice", at: way)
      }
    }
    return points
  }

  private mutating func unmatched(_ root: JSONValue) -> Set<PersonOnSide> {
    var people: Set<PersonOnSide> = []
    for (index, entry) in list(root, "unmatched") {
      let way: [Step] = [.key("unmatched"), .index(index)]
      let id = text(entry, way + [.key("id")])
      if let side = Side(rawValue: text(entry, way + [.key("role")])) {
        people.insert(PersonOnSide(id: id, side: side))
      } else {
        report("the role is neither mentor nor mentee", at: way + [.key("role")])
      }
    }
    return people
  }

  private mutating func constraints(_ root: JSONValue) -> [ConstraintResult] {
    list(root, "constraints").compactMap { index, entry in
      let way: [Step] = [.key("constraints"), .index(index)]
      func figure(_ key: String, _ reader: inout PlanReader) -> Int? {
        // Sums of whole rosters stay far below; differences of such numbers fit into 64 bits.
        entry[key] == .null || entry[key] == nil
          ? nil
          : reader.number(entry, way + [.key(key)], -1_000_000_000_000_000_000...1_000_000_000_000_000_000)
      }
      guard let form = Constraint.Kind(rawValue: text(entry, way + [.key("form")])) else {
        report("the form is none that a constraint has", at: way + [.key("form")])
        return nil
      }
      return ConstraintResult(
        name: text(entry, way + [.key("name")]), form: form,
        value: figure("value", &self), whole: figure("of", &self), atLeast: figure("atLeast", &self),
        atMost: figure("atMost", &self))
    }
  }

  /// The totals that the file states are those of its pairs.
  private mutating func compareTotals(_ root: JSONValue, _ outline: PlanOutline) {
    if !diagnostics.isEmpty { return }
    let totals = outline.totals
    for (key, value) in [("pairs", totals.pairs), ("score", totals.score)] {
      let way: [Step] = [.key("objective"), .key(key)]
      guard let stated = root["objective"]?[key]?.integerValue else {
        report("the objective states no \(key)", at: way)
        continue
      }
      if stated != value { report("the objective says \(stated), the pairs listed give \(value)", at: way) }
    }
  }

  // MARK: Values

  private mutating func list(_ root: JSONValue, _ key: String) -> [(Int, JSONValue)] {
    guard let elements = root[key]?.arrayValue else {
      report("\(key) should be a list", at: [.key(key)])
      return []
    }
    return Array(elements.enumerated())
  }

  private mutating func text(_ value: JSONValue, _ way: [Step]) -> String {
    guard case .key(let key)? = way.last else { preconditionFailure("a text is a member") }
    guard let text = value[key]?.stringValue, !text.isEmpty else {
      report("\(key) should be a text", at: way)
      return ""
    }
    return text
  }

  private mutating func number(_ value: JSONValue, _ way: [Step], _ range: ClosedRange<Int>) -> Int? {
    guard case .key(let key)? = way.last else { preconditionFailure("a number is a member") }
    guard let number = value[key]?.integerValue, range.contains(number) else {
      report("\(key) should be a whole number from \(range.lowerBound) to \(range.upperBound)", at: way)
      return nil
    }
    return number
  }

  private mutating func report(_ message: String, at way: [Step]) {
    if diagnostics.count < Self.maximumFaults {
      diagnostics.append(document.diagnostic(.unreadablePlan, message, at: way))
    }
  }
}
