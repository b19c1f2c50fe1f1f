internal import MentoringModel
internal import MentoringScoring

/// The zones that calendars name, with their clocks over the cycle.
final class CalendarZones {
  private let zones: TimeZones
  private var names: [String: String?] = [:]
  /// The dates of the cycle.
  var cycle: CycleTimes

  init(_ zones: TimeZones, _ settings: ProgrammeSettings) {
    self.zones = zones
    cycle = CycleTimes(settings)
  }

  /// The name in the IANA database of a zone as calendars write it; nil if none is meant.
  ///
  /// Some programs put something before it (`/example.org/20260101_1/Europe/Berlin`), others write the names of Windows.
  func name(_ written: String) -> String? {
    if let known = names[written] { return known }
    let parts = written.split(separator: "/").map(String.init)
    let endings = (2...3).filter { $0 <= parts.count }.map { parts.suffix($0).joined(separator: "/") }
    let found = ([written] + endings.reversed()).first(where: zones.isKnown) ?? zones.otherName(written)
    names[written] = .some(found)
    return found
  }

  func offsets(_ name: String) -> ZoneOffsets { cycle.zone(name) }
}
