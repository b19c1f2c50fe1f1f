internal import MentoringModel
internal import MentoringScoring
internal import TextFormats

/// When a calendar says that its owner is busy during the cycle: from events, which may repeat, and from published busy times.
///
/// An event does not count if it is cancelled or said to be transparent. A day is one by the owner's clock, and so is a time without a zone.
struct BusyCalendar {
  /// How many days of repetitions are looked at in one file.
  static let mostSteps = 1_000_000

  private let file: String
  private let owner: ZoneOffsets
  private let zones: CalendarZones
  /// The part of the time line that is asked for, in seconds since 1970 (UTC).
  private let span: Range<Int>
  private let log: DiagnosticLog
  private var budget = RepetitionRule.Budget(mostSteps)
  private var busy: [Range<Int>] = []

  /// Prepares the reading of a file.
  init(file: String, owner: ZoneOffsets, zones: CalendarZones, span: Range<Int>, log: DiagnosticLog) {
    self.file = file
    self.owner = owner
    self.zones = zones
    self.span = span
    self.log = log
  }

  /// The busy times, in order and without overlaps; faults are reported.
  mutating func read(_ calendars: [ICalendarComponent]) -> [Range<Int>] {
    let components = calendars.flatMap(\.components)
    let events = components.filter { $0.name == "VEVENT" }
    // A time of a series that was changed on its own stands in an event of its own.
    var changed: [String: Set<Int>] = [:]
    for event in events {
      guard let uid = event.first("UID")?.value, let property = event.first("RECURRENCE-ID"),
        let moment = moment(property)
      else { continue }
      if property.parameter("RANGE") == "THISANDFUTURE" { warn("RANGE", property) }
      changed[uid, default: []].insert(utc(moment))
    }
    for event in events where Self.isBusy(event) && !budget.isUsedUp {
      let isChange = event.first("RECURRENCE-ID") != nil
      read(event, without: isChange ? [] : changed[event.first("UID")?.value ?? ""] ?? [])
    }
    for part in components where part.name == "VFREEBUSY" { readFreeBusy(part) }
    if budget.isUsedUp {
      report(.overLimit, "the events repeat more often than can be followed", components.first?.line ?? 1)
    }
    return busy.united
  }

  private static func isBusy(_ event: ICalendarComponent) -> Bool {
    func says(_ name: String, _ value: String) -> Bool { event.first(name)?.value.uppercased() == value }
    return !says("STATUS", "CANCELLED") && !says("TRANSP", "TRANSPARENT")
      && !says("X-MICROSOFT-CDO-BUSYSTATUS", "FREE")
  }

  // MARK: Events

  private mutating func read(_ event: ICalendarComponent, without changed: Set<Int>) {
    guard let property = event.first("DTSTART") else {
      report(.calendarSyntax, "an event without DTSTART", event.line)
      return
    }
    guard let start = moment(property), let length = length(of: event, from: start) else { return }
    let exceptions = moments(event, "EXDATE")
    let gone = changed.union(exceptions.filter { !$0.isDay }.map(utc))
    let goneDays = Set(exceptions.filter(\.isDay).map { $0.local / Self.day })
    for local in starts(of: event, from: start) {
      let instant = utc(local, start)
      if gone.contains(instant) || goneDays.contains(Self.day(of: local)) { continue }
      // Days have no length in seconds: clocks may change on them.
      add(instant, start.isDay ? utc(local + length, start) : instant + length)
    }
    for property in event.all("RDATE") where property.parameter("VALUE") == "PERIOD" { addPeriods(property) }
    for extra in moments(event, "RDATE") where !gone.contains(utc(extra)) {
      add(utc(extra), extra.isDay ? utc(extra.local + length, extra) : utc(extra) + length)
    }
  }

  /// What the event's clock shows at each of its times that may touch the span.
  private mutating func starts(of event: ICalendarComponent, from start: CalendarMoment) -> [Int] {
    guard let property = event.first("RRULE") else { return [start.local] }
    let rule: RepetitionRule
    switch RepetitionRule.read(property.value) {
    case .rule(let read): rule = read
    case .unknown(let part):
      warn(part, property)
      return [start.local]
    case .unreadable(let part):
      report(.calendarSyntax, "the repetition \"\(part)\" cannot be read", property.line)
      return []
    }
    let length = length(of: event, from: start) ?? 0
    let days = Self.day(of: span.lowerBound - length) - 2...Self.day(of: span.upperBound) + 2
    let first = Self.day(of: start.local)
    let time = start.local - first * Self.day
    var left = budget
    defer { budget = left }
    return rule.days(from: first, in: days, &left) { day in
      guard let until = rule.until else { return false }
      if until.isDay { return day > until.local / Self.day }
      let local = day * Self.day + time
      return until.clock == .utc ? utc(local, start) > until.local : local > until.local
    }.map { $0 * Self.day + time }
  }

