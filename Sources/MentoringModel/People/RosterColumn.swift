public import BasicValues

/// The columns of a roster that have a meaning of their own; the raw value is the canonical name.
///
/// A new column is a case with its row in ``row``, and mostly a property of ``Participant``. Reading, merging of two files, comparing in
/// criteria and conditions, showing and the reference page follow from the row.
public enum RosterColumn: String, CaseIterable, Sendable {
  case id
  case name
  case firstName = "first_name"
  case lastName = "last_name"
  case email
  case role
  case department
  case team
  case site
  case timeZone = "time_zone"
  case managerID = "manager_id"
  case level
  case birthYear = "birth_year"
  case birthDate = "birth_date"
  case yearsExperience = "years_experience"
  case hireDate = "hire_date"
  case skills
  case wants
  case goals
  case languages
  case availability
  case mode
  case capacity
  case minPartners = "min_partners"
  case minOrNone = "min_or_none"
  case withPartnerOf = "with_partner_of"
  case prefers
  case avoids

  /// Where a value of a person is kept.
  public typealias Field<Value> = any WritableKeyPath<Participant, Value> & Sendable

  /// What the cells of a column hold, and where it is kept.
  public enum Content: Sendable {
    /// The id of the person.
    case id
    /// The side or sides.
    case role
    /// A text for showing.
    case text(Field<String?>)
    /// A part of such a text, for people who state another column not as a whole.
    case part(Field<String?>, of: RosterColumn)
    /// A time zone of the IANA database.
    case zone(Field<String?>)
    /// Somebody of the roster.
    case person(Field<String?>)
    /// People of the roster, each once.
    case people(Field<[String]>)
    /// People of the roster, the best first, some of them perhaps equally.
    case wishes(Field<WishList>)
    /// A name.
    case term(Field<Term?>)
    /// Names, each once.
    case terms(Field<[Term]>)
    /// A path of names from the top.
    case path(Field<[Term]>)
    /// Skills with levels.
    case skills(Field<[SkillLevel]>)
    /// Skills with the levels wanted.
    case wants(Field<[SkillWant]>)
    /// Windows of free time.
    case windows(Field<[AvailabilityWindow]?>)
    /// How the person meets.
    case mode(Field<MeetingMode?>)
    /// A number within bounds, or a step of a ladder.
    case decimal(Field<ExactDecimal?>, ClosedRange<Int>)
    /// A whole number within bounds.
    case whole(Field<Int?>, ClosedRange<Int>)
    /// A whole number from 0 that everybody has, stated or not.
    case count(Field<Int>)
    /// A date from which another column is worked out where that is not stated.
    case date(RosterColumn)
  }

  /// What there is to know about a column.
  struct Row {
    let content: Content
    /// Whether it is a fact that criteria and rules use, so that a check counts who states it.
    let isFact: Bool
    /// Headers that mean the column, as ``RosterColumn/normalised(_:)`` writes them; earlier ones are preferred.
    let aliases: [String]

    init(_ content: Content, isFact: Bool = true, _ aliases: String...) {
      self.content = content
      self.isFact = isFact
      self.aliases = aliases
    }
  }

