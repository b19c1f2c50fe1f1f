internal import MentoringModel
internal import TextFormats

/// Reads what an unknown value counts: `unknown = 5000`, or `"mean"`.
enum UnknownReader {
  static func unknown(_ section: SettingsSection) -> Criterion.Unknown? {
    guard case .string(let text)? = section.table["unknown"]?.value.content else {
      return section.integer("unknown", in: 0...10_000).map { .value($0) }
    }
    if text == "mean" {
      _ = section.entry("unknown")
      return .mean
    }
    guard let entry = section.entry("unknown") else { return nil }
    section.badChoice("unknown", text, entry.value.mark, ["mean"])
    return nil
  }
}
