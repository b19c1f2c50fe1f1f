internal import MentoringModel
internal import TextFormats

/// Reads `[rules]`.
enum RuleReader {
  /// Sets the rules that a table names; the others stay.
  static func read(_ section: SettingsSection, _ rules: inout RuleSettings) {
    var elsewhere: [String: String] = [:]
    for rule in Rule.allCases {
      let key = rule.rawValue
      switch rule.setting {
      case .always(let help): elsewhere[key] = help
      case .flag(let field):
        if let value = section.bool(key) { rules[keyPath: field] = value }
      case .count(let field, let range):
        if let number = section.integer(key, in: range) { rules[keyPath: field] = number }
      case .whole(let field, let range):
        if let number = section.integer(key, in: range) { rules[keyPath: field] = number }
      case .decimal(let field):
        if let number = section.decimal(key) { rules[keyPath: field] = number.value }
      }
      if let reach = rule.reach, let number = section.integer(reach.key, in: reach.range) {
        rules[keyPath: reach.field] = number
      }
    }
    section.finish(elsewhere: elsewhere)
  }
}
