public import BasicValues

/// A JSON text that was read, and can still say where in it a value stands.
public struct JSONDocument: Sendable {
  /// What the text holds.
  public let root: JSONValue
  /// What messages call the text.
  public let name: String
  /// The text as it was read.
  public let bytes: [UInt8]
  /// How many lines of its file stand before the text.
  private let linesBefore: Int

  /// A step from a value into it.
  public enum Step: Hashable, Sendable {
    /// To a member of an object.
    case key(String)
    /// To an element of a list, from 0.
    case index(Int)
  }

  /// Reads a JSON text, as ``JSONValue/parse(_:name:)`` does.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - name: what messages call the file that holds it.
  ///   - linesBefore: how many lines of that file stand before the text.
  /// - Throws: a fault of kind `data` with the line and column of the first thing that is wrong.
  /// - Complexity: O(bytes).
  public init(_ bytes: [UInt8], name: String, linesBefore: Int = 0) throws(InputFault) {
    do throws(InputFault) {
      root = try JSONValue.parse(bytes, name: name)
    } catch {
      throw InputFault(error.kind, error.diagnostics.map { $0.moved(down: linesBefore) })
    }
    self.name = name
    self.bytes = bytes
    self.linesBefore = linesBefore
  }

  /// Reads a file.
  ///
  /// - Parameter help: what to do about a file that is not there.
  /// - Throws: a fault of kind `missing` if the file cannot be read, of kind `data` as ``init(_:name:)``.
  public init(file path: String, help: String) throws(InputFault) {
    let source = try ByteSource(path: path, name: path, help: help)
    try self.init(ByteSource.contents(of: source), name: path)
  }

  /// A diagnostic at a value, showing its line; at the last value on the way if there is none.
  ///
  /// - Complexity: O(bytes).
  public func diagnostic(
    _ code: DiagnosticCode, _ message: String, at way: [Step], help: String? = nil
  ) -> Diagnostic {
    var reader = JSONReader(bytes: bytes, name: name)
    let range = reader.range(of: way)
    let lines = SourceText(bytes: bytes, name: name)
    let position = lines.position(of: range.lowerBound)
    return Diagnostic(
      code, message, at: position, sourceLine: lines.line(position.line),
      markedLength: max(1, lines.width(from: range.lowerBound, range.count)), help: help
    ).moved(down: linesBefore)
  }
}

extension JSONReader {
  /// The bytes of a value of a text that was read before; of the last value on the way if there is none.
  fileprivate mutating func range(of way: [JSONDocument.Step]) -> Range<Int> {
    skipBlanks()
    var start = at
    for step in way {
      guard enter(step) else { break }
      skipBlanks()
      start = at
    }
    at = start
    skipValue()
    return start..<at
  }

  /// Goes to a part of the value that stands here; false if it has none such.
  private mutating func enter(_ step: JSONDocument.Step) -> Bool {
    switch step {
    case .key(let wanted):
      guard take(UInt8(ascii: "{")) else { return false }
      while true {
        skipBlanks()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\""), let key = try? readString() else {
          return false
        }
        skipBlanks()
        guard take(UInt8(ascii: ":")) else { return false }
        if key == wanted { return true }
        skipValue()
        skipBlanks()
        guard take(UInt8(ascii: ",")) else { return false }
      }
    case .index(let wanted):
      guard take(UInt8(ascii: "[")) else { return false }
      for _ in 0..<wanted {
        skipValue()
        skipBlanks()
        guard take(UInt8(ascii: ",")) else { return false }
      }
      skipBlanks()
      return at < bytes.count && bytes[at] != UInt8(ascii: "]")
    }
  }

  private mutating func skipValue() { _ = try? readValue(depth: 0) }
}
