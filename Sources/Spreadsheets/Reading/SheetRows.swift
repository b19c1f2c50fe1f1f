/// A row of a sheet, with the cells that hold something.
struct SheetRow {
  /// A cell by its column, from 0.
  struct Cell {
    let column: Int
    let text: String
    /// Whether it has a formula and the file does not say what it gives.
    let lacksValue: Bool
  }

  let number: Int
  let isHidden: Bool
  var cells: [Cell] = []
}

/// Collects the rows of a sheet as its XML comes in.
final class SheetRows: XMLHandler {
  /// The rows that are complete and have not been taken yet.
  private var rows: [SheetRow] = []
  private var taken = 0
  /// Areas of cells that are one, such as `A1:C1`: how many, and the first ones.
  private(set) var mergedCount = 0
  private(set) var firstMerged: [String] = []
  /// Whether columns are hidden that have a width, so that somebody meant it.
  private(set) var hidesColumns = false
  /// What is wrong with the sheet, if anything is.
  private(set) var damage: WorkbookDamage?

  private let parts: WorkbookParts
  private let separator: Character
  private var row: SheetRow?
  private var lastRow = 0
  private var lastColumn = -1
  private var cell: OpenCell?

  private struct OpenCell {
    let column: Int
    let type: String
    let style: Int
    var hasFormula = false
    var isValue = false
    var hasValue = false
    var value: [UInt8] = []
    var inline = TextCollector()
  }

  /// - Parameters:
  ///   - parts: what the workbook's sheets share.
  ///   - separator: what stands before the decimals of numbers.
  init(_ parts: WorkbookParts, separator: Character) {
    self.parts = parts
    self.separator = separator
  }

  /// The next complete row.
  func take() -> SheetRow? {
    guard taken < rows.count else {
      rows.removeAll(keepingCapacity: true)
      taken = 0
      return nil
    }
    taken += 1
    return rows[taken - 1]
  }

  func begin(_ name: String, _ attributes: XMLAttributes) {
    cell?.inline.begin(name)
    switch name {
    case "row": beginRow(attributes)
    case "c": beginCell(attributes)
    case "v":
      cell?.isValue = true
      cell?.hasValue = true
    case "is": cell?.hasValue = true
    case "f": cell?.hasFormula = true
    case "mergeCell":
      mergedCount += 1
      if firstMerged.count < 3, let area = attributes["ref"] { firstMerged.append(area) }
    case "col": if ["1", "true"].contains(attributes["hidden"]) { hidesColumns = true }
    default: break
    }
  }

  func end(_ name: String) {
    cell?.inline.end(name)
    switch name {
    case "v": cell?.isValue = false
    case "c": endCell()
    case "row":
      if let row, !row.cells.isEmpty { rows.append(row) }
      row = nil
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if cell?.isValue == true { cell?.value += bytes } else { cell?.inline.add(bytes) }
  }

  private func beginRow(_ attributes: XMLAttributes) {
    let number = attributes["r"].map { Int($0) ?? 0 } ?? lastRow + 1
    guard number > lastRow, number <= Workbook.mostRows else {
      damage = damage ?? WorkbookDamage(words: "its rows are not in order")
      return
    }
    lastRow = number
    lastColumn = -1
    row = SheetRow(number: number, isHidden: ["1", "true"].contains(attributes["hidden"]))
  }

  private func beginCell(_ attributes: XMLAttributes) {
    guard row != nil else { return }
    let column = attributes["r"].map { (CellReference.parse($0)?.column ?? 0) - 1 } ?? lastColumn + 1
    guard column > lastColumn, column < Workbook.mostColumns else {
      damage = damage ?? WorkbookDamage(words: "the cells of row \(lastRow) are not in order")
      return
    }
    lastColumn = column
    cell = OpenCell(
      column: column, type: attributes["t"] ?? "n", style: attributes["s"].flatMap { Int($0) } ?? 0)
  }

  private func endCell() {
    guard let open = cell else { return }
    cell = nil
    // A formula that gives an empty text says so by its type.
    let lacksValue = open.hasFormula && open.value.isEmpty && open.type != "str"
    let text = open.hasValue && !lacksValue ? text(of: open) : ""
    if text.isEmpty, !lacksValue { return }
    row?.cells.append(SheetRow.Cell(column: open.column, text: text, lacksValue: lacksValue))
  }

  private func text(of cell: OpenCell) -> String {
    let value = String(decoding: cell.value, as: UTF8.self)
    switch cell.type {
    case "s":
      guard let number = Int(value), parts.sharedTexts.indices.contains(number) else {
        damage = damage ?? WorkbookDamage(words: "a cell of row \(lastRow) names a text that is not there")
        return ""
      }
      return parts.sharedTexts[number]
    case "inlineStr": return cell.inline.text
    case "str": return EscapedCharacters.resolved(value)
    case "b": return value == "1" || value == "true" ? "TRUE" : "FALSE"
    case "e", "d": return value
    default:
      let format = parts.formats.indices.contains(cell.style) ? parts.formats[cell.style] : .number
      return CellNumber.text(value, format, from1904: parts.countsFrom1904, separator: separator)
    }
  }
}
