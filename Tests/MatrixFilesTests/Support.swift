import BasicValues
import Foundation
import MatrixFiles

/// Reads a matrix from text in memory.
func read(
  _ text: String, _ format: MatrixFormat? = .csv, file: String = "costs"
) throws(InputFault) -> MatrixDocument {
  try MatrixReader.read(bytes: Array(text.utf8), file: file, format: format)
}

/// The fault that reading throws, or nil.
func fault(_ bytes: [UInt8], _ format: MatrixFormat?, file: String = "costs") -> InputFault? {
  do throws(InputFault) {
    _ = try MatrixReader.read(bytes: bytes, file: file, format: format)
    return nil
  } catch {
    return error
  }
}

/// The fault that reading a text throws, or nil.
func fault(_ text: String, _ format: MatrixFormat? = .csv) -> InputFault? { fault(Array(text.utf8), format) }

extension InputFault {
  private var first: Diagnostic { diagnostics[0] }

  var message: String { first.message }
  var help: String? { first.help }
  var line: Int { first.position?.line ?? 0 }
  var column: Int { first.position?.column ?? 0 }
  var sourceLine: String? { first.sourceLine }
  var markedLength: Int { first.markedLength }
}

extension MatrixDocument {
  /// Every integer row by row, nil for forbidden cells.
  var cells: [[Int64?]] {
    (0..<rowCount).map { row in (0..<columnCount).map { cost(row: row, column: $0) } }
  }
}

/// The folder of reference data beside the package, or nil where it is not installed.
func referenceData(_ folder: String) -> URL? {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let url = root.deletingLastPathComponent().appending(path: "shared/data/\(folder)")
  if FileManager.default.fileExists(atPath: url.path) { return url }
  print("The reference data \(folder) is not installed: its tests do nothing.")
  return nil
}

/// Writes a temporary file for the length of a body.
func withTemporaryFile<Result>(_ name: String, _ bytes: [UInt8], _ body: (String) throws -> Result) throws
  -> Result
{
  let folder = FileManager.default.temporaryDirectory.appending(path: "matrix-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let url = folder.appending(path: name)
  try Data(bytes).write(to: url)
  return try body(url.path)
}

/// Writes NumPy files as NumPy does.
enum Numpy {
  static func file(_ type: String, _ shape: String, fortran: Bool = false, version: UInt8 = 1, data: [UInt8])
    -> [UInt8]
  {
    var header = "{'descr': '\(type)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }"
    let prefix = version == 1 ? 10 : 12
    while (prefix + header.utf8.count + 1) % 64 != 0 { header += " " }
    header += "\n"
    let length = header.utf8.count
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [version, 0]
    bytes += [UInt8(length & 255), UInt8(length >> 8)]
    if version > 1 { bytes += [0, 0] }
    return bytes + Array(header.utf8) + data
  }

  static func data<Number: FixedWidthInteger>(_ numbers: [Number], bigEndian: Bool = false) -> [UInt8] {
    numbers.flatMap { number in
      withUnsafeBytes(of: bigEndian ? number.bigEndian : number.littleEndian) { Array($0) }
    }
  }
}