  /// The table of columns.
  var row: Row {
    switch self {
    case .id:
      Row(
        .id, isFact: false, "employee id", "person id", "participant id", "staff id", "user id", "worker id",
        "personnel number", "employee number", "employee no", "staff number", "employeeid", "personid",
        "userid")
    case .name:
      Row(
        .text(\.name), isFact: false, "full name", "display name", "employee name", "participant", "fullname")
    case .firstName:
      Row(
        .part(\.name, of: .name), isFact: false, "first name", "given name", "forename", "firstname")
    case .lastName:
      Row(.part(\.name, of: .name), isFact: false, "last name", "surname", "family name", "lastname")
    case .email:
      Row(
        .text(\.email), isFact: false, "e mail", "email address", "e mail address", "work email",
        "work e mail", "work email address", "mail", "business email", "company email")
    case .role:
      Row(
        .role, isFact: false, "programme role", "program role", "mentoring role", "mentor or mentee",
        "participant role")
    case .department:
      Row(
        .path(\.department), "org unit", "organisation", "organization", "organisational unit",
        "organizational unit", "dept", "business unit", "division")
    case .team: Row(.term(\.team), "team name", "squad", "work group")
    case .site:
      Row(.term(\.site), "location", "office", "work location", "office location", "home office", "city")
    case .timeZone: Row(.zone(\.timeZone), isFact: false, "timezone", "tz", "iana time zone")
    case .managerID:
      Row(
        .person(\.managerID), "manager", "line manager", "line manager id", "manager email",
        "line manager email", "manager e mail", "supervisor", "supervisor id", "reports to", "managerid",
        "manager employee id")
    case .level:
      Row(
        .decimal(\.level, 0...1_000_000), "grade", "job level", "position level", "career level", "job grade",
        "pay grade")
    case .birthYear: Row(.whole(\.birthYear, 1900...2100), "year of birth", "birthyear", "yob")
    case .birthDate: Row(.date(.birthYear), isFact: false, "date of birth", "birthdate", "dob", "birthday")
    case .yearsExperience:
      Row(
        .decimal(\.yearsExperience, 0...100), "years of experience", "experience", "experience years",
        "tenure", "years of service", "tenure years")
    case .hireDate:
      Row(
        .date(.yearsExperience), isFact: false, "date of hire", "hiredate", "joining date", "date joined",
        "employment start date")
    case .skills: Row(.skills(\.skills), "skill", "can teach", "expertise", "competencies", "strengths")
    case .wants:
      Row(
        .wants(\.wants), "wants to learn", "want to learn", "learning goals", "skills wanted",
        "wanted skills", "development areas")
    case .goals:
      Row(.terms(\.goals), "goal", "interests", "goals and interests", "topics", "topics of interest")
    case .languages: Row(.terms(\.languages), "language", "spoken languages", "languages spoken")
    case .availability:
      Row(
        .windows(\.availability), "available", "free times", "free time", "available times",
        "weekly availability")
    case .mode: Row(.mode(\.mode), "meeting mode", "meeting format")
    case .capacity: Row(.count(\.capacity), isFact: false, "max partners", "maximum partners")
    case .minPartners: Row(.count(\.minimumPartners), isFact: false, "minimum partners")
    case .minOrNone: Row(.count(\.minimumOrNone), isFact: false, "minimum or none", "at least or none")
    case .withPartnerOf:
      Row(.person(\.withPartnerOf), isFact: false, "shares partner with", "same partner as", "together with")
    case .prefers: Row(.wishes(\.prefers), "preferences", "preferred partners", "preferred", "wishes")
    case .avoids: Row(.people(\.avoids), isFact: false, "avoid", "excluded partners", "not with")
    }
  }

  /// What the cells hold, and where it is kept.
  public var content: Content { row.content }

  /// Whether it is a fact that criteria and rules use.
  public var isFact: Bool { row.isFact }

  /// Whether a criterion or a condition may take the column as numbers.
  public var isNumeric: Bool {
    switch content {
    case .decimal, .whole, .count: true
    default: false
    }
  }

  /// Whether a criterion or a condition may read the column; some are used up in making another one.
  public var isComparable: Bool {
    switch content {
    case .part, .date: false
    default: true
    }
  }

  /// Whether everybody has a value, stated or not.
  public var isAlwaysStated: Bool {
    switch content {
    case .role, .count: true
    default: false
    }
  }

  /// Whether the column is for showing alone and names people, so that records leave its values out.
  public var isPersonal: Bool {
    if case .text = content { true } else { false }
  }
}

// MARK: Headers

extension RosterColumn {
  /// A header for comparing: folded, with `_ - . / ( ) ?` and their like as blanks.
  public static func normalised(_ header: String) -> String {
    let spaced = TextFolding.fold(header).map { character in
      "_-./()?:'’\u{2010}\u{2011}\u{2013}".contains(character) ? " " : character
    }
    return String(spaced).split(separator: " ").joined(separator: " ")
  }

  /// The column of a canonical name, as ``normalised(_:)`` writes it.
  public static func canonical(_ normalised: String) -> RosterColumn? { byName[normalised]?.column }

  /// The column that a header means, and how far down the list of its aliases the header is (0: canonical).
  public static func meaning(ofNormalised header: String) -> (column: RosterColumn, rank: Int)? {
    byName[header] ?? byAlias[header]
  }

  private static let byName: [String: (column: RosterColumn, rank: Int)] = Dictionary(
    uniqueKeysWithValues: allCases.map { (normalised($0.rawValue), ($0, 0)) })

  private static let byAlias: [String: (column: RosterColumn, rank: Int)] = {
    var table: [String: (column: RosterColumn, rank: Int)] = [:]
    for column in allCases {
      for (rank, alias) in column.row.aliases.enumerated() { table[alias] = (column, rank + 1) }
    }
    return table
  }()
}

