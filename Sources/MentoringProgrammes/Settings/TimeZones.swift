internal import Foundation
internal import MentoringModel

/// Names of time zones: those of the IANA database, never an abbreviation and never a silent UTC.
///
/// The first look at any zone but UTC loads the system's table; every answer is kept.
final class TimeZones {
  private var known: [String: Bool] = ["UTC": true]
  private var suggestions: [String: String?] = [:]

  /// Whether the name is `UTC` or a name of the IANA database of the form `Area/Place`.
  ///
  /// `PST` or `EST5EDT` are refused although the system knows them: it would take the first for Los Angeles.
  func isKnown(_ name: String) -> Bool {
    if let answer = known[name] { return answer }
    let plain = name.utf8.allSatisfy {
      ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || "/_+-".utf8.contains($0)
    }
    let answer = plain && name.contains("/") && TimeZone(identifier: name) != nil
    known[name] = answer
    return answer
  }

  /// What was probably meant: the same name in its proper case, the zone of a Windows name or of an abbreviation, or a
  /// near name.
  func suggestion(for name: String) -> String? {
    if let answer = suggestions[name] { return answer }
    let answer = findSuggestion(for: name)
    suggestions[name] = .some(answer)
    return answer
  }

  /// The zone that a Windows name, or another name of UTC, means; nil if it is none of these.
  func otherName(_ name: String) -> String? {
    let folded = TextFolding.fold(name)
    if folded == "utc" || folded == "z" || folded == "gmt" { return "UTC" }
    return folded.hasSuffix("standard time") || folded.hasSuffix("(mexico)") ? Self.otherNames[folded] : nil
  }

  private func findSuggestion(for name: String) -> String? {
    let folded = TextFolding.fold(name)
    if let zone = otherName(name) ?? Self.otherNames[folded] { return zone }
    let names = TimeZone.knownTimeZoneIdentifiers.sorted()
    let underscored = folded.replacing(" ", with: "_")
    if let same = names.first(where: { TextFolding.fold($0) == underscored }) { return same }
    if let city = names.first(where: { TextFolding.fold($0).hasSuffix("/" + underscored) }) { return city }
    return Suggestion.nearest(to: name, among: names)
  }

  /// Windows names (Unicode CLDR, windowsZones.xml, territory 001) and common abbreviations, folded.
  private static let otherNames: [String: String] = [
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "mst": "America/Denver",
    "mdt": "America/Denver",
    "cst": "America/Chicago", "cdt": "America/Chicago", "est": "America/New_York", "edt": "America/New_York",
    "est5edt": "America/New_York", "cst6cdt": "America/Chicago", "pst8pdt": "America/Los_Angeles",
    "cet": "Europe/Paris", "cest": "Europe/Paris", "met": "Europe/Paris", "eet": "Europe/Athens",
    "wet": "Europe/Lisbon", "bst": "Europe/London", "ist": "Asia/Kolkata", "jst": "Asia/Tokyo",
    "hkt": "Asia/Hong_Kong",
    "aest": "Australia/Sydney", "gmt standard time": "Europe/London",
    "greenwich standard time": "Atlantic/Reykjavik",
    "w. europe standard time": "Europe/Berlin", "romance standard time": "Europe/Paris",
    "central europe standard time": "Europe/Budapest", "central european standard time": "Europe/Warsaw",
    "e. europe standard time": "Europe/Chisinau", "fle standard time": "Europe/Kyiv",
    "gtb standard time": "Europe/Bucharest", "turkey standard time": "Europe/Istanbul",
    "russian standard time": "Europe/Moscow", "israel standard time": "Asia/Jerusalem",
    "south africa standard time": "Africa/Johannesburg", "egypt standard time": "Africa/Cairo",
    "e. africa standard time": "Africa/Nairobi", "w. central africa standard time": "Africa/Lagos",
    "arab standard time": "Asia/Riyadh", "arabian standard time": "Asia/Dubai",
    "iran standard time": "Asia/Tehran",
    "pakistan standard time": "Asia/Karachi", "india standard time": "Asia/Kolkata",
    "bangladesh standard time": "Asia/Dhaka", "se asia standard time": "Asia/Bangkok",
    "china standard time": "Asia/Shanghai", "singapore standard time": "Asia/Singapore",
    "taipei standard time": "Asia/Taipei", "tokyo standard time": "Asia/Tokyo",
    "korea standard time": "Asia/Seoul",
    "w. australia standard time": "Australia/Perth", "aus central standard time": "Australia/Darwin",
    "cen. australia standard time": "Australia/Adelaide", "e. australia standard time": "Australia/Brisbane",
    "aus eastern standard time": "Australia/Sydney", "tasmania standard time": "Australia/Hobart",
    "new zealand standard time": "Pacific/Auckland", "hawaiian standard time": "Pacific/Honolulu",
    "alaskan standard time": "America/Anchorage", "pacific standard time": "America/Los_Angeles",
    "mountain standard time": "America/Denver", "us mountain standard time": "America/Phoenix",
    "central standard time": "America/Chicago", "central america standard time": "America/Guatemala",
    "eastern standard time": "America/New_York", "atlantic standard time": "America/Halifax",
    "newfoundland standard time": "America/St_Johns", "sa pacific standard time": "America/Bogota",
    "pacific sa standard time": "America/Santiago",
    "argentina standard time": "America/Argentina/Buenos_Aires",
    "e. south america standard time": "America/Sao_Paulo",
    "central standard time (mexico)": "America/Mexico_City",
  ]
}
