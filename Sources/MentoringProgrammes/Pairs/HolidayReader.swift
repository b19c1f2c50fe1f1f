internal import MentoringModel
internal import MentoringScoring
internal import TextFormats

/// Reads the file of holidays: `date`, and where they are there `until`, `name` and columns of the roster, which say for whom.
struct HolidayReader {
  let files: PairFiles
  let dateFormat: DateFormat?
  /// The headers of the roster.
  let headers: [RosterHeader]
  let terms: TermTable
  let people: [Participant]
  let settings: ProgrammeSettings

  private static let own = [
    PairFiles.Wanted(name: "date", aliases: ["from", "day", "first day"]),
    PairFiles.Wanted(name: "until", aliases: ["to", "last day"], isRequired: false),
    PairFiles.Wanted(name: "name", aliases: ["holiday"], isRequired: false),
  ]

  /// The holidays in file order, each row being one.
  func read(_ reference: RosterSettings.FileReference) -> (file: InputFile?, holidays: [Holiday]) {
    guard let table = files.opener.open(reference, .holidays, files.options) else { return (nil, []) }
    let words = Set(Self.own.flatMap { [$0.name] + $0.aliases }.map(RosterColumn.normalised))
    let others = table.names.filter { !$0.isEmpty && !words.contains(RosterColumn.normalised($0)) }
    let columns = others.map { column(of: $0, in: table) }
    var holidays: [Holiday] = []
    let wanted = Self.own + others.map { PairFiles.Wanted(name: $0) }
    let file = files.read(table, reference, wanted) { row in
      guard let days = days(row) else { return }
      let conditions = columns.enumerated().compactMap { condition($1, row, Self.own.count + $0) }
      holidays.append(Holiday(days, name: row.texts[2].isEmpty ? nil : row.texts[2], conditions: conditions))
    }
    return (file, holidays)
  }

  // MARK: Days

  private func days(_ row: PairFiles.Row) -> ClosedRange<CalendarDate>? {
    guard let first = date(row, 0) else { return nil }
    guard !row.texts[1].isEmpty else { return first...first }
    guard let last = date(row, 1) else { return nil }
    guard first <= last else {
      files.report(.numberOutOfRange, "the last day \(last) is before the first, \(first)", row, 1)
      return nil
    }
    return first...last
  }

  private func date(_ row: PairFiles.Row, _ column: Int) -> CalendarDate? {
    let text = row.texts[column]
    let plain = DateFormat.withoutTime(text)
    if let date = dateFormat?.date(plain) ?? DateFormat.iso.date(plain) { return date }
    let readings = dateFormat == nil ? DateFormat.readings(plain) : []
    if let first = readings.first, let other = readings.first(where: { $0.date != first.date }) {
      files.report(
        .ambiguousDate, "the date \"\(text)\" could be \(first.date) or \(other.date)", row, column,
        help: "write \(first.date), or set date_format = \"\(first.pattern)\" under [roster]")
    } else {
      files.report(
        .notDate, text.isEmpty ? "the row has no date" : "\"\(text)\" is not a date", row, column,
        help: readings.first.map { "write \($0.date)" } ?? "write 2026-12-25")
    }
    return nil
  }

  // MARK: For whom

  /// The roster column that a header means: by the roster's own header, or by its canonical name; nil, with a report, if there is none.
  private func column(of name: String, in table: OpenTable) -> String? {
    for header in headers {
      guard let cell = header.cell(ofHeader: name) else { continue }
      let canonical = RosterColumn.allCases.first { header[$0] == cell }
      if canonical?.isComparable ?? true { return canonical?.rawValue ?? header.attributeNames[cell] }
    }
    if let canonical = RosterColumn.canonical(RosterColumn.normalised(name)),
      canonical.isAlwaysStated || headers.contains(where: { $0[canonical] != nil })
    {
      return canonical.rawValue
    }
    let known = headers.flatMap(\.names).filter { !$0.isEmpty }
    files.log.add(
      .data,
      Diagnostic(
        .unknownColumn,
        "the roster has no column \"\(name)\", by which \"\(table.reference.path)\" tells people apart",
        at: table.headerPosition,
        help: Suggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
          ?? "besides date, until and name there are only columns of the roster"))
    return nil
  }

  /// What a cell asks of people; nil if it is empty, so that it asks nothing.
  private func condition(_ column: String?, _ row: PairFiles.Row, _ cell: Int) -> AttributeCondition? {
    let text = row.texts[cell]
    guard let column, let term = terms.term(text) else { return nil }
    var value = AttributeCondition.Value.name(term)
    if case .path? = RosterColumn(rawValue: column)?.content {
      value = .path(text.split(separator: "/").compactMap { terms.term(TextFolding.trimmed(String($0))) })
    }
    let condition = AttributeCondition(column: column, .anyOf([value]))
    let matcher = ConditionMatcher(condition, settings)
    if !people.contains(where: { matcher.holds(of: $0) }) {
      files.report(.selectorMeetsNobody, "nobody has \(column) \"\(text)\"", row, cell)
    }
    return condition
  }
}
