public import BasicValues
public import TextFormats

/// A workbook to be written: tables under the names of its sheets.
///
/// ```swift
/// let workbook = Workbook([Workbook.Sheet("pairs", pairs)], title: "Digital fluency", created: starts)
/// let bytes = try workbook.bytes()
/// ```
public struct Workbook: Sendable {
  /// A table under the name of a sheet.
  public struct Sheet: Sendable {
    /// The name that the tab shows.
    public let name: String
    /// What is on it.
    public let table: Table

    /// Makes a sheet; traps unless the name is one that Excel takes: 1 to 31 characters, none of `[]:*?/\`, no `'` at either end.
    public init(_ name: String, _ table: Table) {
      precondition(
        (1...31).contains(name.utf16.count) && !name.contains { "[]:*?/\\".contains($0) }
          && name.first != "'" && name.last != "'",
        "\"\(name)\" is no name of a sheet")
      self.name = name
      self.table = table
    }
  }

  /// The sheets, the first of which is shown.
  public let sheets: [Sheet]
  /// The title in the document's properties.
  public let title: String
  /// The day that the document's properties say it was made on: a fact about the contents, not about the run, so that the same contents
  /// are the same bytes.
  public let created: CalendarDate

  /// Makes a workbook; traps unless it has a sheet, and no name twice in any case.
  public init(_ sheets: [Sheet], title: String, created: CalendarDate) {
    precondition(
      !sheets.isEmpty && Set(sheets.map { $0.name.lowercased() }).count == sheets.count,
      "a workbook has sheets of different names")
    self.sheets = sheets
    self.title = title
    self.created = created
  }

  /// How many rows a sheet may have, with its header.
  public static let mostRows = 1_048_576
  /// How many columns a sheet may have.
  public static let mostColumns = 16_384
}

/// Thrown when a workbook cannot be written.
public struct WorkbookFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence without a full stop.
  public let description: String

  /// Makes a fault.
  init(_ description: String) { self.description = description }
}
