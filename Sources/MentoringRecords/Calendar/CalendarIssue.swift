public import MentoringMatcher
public import MentoringModel
internal import TextFormats

/// The calendars of a plan as they are handed out: one for each person and one for all, and tables of the meetings and of what has no place.
///
/// Calendar programs know an event by its UID, which is the same each time that the calendars of a folder are made, and by the number of its
/// version, which rises when its content changes. Meetings that were issued and are no more are in the calendars as cancelled.
///
/// ```swift
/// let issue = try CalendarIssue(of: RevisitedPlan(of: "plan", version: "1.0"))
/// try Handouts.write(issue.files, by: .calendar, of: plan)
/// ```
public struct CalendarIssue: Sendable {
  /// The meetings, and what has no place.
  public let calendar: MeetingCalendar
  /// How many events are new.
  public let added: Int
  /// How many events say something else than before.
  public let changed: Int
  /// How many events are cancelled now for the first time.
  public let cancelled: Int
  private let programme: Programme
  private let version: String
  private let issued: [IssuedMeeting]
  /// The events in the order of time, each with whom it concerns.
  private let events: [(people: [String], bytes: [UInt8])]

  /// Puts the meetings on dates and compares them with what was issued before.
  ///
  /// - Parameters:
  ///   - plan: the plan; what was issued before stands in its folder.
  ///   - stamp: when the calendars are made, in seconds since 1970-01-01 00:00 UTC; nil for the programme's first day, so that the
  ///     same plan gives the same bytes.
  /// - Throws: `InputFault` if what was issued before cannot be read.
  /// - Complexity: O(meetings) up to logarithms.
  public init(of plan: RevisitedPlan, stamp: Int? = nil) throws(InputFault) {
    let programme = plan.programme
    let calendar = MeetingCalendar(of: plan.plan.pairs, in: programme)
    let before = try IssuedMeetings.read(from: plan.folder)
    let stamp = stamp ?? 86_400 * (programme.settings.starts ?? programme.settings.firstMonday).daysSince1970
    let known = Dictionary(uniqueKeysWithValues: before.map { ($0.uid, $0) })
    var issued: [IssuedMeeting] = []
    var events: [(event: ICalendarEvent, people: [String])] = []
    var (added, changed, cancelled) = (0, 0, 0)
    let missing = Dictionary(grouping: calendar.unplaced, by: \.pair).mapValues(\.count)
    for planned in plan.plan.pairs {
      let people = [planned.pair.mentor, planned.pair.mentee].map {
        programme.participants[programme.place(of: $0)!]
      }
      let own = calendar.meetings(of: planned.pair)
      let texts = MeetingTexts(
        people[0], people[1], in: programme,
        count: own.count + missing[planned.pair, default: 0])
      for meeting in own {
        let uid = Self.uid(meeting, programme.settings)
        var event = ICalendarEvent(
          uid: uid, stamp: 0, start: meeting.start, end: meeting.end, summary: texts.summary(meeting))
        (event.description, event.location) = (texts.description(meeting), texts.location)
        let content = Self.content(event)
        let earlier = known[uid]
        event.sequence = earlier.map { $0.content == content ? $0.sequence : $0.sequence + 1 } ?? 0
        if earlier == nil { added += 1 } else if earlier?.content != content { changed += 1 }
        issued.append(
          IssuedMeeting(
            uid: uid, pair: meeting.pair, number: meeting.number, start: meeting.start, end: meeting.end,
            sequence: event.sequence, content: content))
        events.append((event, people.map(\.id)))
      }
    }
    let here = Set(issued.map(\.uid))
    for gone in before where !here.contains(gone.uid) {
      if !gone.isCancelled { cancelled += 1 }
      let entry = gone.cancelled
      let ids = [gone.pair.mentor, gone.pair.mentee]
      let names = ids.map { id in
        programme.place(of: id).map { MeetingTexts.name(programme.participants[$0]) } ?? id
      }
      var event = ICalendarEvent(
        uid: entry.uid, stamp: 0, start: entry.start, end: entry.end, summary: MeetingTexts.cancelled(names))
      (event.sequence, event.isCancelled) = (entry.sequence, true)
      issued.append(entry)
      events.append((event, ids))
    }
    // A later version is a later one by its stamp, too.
    for index in events.indices { events[index].event.stamp = stamp + events[index].event.sequence }
    self.calendar = calendar
    (self.added, self.changed, self.cancelled) = (added, changed, cancelled)
    self.programme = programme
    version = plan.manifest.version
    self.issued = issued.sorted { ($0.pair, $0.start, $0.uid) < ($1.pair, $1.start, $1.uid) }
    self.events = events.sorted { ($0.event.start, $0.event.uid) < ($1.event.start, $1.event.uid) }
      .map { ($0.people, $0.event.bytes) }
  }

