internal import MentoringModel
internal import TextFormats

/// Reads `programme.toml` into settings, collecting every fault.
struct SettingsReader {
  private let document: TOMLDocument
  private let log: DiagnosticLog
  private let zones: TimeZones
  private let root: SettingsSection

  init(_ document: TOMLDocument, log: DiagnosticLog, zones: TimeZones) {
    self.document = document
    self.log = log
    self.zones = zones
    root = SettingsSection(document.root, title: "the file", in: document, log: log)
  }

  func read() -> ResolvedSettings {
    for diagnostic in document.diagnostics { log.add(.configuration, diagnostic) }
    var (settings, holidays) = readProgramme()
    var roster = readRoster(&settings)
    let weights = root.section("weights")
    readWeights(weights, &settings)
    readCriteria(root.section("criteria"), &settings, &roster)
    let own = OwnCriterionReader().read(root.sections("criterion"), &settings)
    if let rules = root.section("rules") { RuleReader.read(rules, &settings.rules) }
    settings.ladder = LadderReader.read(root.sections("ladder"), settings)
    let constraints = ConstraintReader().read(root.sections("constraint"))
    root.finish()
    return ResolvedSettings(
      settings: settings, holidays: holidays, roster: roster, ownCriteria: own, constraints: constraints,
      weightsMark: weights?.table.mark)
  }

  // MARK: [programme]

  private func readProgramme() -> (settings: ProgrammeSettings, holidays: RosterSettings.FileReference?) {
    var settings = ProgrammeSettings(name: "")
    guard let section = root.section("programme") else {
      if document.root["programme"] == nil {
        root.error(
          .missingKey, "the table [programme] is missing", at: nil, help: "add [programme] with a name")
      }
      return (settings, nil)
    }
    if let (name, _) = section.string("name") {
      settings.name = TextFolding.trimmed(name)
    } else if section.table["name"] == nil {
      section.error(
        .missingKey, "name is missing in [programme]", at: section.table.mark, help: "add name = \"…\"")
    }
    if let direction = section.choice("direction", Direction.self) { settings.direction = direction }
    if let entry = section.entry("starts") {
      if case .date(let date) = entry.value.content {
        settings.starts = date
      } else {
        section.wrongType(entry, expected: "a date", help: "write it without quotes: starts = 2026-01-12")
      }
    }
    if let months = section.integer("length_months", in: 1...120) { settings.lengthMonths = months }
    if let weeks = section.integer("cadence_weeks", in: 1...52) { settings.cadenceWeeks = weeks }
    if let minutes = section.integer("meeting_minutes", in: 1...10_080) { settings.meetingMinutes = minutes }
    if let (zone, mark) = section.string("time_zone") {
      if zones.isKnown(zone) {
        settings.timeZone = zone
      } else {
        section.error(
          .unknownTimeZone, "\"\(zone)\" is not a time zone of the IANA database", at: mark,
          help: zones.suggestion(for: zone).map { "did you mean \"\($0)\"?" })
      }
    }
    let holidays = section.string("holidays").map {
      RosterSettings.FileReference(path: $0.text, mark: $0.mark)
    }
    if let objective = section.choice("objective", PlanObjective.self) { settings.objective = objective }
    section.finish()
    return (settings, holidays)
  }

  // MARK: [roster]

