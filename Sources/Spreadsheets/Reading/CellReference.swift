/// Places in a sheet, such as `C7`.
enum CellReference {
  /// The row from 1 and the column from 1 that a reference names; nil if it is none, or outside of what a sheet may have.
  static func parse(_ text: some StringProtocol) -> (row: Int, column: Int)? {
    var column = 0
    var row = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0: column = 26 * column + Int(byte) - 64
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0: row = 10 * row + Int(byte) - 48
      default: return nil
      }
      guard column <= Workbook.mostColumns, row <= Workbook.mostRows else { return nil }
    }
    return row > 0 && column > 0 ? (row, column) : nil
  }
}
