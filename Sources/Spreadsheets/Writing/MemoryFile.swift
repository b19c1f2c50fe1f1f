internal import CXLSXWriter
internal import Glibc

/// A file that is only in memory and has a path, for a library that writes to paths; what it holds about people never reaches a disk.
struct MemoryFile: ~Copyable {
  private let descriptor: Int32

  /// Makes an empty file.
  init() throws(WorkbookFault) {
    descriptor = revmatch_memory_file("workbook")
    guard descriptor >= 0 else { throw WorkbookFault("there is no memory for a workbook") }
  }

  /// The path, for this process alone.
  var path: String { "/proc/self/fd/\(descriptor)" }

  /// All that was written to the path.
  func contents() throws(WorkbookFault) -> [UInt8] {
    let size = lseek(descriptor, 0, SEEK_END)
    guard size > 0 else { throw WorkbookFault("the workbook is empty") }
    var bytes = [UInt8](repeating: 0, count: Int(size))
    var read = 0
    while read < bytes.count {
      let offset = read
      let count = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress! + offset, $0.count - offset, off_t(offset))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw WorkbookFault("the workbook cannot be read back") }
      read += count
    }
    return bytes
  }

  deinit { close(descriptor) }
}
