/// How a CSV file is written; ``CSVReader`` tells the styles apart by itself.
public struct CSVStyle: Sendable {
  /// What stands between cells.
  let delimiter: Character
  /// What stands before the decimals of a number.
  let decimalSeparator: Character
  /// What ends a line.
  let lineEnd: String
  /// What the file begins with.
  let mark: String

  /// Commas and LF, as RFC 4180 but for its line ends.
  public static let standard = CSVStyle(delimiter: ",", decimalSeparator: ".", lineEnd: "\n", mark: "")

  /// What Excel opens by a double click where decimals are written with a comma: semicolons, CRLF, decimal commas, and a byte order
  /// mark, without which Excel takes UTF-8 for the code page of the machine.
  public static let excel = CSVStyle(
    delimiter: ";", decimalSeparator: ",", lineEnd: "\r\n", mark: "\u{FEFF}")
}
