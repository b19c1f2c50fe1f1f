internal import MentoringModel
internal import Spreadsheets
internal import TextFormats

/// What the cells of one column of a file look like.
struct ColumnProfile {
  let header: String
  /// The header in words: folded, `LanguageHaveWorkedWith` taken apart.
  let words: String
  private(set) var rows = 0
  private(set) var filled = 0
  /// How often each text occurs, while there are not too many.
  private(set) var counts: [String: Int] = [:]
  /// The texts in the order in which they were met first.
  private(set) var texts: [String] = []
  /// The forms in which every cell is a date; nil before the first.
  private(set) var dateForms: [String]?
  private var separated: [String: Int] = [:]
  private var decimals: [UInt8: Int] = [:]

  /// More different texts than so many are not kept; a column with more is told by its other marks.
  private static let mostTexts = 50_000
  static let separators = [";", "|", ","]

  init(_ header: String) {
    self.header = header
    var spaced = ""
    var last: Character = " "
    for character in header {
      if character.isUppercase, last.isLowercase { spaced.append(" ") }
      spaced.append(character)
      last = character
    }
    words = RosterColumn.normalised(spaced)
  }

  mutating func add(_ text: String) {
    rows += 1
    if text.isEmpty { return }
    filled += 1
    if counts.count < Self.mostTexts || counts[text] != nil {
      if counts[text] == nil { texts.append(text) }
      counts[text, default: 0] += 1
    }
    for separator in Self.separators where text.contains(separator) { separated[separator, default: 0] += 1 }
    for separator in [UInt8(ascii: "."), UInt8(ascii: ",")]
    where CellNumbers.decimal(text, separator: separator) != nil {
      decimals[separator, default: 0] += 1
    }
    let plain = DateFormat.withoutTime(text)
    if dateForms != [] {
      let forms = DateFormat.iso.date(plain) != nil ? [Self.iso] : DateFormat.readings(plain).map(\.pattern)
      dateForms = dateForms.map { $0.filter(forms.contains) } ?? forms
    }
  }

  static let iso = "yyyy-mm-dd"

  /// Whether words stand in the header, the last of which may go on, as `skill` in `skills`.
  func speaks(of some: String) -> Bool { " \(words)".contains(" \(some)") }

  /// Whether every row has a text that no other has, in whatever case.
  var isUnique: Bool {
    rows > 0 && filled == rows && texts.count == rows && Set(texts.map(TextFolding.fold)).count == rows
  }
  /// Whether every text is a number; with the separator of its decimals.
  var number: UInt8? {
    guard filled > 0 else { return nil }
    return [UInt8(ascii: "."), UInt8(ascii: ",")].first { decimals[$0] == filled }
  }
  /// Whether every text is a number with this separator of decimals, and with the other one not every text is.
  func isNumber(onlyWith separator: UInt8) -> Bool {
    filled > 0 && decimals[separator] == filled && decimals.count { $0.value == filled } == 1
  }
  var isDate: Bool { filled > 0 && dateForms?.isEmpty == false }
  /// Whether every text says yes or no.
  var isYesOrNo: Bool {
    filled > 0
      && texts.allSatisfy {
        ["yes", "no", "y", "n", "true", "false", "1", "0"].contains(TextFolding.fold($0))
      }
  }
  /// What stands between the items of its lists; nil if hardly any cell holds one.
  var separator: String? {
    Self.separators.first { 10 * (separated[$0] ?? 0) >= filled && (separated[$0] ?? 0) > 0 }
  }

  /// The folded items of its cells, each with its spelling.
  func items(_ separator: String) -> [String: String] {
    var items: [String: String] = [:]
    for text in texts {
      for item in text.split(separator: separator) where !TextFolding.fold(String(item)).isEmpty {
        let spelling = TextFolding.trimmed(String(item))
        items[TextFolding.fold(spelling)] = items[TextFolding.fold(spelling)] ?? spelling
      }
    }
    return items
  }
}

/// A roster of which nothing is known but its bytes.
struct FileProfile {
  let path: String
  let columns: [ColumnProfile]
  let header: RosterHeader
  let rowCount: Int
  /// Set where the file is no UTF-8.
  let encoding: TextEncoding?

  /// Looks at every cell.
  ///
  /// - Throws: a fault if the file cannot be read, or is no table.
  init(_ path: String) throws(InputFault) {
    do throws(InputFault) {
      self = try FileProfile(path, nil)
    } catch {
      guard error.diagnostics.contains(where: { $0.kind == .invalidEncoding }) else { throw error }
      self = try FileProfile(path, .windows1252)
    }
  }

  private init(_ path: String, _ encoding: TextEncoding?) throws(InputFault) {
    var options = CSVOptions()
    options.encoding = encoding
    let reader = try TableFile(path).reader(options)
    guard try reader.next() else {
      throw InputFault(.data, reader.diagnostics + [Diagnostic(.emptyFile, "\"\(path)\" has no header")])
    }
    let names = (0..<reader.cellCount).map { TextFolding.trimmed(reader.text($0)) }
    let duplicates = TableOpener.duplicates(names, in: reader)
    reader.expectedCellCount = names.count
    var columns = names.map(ColumnProfile.init)
    while try reader.next() {
      for cell in columns.indices { columns[cell].add(TextFolding.trimmed(reader.text(cell))) }
    }
    let rows = reader.recordCount - 1
    _ = try reader.finish()
    let errors = duplicates + reader.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw InputFault(.data, errors) }
    self.path = path
    self.columns = columns
    self.encoding = encoding
    header = RosterHeader(names, mappings: [])
    rowCount = rows
  }

  /// The column that stands under a header which is known to mean a canonical one.
  func recognised(_ column: RosterColumn) -> ColumnProfile? { header[column].map { columns[$0] } }
}
