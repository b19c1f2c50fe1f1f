public import MentoringModel
internal import TextFormats

/// Reads files of pairs that no settings name: those that a question is about, and the tables of a plan.
///
/// Each reader finds all faults of its file in one pass. Columns may stand in any order, and the delimiter and the encoding are
/// detected.
public enum PairLists {
  /// The pairs of a file with the columns `mentor` and `mentee`, in the order of its rows; a pair that is listed twice is there twice.
  ///
  /// People are named as in the other files of pairs: by id, whatever its case, or by e-mail address.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - programme: whose people the pairs are of.
  /// - Throws: a fault of kind `missing` if the file cannot be read; of kind `data` if it is no table of pairs, or names somebody who is
  ///   not in the roster or does not take part on that side.
  /// - Complexity: O(bytes + people).
  public static func pairs(_ path: String, of programme: Programme) throws(InputFault) -> [PairID] {
    let people = programme.participants
    var index = PersonIndex(people)
    var pairs: [PairID] = []
    try read(path, [PairFiles.mentor, PairFiles.mentee]) { files, row in
      guard let pair = files.pair(row, &index, people, .unknownPerson) else { return }
      pairs.append(pair)
      files.checkSides(pair, row, &index, people)
    }
    return pairs
  }

  /// The pairs of a table with the columns `mentor` and `mentee`, such as `matches.csv`, by id as they are written; the people may be
  /// gone.
  ///
  /// - Throws: a fault of kind `missing` if the file cannot be read; of kind `data` if a row has no pair, or one that stands there already.
  /// - Complexity: O(bytes).
  public static func started(_ path: String) throws(InputFault) -> [PairID] {
    var lines: [PairID: Int] = [:]
    var pairs: [PairID] = []
    try read(path, [PairFiles.mentor, PairFiles.mentee]) { files, row in
      if let pair = files.written(row, &lines) { pairs.append(pair) }
    }
    return pairs
  }

  /// The pairs of a plan that was made elsewhere, as ``pairs(_:of:)`` reads them; each must be there once.
  ///
  /// - Throws: as ``pairs(_:of:)``, and a fault of kind `data` that names both lines of a pair that is listed twice.
  /// - Complexity: O(bytes + people).
  public static func plan(_ path: String, of programme: Programme) throws(InputFault) -> [PairID] {
    let people = programme.participants
    var index = PersonIndex(people)
    var lines: [PairID: Int] = [:]
    try read(path, [PairFiles.mentor, PairFiles.mentee]) { files, row in
      guard let pair = files.pair(row, &index, people, .unknownPerson) else { return }
      files.checkSides(pair, row, &index, people)
      if let line = lines.updateValue(row.marks[0]?.line ?? 0, forKey: pair) {
        files.report(
          .pairTwice, "the pair \(pair.mentor), \(pair.mentee) is listed twice", row, 0,
          help: "it stands in line \(line) too")
      }
    }
    return lines.keys.sorted()
  }

  /// The pairs of a `matches.csv` with their points, and the names of the people as far as it states them.
  ///
  /// - Throws: a fault of kind `missing` if the file cannot be read; of kind `data` if a row has no pair, a pair that stands there
  ///   already, or no points from 0 to 1 000 000.
  /// - Complexity: O(bytes).
  public static func matches(_ path: String) throws(InputFault) -> (
    points: [PairID: Int], names: [String: String]
  ) {
    var points: [PairID: Int] = [:]
    var lines: [PairID: Int] = [:]
    var names: [String: String] = [:]
    let wanted = [
      PairFiles.mentor, PairFiles.mentee, PairFiles.Wanted(name: "points"),
      PairFiles.Wanted(name: "mentor_name", isRequired: false),
      PairFiles.Wanted(name: "mentee_name", isRequired: false),
    ]
    try read(path, wanted) { files, row in
      for (id, name) in zip(row.texts, row.texts[3...]) where !name.isEmpty { names[id] = name }
      let value = files.points(row)
      if let pair = files.written(row, &lines) { points[pair] = value }
    }
    return (points, names)
  }

  /// The people of an `unmatched.csv`, each on the side on which there is no partner.
  ///
  /// - Throws: a fault of kind `missing` if the file cannot be read; of kind `data` if a row has no id, or a role that is neither
  ///   mentor nor mentee.
  /// - Complexity: O(bytes).
  public static func unmatched(_ path: String) throws(InputFault) -> (
    people: [(id: String, side: Side)], names: [String: String]
  ) {
    var people: [(id: String, side: Side)] = []
    var names: [String: String] = [:]
    let wanted = [
      PairFiles.Wanted(name: "id"), PairFiles.Wanted(name: "role"),
      PairFiles.Wanted(name: "name", isRequired: false),
    ]
    try read(path, wanted) { files, row in
      if row.texts[0].isEmpty { files.report(.missingID, "the row has no id", row, 0) }
      if !row.texts[2].isEmpty { names[row.texts[0]] = row.texts[2] }
      if let side = Side(rawValue: TextFolding.fold(row.texts[1])) {
        people.append((row.texts[0], side))
      } else {
        files.report(.badChoice, "the role \"\(row.texts[1])\" is neither mentor nor mentee", row, 1)
      }
    }
    return (people, names)
  }