  /// A hash of what an event says.
  private static func content(_ event: ICalendarEvent) -> String {
    // No text has a character 0 that would be written.
    let parts = ["\(event.start)", "\(event.end)", event.summary, event.description, event.location]
    return SHA256Digest.hex(of: parts.joined(separator: "\0"))
  }

  /// What tells a meeting from all others: a hash of the programme, its first day, the pair and the number.
  private static func uid(_ meeting: Meeting, _ settings: ProgrammeSettings) -> String {
    let parts: [JSONValue] = [
      .string(settings.name), .optional(settings.starts?.description), .string(meeting.pair.mentor),
      .string(meeting.pair.mentee), .integer(meeting.number),
    ]
    return "\(SHA256Digest.hex(of: JSONValue.array(parts).compactText).prefix(32))@revmatch"
  }

  /// How many people have events, cancelled ones included.
  public var peopleCount: Int { Set(events.flatMap(\.people)).count }

  // MARK: Files

  /// The files, in the folder `calendar`: `ID.ics` for each person with events, `all.ics`, `meetings.csv`, `unplaced.csv`, and
  /// `issued.json` with what the next issue has to know.
  public var files: [OutputFile] {
    var own: [String: [Int]] = [:]
    for (index, event) in events.enumerated() {
      for id in event.people { own[id, default: []].append(index) }
    }
    let names = Self.names(in: programme)
    // Whoever is there no more leaves everybody else's name as it is.
    let namesOfAll = PersonFileNames(
      Set(programme.participants.map(\.id)).union(own.keys), reserved: [Self.all])
    var files = own.keys.sorted { $0.precedesInUTF8($1) }.map { id in
      let place = programme.place(of: id)
      let name = place.map { MeetingTexts.name(programme.participants[$0]) } ?? id
      return OutputFile(
        place == nil ? Self.file(namesOfAll[id]) : Self.file(names[id]),
        bytes: bytes("\(programme.settings.name): \(name)", own[id]!.map { events[$0].bytes }))
    }
    files.append(
      OutputFile(Self.file(Self.all), bytes: bytes(programme.settings.name, events.map(\.bytes))))
    files.append(OutputFile("calendar/meetings.csv", CalendarTables.meetings(calendar, in: programme)))
    files.append(OutputFile("calendar/unplaced.csv", CalendarTables.unplaced(calendar, in: programme)))
    files.append(OutputFile(IssuedMeetings.file, IssuedMeetings.json(issued).prettyText))
    return files
  }

  /// The name of the calendar of all meetings.
  private static let all = "all"

  /// What the calendars of a programme's people are called, whether they have been made or not.
  static func names(in programme: Programme) -> PersonFileNames {
    PersonFileNames(programme.participants.map(\.id), reserved: [all])
  }

  /// The calendar of a name, seen from the folder of the plan.
  static func file(_ name: String) -> String { "calendar/\(name).ics" }

  private func bytes(_ title: String, _ events: [[UInt8]]) -> [UInt8] {
    var bytes = ICalendarFile.opening(product: "-//RevMatch//RevMatch \(version)//EN", title: title)
    bytes.reserveCapacity(events.reduce(bytes.count + 32) { $0 + $1.count })
    for event in events { bytes += event }
    return bytes + ICalendarFile.closing
  }
}