  private func readRoster(_ settings: inout ProgrammeSettings) -> RosterSettings {
    var roster = RosterSettings()
    guard let section = root.section("roster") else {
      if document.root["roster"] == nil {
        root.error(
          .missingKey, "the table [roster] is missing", at: nil,
          help: "add [roster] with participants = \"participants.csv\"")
      }
      return roster
    }
    func file(_ key: String) -> RosterSettings.FileReference? {
      section.string(key).map { RosterSettings.FileReference(path: $0.text, mark: $0.mark) }
    }
    roster.participants = file("participants")
    for side in Side.allCases { readSide(side, of: section, &roster) }
    roster.history = file("history")
    roster.decisions = file("decisions")
    roster.synonyms = file("synonyms")
    roster.calendars = file("calendars")
    if let (text, mark) = section.string("working_hours") {
      let read = text.split(separator: ";").map {
        AvailabilityParser.windows(TextFolding.trimmed(String($0)))
      }
      if read.contains(where: { $0 == nil }) {
        section.error(
          .badAvailability, "working_hours \"\(text)\" cannot be read", at: mark,
          help: "write days and two times, such as \"Mon-Fri 09:00-17:00\"")
      } else {
        roster.workingHours = read.flatMap { $0! }
      }
    }
    checkFileChoice(section, roster)
    if let (separator, _) = section.string("list_separator") { roster.listSeparator = separator }
    settings.listSeparator = roster.listSeparator
    if let (text, mark) = section.string("delimiter") {
      let words = [
        ",": ",", ";": ";", "\t": "\t", "|": "|", "comma": ",", "semicolon": ";", "tab": "\t", "bar": "|",
      ]
      if let delimiter = words[text]?.utf8.first {
        roster.csv.delimiter = delimiter
      } else {
        section.badChoice("delimiter", text, mark, [",", ";", "tab", "|"])
      }
    }
    if let (text, mark) = section.string("encoding") {
      if let encoding = TextEncoding(named: text) {
        roster.csv.encoding = encoding
      } else {
        section.badChoice("encoding", text, mark, TextEncoding.allCases.map(\.rawValue))
      }
    }
    if let (text, mark) = section.string("decimal") {
      if text == "." || text == "," {
        roster.csv.decimalSeparator = text.utf8.first!
        settings.decimalSeparator = Character(text)
      } else {
        section.badChoice("decimal", text, mark, [".", ","])
      }
    }
    if let (text, mark) = section.string("date_format") {
      roster.dateFormat = DateFormat(text)
      if roster.dateFormat == nil {
        section.error(
          .settingChoice, "date_format \"\(text)\" is not understood", at: mark,
          help: "use yyyy, mm and dd with separators, such as \"dd/mm/yyyy\"")
      }
    }
    if let flag = section.bool("people_in_both") { roster.allowsPeopleInBoth = flag }
    if let columns = section.section("columns") { roster.mappings = readColumns(columns) }
    if let choices = section.section("choices") { readChoices(choices, &roster) }
    if let ladder = section.section("ladder") { roster.ladders = RosterLadders.read(ladder) }
    section.finish(elsewhere: [
      "affinity": "name the file of pair values in a [[criterion]]: file = \"affinity.csv\""
    ])
    return roster
  }

  /// `mentors = "mentors.csv"`, or `[roster.mentors]` with `file`, `where` or both.
  private func readSide(_ side: Side, of section: SettingsSection, _ roster: inout RosterSettings) {
    let key = side.rawValue + "s"
    var from = section
    var name = key
    if case .table? = section.table[key]?.value.content, let table = section.section(key) {
      (from, name) = (table, "file")
      if table.table["where"] != nil {
        let reader = ConstraintSelectorReader(table, "where", title: "where of [roster.\(key)]")
        roster.selectors[side] = reader.attributes()
      }
    }
    let file = from.string(name).map { RosterSettings.FileReference(path: $0.text, mark: $0.mark) }
    if side == .mentor { roster.mentors = file } else { roster.mentees = file }
    if from !== section { from.finish() }
  }

  private func checkFileChoice(_ section: SettingsSection, _ roster: RosterSettings) {
    if let participants = roster.participants, roster.mentors != nil || roster.mentees != nil {
      section.error(
        .settingsConflict, "participants excludes mentors and mentees", at: participants.mark,
        help: "name one file for everybody, or one file for each side")
    } else if roster.participants == nil, (roster.mentors == nil) != (roster.mentees == nil) {
      let missing = roster.mentors == nil ? "mentors" : "mentees"
      section.error(.missingKey, "\(missing) is missing in [roster]", at: section.table.mark)
    } else if roster.participants == nil, roster.mentors == nil,
      section.table["participants"] == nil
    {
      section.error(
        .missingKey, "[roster] names no roster file", at: section.table.mark,
        help: "add participants = \"participants.csv\", or mentors and mentees")
    }
  }

  private func readColumns(_ section: SettingsSection) -> [RosterSettings.Mapping] {
    let mappings: [RosterSettings.Mapping] = RosterColumn.allCases.compactMap { column in
      guard let headers = section.strings(column.rawValue, orOne: true) else { return nil }
      return RosterSettings.Mapping(column: column, headers: headers)
    }
    section.finish()
    return mappings
  }

