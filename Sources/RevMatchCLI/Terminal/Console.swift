import ArgumentParser
import Glibc
import MentoringModel
import MentoringRecords
import MentoringReports
import TextFormats

/// The program's two channels: data on the standard output, messages on the standard error.
///
/// `print` loses write errors, so everything goes through checked `write(2)` calls: a full disk is exit code 74, a closed
/// pipe 141.
struct Console {
  /// Whether only faults are said.
  let isQuiet: Bool
  /// How messages are laid out.
  let style: TextStyle

  /// Writes data.
  func data(_ text: String) throws {
    try write(Array(text.utf8), to: STDOUT_FILENO)
  }

  /// Writes data that is text already.
  func data(_ bytes: [UInt8]) throws { try write(bytes, to: STDOUT_FILENO) }

  /// Writes JSON, with a line break at the end.
  func data(_ json: JSONValue) throws {
    try data(json.prettyText)
  }

  /// Writes a message for the reader; nothing under `--quiet`.
  func message(_ text: String) {
    if !isQuiet { fault(text) }
  }

  /// Says what was written into a folder, and where the plan went that was there.
  func message(_ written: PlanRecord.Written, in folder: String) {
    let folder = TerminalText.cleaned(folder)
    message("Written to \(folder): " + written.files.joined(separator: ", "))
    if let earlier = written.earlier {
      message("The plan that was there is kept in \(folder)/\(earlier).")
    }
    if written.leavesStaleHandouts {
      message(
        "What was handed out from there is of the plan before: `revmatch report` and `calendar` make it anew."
      )
    }
  }

  /// Writes what went wrong, even under `--quiet`.
  func fault(_ text: String) {
    // If the standard error is closed there is nobody left to tell.
    try? write(Array((text + "\n").utf8), to: STDERR_FILENO)
  }

  /// Writes faults and warnings; under `--quiet` only faults.
  func diagnostics(_ diagnostics: [Diagnostic]) {
    let shown = isQuiet ? diagnostics.filter { $0.severity == .error } : diagnostics
    try? write(Array(TextReport(style).render(shown).utf8), to: STDERR_FILENO)
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        written += count
      } else if errno == EPIPE {
        throw ExitStatus.brokenPipe
      } else if errno != EINTR {
        throw OutputFault(.ioError, path: "standard output", reason: String(cString: strerror(errno)))
      }
    }
  }
}
