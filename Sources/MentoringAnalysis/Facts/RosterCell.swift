internal import MentoringModel

/// What a person states in a roster column, for showing.
struct RosterCell {
  let column: String
  let decimalSeparator: UInt8

  /// Reads a column, canonical or kept as an attribute.
  init(_ column: String, _ settings: ProgrammeSettings) {
    self.column = column
    decimalSeparator = settings.decimalSeparator.asciiValue ?? UInt8(ascii: ".")
  }

  /// The cell as text; nil if nothing is stated.
  func text(_ person: Participant) -> String? {
    let text: String?
    switch column {
    case "id": text = person.id
    case "name": text = person.name
    case "email": text = person.email
    case "role": text = person.role.rawValue
    case "department": text = person.department.map(\.spelling).joined(separator: "/")
    case "team": text = person.team?.spelling
    case "site": text = person.site?.spelling
    case "time_zone": text = person.timeZone
    case "manager_id": text = person.managerID
    case "mode": text = person.mode?.rawValue
    case "skills": text = listed(person.skills.map { "\($0.skill.spelling):\($0.level)" })
    case "wants": text = listed(person.wants.map { "\($0.skill.spelling):\($0.target)" })
    case "goals": text = listed(person.goals.map(\.spelling))
    case "languages": text = listed(person.languages.map(\.spelling))
    case "prefers": text = listed(person.prefers)
    case "avoids": text = listed(person.avoids)
    case "availability": text = person.availability.map { ScoreText.count($0.count, "window") }
    case "level", "birth_year", "years_experience", "capacity", "min_partners":
      text = number(person)?.description
    default: text = person.attributes[column]
    }
    guard let text, !TextFolding.trimmed(text).isEmpty else { return nil }
    return text
  }

  /// The cell as a number; nil if nothing, or no number, is stated.
  func number(_ person: Participant) -> ExactDecimal? {
    switch column {
    case "level": person.level
    case "birth_year": person.birthYear.map { ExactDecimal($0) }
    case "years_experience": person.yearsExperience
    case "capacity": ExactDecimal(person.capacity)
    case "min_partners": ExactDecimal(person.minimumPartners)
    default:
      person.attributes[column].flatMap {
        ExactDecimal(TextFolding.trimmed($0), separator: decimalSeparator)
      }
    }
  }

  private func listed(_ items: [String]) -> String? { items.isEmpty ? nil : items.joined(separator: "; ") }
}
