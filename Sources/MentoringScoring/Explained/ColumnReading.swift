internal import MentoringModel

/// Reads a roster column, canonical or kept as an attribute, as a set of names or as a number.
struct ColumnReading {
  let column: String
  let listSeparator: String
  let decimalSeparator: UInt8

  /// Makes the reading of a column under a programme's settings.
  init(_ column: String, _ settings: ProgrammeSettings) {
    self.column = column
    listSeparator = settings.listSeparator
    decimalSeparator = settings.decimalSeparator.asciiValue ?? UInt8(ascii: ".")
  }

  /// The folded names in the person's cell; empty if nothing is stated.
  func names(_ person: Participant) -> Set<String> {
    switch column {
    case "id": return [TextFolding.fold(person.id)]
    case "name": return one(person.name)
    case "email": return one(person.email)
    case "role": return [person.role.rawValue]
    case "department":
      return person.department.isEmpty ? [] : [person.department.map(\.key).joined(separator: "/")]
    case "team": return one(person.team)
    case "site": return one(person.site)
    case "time_zone": return one(person.timeZone)
    case "manager_id": return one(person.managerID)
    case "mode": return one(person.mode?.rawValue)
    case "skills": return Set(person.skills.map(\.skill.key))
    case "wants": return Set(person.wants.map(\.skill.key))
    case "goals": return Set(person.goals.map(\.key))
    case "languages": return Set(person.languages.map(\.key))
    case "prefers": return Set(person.prefers.map(TextFolding.fold))
    case "avoids": return Set(person.avoids.map(TextFolding.fold))
    case "availability":
      return Set((person.availability ?? []).map { "\($0.weekday) \($0.start)-\($0.end)" })
    case "level", "birth_year", "years_experience", "capacity", "min_partners":
      return one(number(person)?.description)
    default:
      guard let cell = person.attributes[column] else { return [] }
      let names = listSeparator.isEmpty ? [cell] : cell.split(separator: listSeparator).map(String.init)
      return Set(names.map(TextFolding.fold).filter { !$0.isEmpty })
    }
  }

  /// The number in the person's cell; nil if nothing, or no number, is stated.
  func number(_ person: Participant) -> ExactDecimal? {
    switch column {
    case "level": return person.level
    case "birth_year": return person.birthYear.map { ExactDecimal($0) }
    case "years_experience": return person.yearsExperience
    case "capacity": return ExactDecimal(person.capacity)
    case "min_partners": return ExactDecimal(person.minimumPartners)
    default:
      guard let cell = person.attributes[column] else { return nil }
      return ExactDecimal(TextFolding.trimmed(cell), separator: decimalSeparator)
    }
  }

  private func one(_ text: String?) -> Set<String> {
    guard let text else { return [] }
    let folded = TextFolding.fold(text)
    return folded.isEmpty ? [] : [folded]
  }

  private func one(_ term: Term?) -> Set<String> { term.map { [$0.key] } ?? [] }
}

extension GenerationMeasure.Signal {
  /// What the person states of this signal.
  func number(_ person: Participant) -> ExactDecimal? {
    switch self {
    case .experience: person.yearsExperience
    case .birthYear: person.birthYear.map { ExactDecimal($0) }
    case .level: person.level
    }
  }
}
