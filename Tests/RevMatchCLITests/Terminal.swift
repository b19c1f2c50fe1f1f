import Foundation
import Glibc

/// A pseudo-terminal that the program may write to.
enum Terminal {
  /// Runs the program with its standard output and error on a terminal of some columns.
  ///
  /// - Parameter typed: what is typed there; nil leaves the standard input as it is.
  static func run(
    _ arguments: [String], columns: UInt16 = 80, environment: [String: String?] = [:], typed: String? = nil
  ) throws -> (status: Int32, shown: String) {
    // What unlockpt and ptsname do; the C library shows these to Swift only under another standard.
    let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (lock, number): (Int32, UInt32) = (0, 0)
    guard master >= 0, ioctl(master, setLock, &lock) == 0, ioctl(master, getNumber, &number) == 0 else {
      throw CocoaError(.fileReadUnknown)
    }
    let slave = FileHandle(
      fileDescriptor: open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC), closeOnDealloc: false)
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(slave.fileDescriptor, UInt(TIOCSWINSZ), &size)
    let process = Process()
    process.executableURL = Program.binary
    process.arguments = arguments
    process.currentDirectoryURL = Program.package
    var variables = ProcessInfo.processInfo.environment
    variables["NO_COLOR"] = nil
    variables["TERM"] = "xterm"
    for (variable, value) in environment { variables[variable] = value }
    process.environment = variables
    process.standardOutput = slave
    process.standardError = slave
    if let typed {
      process.standardInput = slave
      _ = Array(typed.utf8).withUnsafeBytes { write(master, $0.baseAddress!, $0.count) }
    }
    try process.run()
    close(slave.fileDescriptor)
    // A terminal whose other end is closed gives what is left, then an error.
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(master, &piece, piece.count)
      if count <= 0 { break }
      bytes += piece[..<count]
    }
    close(master)
    process.waitUntilExit()
    return (
      process.terminationStatus,
      String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    )
  }
}
