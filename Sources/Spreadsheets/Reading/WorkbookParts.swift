/// Where the parts of a workbook are, and what all its sheets share (Office Open XML, ECMA-376 part 1).
struct WorkbookParts {
  /// A sheet as the workbook lists it.
  struct Sheet {
    let name: String
    let isHidden: Bool
    /// The part that holds it.
    let part: String
  }

  let sheets: [Sheet]
  /// Whether dates count from 1904 on.
  let countsFrom1904: Bool
  /// The formats of cells, by their number.
  let formats: [CellFormat]
  /// The texts that cells name by their number.
  let sharedTexts: [String]

  /// Finds the parts of an archive.
  init(_ archive: ZipArchive) throws(WorkbookDamage) {
    let root = try Relations("_rels/.rels", archive)
    guard let book = root.target(ofType: "officeDocument"), !book.hasSuffix(".bin") else {
      throw WorkbookDamage(words: try Self.otherFormat(archive))
    }
    let list = SheetList()
    guard try XMLStream.read(book, of: archive, list) else {
      throw WorkbookDamage(words: "it lacks its part \(book)")
    }
    let relations = try Relations(Relations.part(for: book), archive)
    sheets = list.sheets.compactMap { sheet in
      guard let target = relations.targets[sheet.relation], target.type == "worksheet" else { return nil }
      return Sheet(name: sheet.name, isHidden: sheet.isHidden, part: target.part)
    }
    countsFrom1904 = list.countsFrom1904
    let styles = StyleSheet()
    if let part = relations.target(ofType: "styles") { _ = try XMLStream.read(part, of: archive, styles) }
    formats = styles.formats
    let texts = SharedTexts()
    if let part = relations.target(ofType: "sharedStrings") {
      _ = try XMLStream.read(part, of: archive, texts)
    }
    sharedTexts = texts.texts
  }

  private static func otherFormat(_ archive: ZipArchive) throws(WorkbookDamage) -> String {
    if let type = try archive.contents("mimetype"),
      String(decoding: type, as: UTF8.self).contains("opendocument.spreadsheet")
    {
      return "it is an OpenDocument spreadsheet"
    }
    if archive.has("xl/workbook.bin") { return "it is a binary workbook (.xlsb)" }
    return "it is an archive of something else"
  }
}

/// Which part of a workbook leads to which others.
private final class Relations: XMLHandler {
  private(set) var targets: [String: (type: String, part: String)] = [:]
  private let folder: String

  init(_ name: String, _ archive: ZipArchive) throws(WorkbookDamage) {
    // Targets are seen from the folder of the part, which holds `_rels`.
    folder = String(name[..<(name.firstRange(of: "_rels/").map(\.lowerBound) ?? name.startIndex)])
    _ = try XMLStream.read(name, of: archive, self)
  }

  /// Where the relations of a part are.
  static func part(for part: String) -> String {
    let slash = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    return part[..<slash] + "_rels/" + part[slash...] + ".rels"
  }

  /// The first part of a type, by the last word of its name.
  func target(ofType type: String) -> String? {
    targets.sorted { $0.key < $1.key }.first { $0.value.type == type }?.value.part
  }

  func begin(_ name: String, _ attributes: XMLAttributes) {
    guard name == "Relationship", let id = attributes["Id"], let type = attributes["Type"],
      let target = attributes["Target"], attributes["TargetMode"] != "External"
    else { return }
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { parts = parts.dropLast() } else { parts.append(step) }
    }
    targets[id] = (type.split(separator: "/").last.map(String.init) ?? "", parts.joined(separator: "/"))
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The sheets as the workbook lists them.
private final class SheetList: XMLHandler {
  private(set) var sheets: [(name: String, isHidden: Bool, relation: String)] = []
  private(set) var countsFrom1904 = false

  func begin(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "sheet":
      let state = attributes["state"]
      sheets.append(
        (attributes["name"] ?? "", state == "hidden" || state == "veryHidden", attributes["id"] ?? ""))
    case "workbookPr": countsFrom1904 = ["1", "true"].contains(attributes["date1904"])
    default: break
    }
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// The texts that cells share.
private final class SharedTexts: XMLHandler {
  private(set) var texts: [String] = []
  private var collector = TextCollector()

  func begin(_ name: String, _ attributes: XMLAttributes) {
    if name == "si" { collector = TextCollector() }
    collector.begin(name)
  }

  func end(_ name: String) {
    collector.end(name)
    if name == "si" { texts.append(collector.text) }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { collector.add(bytes) }
}

/// Puts together a text that may be in several pieces with formats of their own, without the readings that East Asian texts have beside them.
struct TextCollector {
  private var bytes: [UInt8] = []
  private var isText = false
  private var isReading = false

  /// The text, with characters that are written by their number in their places.
  var text: String { EscapedCharacters.resolved(String(decoding: bytes, as: UTF8.self)) }

  mutating func begin(_ name: String) {
    if name == "t" { isText = true }
    if name == "rPh" { isReading = true }
  }

  mutating func end(_ name: String) {
    if name == "t" { isText = false }
    if name == "rPh" { isReading = false }
  }

  mutating func add(_ more: UnsafeBufferPointer<UInt8>) {
    if isText, !isReading { bytes += more }
  }
}

/// `_x000D_` stands for the character of that number.
enum EscapedCharacters {
  static func resolved(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    return text.replacing(/_x([0-9A-Fa-f]{4})_/.matchingSemantics(.unicodeScalar)) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? String(match.0)
    }
  }
}