  /// The rates of a table with the columns `id` and `rate`, in millionths, by id.
  ///
  /// - Throws: a fault of kind `missing` if the file cannot be read; of kind `data` if a row names nobody, or somebody who is not in the
  ///   roster or stands there already, or no number from 0 to 1 with at most six decimals.
  /// - Complexity: O(bytes + people).
  public static func rates(_ path: String, of programme: Programme) throws(InputFault) -> [String: Int] {
    let people = programme.participants
    var index = PersonIndex(people)
    var rates: [String: Int] = [:]
    try read(path, [PairFiles.Wanted(name: "id"), PairFiles.Wanted(name: "rate")]) { files, row in
      let value = CellNumbers.decimal(row.texts[1], separator: UInt8(ascii: "."))
      let millionths = value.map { $0.units.multipliedReportingOverflow(by: 1_000_000) }
      if let millionths, !millionths.overflow,
        (0...1_000_000 * ExactDecimal.unitsPerOne).contains(millionths.partialValue),
        millionths.partialValue % ExactDecimal.unitsPerOne == 0
      {
        guard let place = index.place(row.texts[0]) else {
          files.report(
            .unknownPerson, "\"\(row.texts[0])\" is not in the roster", row, 0,
            help: index.help(for: row.texts[0]))
          return
        }
        let rate = Int(millionths.partialValue / ExactDecimal.unitsPerOne)
        if rates.updateValue(rate, forKey: people[place].id) != nil {
          files.report(.duplicateID, "\"\(people[place].id)\" has a rate already", row, 0)
        }
      } else {
        files.report(
          .notNumber, "the rate \"\(row.texts[1])\" is not a number from 0 to 1", row, 1,
          help: "write it with at most six decimals, such as 0.1")
      }
    }
    return rates
  }

  /// Hands out the rows of a file, and throws what was found wrong with it.
  static func read(
    _ path: String, _ wanted: [PairFiles.Wanted], _ body: (PairFiles, PairFiles.Row) -> Void
  ) throws(InputFault) {
    let log = DiagnosticLog()
    // No settings name these files, so there is no document to point into.
    let opener = TableOpener(folder: "", document: TOMLDocument(bytes: [], name: path), log: log)
    let files = PairFiles(
      opener: opener, options: CSVOptions(),
      decimalSeparator: UInt8(ascii: "."))
    let file = files.read(RosterSettings.FileReference(path: path), .list, wanted) { body(files, $0) }
    guard log.hasErrors else { return }
    let fault = log.fault(files: [path])
    throw InputFault(
      fault.kind, SourceLines.attach(fault.diagnostics, layouts: (file.map { [$0] } ?? []).layouts))
  }
}

extension PairFiles {
  /// The pair of a row as it is written; nil if a cell is blank, or, with a report, if the pair stands in an earlier line.
  func written(_ row: Row, _ lines: inout [PairID: Int]) -> PairID? {
    for (column, name) in ["mentor", "mentee"].enumerated() where row.texts[column].isEmpty {
      report(.missingID, "the row has no \(name)", row, column)
    }
    guard !row.texts[0].isEmpty, !row.texts[1].isEmpty else { return nil }
    let pair = PairID(mentor: row.texts[0], mentee: row.texts[1])
    if let line = lines.updateValue(row.marks[0]?.line ?? 0, forKey: pair) {
      report(
        .pairTwice, "the pair \(pair.mentor), \(pair.mentee) is listed twice", row, 0,
        help: "it stands in line \(line) too")
      return nil
    }
    return pair
  }

  /// Reports whoever of a pair does not take part on the side.
  fileprivate func checkSides(
    _ pair: PairID, _ row: Row, _ index: inout PersonIndex, _ people: [Participant]
  ) {
    for (column, id, side) in [(0, pair.mentor, Side.mentor), (1, pair.mentee, .mentee)] {
      guard let place = index.place(id), !people[place].role.includes(side) else { continue }
      report(
        .unknownPerson, "\"\(id)\" is a \(people[place].role.rawValue), not a \(side.rawValue)", row, column,
        help: "exchange the two ids, or correct the role in the roster")
    }
  }

  /// The points of a row, 0 if they cannot be read.
  fileprivate func points(_ row: Row) -> Int {
    let text = row.texts[2]
    switch CellNumbers.whole(text) {
    case .number(let number) where (0...1_000_000).contains(number): return number
    case .number, .tooLarge:
      report(.numberOutOfRange, "the points are \(text), expected 0 to 1000000", row, 2)
    case .other:
      report(
        .notWholeNumber,
        text.isEmpty ? "the row has no points" : "the points \"\(text)\" are not a whole number", row, 2)
    }
    return 0
  }
}