  /// How long an event lasts in seconds, 0 if it does not say; nil, with a report, if that cannot be read.
  private mutating func length(of event: ICalendarComponent, from start: CalendarMoment) -> Int? {
    if let property = event.first("DTEND") {
      guard let end = moment(property) else { return nil }
      let length = start.isDay && end.isDay ? end.local - start.local : utc(end) - utc(start)
      guard length >= 0 else {
        report(.calendarSyntax, "the event ends before it begins", property.line)
        return nil
      }
      return length
    }
    guard let property = event.first("DURATION") else { return start.isDay ? Self.day : 0 }
    let length = CalendarMoment.duration(property.value)
    if length == nil { unreadable(property) }
    return length
  }

  // MARK: Published busy times

  private mutating func readFreeBusy(_ part: ICalendarComponent) {
    for property in part.all("FREEBUSY") where property.parameter("FBTYPE") != "FREE" { addPeriods(property) }
  }

  private mutating func addPeriods(_ property: ICalendarProperty) {
    for text in property.value.split(separator: ",") {
      let halves = text.split(separator: "/").map(String.init)
      guard halves.count == 2, let start = CalendarMoment(halves[0], zone: zone(property)), !start.isDay
      else {
        unreadable(property)
        return
      }
      if let length = CalendarMoment.duration(halves[1]) {
        add(utc(start), utc(start) + length)
      } else if let end = CalendarMoment(halves[1], zone: zone(property)), !end.isDay, utc(start) <= utc(end)
      {
        add(utc(start), utc(end))
      } else {
        unreadable(property)
        return
      }
    }
  }

  private mutating func add(_ from: Int, _ to: Int) {
    let (from, to) = (max(from, span.lowerBound), min(to, span.upperBound))
    if from < to { busy.append(from..<to) }
  }

  // MARK: Times

  private static let day = 86_400

  private static func day(of seconds: Int) -> Int {
    seconds >= 0 ? seconds / day : (seconds - day + 1) / day
  }

  private func utc(_ moment: CalendarMoment) -> Int { utc(moment.local, moment) }

  /// The instant at which the clock of a moment shows something else.
  private func utc(_ local: Int, _ moment: CalendarMoment) -> Int {
    switch moment.clock {
    case .utc: local
    case .floating: owner.utc(ofLocal: local)
    case .zone(let name): zones.offsets(name).utc(ofLocal: local)
    }
  }

  private mutating func moment(_ property: ICalendarProperty) -> CalendarMoment? {
    let moment = CalendarMoment(property.value, zone: zone(property))
    if moment == nil { unreadable(property) }
    return moment
  }

  /// The moments of all properties of a name, but for periods.
  private mutating func moments(_ event: ICalendarComponent, _ name: String) -> [CalendarMoment] {
    var found: [CalendarMoment] = []
    for property in event.all(name) where property.parameter("VALUE") != "PERIOD" {
      let texts = property.value.split(separator: ",").map(String.init)
      let read = texts.compactMap { CalendarMoment($0, zone: zone(property)) }
      if read.count < texts.count { unreadable(property) }
      found += read
    }
    return found
  }

  /// The zone that a property names; nil without one, or, with a report, if it is not known.
  private mutating func zone(_ property: ICalendarProperty) -> String? {
    guard let name = property.parameters["TZID"]?.first else { return nil }
    if let known = zones.name(name) { return known }
    report(
      .unknownTimeZone, "\"\(name)\" is not a time zone of the IANA database, nor of Windows", property.line)
    return nil
  }

  // MARK: Messages

  private mutating func unreadable(_ property: ICalendarProperty) {
    report(
      .calendarSyntax, "\(property.name) \"\(property.value.prefix(40))\" is not a time that can be read",
      property.line)
  }

  private var reported: Set<Int> = []

  /// Reports a fault, once for a line.
  private mutating func report(_ code: DiagnosticCode, _ message: String, _ line: Int) {
    guard reported.insert(line).inserted, reported.count <= 20 else { return }
    log.add(.data, Diagnostic(code, message, at: SourcePosition(file: file, line: line)))
  }

  private mutating func warn(_ part: String, _ property: ICalendarProperty) {
    guard reported.insert(property.line).inserted, reported.count <= 20 else { return }
    log.add(
      .data,
      Diagnostic(
        .unknownRepetition,
        "an event repeats by \(part.prefix(20)), which is not followed; its first time counts",
        at: SourcePosition(file: file, line: property.line)))
  }
}
