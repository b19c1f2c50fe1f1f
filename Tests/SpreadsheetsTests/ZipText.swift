/// Makes zip archives of texts, stored as they are, for tests.
enum ZipText {
  static func archive(_ files: [(name: String, text: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    func little(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(number >> (8 * $0) & 0xFF) }
    }
    for (name, text) in files {
      let data = Array(text.utf8)
      // Version, flags, method, time, date, checksum, both sizes, the lengths of the name and of nothing more.
      let common =
        little(20, 2) + little(0x800, 2) + little(0, 2) + little(0, 2) + little(0x21, 2)
        + little(Int(crc(data)), 4)
        + little(data.count, 4) + little(data.count, 4) + little(name.utf8.count, 2) + little(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
        + little(0, 4)
        + little(bytes.count, 4) + Array(name.utf8)
      bytes += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + data
    }
    return bytes + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(files.count, 2)
      + little(files.count, 2)
      + little(directory.count, 4) + little(bytes.count, 4) + little(0, 2)
  }

  private static func crc(_ data: [UInt8]) -> UInt32 {
    var crc: UInt32 = ~0
    for byte in data {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  /// A workbook of one sheet, or more, from their `sheetData` and what follows it.
  static func workbook(
    _ sheets: [(name: String, data: String)], styles: String = "", shared: String = "", workbook: String = "",
    state: String = "", prologue: String = "", prefix: String = ""
  ) -> [UInt8] {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(prologue)"
    let names = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"r\""
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    var files: [(String, String)] = [
      (
        "_rels/.rels",
        "\(head)<Relationships><Relationship Id=\"a\" Type=\"\(type)officeDocument\" Target=\"/xl/book.xml\"/></Relationships>"
      ),
      (
        "xl/book.xml",
        "\(head)<workbook \(names)>\(workbook)<sheets>"
          + sheets.enumerated().map {
            "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" \($0 == 0 ? state : "") r:id=\"s\($0)\"/>"
          }.joined() + "</sheets></workbook>"
      ),
      (
        "xl/_rels/book.xml.rels",
        "\(head)<Relationships><Relationship Id=\"st\" Type=\"\(type)styles\" Target=\"./styles.xml\"/><Relationship Id=\"ss\" Type=\"\(type)sharedStrings\" Target=\"../xl/shared.xml\"/>"
          + sheets.indices.map {
            "<Relationship Id=\"s\($0)\" Type=\"\(type)worksheet\" Target=\"sheets/\($0).xml\"/>"
          }.joined() + "</Relationships>"
      ),
      ("xl/styles.xml", "\(head)<styleSheet \(names)>\(styles)</styleSheet>"),
      ("xl/shared.xml", "\(head)<sst \(names)>\(shared)</sst>"),
    ]
    for (number, sheet) in sheets.enumerated() {
      files.append(("xl/sheets/\(number).xml", "\(head)<worksheet \(names)>\(sheet.data)</worksheet>"))
    }
    return archive(files)
  }
}
