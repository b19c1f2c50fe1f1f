internal import CExpat

/// Takes what an XML text holds, in its order; names are without their prefixes.
protocol XMLHandler: AnyObject {
  /// An element begins.
  func begin(_ name: String, _ attributes: XMLAttributes)
  /// An element ends.
  func end(_ name: String)
  /// Text, in pieces.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The attributes of an element, valid while it begins.
struct XMLAttributes {
  fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

  /// The value of an attribute by its name without prefix; nil if there is none.
  subscript(name: String) -> String? {
    var at = pairs
    while let pair = at, let key = pair[0], let value = pair[1] {
      if XMLStream.localName(key) == name { return String(cString: value) }
      at = pair + 2
    }
    return nil
  }
}

/// Reads XML as it comes in, with expat.
///
/// Document types are refused, and with them every entity but the five of XML itself: a workbook has none.
final class XMLStream {
  private let parser: XML_Parser
  private let handler: any XMLHandler
  private var hasDocumentType = false

  /// Prepares to read one text.
  init(_ handler: any XMLHandler) throws(WorkbookDamage) {
    guard let parser = XML_ParserCreate("UTF-8") else {
      throw WorkbookDamage(words: "there is no memory for it")
    }
    self.parser = parser
    self.handler = handler
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        XMLStream.of(data).handler.begin(XMLStream.localName(name!), XMLAttributes(pairs: attributes))
      },
      { data, name in XMLStream.of(data).handler.end(XMLStream.localName(name!)) })
    XML_SetCharacterDataHandler(parser) { data, text, count in
      text!.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        XMLStream.of(data).handler.text(UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      let stream = XMLStream.of(data)
      stream.hasDocumentType = true
      XML_StopParser(stream.parser, XML_Bool(XML_FALSE))
    }
  }

  deinit { XML_ParserFree(parser) }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLStream {
    Unmanaged<XMLStream>.fromOpaque(data!).takeUnretainedValue()
  }

  /// The name after its prefix.
  fileprivate static func localName(_ name: UnsafePointer<XML_Char>) -> String {
    var start = name
    var at = name
    while at.pointee != 0 {
      if at.pointee == XML_Char(UInt8(ascii: ":")) { start = at + 1 }
      at += 1
    }
    return String(cString: start)
  }

  /// Takes more of the text; what it holds is handed on before this returns.
  func feed(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(WorkbookDamage) {
    let status = bytes.withUnsafeBytes { raw in
      XML_Parse(
        parser, raw.baseAddress?.assumingMemoryBound(to: XML_Char.self), Int32(raw.count), isLast ? 1 : 0)
    }
    guard status != XML_STATUS_OK else { return }
    if hasDocumentType {
      throw WorkbookDamage(words: "its XML declares a document type, which no workbook does")
    }
    let words =
      XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "it breaks the grammar"
    throw WorkbookDamage(words: "its XML cannot be read: \(words)")
  }

  /// Reads a whole part of an archive; false if there is none.
  static func read(_ name: String, of archive: ZipArchive, _ handler: any XMLHandler) throws(WorkbookDamage)
    -> Bool
  {
    guard archive.has(name) else { return false }
    let entry = try ZipEntry(archive, name)
    let stream = try XMLStream(handler)
    while let piece = try entry.next() { try stream.feed(piece, isLast: false) }
    try stream.feed([], isLast: true)
    return true
  }
}
