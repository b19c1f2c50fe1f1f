internal import MentoringMatcher
internal import MentoringModel
internal import MentoringScoring
internal import TextFormats

/// How a plan came about, a row for each setting and fact: what `manifest.json` says, for people who read spreadsheets.
enum SettingsTable {
  static func table(of revisited: RevisitedPlan) -> Table {
    let (plan, manifest) = (revisited.plan, revisited.manifest)
    var table = Table([.init("subject"), .init("setting"), .init("value", .sentences)])
    func add(_ subject: String, _ setting: String, _ value: Table.Cell) {
      table.add([.text(subject), .text(setting), value])
    }
    add("plan", "status", .text(plan.status.rawValue))
    add("plan", "strategy", .text(plan.strategy))
    add("plan", "pairs", .number(plan.pairs.count))
    add("plan", "score", .number(plan.score))
    add("plan", "proof", .text(plan.proof.kind.name))
    add("plan", "bound", .number(plan.proof.bound))
    add("plan", "gap", .number(plan.proof.gap))
    add("plan", "seed", .text(String(manifest.request.seed)))
    add("plan", "version", .text(manifest.version))
    for result in plan.constraints {
      add("constraint kept", result.name, .text(result.isKept ? "yes" : "no"))
    }
    for setting in manifest.settings { add("set", "", .text(setting)) }
    for change in manifest.changes { add("change", "", .text(change)) }
    let shares = ScoringModel(revisited.programme).shares
    flatten(SettingsJSON.value(of: revisited.programme.settings, shares: shares), []) { path, value in
      add(path.count > 1 ? path.dropLast().joined(separator: " ") : "programme", path.last ?? "", value)
    }
    for input in manifest.inputs {
      add("input \(input.role)", input.name, .text("\(input.rows) rows, SHA-256 \(input.sha256)"))
    }
    return table
  }

  /// Hands out each value of a tree with the way to it; elements of lists go by their names, lists of plain values are one value.
  private static func flatten(
    _ value: JSONValue, _ path: [String], _ body: ([String], Table.Cell) -> Void
  ) {
    switch value {
    case .object(let members):
      for member in members { flatten(member.value, path + [member.key], body) }
    case .array(let elements):
      var plain: [String] = []
      for (number, element) in elements.enumerated() {
        if let text = text(of: element) {
          plain.append(text)
        } else {
          flatten(element, path + [element["name"]?.stringValue ?? String(number + 1)], body)
        }
      }
      if !plain.isEmpty { body(path, .text(plain.joined(separator: "; "))) }
    case .integer(let number): body(path, .number(number))
    default: body(path, text(of: value).map { .text($0) } ?? .empty)
    }
  }

  /// A plain value as a text; nil for lists and objects.
  private static func text(of value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .integer(let number): String(number)
    case .double(let number): String(number)
    case .bool(let flag): flag ? "yes" : "no"
    case .null: ""
    case .array, .object: nil
    }
  }
}
