import MentoringModel

/// What the cells of a roster are written from, besides the person.
struct RosterContext: Sendable {
  let organisation: Organisation
  let skills: SkillCatalogue
  /// Digits of the numbers in ids, the same for everybody of a side, so that ids sort as numbers do.
  let mentorDigits: Int
  let menteeDigits: Int

  init(_ population: Population) {
    organisation = population.organisation
    skills = population.skills
    mentorDigits = max(4, String(population.mentors).utf8.count)
    menteeDigits = max(4, String(population.mentees).utf8.count)
  }

  /// Writes an id such as `M-0412`: M for mentors, S for the seniors who learn from them.
  func writeID(_ number: Int, _ side: Side, to text: inout CSVText) {
    text.append(side == .mentor ? "M" : "S")
    text.append("-")
    text.append(number: number, width: side == .mentor ? mentorDigits : menteeDigits)
  }
}

/// One column of a roster: its header, and how a person's cell is written.
struct RosterColumn: Sendable {
  typealias Writer =
    @Sendable (_ person: borrowing Person, _ context: RosterContext, _ text: inout CSVText) -> Void

  let header: String
  let write: Writer

  init(_ header: String, _ write: @escaping Writer) {
    self.header = header
    self.write = write
  }

  /// The same cells under another header.
  func named(_ header: String) -> RosterColumn { RosterColumn(header, write) }
}

extension RosterColumn {
  static let id = RosterColumn("id") { $1.writeID($0.number, $0.side, to: &$2) }
  static let name = RosterColumn("name") {
    $2.append($0.given.written)
    $2.append(" ")
    $2.append($0.family.written)
  }
  /// `given.family@example.com`, for rosters in which no two people have the same name.
  static let email = RosterColumn("email") {
    $2.append($0.given.address)
    $2.append(".")
    $2.append($0.family.address)
    $2.append("@example.com")
  }
  /// `given.family.m412@example.com`, for rosters so large that names repeat.
  static let numberedEmail = RosterColumn("email") {
    $2.append($0.given.address)
    $2.append(".")
    $2.append($0.family.address)
    $2.append($0.side == .mentor ? ".m" : ".s")
    $2.append(number: $0.number)
    $2.append("@example.com")
  }
  static let role = RosterColumn("role") { $2.append($0.isOnBothSides ? "both" : $0.side.rawValue) }
  static let department = RosterColumn("department") {
    let department = $1.organisation.departments[$0.department]
    $2.append(department.name)
    $2.append("/")
    $2.append(department.units[$0.unit])
  }
  static let team = RosterColumn("team") {
    $2.append($1.organisation.departments[$0.department].units[$0.unit])
    $2.append(" ")
    $2.append(number: $0.team + 1)
  }
  static let site = RosterColumn("site") { $2.append($1.organisation.sites[$0.site].name) }
  static let timeZone = RosterColumn("time_zone") { $2.append($1.organisation.sites[$0.site].zone) }
  static let managerID = RosterColumn("manager_id") {
    if let manager = $0.manager { $1.writeID(manager, .mentee, to: &$2) }
  }
  static let level = RosterColumn("level") { $2.append(number: $0.level) }
  static let birthYear = RosterColumn("birth_year") {
    if let year = $0.birthYear { $2.append(number: year) }
  }
  static let yearsExperience = RosterColumn("years_experience") { $2.append(number: $0.years) }
  static let skills = RosterColumn("skills") {
    for (place, skill) in $0.skills.enumerated() {
      if place > 0 { $2.append("; ") }
      $2.append($1.skills.names[skill.skill])
      $2.append(":")
      $2.append(number: skill.level)
    }
  }
  static let wants = RosterColumn("wants") {
    for (place, want) in $0.wants.enumerated() {
      if place > 0 { $2.append("; ") }
      $2.append($1.skills.names[want.skill])
      $2.append(":")
      $2.append(number: want.level)
      if want.isPriority { $2.append("!") }
    }
  }
  static let goals = RosterColumn("goals") {
    for (place, goal) in $0.goals.enumerated() {
      if place > 0 { $2.append("; ") }
      $2.append(GoalCatalogue.general[goal])
    }
  }
  static let languages = RosterColumn("languages") {
    for (place, language) in $0.languages.enumerated() {
      if place > 0 { $2.append("; ") }
      $2.append(language)
    }
  }
  static let availability = RosterColumn("availability") {
    for (place, window) in $0.windows.enumerated() {
      if place > 0 { $2.append("; ") }
      $2.append(weekdays[window.weekday])
      writeTime(window.start, to: &$2)
      $2.append("-")
      writeTime(window.end, to: &$2)
    }
  }
  static let mode = RosterColumn("mode") { $2.append($0.mode.rawValue) }
  static let capacity = RosterColumn("capacity") { $2.append(number: $0.capacity) }
  static let minimumPartners = RosterColumn("min_partners") { $2.append(number: $0.minimumPartners) }
  static let prefers = RosterColumn("prefers") { writeList($0.prefers, $0.side.opposite, $1, to: &$2) }
  static let avoids = RosterColumn("avoids") { writeList($0.avoids, $0.side.opposite, $1, to: &$2) }
  static let hireDate = RosterColumn("hire_date") {
    guard let hired = $0.hired else { return }
    $2.append(number: hired.year, width: 4)
    $2.append("-")
    $2.append(number: hired.month, width: 2)
    $2.append("-")
    $2.append(number: hired.day, width: 2)
  }

  /// A column of ``Person/ownCells``.
  static func own(_ place: Int, _ header: String) -> RosterColumn {
    RosterColumn(header) { person, _, text in text.append(person.ownCells[place]) }
  }

  private static let weekdays = ["Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "].map {
    Array($0.utf8)
  }

  private static func writeTime(_ minutes: Int, to text: inout CSVText) {
    text.append(number: minutes / 60, width: 2)
    text.append(":")
    text.append(number: minutes % 60, width: 2)
  }

  private static func writeList(
    _ numbers: [Int], _ side: Side, _ context: RosterContext, to text: inout CSVText
  ) {
    for (place, number) in numbers.enumerated() {
      if place > 0 { text.append("; ") }
      context.writeID(number, side, to: &text)
    }
  }
}

extension CSVText {
  /// Writes the row of headers.
  mutating func appendHeader(_ columns: [RosterColumn]) { appendRow(columns.map(\.header)) }

  /// Writes a person's row.
  mutating func appendRow(_ person: borrowing Person, _ columns: [RosterColumn], _ context: RosterContext) {
    for (place, column) in columns.enumerated() {
      column.write(person, context, &self)
      if place < columns.count - 1 { endCell() } else { endRow() }
    }
  }
}
