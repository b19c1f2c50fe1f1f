internal import Glibc
public import IntegerPrograms
internal import TextFormats

/// What is sent in when the program finds that its own proof does not hold: the problem, without names, and what went wrong.
public struct FaultReport: Sendable {
  /// Why the proof does not hold.
  public let reason: String
  /// What was to be solved; nil if it is too large to be written down.
  public let program: IntegerProgram?
  /// The version of the program.
  public let version: String

  /// Makes a report.
  public init(_ reason: String, _ program: IntegerProgram?, version: String) {
    (self.reason, self.program, self.version) = (reason, program, version)
  }

  /// The report as a file that other solvers read as well: MPS, with what went wrong in comments.
  public var text: [UInt8] {
    let comments = ["revmatch \(version): a proof does not hold", reason]
    guard let program else {
      return Array((comments + ["the problem is too large for this file"]).map { "* \($0)\n" }.joined().utf8)
    }
    return program.text(.mps, comments: comments)
  }

  /// Writes the report into a folder, under a name that its contents decide.
  ///
  /// - Parameter folder: the folder; that of `TMPDIR`, or `/tmp`, unless it is named.
  /// - Returns: what to do with it, in words.
  public func kept(in folder: String? = nil) -> String {
    let text = text
    let folder = folder ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let path = "\(folder)/revmatch-fault-\(SHA256Digest.hex(of: text).prefix(12)).mps"
    do throws(OutputFault) {
      try OutputFolder.write(String(decoding: text, as: UTF8.self), to: path, sparing: [])
    } catch {
      return "This is a fault of revmatch. Please report it; the problem could not be written: \(error)"
    }
    return
      "This is a fault of revmatch. Please report it with the file \(path), which holds the problem without names."
  }
}