  /// `prefers = ["First choice", "Second choice"]`: columns that together hold what one would.
  private func readChoices(_ section: SettingsSection, _ roster: inout RosterSettings) {
    let key = RosterColumn.prefers.rawValue
    roster.choices = section.strings(key) ?? []
    section.finish()
    guard let first = roster.choices.first else { return }
    var seen: Set<String> = []
    for header in roster.choices where !seen.insert(RosterColumn.normalised(header.text)).inserted {
      section.error(
        .settingsConflict, "\"\(header.text)\" stands twice among the choices", at: header.mark,
        help: "name each column once, that of the best choice first")
    }
    if roster.mappings.contains(where: { $0.column == .prefers }) {
      section.error(
        .settingsConflict, "[roster.columns] says already which column \(key) is", at: first.mark,
        help: "remove one of the two")
    }
  }

  // MARK: [weights] and [criteria]

  private func readWeights(_ section: SettingsSection?, _ settings: inout ProgrammeSettings) {
    settings.statesPreferenceWeight = section?.table[BuiltInCriterion.preference.rawValue] != nil
    guard let section else { return }
    for (index, criterion) in BuiltInCriterion.allCases.enumerated() {
      if let (weight, _) = section.decimal(criterion.rawValue, atLeast: .zero) {
        settings.criteria[index].weight = weight
      }
    }
    var elsewhere: [String: String] = [:]
    for own in document.root["criterion"].map({ ownNames($0.value) }) ?? [] {
      elsewhere[own] = "write weight = … in the [[criterion]] \"\(own)\" itself"
    }
    section.finish(elsewhere: elsewhere)
  }

  private func ownNames(_ value: TOMLValue) -> [String] {
    guard case .array(let elements) = value.content else { return [] }
    return elements.compactMap {
      if case .table(let table) = $0.content, case .string(let name)? = table["name"]?.value.content {
        name
      } else {
        nil
      }
    }
  }

  private func readCriteria(
    _ section: SettingsSection?, _ settings: inout ProgrammeSettings, _ roster: inout RosterSettings
  ) {
    guard let section else { return }
    for (index, criterion) in BuiltInCriterion.allCases.enumerated() {
      guard let own = section.section(criterion.rawValue) else { continue }
      if let unknown = UnknownReader.unknown(own) { settings.criteria[index].setUnknown(unknown) }
      switch criterion {
      case .skillGap:
        roster.defaultLevel = own.integer("default_level", in: 1...5)
        roster.defaultTarget = own.integer("default_target", in: 1...5) ?? roster.defaultTarget
      case .generation: settings.criteria[index].measure = .generation(readGeneration(own))
      case .schedule:
        if let starts = own.integer("desired_starts", in: 1...336) {
          settings.criteria[index].measure = .schedule(desiredStarts: starts)
        }
      case .preference:
        if let sides = own.choice("side", WishingSides.self) {
          settings.criteria[index].measure = .preference(of: sides.side)
        }
      case .site:
        if let prefer = own.choice("prefer", Likeness.self) {
          settings.criteria[index].measure = .site(prefer: prefer)
        }
      default: break
      }
      own.finish(elsewhere: ["weight": "weights of the eight criteria stand in [weights]"])
    }
    var elsewhere: [String: String] = [:]
    for own in document.root["criterion"].map({ ownNames($0.value) }) ?? [] {
      elsewhere[own] = "write these settings in the [[criterion]] \"\(own)\" itself"
    }
    section.finish(elsewhere: elsewhere)
  }

  private func readGeneration(_ section: SettingsSection) -> GenerationMeasure {
    var measure = GenerationMeasure(
      signal: section.choice("signal", GenerationMeasure.Signal.self) ?? .experience)
    let least = section.decimal("min_gap")
    let full = section.decimal("full_gap")
    if let least { measure.minGap = least.value }
    if let full { measure.fullGap = full.value }
    if measure.fullGap <= measure.minGap {
      section.error(
        .settingsConflict, "full_gap \(measure.fullGap) is not larger than min_gap \(measure.minGap)",
        at: full?.mark ?? least?.mark, help: "the value rises from 0 at min_gap to 1 at full_gap")
    }
    return measure
  }
}

/// Whose wishes count, as `[criteria.preference] side` writes it.
private enum WishingSides: String, CaseIterable {
  case both
  case mentors
  case mentees

  var side: Side? {
    switch self {
    case .both: nil
    case .mentors: .mentor
    case .mentees: .mentee
    }
  }
}
