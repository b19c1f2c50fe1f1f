package import BasicValues

/// A property of an iCalendar text: a line, unfolded.
package struct ICalendarProperty: Sendable, Hashable {
  /// The name in capitals, such as `DTSTART`.
  package let name: String
  /// The parameters by their names in capitals, each with its values.
  package let parameters: [String: [String]]
  /// What follows the colon, as it is written.
  package let value: String
  /// The line on which it begins, from 1.
  package let line: Int

  /// The first value of a parameter, in capitals; nil without it.
  package func parameter(_ name: String) -> String? { parameters[name]?.first?.uppercased() }
}

/// A part of an iCalendar text between `BEGIN` and `END`, such as an event.
package struct ICalendarComponent: Sendable, Hashable {
  /// The name in capitals, such as `VEVENT`.
  package let name: String
  /// The line of its `BEGIN`, from 1.
  package let line: Int
  /// Its own properties in order.
  package internal(set) var properties: [ICalendarProperty] = []
  /// The parts within it in order.
  package internal(set) var components: [ICalendarComponent] = []

  /// The properties of a name.
  package func all(_ name: String) -> [ICalendarProperty] { properties.filter { $0.name == name } }

  /// The first property of a name; nil without one.
  package func first(_ name: String) -> ICalendarProperty? { properties.first { $0.name == name } }
}

/// Reads iCalendar (RFC 5545) as far as lines and parts go; what properties mean is the caller's affair.
///
/// Line ends may be CRLF or LF. Bytes that are no UTF-8 are replaced, since all that is computed with is ASCII.
package enum ICalendarReader {
  /// The largest text that is read, in bytes.
  package static let maximumBytes = 64 << 20
  private static let maximumDepth = 8

  /// Reads the calendars of a text.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - name: what messages call the file.
  /// - Throws: a fault of kind `data` with the line of the first thing that is wrong.
  /// - Complexity: O(bytes).
  package static func calendars(_ bytes: [UInt8], name: String) throws(InputFault) -> [ICalendarComponent] {
    func fault(_ message: String, _ line: Int, _ code: DiagnosticCode = .calendarSyntax) -> InputFault {
      InputFault(.data, [Diagnostic(code, message, at: SourcePosition(file: name, line: line))])
    }
    if bytes.count > maximumBytes { throw fault("the calendar is larger than 64 MB", 1, .overLimit) }
    var calendars: [ICalendarComponent] = []
    var open: [ICalendarComponent] = []
    for (text, line) in lines(bytes) {
      guard let property = property(text, line) else {
        throw fault("the line is no property: a name, a colon and a value", line)
      }
      switch property.name {
      case "BEGIN":
        if open.count == maximumDepth { throw fault("parts lie in more than \(maximumDepth) others", line) }
        open.append(ICalendarComponent(name: property.value.uppercased(), line: line))
      case "END":
        guard let ended = open.popLast(), ended.name == property.value.uppercased() else {
          throw fault("END belongs to no BEGIN", line)
        }
        if open.isEmpty { calendars.append(ended) } else { open[open.count - 1].components.append(ended) }
      default:
        guard !open.isEmpty else { throw fault("a calendar begins with BEGIN:VCALENDAR", line) }
        open[open.count - 1].properties.append(property)
      }
    }
    if let unended = open.last { throw fault("the part that begins here has no END", unended.line) }
    guard !calendars.isEmpty else { throw fault("this is no calendar: it has no BEGIN:VCALENDAR", 1) }
    if let other = calendars.first(where: { $0.name != "VCALENDAR" }) {
      throw fault("a calendar begins with BEGIN:VCALENDAR", other.line)
    }
    return calendars
  }

  /// The lines without their folds, each with its number; blank ones are left out.
  private static func lines(_ bytes: [UInt8]) -> [(text: [UInt8], line: Int)] {
    var lines: [(text: [UInt8], line: Int)] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var number = 0
    while start < bytes.count {
      number += 1
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var line = bytes[start..<end]
      start = end + 1
      if line.last == 0x0D { line.removeLast() }
      if let first = line.first, first == 0x20 || first == 0x09, !lines.isEmpty {
        lines[lines.count - 1].text += line.dropFirst()
      } else if !line.isEmpty {
        lines.append((Array(line), number))
      }
    }
    return lines
  }

  /// `NAME;PARAMETER=VALUE,"VALUE":VALUE`; nil if a line is not of that form.
  private static func property(_ line: [UInt8], _ number: Int) -> ICalendarProperty? {
    var rest = line[...]
    func take(until isEnd: (UInt8) -> Bool) -> String {
      let part = rest.prefix { !isEnd($0) }
      rest = rest.dropFirst(part.count)
      return String(decoding: part, as: UTF8.self)
    }
    let (colon, semicolon, equals) = (UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="))
    let (quote, comma) = (UInt8(ascii: "\""), UInt8(ascii: ","))
    let name = take { $0 == colon || $0 == semicolon }
    var parameters: [String: [String]] = [:]
    while rest.first == semicolon {
      rest.removeFirst()
      let parameter = take { $0 == equals || $0 == colon || $0 == semicolon }.uppercased()
      guard rest.first == equals else { return nil }
      repeat {
        rest.removeFirst()
        if rest.first == quote {
          rest.removeFirst()
          parameters[parameter, default: []].append(take { $0 == quote })
          guard rest.popFirst() == quote else { return nil }
        } else {
          parameters[parameter, default: []].append(take { $0 == comma || $0 == colon || $0 == semicolon })
        }
      } while rest.first == comma
    }
    guard rest.popFirst() == colon, !name.isEmpty else { return nil }
    return ICalendarProperty(
      name: name.uppercased(), parameters: parameters, value: String(decoding: rest, as: UTF8.self),
      line: number)
  }
}
