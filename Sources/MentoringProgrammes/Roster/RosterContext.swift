internal import MentoringModel

/// What all rows of a programme share: its settings, and what was read before and need not be read again.
final class RosterContext {
  let settings: ProgrammeSettings
  let roster: RosterSettings
  let log: DiagnosticLog
  let terms: TermTable
  let zones: TimeZones
  /// The calendars of people; nil where a change of the programme is read, which brings no files.
  let calendars: CalendarFiles?

  var paths: [String: [Term]] = [:]
  var windows: [String: [AvailabilityWindow]] = [:]
  var modes: [String: MeetingMode] = [:]
  var skills: [String: SkillLevel] = [:]
  /// Whether any skill is written with its level.
  var statesLevels = false
  var wants: [String: SkillWant] = [:]
  var numbers: [String: ExactDecimal] = [:]
  /// Where a value was met first that needs `starts`.
  var needsStarts: (column: RosterColumn, position: SourcePosition, length: Int)?

  init(
    settings: ProgrammeSettings, roster: RosterSettings, log: DiagnosticLog, terms: TermTable,
    zones: TimeZones, calendars: CalendarFiles? = nil
  ) {
    self.calendars = calendars
    self.settings = settings
    self.roster = roster
    self.log = log
    self.terms = terms
    self.zones = zones
  }

  /// Reports the first value that needs `starts`, if there is no `starts`.
  func checkStarts() {
    guard settings.starts == nil, let (column, position, length) = needsStarts else { return }
    let why =
      switch column {
      case .availability: "free times of a calendar, or in a zone other than UTC,"
      default: column.rawValue
      }
    log.add(
      .data,
      Diagnostic(
        .startsNeeded, "\(why) cannot be used without the day on which the programme starts", at: position,
        markedLength: length, help: "add starts = 2026-01-12 (your date) under [programme]"))
  }
}
