import Foundation
import MentoringFiles

/// The program, run as its users run it: as a process.
enum Program {
  /// What a run left behind.
  struct Run {
    var status: Int32
    var output: String
    var errors: String

    /// The standard output as JSON.
    func json() throws -> JSONValue { try JSONValue.parse(Array(output.utf8), name: "standard output") }
  }

  /// The folder of the package.
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The folder of reference data beside the package, nil if it is not there.
  static var referenceData: URL? {
    let folder = package.deletingLastPathComponent().appendingPathComponent("shared/data")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  /// The program that was built together with the tests.
  private static let binary: URL = {
    // The test bundle lies beside the products; its path is the first argument that ends so, or this process itself.
    let candidates = CommandLine.arguments + [Bundle.main.executablePath ?? ""]
    for argument in candidates where argument.contains(".build/") {
      var folder = URL(fileURLWithPath: argument).deletingLastPathComponent()
      while folder.path.contains(".build") {
        let program = folder.appendingPathComponent("revmatch")
        if FileManager.default.isExecutableFile(atPath: program.path) { return program }
        folder.deleteLastPathComponent()
      }
    }
    return package.appendingPathComponent(".build/debug/revmatch")
  }()

  /// Runs the program.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], in directory: URL? = nil
  ) throws -> Run {
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = directory ?? package
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let files = try (0..<3).map { _ in try ScratchFile() }
    try Data(input.utf8).write(to: files[0].url)
    process.standardInput = try FileHandle(forReadingFrom: files[0].url)
    process.standardOutput = try FileHandle(forWritingTo: files[1].url)
    process.standardError = try FileHandle(forWritingTo: files[2].url)
    try process.run()
    process.waitUntilExit()
    func text(_ file: ScratchFile) throws -> String {
      String(decoding: try Data(contentsOf: file.url), as: UTF8.self)
    }
    return Run(status: process.terminationStatus, output: try text(files[1]), errors: try text(files[2]))
  }
}

/// An empty file that is removed with its owner.
final class ScratchFile {
  let url: URL

  init(_ text: String = "", suffix: String = "") throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + suffix)
    try Data(text.utf8).write(to: url)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

/// An empty folder that is removed with its owner.
final class ScratchFolder {
  let url: URL
  var path: String { url.path }

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
  }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: url.appendingPathComponent(name)) }

  deinit { try? FileManager.default.removeItem(at: url) }
}
