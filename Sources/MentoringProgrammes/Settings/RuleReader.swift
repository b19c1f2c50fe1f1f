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
    }
    if let cycles = section.integer("forget_after_cycles", in: 1...1_000_000) {
      rules.forgetAfterCycles = cycles
    }
    section.finish(elsewhere: elsewhere)
  }
}
