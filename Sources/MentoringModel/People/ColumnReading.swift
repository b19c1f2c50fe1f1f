public import BasicValues

/// Reads what people state in one roster column, canonical or kept as an attribute: as names, as a number, as a text.
///
/// Criteria, conditions of constraints and explanations all read columns in this one way.
public struct ColumnReading: Sendable {
  /// The column: a canonical name, or the header of another.
  public let column: String
  private let content: RosterColumn.Content?
  private let listSeparator: String
  private let decimalSeparator: UInt8

  /// Makes the reading of a column under a programme's settings.
  public init(_ column: String, _ settings: ProgrammeSettings) {
    self.column = column
    content = RosterColumn(rawValue: column)?.content
    listSeparator = settings.listSeparator
    decimalSeparator = settings.decimalSeparator.asciiValue ?? UInt8(ascii: ".")
  }

  /// The names in the person's cell, each with its spelling: one, or those of a list; none if nothing is stated.
  ///
  /// A department is its whole path.
  public func terms(_ person: Participant) -> [Term] {
    switch content {
    case .id?: return one(person.id)
    case .role?: return one(person.role.rawValue)
    case .text(let field)?, .zone(let field)?, .person(let field)?: return one(person[keyPath: field])
    case .people(let field)?: return person[keyPath: field].map { Term($0) }
    case .wishes(let field)?: return person[keyPath: field].entries.map { Term($0.id) }
    case .term(let field)?: return person[keyPath: field].map { [$0] } ?? []
    case .terms(let field)?: return person[keyPath: field]
    case .path(let field)?:
      let path = person[keyPath: field]
      if path.isEmpty { return [] }
      return [Term(spelling: Self.joined(path), key: path.map(\.key).joined(separator: "/"))]
    case .skills(let field)?: return person[keyPath: field].map(\.skill)
    case .wants(let field)?: return person[keyPath: field].map(\.skill)
    case .mode(let field)?: return one(person[keyPath: field]?.rawValue)
    case .decimal?, .whole?, .count?: return one(number(person)?.description)
    case .part?, .date?, .windows?: return []
    case nil:
      guard let cell = person.attributes[column] else { return [] }
      let items = listSeparator.isEmpty ? [cell] : cell.split(separator: listSeparator).map(String.init)
      return items.map { Term($0) }.filter { !$0.key.isEmpty }
    }
  }

  /// The folded names in the person's cell; empty if nothing is stated.
  public func names(_ person: Participant) -> Set<String> { Set(terms(person).map(\.key)) }

  /// The number in the person's cell; nil if nothing, or no number, is stated.
  public func number(_ person: Participant) -> ExactDecimal? {
    switch content {
    case .decimal(let field, _)?: person[keyPath: field]
    case .whole(let field, _)?: person[keyPath: field].map { ExactDecimal($0) }
    case .count(let field)?: ExactDecimal(person[keyPath: field])
    case nil:
      person.attributes[column].flatMap {
        ExactDecimal(TextFolding.trimmed($0), separator: decimalSeparator)
      }
    default: nil
    }
  }

  /// The cell as text, for showing; nil if nothing is stated.
  public func text(_ person: Participant) -> String? {
    let text: String? =
      switch content {
      case .id?: person.id
      case .role?: person.role.rawValue
      case .text(let field)?, .zone(let field)?, .person(let field)?: person[keyPath: field]
      case .people(let field)?: person[keyPath: field].joined(separator: "; ")
      case .wishes(let field)?:
        person[keyPath: field].choices.map { $0.joined(separator: " | ") }.joined(separator: "; ")
      case .term(let field)?: person[keyPath: field]?.spelling
      case .terms(let field)?: person[keyPath: field].map(\.spelling).joined(separator: "; ")
      case .path(let field)?: Self.joined(person[keyPath: field])
      case .skills(let field)?:
        person[keyPath: field].map { "\($0.skill.spelling):\($0.level)" }.joined(separator: "; ")
      case .wants(let field)?:
        person[keyPath: field].map { "\($0.skill.spelling):\($0.target)" }.joined(separator: "; ")
      case .windows(let field)?:
        person[keyPath: field].map { $0.count == 1 ? "1 window" : "\($0.count) windows" }
      case .mode(let field)?: person[keyPath: field]?.rawValue
      case .decimal?, .whole?, .count?: number(person)?.description
      case .part?, .date?: nil
      case nil: person.attributes[column]
      }
    guard let text, !TextFolding.trimmed(text).isEmpty else { return nil }
    return text
  }

  /// The whole value for comparing two people, who state the same if these are equal; nil if nothing is stated.
  ///
  /// A list is a set of names, whose order, and the levels of skills, do not count. Of a column without a meaning of its own the
  /// whole cell is compared.
  public func whole(_ person: Participant) -> String? {
    switch content {
    case .path(let field)?:
      let path = person[keyPath: field]
      return path.isEmpty ? nil : path.map(\.key).joined(separator: "\u{0}")
    case nil:
      let key = TextFolding.fold(person.attributes[column] ?? "")
      return key.isEmpty ? nil : key
    default:
      let keys = names(person).filter { !$0.isEmpty }
      return keys.isEmpty ? nil : keys.sorted { $0.precedesInUTF8($1) }.joined(separator: "\u{0}")
    }
  }

  private func one(_ text: String?) -> [Term] {
    guard let text else { return [] }
    let term = Term(text)
    return term.key.isEmpty ? [] : [term]
  }

  private static func joined(_ path: [Term]) -> String { path.map(\.spelling).joined(separator: "/") }
}

extension GenerationMeasure.Signal {
  /// The column that the signal is read from.
  public var column: RosterColumn {
    switch self {
    case .experience: .yearsExperience
    case .birthYear: .birthYear
    case .level: .level
    }
  }
}
