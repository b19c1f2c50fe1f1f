internal import MentoringModel
internal import TextFormats

/// Cells that hold numbers and dates.
extension RowParser {
  func decimal(_ cell: Int, _ name: String, _ range: ClosedRange<Int>) -> ExactDecimal? {
    guard let text = text(cell) else { return nil }
    if let ladder = ladders[cell] { return step(text, ladder, cell).map { ExactDecimal($0) } }
    guard let value = number(text, cell, name) else { return nil }
    guard value >= ExactDecimal(range.lowerBound), value <= ExactDecimal(range.upperBound) else {
      fault(
        .numberOutOfRange, "\(name) is \(text), expected \(range.lowerBound) to \(range.upperBound)", cell)
      return nil
    }
    return value
  }

  /// How many whole years a date lies before the programme's start; nil without one.
  func yearsBeforeStart(_ date: CalendarDate, _ cell: Int) -> ExactDecimal? {
    guard let starts = context.settings.starts else { return nil }
    let years = max(0, date.completedYears(until: starts))
    if years > 100 {
      fault(.numberOutOfRange, "the hire date \(date) is \(years) years before the start", cell)
    }
    return ExactDecimal(years)
  }

  func checkMinimum(_ person: Participant) {
    if let cell = header[.minPartners], person.minimumPartners > person.capacity {
      fault(
        .minimumOverCapacity, "min_partners is \(person.minimumPartners), but capacity is \(person.capacity)",
        cell, help: "raise the capacity or lower the minimum")
    }
    if let cell = header[.minOrNone], person.isNeverOpen {
      fault(
        .minOrNoneOverCapacity,
        "min_or_none is \(person.minimumOrNone), but capacity is \(person.capacity), so there can be no partner",
        cell, help: "raise the capacity, or write a capacity of 0 for somebody who is not available")
    }
  }

  func number(_ text: String, _ cell: Int, _ name: String) -> ExactDecimal? {
    if let known = context.numbers[text] { return known }
    let separator = context.roster.decimalSeparator
    if let value = CellNumbers.decimal(text, separator: separator) {
      context.numbers[text] = value
      return value
    }
    let other = separator == UInt8(ascii: ".") ? UInt8(ascii: ",") : UInt8(ascii: ".")
    var help = CellNumbers.number(ofWord: text).map { "write \($0)" }
    if CellNumbers.decimal(text, separator: other) != nil {
      help = "set decimal = \"\(String(decoding: [other], as: UTF8.self))\" under [roster]"
    } else if name == "level", help == nil {
      help = "name the grades in rising order under [roster.ladder]: level = [\"…\", \"…\"]"
    }
    fault(
      .notNumber, "\(name) \"\(text)\" is not a number", cell,
      help: help ?? "write digits only, such as 3 or 2.5")
    return nil
  }

  func whole(_ text: String, _ cell: Int, _ name: String, _ range: ClosedRange<Int>) -> Int? {
    if let ladder = ladders[cell] {
      guard let step = step(text, ladder, cell) else { return nil }
      if range.contains(step) { return step }
      fault(
        .numberOutOfRange, "\(name) is \(step), expected \(range.lowerBound) to \(range.upperBound)", cell)
      return nil
    }
    switch CellNumbers.whole(text, separator: context.roster.decimalSeparator) {
    case .number(let number) where range.contains(number): return number
    case .number, .tooLarge:
      fault(
        .numberOutOfRange, "\(name) is \(text), expected \(range.lowerBound) to \(range.upperBound)", cell)
    case .other:
      fault(
        .notWholeNumber, "\(name) \"\(text)\" is not a whole number", cell,
        help: CellNumbers.number(ofWord: text).map { "write \($0)" } ?? "write digits only, such as 2")
    }
    return nil
  }

  func step(_ text: String, _ ladder: RosterSettings.Ladder, _ cell: Int) -> Int? {
    if let step = ladder.steps[TextFolding.fold(text)] { return step }
    let suggestion = Suggestion.nearest(to: text, among: ladder.names)
    fault(
      .notOnLadder, "\"\(text)\" is not a step of the ladder of \(ladder.column)", cell,
      help: suggestion.map { "did you mean \"\($0)\"?" } ?? "add it to [roster.ladder] \(ladder.column)")
    return nil
  }

  /// Notes the first value that cannot be used without the programme's start.
  func noteNeedOfStarts(_ column: RosterColumn, _ cell: Int) {
    guard context.settings.starts == nil, context.needsStarts == nil else { return }
    context.needsStarts = (column, reader.position(of: cell), reader.markedLength(of: cell))
  }

  func date(_ cell: Int, _ column: RosterColumn) -> CalendarDate? {
    guard let text = text(cell) else { return nil }
    noteNeedOfStarts(column, cell)
    let plain = DateFormat.withoutTime(text)
    if let format = context.roster.dateFormat {
      if let date = format.date(plain) { return date }
      fault(.notDate, "\(column.rawValue) \"\(text)\" is not a date of the form set by date_format", cell)
      return nil
    }
    if let date = DateFormat.iso.date(plain) { return date }
    let readings = DateFormat.readings(plain)
    if let first = readings.first, let other = readings.first(where: { $0.date != first.date }) {
      fault(
        .ambiguousDate, "\(column.rawValue) \"\(text)\" could be \(first.date) or \(other.date)", cell,
        help: "set date_format = \"\(first.pattern)\" or \"\(other.pattern)\" under [roster]")
    } else if let only = readings.first {
      fault(
        .notDate, "\(column.rawValue) \"\(text)\" is not written as \(only.date)", cell,
        help: "set date_format = \"\(only.pattern)\" under [roster]")
    } else {
      let isSerial = plain.utf8.count == 5 && plain.utf8.allSatisfy { (0x30...0x39).contains($0) }
      fault(
        .notDate, "\(column.rawValue) \"\(text)\" is not a date of the calendar", cell,
        help: isSerial
          ? "it looks like a spreadsheet's day number; format the column as a date" : "write 2026-01-12")
    }
    return nil
  }
}
