internal import BasicValues
internal import TextFormats

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reads whole files, checked, without Foundation.
enum FileBytes {
  /// The bytes of the memory that the machine has.
  static var physicalMemory: Int {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    let pageSize = sysconf(Int32(_SC_PAGESIZE))
    let (bytes, tooLarge) = Int(pages).multipliedReportingOverflow(by: Int(pageSize))
    return pages <= 0 || pageSize <= 0 || tooLarge ? .max : bytes
  }

  /// Reads a file, or the standard input for `-`.
  ///
  /// A regular file's size is checked against the limit before anything is allocated. A stream is read until it ends or
  /// exceeds half the limit, as the matrix needs room too; one whose first block is neither text nor a NumPy file is refused
  /// at once, since it may have no end (`/dev/zero`).
  static func read(path: String, limit: Int) throws(InputFault) -> [UInt8] {
    if path == "-" { return try read(descriptor: 0, size: nil, path: path, limit: limit) }
    guard !path.utf8.contains(0) else {
      throw InputFault(.missing, .badMatrix, "\(path): the file's name contains a zero byte")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(path: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw fault(path: path, code: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw fault(path: path, code: EISDIR) }
    let size = status.st_mode & S_IFMT == S_IFREG ? max(0, Int(status.st_size)) : nil
    return try read(descriptor: descriptor, size: size, path: path, limit: limit)
  }

  /// Reads to the end; the size is that of a regular file, nil for a stream.
  private static func read(
    descriptor: Int32, size: Int?, path: String, limit: Int
  ) throws(InputFault) -> [UInt8] {
    let limit = size == nil ? limit / 2 : limit
    guard size ?? 0 <= limit else { throw tooLarge(path: path, limit: limit) }
    // One byte more than the size shows the end of the file without growing.
    var bytes: [UInt8] = []
    var room = max((size ?? 0) + 1, 1 << 16)
    while true {
      var failure: Int32 = 0
      var isAtEnd = false
      let held = bytes.count
      // The first block becomes the result itself; later ones, of a stream or a growing file, are appended.
      let block = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
        while filled < buffer.count {
          let got = unistdRead(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
          if got > 0 {
            filled += got
          } else if got == 0 {
            isAtEnd = true
            return
          } else if errno != EINTR {
            failure = errno
            return
          }
        }
      }
      if failure != 0 { throw fault(path: path, code: failure) }
      if held == 0 { bytes = block } else { bytes += block }
      if size == nil, held == 0, !isAtEnd, isBinary(block) {
        throw InputFault(
          .data, .badMatrix, "\(path): this is neither text nor a NumPy file: it holds zero bytes",
          help: "name a file in one of the formats csv, npy, orlib and orlib-sparse")
      }
      guard bytes.count <= limit else { throw tooLarge(path: path, limit: limit, isStream: size == nil) }
      if isAtEnd { return bytes }
      room = min(max(bytes.count, 1 << 16), 1 << 28)
    }
  }

  /// Whether a block that begins a stream can be no matrix: it holds a zero byte, and is not of a kind that is told by its first
  /// bytes.
  private static func isBinary(_ block: [UInt8]) -> Bool {
    block.contains(0) && !block.starts(with: NumpyHeader.magic)
      && !FormatDetection.binaries.contains { block.starts(with: $0.start) }
  }

  private static func unistdRead(_ descriptor: Int32, _ start: UnsafeMutablePointer<UInt8>, _ count: Int)
    -> Int
  {
    #if canImport(Darwin)
      Darwin.read(descriptor, start, count)
    #elseif canImport(Musl)
      Musl.read(descriptor, start, count)
    #else
      Glibc.read(descriptor, start, count)
    #endif
  }

  private static func tooLarge(path: String, limit: Int, isStream: Bool = false) -> InputFault {
    InputFault(
      .data, .badMatrix,
      isStream
        ? "\(path): the stream is longer than half the memory limit, \(limit) bytes"
        : "\(path): the file is larger than the memory limit of \(limit) bytes",
      help: "use a machine with more memory, or a smaller matrix")
  }

  private static func fault(path: String, code: Int32) -> InputFault {
    let help =
      switch code {
      case ENOENT: "check the path"
      case EISDIR: "name a file, not a directory"
      case EACCES: "check the file's permissions"
      default: String?.none
      }
    return InputFault(
      .missing, .badMatrix, "\(path): the file cannot be read: \(systemMessage(code))", help: help)
  }
}
