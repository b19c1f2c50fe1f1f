/// A place in an input file.
public struct SourcePosition: Hashable, Sendable {
  /// The file as it was named to the program.
  public let file: String
  /// The sheet, if the file is a workbook.
  public let sheet: String?
  /// The line, from 1, as an editor counts (a quoted cell may hold several); in a sheet, the row.
  public let line: Int
  /// The column, from 1, in characters, or in a sheet in cells; 0 if the whole line is meant.
  public let column: Int

  /// Makes a position.
  public init(file: String, sheet: String? = nil, line: Int, column: Int = 0) {
    self.file = file
    self.sheet = sheet
    self.line = line
    self.column = column
  }

  /// The same place without the column.
  public var wholeLine: SourcePosition { SourcePosition(file: file, sheet: sheet, line: line) }
}

extension SourcePosition: CustomStringConvertible {
  /// `people.csv:57:31`, `people.csv:57`, and in a workbook `people.xlsx:Sheet1!C7` or `people.xlsx:'My people'!7:7`, as spreadsheets
  /// name cells and rows.
  public var description: String {
    guard let sheet else { return "\(file):\(line)" + (column > 0 ? ":\(column)" : "") }
    let isPlain = !sheet.isEmpty && sheet.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    let name = isPlain ? sheet : "'" + sheet.replacing("'", with: "''") + "'"
    return "\(file):\(name)!" + (column > 0 ? "\(Self.letters(ofColumn: column))\(line)" : "\(line):\(line)")
  }

  /// The letters of a column from 1: `A` to `Z`, `AA` and so on.
  private static func letters(ofColumn column: Int) -> String {
    var letters = ""
    var rest = column
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
