/// A table to be written: as CSV, or as a sheet of a workbook.
///
/// ```swift
/// var table = Table([.init("mentor"), .init("points", .whole)])
/// table.add([.text("=M-07"), .number(812_345)])
/// table.csv()  // "mentor,points\n'=M-07,812345\n"
/// ```
public struct Table: Sendable {
  /// A cell.
  public typealias Cell = CSVWriter.Cell

  /// What the cells of a column are, which decides how a spreadsheet shows them.
  public enum Format: Sendable, CaseIterable {
    /// Names and ids: text, whatever it looks like.
    case text
    /// Sentences, which may take several lines.
    case sentences
    /// Whole numbers, with their thousands set apart.
    case whole
    /// Numbers as they are.
    case number
    /// Scores from 0.0 to 100.0, with a bar behind each.
    case score
  }

  /// A column: its header and what its cells are.
  public struct Column: Sendable {
    /// The header.
    public let name: String
    /// What the cells are.
    public let format: Format

    /// Makes a column.
    public init(_ name: String, _ format: Format = .text) {
      self.name = name
      self.format = format
    }
  }

  /// The columns, in their order.
  public let columns: [Column]
  /// The rows, each with a cell for every column.
  public private(set) var rows: [[Cell]] = []

  /// Makes a table without rows.
  public init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; traps unless it has a cell for every column.
  public mutating func add(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row has a cell for every column")
    rows.append(cells)
  }

  /// The table as CSV, in the style asked for.
  public func csv(_ style: CSVStyle = .standard) -> String {
    var writer = CSVWriter(header: columns.map(\.name), style: style)
    for row in rows { writer.write(row) }
    return writer.text
  }
}
