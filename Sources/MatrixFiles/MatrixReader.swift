public import BasicValues

/// Reads cost matrices.
///
/// ```swift
/// let matrix = try MatrixReader.read(path: "costs.csv", format: nil)
/// print(matrix.rowCount, matrix.columnCount)
/// ```
///
/// The reader knows costs and forbidden cells, and nothing of what the rows and columns stand for. It promises exact
/// integers: where that is impossible for decimals `MatrixDocument.isExact` is false and the note says how many were kept. Whole
/// numbers are never rounded; a matrix with costs beyond 62 bits is refused, unless all are multiples of a power of ten.
public enum MatrixReader {
  /// The memory limit that `read` uses unless told otherwise: the machine's memory.
  public static var defaultMemoryLimit: Int { FileBytes.physicalMemory }

  /// Reads a matrix from a file, or from the standard input for the path `-`.
  ///
  /// Without a format it is told by the content of a NumPy file, by the extension `csv`, `tsv` or `npy`, and for
  /// any other name by the content: a first line with a single whole number *n* begins an OR-Library file if what
  /// follows is *n*² numbers or triples `i j cost`.
  ///
  /// The size of a matrix is checked against the length of the file and the memory limit before it is allocated. No
  /// dimension may exceed a million and the number of bytes in the file.
  ///
  /// - Parameters:
  ///   - path: the file; `-` is the standard input.
  ///   - format: the format; nil tells it as above.
  ///   - memoryLimit: the bytes that the file's content and the matrix may take together; of a stream, whose length is not known
  ///     beforehand, the content may take half of them.
  /// - Throws: `InputFault` with the first fault's line and column.
  /// - Complexity: O(bytes + cells).
  public static func read(
    path: String, format: MatrixFormat?, memoryLimit: Int = defaultMemoryLimit
  ) throws(InputFault) -> MatrixDocument {
    let bytes = try FileBytes.read(path: path, limit: memoryLimit)
    return try read(bytes: bytes, file: path, format: format, memoryLimit: memoryLimit)
  }

  /// Reads a matrix from bytes in memory; the file's name is for messages and, without a format, its extension.
  ///
  /// - Throws: `InputFault` with the first fault's line and column.
  /// - Complexity: O(bytes + cells).
  public static func read(
    bytes: [UInt8], file: String, format: MatrixFormat?, memoryLimit: Int = defaultMemoryLimit
  ) throws(InputFault) -> MatrixDocument {
    do throws(ByteFault) {
      return try bytes.withUnsafeBufferPointer { buffer throws(ByteFault) in
        let limits = SizeLimits(bytes: buffer.count, memory: memoryLimit)
        let told = if let format { format } else { try FormatDetection.format(of: buffer, file: file) }
        switch told {
        case .csv:
          try FormatDetection.refuseBinary(buffer)
          var reader = DelimitedReader(bytes: buffer, limits: limits)
          return try reader.read()
        case .npy:
          return try NumpyReader(bytes: buffer, limits: limits).read()
        case .orlib:
          try FormatDetection.refuseBinary(buffer)
          return try OrlibReader(bytes: buffer, limits: limits).readDense()
        case .orlibSparse:
          try FormatDetection.refuseBinary(buffer)
          return try OrlibReader(bytes: buffer, limits: limits).readSparse()
        }
      }
    } catch {
      throw error.located(in: bytes, file: file)
    }
  }
}

/// Refuses shapes that are absurd or do not fit, before anything is allocated for them.
struct SizeLimits {
  let bytes: Int
  let memory: Int

  /// Checks one dimension: no more than a million and the bytes of the file, so that a few bytes cannot ask for gigabytes.
  func check(dimension: Int, offset: Int? = nil) throws(ByteFault) {
    let most = min(max(bytes, 1_000_000), Int(Int32.max))
    guard dimension <= most else {
      throw ByteFault(
        offset: offset, message: "a dimension of \(dimension) is absurd for a file of \(bytes) bytes",
        help: "check the header")
    }
  }

  /// The number of cells of a dense matrix, which the memory limit has to hold next to the file's content.
  func cells(_ rows: Int, _ columns: Int) throws(ByteFault) -> Int {
    let (cells, tooMany) = rows.multipliedReportingOverflow(by: columns)
    guard !tooMany else {
      throw ByteFault(message: "\(rows) x \(columns) cells are too many to count")
    }
    try check(needed: cells.multipliedReportingOverflow(by: MemoryLayout<Int64>.stride))
    return cells
  }

  /// Checks the bytes that the matrix takes.
  func check(needed: (partialValue: Int, overflow: Bool)) throws(ByteFault) {
    guard !needed.overflow, needed.partialValue <= memory - min(bytes, memory) else {
      let amount = needed.overflow ? "more than 2^63" : String(needed.partialValue)
      throw ByteFault(
        message: "the matrix needs \(amount) bytes next to the file's \(bytes); the limit is \(memory)",
        help: "use a machine with more memory, or a smaller matrix")
    }
  }
}
