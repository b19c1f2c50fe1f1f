package import BasicValues
internal import Glibc

/// The bytes of an input, read in pieces, counted and hashed on the way.
///
/// A file is opened once and never read past what was hashed, so the digest is that of the bytes used.
package final class ByteSource {
  private enum Backing {
    case file(Int32)
    case memory([UInt8], used: Int)
  }

  /// The input as it is named in messages.
  package let name: String
  /// How many bytes were read.
  package private(set) var byteCount = 0
  private var backing: Backing
  private let hash = SHA256Stream()

  /// Opens a file; directories, pipes and devices are refused.
  ///
  /// - Parameter help: what to do about a file that is not there.
  package init(
    path: String, name: String,
    help: String = "check the spelling; paths are taken from the folder of programme.toml"
  ) throws(InputFault) {
    self.name = name
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let reason = errno
      let code: DiagnosticCode = reason == ENOENT ? .fileMissing : .fileUnreadable
      throw InputFault(
        .missing,
        [
          Diagnostic(
            code, "cannot open \"\(name)\": \(systemMessage(reason))",
            help: reason == ENOENT ? help : nil)
        ])
    }
    backing = .file(descriptor)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      let what = status.st_mode & S_IFMT == S_IFDIR ? "is a folder" : "is not a regular file"
      throw InputFault(.missing, .fileUnreadable, "\"\(name)\" \(what)", help: "name a file")
    }
  }

  /// Reads from memory.
  package init(bytes: [UInt8], name: String) {
    self.name = name
    backing = .memory(bytes, used: 0)
  }

  deinit {
    if case .file(let descriptor) = backing { close(descriptor) }
  }

  /// Reads up to the buffer's length and returns the number of bytes; 0 is the end.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
    var count = 0
    switch backing {
    case .file(let descriptor):
      repeat {
        count = Glibc.read(descriptor, buffer.baseAddress!, buffer.count)
      } while count < 0 && errno == EINTR
      guard count >= 0 else {
        throw InputFault(.missing, .fileUnreadable, "cannot read \"\(name)\": \(systemMessage(errno))")
      }
    case .memory(let bytes, let used):
      count = min(buffer.count, bytes.count - used)
      bytes.withUnsafeBytes {
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[used..<used + count]))
      }
      backing = .memory(bytes, used: used + count)
    }
    byteCount += count
    hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    return count
  }

  /// Whether the input begins with some bytes; asked before anything is read.
  package func begins(with magic: [UInt8]) -> Bool {
    switch backing {
    case .memory(let bytes, _): return bytes.starts(with: magic)
    case .file(let descriptor):
      var first = [UInt8](repeating: 0, count: magic.count)
      return pread(descriptor, &first, first.count, 0) == first.count && first == magic
    }
  }

  /// SHA-256 of all bytes read, in hexadecimal; to be asked once, at the end.
  package func digest() -> String { hash.finish() }

  /// The whole input.
  ///
  /// - Parameter limit: how many bytes are accepted; more are a fault.
  package static func contents(of source: ByteSource, atMost limit: Int = .max) throws(InputFault) -> [UInt8]
  {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { piece.deallocate() }
    var bytes: [UInt8] = []
    while true {
      let count = try source.read(into: piece)
      if count == 0 { return bytes }
      bytes.append(contentsOf: piece[..<count])
      guard bytes.count <= limit else {
        throw InputFault(.data, .overLimit, "\"\(source.name)\" is larger than \(limit >> 20) MiB")
      }
    }
  }
}

/// The system's words for an error number.
package func systemMessage(_ number: Int32) -> String { String(cString: strerror(number)) }
