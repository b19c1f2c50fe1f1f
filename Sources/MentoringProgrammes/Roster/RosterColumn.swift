internal import MentoringModel

/// The columns of a roster that have a meaning of their own; the raw value is the canonical name.
enum RosterColumn: String, CaseIterable {
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
  case prefers
  case avoids

  /// Whether a criterion may compare the column as numbers.
  var isNumeric: Bool {
    switch self {
    case .level, .birthYear, .yearsExperience, .capacity, .minPartners: true
    default: false
    }
  }

  /// Whether a criterion may compare the column; some are used up in making another one.
  var isComparable: Bool {
    switch self {
    case .firstName, .lastName, .birthDate, .hireDate: false
    default: true
    }
  }

  /// Headers that mean the column, as ``normalised(_:)`` writes them; earlier ones are preferred.
  var aliases: [String] {
    switch self {
    case .id:
      [
        "employee id", "person id", "participant id", "staff id", "user id", "worker id", "personnel number",
        "employee number", "employee no", "staff number", "employeeid", "personid", "userid",
      ]
    case .name: ["full name", "display name", "employee name", "participant", "fullname"]
    case .firstName: ["first name", "given name", "forename", "firstname"]
    case .lastName: ["last name", "surname", "family name", "lastname"]
    case .email:
      [
        "e mail", "email address", "e mail address", "work email", "work e mail", "work email address",
        "mail",
        "business email", "company email",
      ]
    case .role: ["programme role", "program role", "mentoring role", "mentor or mentee", "participant role"]
    case .department:
      [
        "org unit", "organisation", "organization", "organisational unit", "organizational unit", "dept",
        "business unit", "division",
      ]
    case .team: ["team name", "squad", "work group"]
    case .site: ["location", "office", "work location", "office location", "home office", "city"]
    case .timeZone: ["timezone", "tz", "iana time zone"]
    case .managerID:
      [
        "manager", "line manager", "line manager id", "manager email", "line manager email", "manager e mail",
        "supervisor",
        "supervisor id", "reports to", "managerid", "manager employee id",
      ]
    case .level: ["grade", "job level", "position level", "career level", "job grade", "pay grade"]
    case .birthYear: ["year of birth", "birthyear", "yob"]
    case .birthDate: ["date of birth", "birthdate", "dob", "birthday"]
    case .yearsExperience:
      ["years of experience", "experience", "experience years", "tenure", "years of service", "tenure years"]
    case .hireDate: ["date of hire", "hiredate", "joining date", "date joined", "employment start date"]
    case .skills: ["skill", "can teach", "expertise", "competencies", "strengths"]
    case .wants:
      [
        "wants to learn", "want to learn", "learning goals", "skills wanted", "wanted skills",
        "development areas",
      ]
    case .goals: ["goal", "interests", "goals and interests", "topics", "topics of interest"]
    case .languages: ["language", "spoken languages", "languages spoken"]
    case .availability: ["available", "free times", "free time", "available times", "weekly availability"]
    case .mode: ["meeting mode", "meeting format"]
    case .capacity: ["max partners", "maximum partners"]
    case .minPartners: ["minimum partners"]
    case .prefers: ["preferences", "preferred partners", "preferred", "wishes"]
    case .avoids: ["avoid", "excluded partners", "not with"]
    }
  }

  /// A header for comparing: folded, with `_ - . / ( ) ?` and their like as blanks.
  static func normalised(_ header: String) -> String {
    let spaced = TextFolding.fold(header).map { character in
      "_-./()?:'’\u{2010}\u{2011}\u{2013}".contains(character) ? " " : character
    }
    return String(spaced).split(separator: " ").joined(separator: " ")
  }

  /// The column of a canonical name, in any case and spacing.
  static func canonical(_ normalised: String) -> RosterColumn? { byName[normalised]?.column }

  /// The column that a header means, and how far down the list of its aliases the header is (0: canonical).
  static func meaning(ofNormalised header: String) -> (column: RosterColumn, rank: Int)? {
    byName[header] ?? byAlias[header]
  }

  private static let byName: [String: (column: RosterColumn, rank: Int)] = Dictionary(
    uniqueKeysWithValues: allCases.map { (normalised($0.rawValue), ($0, 0)) })

  private static let byAlias: [String: (column: RosterColumn, rank: Int)] = {
    var table: [String: (column: RosterColumn, rank: Int)] = [:]
    for column in allCases {
      for (rank, alias) in column.aliases.enumerated() { table[alias] = (column, rank + 1) }
    }
    return table
  }()
}
