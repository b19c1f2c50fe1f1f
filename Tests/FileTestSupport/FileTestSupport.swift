import Foundation
public import MentoringModel
public import MentoringProgrammes

/// A folder for one test, removed when it is done.
public final class TemporaryFolder {
  /// Where it is.
  public let path: String

  /// Makes a folder.
  public init() {
    path = NSTemporaryDirectory() + "mentoring-files-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file.
  public func write(_ name: String, _ text: String) { write(name, bytes: Array(text.utf8)) }

  /// Writes a file.
  public func write(_ name: String, bytes: [UInt8]) {
    _ = FileManager.default.createFile(atPath: path + "/" + name, contents: Data(bytes))
  }

  /// What a file holds; nil if there is none.
  public func read(_ name: String) -> String? {
    try? String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }
}

/// A diagnostic as `code line:column`, with the file in front if it is not the one that is expected.
public func summary(_ diagnostic: Diagnostic) -> String {
  guard let position = diagnostic.position else { return diagnostic.code }
  return "\(diagnostic.code) \(position.line):\(position.column)"
}

/// Reads a programme from files given by name; the settings may leave out `[programme]`.
public func load(_ files: [String: String], settings: String = "") throws -> LoadedProgramme {
  let folder = TemporaryFolder()
  defer { withExtendedLifetime(folder) {} }
  for (name, text) in files { folder.write(name, text) }
  if files["programme.toml"] == nil {
    folder.write("programme.toml", standardSettings + settings)
  }
  return try ProgrammeReader.read(folder.path)
}

/// The settings that most tests begin with.
public let standardSettings = """
  [programme]
  name = "Test"
  starts = 2026-01-12
  [roster]
  participants = "participants.csv"

  """

/// The errors of a programme that cannot be read, as summaries; empty if it can.
public func errors(_ files: [String: String], settings: String = "") -> [String] {
  do {
    _ = try load(files, settings: settings)
    return []
  } catch let fault as InputFault {
    return fault.diagnostics.filter { $0.severity == .error }.map(summary)
  } catch {
    return ["another error"]
  }
}

/// Where the reference data is, or nil; it lies beside the package and is no part of it.
public let referenceData: String? = {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  let path = root.deletingLastPathComponent().appendingPathComponent("shared/data").path
  return FileManager.default.fileExists(atPath: path) ? path : nil
}()
