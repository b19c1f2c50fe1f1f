internal import MentoringModel

/// What a criterion of the programme's own sees of a person in a roster column.
struct RosterCells {
  let settings: ProgrammeSettings

  /// The set of folded names in a column; empty if nothing is stated.
  func names(_ column: String, of person: Participant) -> Set<String> {
    switch column {
    case "team": return Set([person.team?.key].compactMap(\.self))
    case "site": return Set([person.site?.key].compactMap(\.self))
    case "department":
      let path = person.department.map(\.key).joined(separator: "/")
      return path.isEmpty ? [] : [path]
    case "goals": return Set(person.goals.map(\.key))
    case "languages": return Set(person.languages.map(\.key))
    case "mode": return Set([person.mode?.rawValue].compactMap(\.self))
    default:
      let cell = person.attributes[column] ?? ""
      let parts = cell.split(separator: settings.listSeparator).map { TextFolding.fold(String($0)) }
      return Set(parts.filter { !$0.isEmpty })
    }
  }

  /// The cell of a column without a meaning of its own; nil if nothing is stated.
  func text(_ column: String, of person: Participant) -> String? { person.attributes[column] }

  /// The number in a column; nil if nothing is stated.
  func number(_ column: String, of person: Participant) -> Fraction? {
    switch column {
    case "level": return person.level.map { Fraction($0) }
    case "years_experience": return person.yearsExperience.map { Fraction($0) }
    case "birth_year": return person.birthYear.map { Fraction($0) }
    default:
      let cell = TextFolding.trimmed(person.attributes[column] ?? "")
      return ExactDecimal(cell, separator: settings.decimalSeparator.asciiValue!).map { Fraction($0) }
    }
  }
}
