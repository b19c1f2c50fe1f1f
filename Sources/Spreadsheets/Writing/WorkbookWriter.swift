internal import BasicValues
internal import CXLSXWriter
internal import Glibc
internal import TextFormats

extension Workbook {
  /// The workbook as an `.xlsx` file (Office Open XML, ECMA-376).
  ///
  /// Texts are written as texts, never as formulas or links, whatever they look like. A text that is too long for a cell is cut, and ends
  /// in `…` then. Each sheet has its header frozen, filters, and columns as wide as their contents.
  ///
  /// - Throws: ``WorkbookFault`` if a sheet has more rows or columns than the format allows, or if there is no memory for the file.
  /// - Complexity: O(cells and their characters).
  public func bytes() throws(WorkbookFault) -> [UInt8] {
    for sheet in sheets {
      guard sheet.table.rows.count < Self.mostRows, sheet.table.columns.count <= Self.mostColumns else {
        throw WorkbookFault(
          "the sheet \"\(sheet.name)\" has \(sheet.table.rows.count) rows and \(sheet.table.columns.count) columns; "
            + "a workbook has room for \(Self.mostRows - 1) and \(Self.mostColumns)")
      }
    }
    let file = try MemoryFile()
    try WorkbookWriter(path: file.path).write(self)
    return try file.contents()
  }
}

/// Owns one workbook of libxlsxwriter until it is closed.
private struct WorkbookWriter: ~Copyable {
  private let book: UnsafeMutablePointer<lxw_workbook>
  private let formats: [Table.Format: UnsafeMutablePointer<lxw_format>]
  private let header: UnsafeMutablePointer<lxw_format>

  init(path: String) throws(WorkbookFault) {
    guard let book = workbook_new(path), let header = workbook_add_format(book) else {
      throw WorkbookFault("there is no memory for a workbook")
    }
    self.book = book
    self.header = header
    format_set_bold(header)
    format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
    format_set_align(header, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    var formats: [Table.Format: UnsafeMutablePointer<lxw_format>] = [:]
    // In a fixed order, which the file shows.
    for format in Table.Format.allCases {
      guard let made = workbook_add_format(book) else { continue }
      format_set_align(made, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      switch format {
      case .text: format_set_num_format(made, "@")
      case .sentences:
        format_set_num_format(made, "@")
        format_set_text_wrap(made)
      case .whole: format_set_num_format(made, "#,##0")
      case .score: format_set_num_format(made, "0.0")
      case .number: break
      }
      formats[format] = made
    }
    self.formats = formats
  }

  consuming func write(_ workbook: Workbook) throws(WorkbookFault) {
    setProperties(workbook)
    for sheet in workbook.sheets {
      guard let target = workbook_add_worksheet(book, sheet.name) else {
        throw WorkbookFault("there is no memory for the sheet \"\(sheet.name)\"")
      }
      write(sheet.table, to: target)
    }
    // Closing frees the workbook, whether or not it could be written.
    let result = workbook_close(book)
    guard result == LXW_NO_ERROR else {
      throw WorkbookFault("the workbook cannot be written: \(String(cString: lxw_strerror(result)))")
    }
  }

  private func setProperties(_ workbook: Workbook) {
    // The library copies the title and does not write to it.
    var title = CellText.fitting(workbook.title).utf8CString.map { $0 }
    title.withUnsafeMutableBufferPointer { title in
      var properties = lxw_doc_properties()
      properties.title = title.baseAddress
      properties.created = time_t(workbook.created.daysSince1970 * 86_400)
      _ = workbook_set_properties(book, &properties)
    }
  }

  private func write(_ table: Table, to sheet: UnsafeMutablePointer<lxw_worksheet>) {
    let lastColumn = lxw_col_t(max(0, table.columns.count - 1))
    for (column, entry) in table.columns.enumerated() {
      _ = worksheet_write_string(sheet, 0, lxw_col_t(column), CellText.fitting(entry.name), header)
      let width = ColumnWidth.of(table, column)
      _ = worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width, formats[entry.format])
    }
    for (row, cells) in table.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        let (line, place) = (lxw_row_t(row + 1), lxw_col_t(column))
        let format = formats[table.columns[column].format]
        switch cell {
        case .empty: break
        case .text(let text): _ = worksheet_write_string(sheet, line, place, CellText.fitting(text), format)
        case .number(let digits):
          if let number = Double(digits), number.isFinite {
            _ = worksheet_write_number(sheet, line, place, number, format)
          } else {
            _ = worksheet_write_string(sheet, line, place, CellText.fitting(digits), format)
          }
        }
      }
    }
    worksheet_freeze_panes(sheet, 1, 0)
    if !table.columns.isEmpty {
      _ = worksheet_autofilter(sheet, 0, 0, lxw_row_t(table.rows.count), lastColumn)
    }
    addBars(table, to: sheet)
    worksheet_set_landscape(sheet)
    worksheet_fit_to_pages(sheet, 1, 0)
    _ = worksheet_repeat_rows(sheet, 0, 0)
  }

  /// A bar behind each score, from 0 to 100 on every sheet, so that bars can be compared.
  private func addBars(_ table: Table, to sheet: UnsafeMutablePointer<lxw_worksheet>) {
    for (column, entry) in table.columns.enumerated() where entry.format == .score && !table.rows.isEmpty {
      var bar = lxw_conditional_format()
      bar.type = UInt8(LXW_CONDITIONAL_DATA_BAR.rawValue)
      bar.min_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
      bar.max_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
      bar.min_value = 0
      bar.max_value = 100
      bar.bar_solid = 1
      bar.data_bar_2010 = 1
      bar.bar_color = 0x9FC5E8
      _ = worksheet_conditional_format_range(
        sheet, 1, lxw_col_t(column), lxw_row_t(table.rows.count), lxw_col_t(column), &bar)
    }
  }
}

/// How wide columns are.
enum ColumnWidth {
  private static let least = 6
  private static let most = 60
  /// Excel's arrow of the filter covers the end of a header.
  private static let arrow = 3

  /// The width of a column in characters: its longest line, within limits.
  static func of(_ table: Table, _ column: Int) -> Double {
    var longest = max(least, characters(table.columns[column].name) + arrow)
    for row in table.rows where longest < most {
      switch row[column] {
      case .empty: break
      case .number(let digits): longest = max(longest, digits.utf8.count + 1)
      case .text(let text): longest = max(longest, characters(text) + 1)
      }
    }
    return Double(min(longest, most))
  }

  /// The characters of the longest line, as far as they matter.
  private static func characters(_ text: String) -> Int {
    text.prefix(4 * most).split(whereSeparator: \.isNewline).map(\.count).max() ?? 0
  }
}
