public import BasicValues

/// A file with a JSON text on each of its lines.
public struct JSONLines: Sendable {
  /// The texts with the numbers of their lines from 1; lines of blanks alone are left out.
  public let lines: [(number: Int, document: JSONDocument)]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - help: what to do about a file that is not there.
  /// - Throws: a fault of kind `missing` if the file cannot be read; of kind `data` with every line that is no JSON text.
  /// - Complexity: O(bytes).
  public init(file path: String, help: String) throws(InputFault) {
    let source = try ByteSource(path: path, name: path, help: help)
    let bytes = try ByteSource.contents(of: source)
    var lines: [(number: Int, document: JSONDocument)] = []
    var faults: [Diagnostic] = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      let blanks = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")]
      if line.allSatisfy(blanks.contains) { continue }
      let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      do throws(InputFault) {
        lines.append((index + 1, try JSONDocument(Array(text), name: path, linesBefore: index)))
      } catch {
        faults += error.diagnostics
      }
    }
    if !faults.isEmpty { throw InputFault(.data, faults) }
    self.lines = lines
  }
}
