/// What is wrong with the bytes of an iCalendar file that this project writes; it reads bytes, and none of the project's code.
public enum ICalendarLint {
  /// The faults in words: line ends, lengths of lines, required properties, instants in UTC, and each UID once.
  public static func faults(_ bytes: [UInt8]) -> [String] {
    var faults: [String] = []
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    var isAfterReturn = false
    for byte in bytes {
      if isAfterReturn != (byte == 10) { faults.append("a CR or LF stands alone") }
      isAfterReturn = byte == 13
      if byte == 10 {
        lines.append(line)
        line = []
      } else if byte != 13 {
        if byte < 32 || byte == 127 { faults.append("a control character") }
        line.append(byte)
      }
    }
    if !line.isEmpty || isAfterReturn { faults.append("the last line does not end with CRLF") }
    for line in lines {
      if line.count > 75 { faults.append("a line of \(line.count) octets") }
      if String(validating: line, as: UTF8.self) == nil {
        faults.append("a line that is cut within a character")
      }
    }
    return faults + faultsOfComponents(unfolded(lines))
  }

  private static func unfolded(_ lines: [[UInt8]]) -> [String] {
    var whole: [[UInt8]] = []
    for line in lines {
      if line.first == 32, !whole.isEmpty {
        whole[whole.count - 1] += line.dropFirst()
      } else {
        whole.append(line)
      }
    }
    return whole.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func faultsOfComponents(_ lines: [String]) -> [String] {
    var faults: [String] = []
    if lines.first != "BEGIN:VCALENDAR" || lines.last != "END:VCALENDAR" { faults.append("no calendar") }
    for name in ["VERSION:2.0", "PRODID:"] where lines.count(where: { $0.hasPrefix(name) }) != 1 {
      faults.append("not one \(name)")
    }
    var uids: Set<String> = []
    let events = lines.split { $0 == "BEGIN:VEVENT" }.dropFirst()
    if lines.count(where: { $0 == "END:VEVENT" }) != events.count { faults.append("an event does not end") }
    for event in events {
      func value(_ name: String) -> String? {
        let found = event.filter { $0.hasPrefix(name + ":") }
        if found.count != 1 { faults.append("an event has \(found.count) times \(name)") }
        return found.first.map { String($0.dropFirst(name.count + 1)) }
      }
      if let uid = value("UID"), !uids.insert(uid).inserted { faults.append("the UID \(uid) twice") }
      _ = (value("SEQUENCE"), value("SUMMARY"), value("STATUS"))
      let instants = ["DTSTAMP", "DTSTART", "DTEND"].map { value($0) ?? "" }
      for instant in instants where instant.count != 16 || !instant.hasSuffix("Z") {
        faults.append("\(instant) is not in UTC")
      }
      if instants[1] >= instants[2] { faults.append("an event ends before it begins") }
      if event.contains(where: { $0.hasPrefix("ATTENDEE") }) { faults.append("somebody is invited") }
    }
    return faults
  }
}
