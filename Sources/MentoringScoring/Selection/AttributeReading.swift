public import MentoringModel

/// What people state in one roster column, as the selectors of constraints see it.
public struct AttributeReading: Sendable {
  /// The column: canonical, or the header of another.
  public let column: String
  private let names: ColumnReading

  /// Makes the reading of a column under a programme's settings.
  public init(_ column: String, _ settings: ProgrammeSettings) {
    self.column = column
    names = ColumnReading(column, settings)
  }

  /// The names in the person's cell, each with its spelling: one, or those of a list; none if nothing is stated.
  ///
  /// A department is its whole path.
  public func terms(_ person: Participant) -> [Term] {
    switch column {
    case "id": return [Term(person.id)]
    case "name": return one(person.name)
    case "email": return one(person.email)
    case "role": return one(person.role.rawValue)
    case "department": return one(person.department.map(\.spelling).joined(separator: "/"))
    case "team": return person.team.map { [$0] } ?? []
    case "site": return person.site.map { [$0] } ?? []
    case "time_zone": return one(person.timeZone)
    case "manager_id": return one(person.managerID)
    case "mode": return one(person.mode?.rawValue)
    case "skills": return person.skills.map(\.skill)
    case "wants": return person.wants.map(\.skill)
    case "goals": return person.goals
    case "languages": return person.languages
    case "prefers": return person.prefers.map { Term($0) }
    case "avoids": return person.avoids.map { Term($0) }
    case "level", "birth_year", "years_experience", "capacity", "min_partners":
      return one(number(person)?.description)
    default:
      guard let cell = person.attributes[column] else { return [] }
      let separator = names.listSeparator
      let items = separator.isEmpty ? [cell] : cell.split(separator: separator).map(String.init)
      return items.map { Term($0) }.filter { !$0.key.isEmpty }
    }
  }

  /// The number in the person's cell; nil if nothing, or no number, is stated.
  public func number(_ person: Participant) -> ExactDecimal? { names.number(person) }

  /// The whole value for comparing two people, who state the same if these are equal; nil if nothing is stated.
  ///
  /// A list is a set of names, whose order, and the levels of skills, do not count. Of a column without a meaning of its own the
  /// whole cell is compared.
  public func whole(_ person: Participant) -> String? {
    if column == "department" {
      return person.department.isEmpty ? nil : person.department.map(\.key).joined(separator: "\u{0}")
    }
    if let cell = person.attributes[column] {
      let key = TextFolding.fold(cell)
      return key.isEmpty ? nil : key
    }
    let keys = Set(terms(person).map(\.key)).filter { !$0.isEmpty }
    return keys.isEmpty ? nil : keys.sorted { $0.precedesInUTF8($1) }.joined(separator: "\u{0}")
  }

  private func one(_ text: String?) -> [Term] {
    guard let text else { return [] }
    let term = Term(text)
    return term.key.isEmpty ? [] : [term]
  }
}
