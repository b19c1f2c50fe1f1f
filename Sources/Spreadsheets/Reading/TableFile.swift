package import BasicValues
internal import Glibc
package import TextFormats

/// Opens a file that holds a table, whatever it is: CSV, or a workbook of which a sheet may be named, as in `people.xlsx#Mentors`.
package struct TableFile: Hashable, Sendable {
  /// Where the file is.
  package let path: String
  /// The sheet that is named; nil if none is.
  package let sheet: String?

  /// Takes a path apart, with the sheet after the last `#`, unless a file has that very name.
  package init(_ path: String) {
    guard let mark = path.lastIndex(of: "#"), access(path, F_OK) != 0 else {
      (self.path, sheet) = (path, nil)
      return
    }
    self.path = String(path[..<mark])
    sheet = String(path[path.index(after: mark)...])
  }

  /// Opens the file.
  ///
  /// - Throws: a fault of kind `missing` if it cannot be read, of kind `data` if it is neither text nor a workbook, or lacks the sheet.
  package func reader(_ options: CSVOptions = CSVOptions()) throws(InputFault) -> any TableReader {
    let source = try ByteSource(path: path, name: path)
    return try Self.reader(source, sheet: sheet, options)
  }

  /// Reads the file's contents, which are in memory already.
  package func reader(of contents: [UInt8], _ options: CSVOptions) throws(InputFault) -> any TableReader {
    try Self.reader(ByteSource(bytes: contents, name: path), sheet: sheet, options)
  }

  /// Whether contents are those of a workbook, or of another archive.
  package static func isWorkbook(_ contents: [UInt8]) -> Bool { contents.starts(with: magic) }

  private static let magic: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  private static func reader(_ source: ByteSource, sheet: String?, _ options: CSVOptions) throws(InputFault)
    -> any TableReader
  {
    if source.begins(with: magic) {
      return try SheetReader(source, sheet: sheet, options: options)
    }
    guard sheet == nil else {
      throw InputFault(
        .data, .noSuchSheet, "\"\(source.name)\" is no workbook, so it has no sheets",
        help: "name the file without what follows #")
    }
    return try CSVReader(source, options)
  }
}
