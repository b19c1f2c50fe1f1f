internal import Glibc
internal import MentoringModel
internal import MentoringScoring
internal import TextFormats

/// The calendars of people, which say when they are free, as files of one folder.
final class CalendarFiles {
  /// What a calendar says of its owner.
  struct Times {
    /// The weekly windows in which the owner is regularly free.
    let windows: [AvailabilityWindow]
    /// When the owner is busy during the cycle, in seconds since 1970 (UTC).
    let busy: [Range<Int>]
  }

  /// The files that were read, each once.
  private(set) var inputs: [InputFile] = []
  /// Whether people who state no free times may have a file of their id.
  let looksForIDs: Bool
  private let workingHours: [AvailabilityWindow]
  /// The way to the folder as the settings write it, and as the system finds it; with a slash at the end, or empty.
  private let name: String
  private let path: String
  private let zones: CalendarZones
  private let log: DiagnosticLog
  private var noted: Set<String> = []

  init(_ roster: RosterSettings, _ settings: ProgrammeSettings, opener: TableOpener, zones: TimeZones) {
    func folder(_ path: String) -> String { path.isEmpty || path.hasSuffix("/") ? path : path + "/" }
    looksForIDs = roster.calendars != nil
    workingHours = roster.workingHours
    name = folder(roster.calendars?.path ?? "")
    path = folder(roster.calendars.map(opener.path) ?? opener.folder)
    self.zones = CalendarZones(zones, settings)
    log = opener.log
  }

  /// Whether a text is the name of a calendar: it ends with `.ics`.
  static func isName(_ text: String) -> Bool { text.utf8.count > 4 && text.lowercased().hasSuffix(".ics") }

  /// The name of the file of a person who states no free times; nil if there is none.
  func fileName(ofID id: String) -> String? {
    let file = id + ".ics"
    guard looksForIDs, Self.staysInside(file), access(path + file, F_OK) == 0 else { return nil }
    return file
  }

  /// Only a name, so that a roster leads to no other folder.
  private static func staysInside(_ file: String) -> Bool {
    !file.contains("/") && !file.contains("\0") && !file.hasPrefix(".")
  }

  /// Reads a calendar.
  ///
  /// - Parameters:
  ///   - file: its name.
  ///   - hours: the windows within which the owner may be free; those of the settings if empty.
  ///   - zone: the owner's zone.
  /// - Returns: nil if it cannot be read, which the second value says in words, or, where faults have places in it, the log.
  func times(_ file: String, within hours: [AvailabilityWindow], zone: String) -> (
    times: Times?, fault: String?
  ) {
    guard Self.staysInside(file) else { return (nil, "a calendar is named without a folder") }
    do throws(InputFault) {
      let source = try ByteSource(path: path + file, name: path + file)
      let bytes = try ByteSource.contents(of: source)
      note(file, source, bytes.count)
      let calendars = try ICalendarReader.calendars(bytes, name: path + file)
      let owner = zones.offsets(zone)
      let span = zones.cycle.monday - 86_400..<zones.cycle.monday + 86_400 * (7 * zones.cycle.weeks + 1)
      var reader = BusyCalendar(file: path + file, owner: owner, zones: zones, span: span, log: log)
      let busy = reader.read(calendars)
      let windows = RegularFreeTimes.windows(
        hours.isEmpty ? workingHours : hours, without: busy, by: owner, in: zones.cycle)
      return (Times(windows: windows, busy: busy), nil)
    } catch {
      let placeless = error.diagnostics.filter { $0.position == nil }
      for diagnostic in error.diagnostics where diagnostic.position != nil { log.add(error.kind, diagnostic) }
      return (nil, placeless.first?.message)
    }
  }

  private func note(_ file: String, _ source: ByteSource, _ count: Int) {
    guard noted.insert(file).inserted else { return }
    inputs.append(
      InputFile(
        name: name + file, path: path + file, role: .calendar, sha256: source.digest(), byteCount: count,
        rowCount: 0, columns: [], encoding: .utf8, delimiter: nil))
  }
}