// MARK: Two rows of one person

extension RosterColumn {
  /// Takes over what only another row of the person states; false if both state something, and not the same.
  ///
  /// - Parameters:
  ///   - other: the person as the other row states it.
  ///   - person: the person, who keeps what both state.
  ///   - isStated: whether the two rows state a column that everybody has a value of.
  public func merge(
    _ other: Participant, into person: inout Participant, isStated: (here: Bool, there: Bool)
  ) -> Bool {
    func agree<Value: Equatable>(_ field: WritableKeyPath<Participant, Value?>) -> Bool {
      guard let theirs = other[keyPath: field] else { return true }
      guard let ours = person[keyPath: field] else {
        person[keyPath: field] = theirs
        return true
      }
      return ours == theirs
    }
    func agree<Value: Equatable>(list field: WritableKeyPath<Participant, [Value]>) -> Bool {
      if person[keyPath: field].isEmpty { person[keyPath: field] = other[keyPath: field] }
      return other[keyPath: field].isEmpty || person[keyPath: field] == other[keyPath: field]
    }
    switch content {
    case .id, .role, .part, .date: return true
    case .text(let field), .zone(let field), .person(let field): return agree(field)
    case .people(let field): return agree(list: field)
    case .wishes(let field):
      if person[keyPath: field].isEmpty { person[keyPath: field] = other[keyPath: field] }
      return other[keyPath: field].isEmpty || person[keyPath: field] == other[keyPath: field]
    case .term(let field): return agree(field)
    case .terms(let field), .path(let field): return agree(list: field)
    case .skills(let field): return agree(list: field)
    case .wants(let field): return agree(list: field)
    case .windows(let field):
      if person[keyPath: field] == nil { person.busy = other.busy }
      return agree(field)
    case .mode(let field): return agree(field)
    case .decimal(let field, _): return agree(field)
    case .whole(let field, _): return agree(field)
    case .count(let field):
      if isStated.there, !isStated.here { person[keyPath: field] = other[keyPath: field] }
      return !isStated.there || person[keyPath: field] == other[keyPath: field]
    }
  }
}

extension RosterColumn.Content {
  /// Takes over what another description of a person states in the column, be it nothing.
  public func copy(from other: Participant, to person: inout Participant) {
    func copy<Value>(_ field: WritableKeyPath<Participant, Value>) {
      person[keyPath: field] = other[keyPath: field]
    }
    switch self {
    case .id: break
    case .role: copy(\.role)
    case .text(let field), .part(let field, _), .zone(let field), .person(let field): copy(field)
    case .people(let field): copy(field)
    case .wishes(let field): copy(field)
    case .term(let field): copy(field)
    case .terms(let field), .path(let field): copy(field)
    case .skills(let field): copy(field)
    case .wants(let field): copy(field)
    case .windows(let field):
      copy(field)
      copy(\.busy)
    case .mode(let field): copy(field)
    case .decimal(let field, _): copy(field)
    case .whole(let field, _): copy(field)
    case .count(let field): copy(field)
    case .date(let target): target.content.copy(from: other, to: &person)
    }
  }

  /// Puts another term in the place of the names with some keys that the person states in the column.
  public func replaceTerms(
    _ keys: Set<String>, of person: inout Participant, by replacement: (Term) -> Term
  ) {
    func isWanted(_ term: Term) -> Bool { keys.contains(term.key) }
    func replaced(_ term: Term) -> Term { isWanted(term) ? replacement(term) : term }
    switch self {
    case .term(let field):
      if let term = person[keyPath: field], isWanted(term) { person[keyPath: field] = replacement(term) }
    case .terms(let field), .path(let field):
      let terms = person[keyPath: field]
      if terms.contains(where: isWanted) { person[keyPath: field] = terms.map(replaced) }
    case .skills(let field):
      let skills = person[keyPath: field]
      guard skills.contains(where: { isWanted($0.skill) }) else { return }
      person[keyPath: field] = skills.map { SkillLevel(replaced($0.skill), level: $0.level) }
    case .wants(let field):
      let wants = person[keyPath: field]
      guard wants.contains(where: { isWanted($0.skill) }) else { return }
      person[keyPath: field] = wants.map {
        SkillWant(replaced($0.skill), target: $0.target, isPriority: $0.isPriority)
      }
    default: break
    }
  }
}
