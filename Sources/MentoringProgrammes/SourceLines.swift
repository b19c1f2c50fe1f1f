internal import MentoringModel
internal import TextFormats

/// Gives diagnostics the line of the file that they are about, for showing.
enum SourceLines {
  /// How many diagnostics of each code get their line; no more of them are shown in full.
  private static let perCode = 10
  /// Of a longer line only this much is kept, around the marked cell it may be cut off.
  private static let maximumBytes = 4_000

  /// The diagnostics with lines.
  ///
  /// Each file is read once more, up to the last line that is needed; a file that cannot be read again leaves
  /// its diagnostics as they are.
  ///
  /// - Parameter encodings: the encodings of the files, by path, where they are not to be detected.
  static func attach(_ diagnostics: [Diagnostic], encodings: [String: TextEncoding]) -> [Diagnostic] {
    var wanted: [String: Set<Int>] = [:]
    var counts: [String: Int] = [:]
    for diagnostic in diagnostics {
      guard diagnostic.sourceLine == nil, let position = diagnostic.position, position.column > 0 else {
        continue
      }
      counts[diagnostic.code, default: 0] += 1
      if counts[diagnostic.code]! <= perCode { wanted[position.file, default: []].insert(position.line) }
    }
    let lines = wanted.reduce(into: [String: [Int: String]]()) {
      $0[$1.key] = read($1.key, $1.value, encodings[$1.key])
    }
    return diagnostics.map { diagnostic in
      guard diagnostic.sourceLine == nil, let position = diagnostic.position, position.column > 0,
        let line = lines[position.file]?[position.line]
      else { return diagnostic }
      return diagnostic.showing(line)
    }
  }

  private static func read(_ file: String, _ numbers: Set<Int>, _ encoding: TextEncoding?) -> [Int: String] {
    guard let last = numbers.max(), let source = try? ByteSource(path: file, name: file) else { return [:] }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { piece.deallocate() }
    var decoder: TextDecoder?
    var lines: [Int: String] = [:]
    var line = 1
    var current: [UInt8] = []
    var afterCR = false
    func end() {
      if numbers.contains(line) { lines[line] = String(decoding: current, as: UTF8.self) }
      current.removeAll(keepingCapacity: true)
      line += 1
    }
    while line <= last, let count = try? source.read(into: piece), count > 0 {
      var bytes = UnsafeRawBufferPointer(rebasing: piece[..<count])
      if decoder == nil {
        let detected = TextEncoding.detect(bytes)
        decoder = TextDecoder(detected?.encoding ?? encoding ?? .utf8)
        bytes = UnsafeRawBufferPointer(rebasing: bytes[(detected?.markLength ?? 0)...])
      }
      var text: [UInt8] = []
      decoder?.decode(bytes, into: &text)
      for byte in text {
        if byte == 0x0A, afterCR {
          afterCR = false
          continue
        }
        afterCR = byte == 0x0D
        if byte == 0x0A || byte == 0x0D {
          end()
        } else if current.count < maximumBytes {
          current.append(byte)
        }
      }
    }
    end()
    return lines
  }
}
