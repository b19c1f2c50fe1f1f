import Foundation
import TextFormats

/// The program, run as its users run it: as a process.
enum Program {
  /// What a run left behind.
  struct Run {
    var status: Int32
    var output: String
    var errors: String
    var seconds: Double

    /// The standard output as JSON.
    func json() throws -> JSONValue { try JSONValue.parse(Array(output.utf8), name: "standard output") }
  }

  /// Where the standard output goes.
  enum Output {
    /// Into a file that is read afterwards.
    case kept
    /// Into a device or file that takes it.
    case device(String)
    /// Into a pipe that nobody reads any more.
    case closedPipe
  }

  /// How many seconds later than asked a run may end on a machine that does other work as well.
  ///
  /// A run that does not heed its limit or a signal takes far longer.
  static let grace = 15.0

  /// A signal that the program gets while it runs.
  struct Interruption {
    var seconds: Double
    var signal = SIGINT
  }

  /// The folder of the package.
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The folder of reference data beside the package, nil if it is not there.
  static var referenceData: URL? {
    let folder = package.deletingLastPathComponent().appendingPathComponent("shared/data")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  /// The folder of an example programme.
  static func example(_ name: String) -> String {
    package.appendingPathComponent("data/programmes/\(name)").path
  }

  /// The program that was built together with the tests.
  static let binary: URL = {
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
  ///
  /// - Parameters:
  ///   - environment: variables to be set, or with nil to be taken away.
  ///   - interrupted: after so many seconds the program gets a signal.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String?] = [:], in directory: URL? = nil,
    output: Output = .kept, interrupted: Interruption? = nil
  ) throws -> Run {
    try run(
      binary, arguments, input: Data(input.utf8), environment: environment, in: directory, output: output,
      interrupted: interrupted)
  }

  /// Runs any program.
  static func run(
    _ program: URL, _ arguments: [String], input: Data = Data(), environment: [String: String?] = [:],
    in directory: URL? = nil, output: Output = .kept, interrupted: Interruption? = nil
  ) throws -> Run {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = directory ?? package
    var variables = ProcessInfo.processInfo.environment
    for (name, value) in environment { variables[name] = value }
    process.environment = variables
    let files = try (0..<3).map { _ in try ScratchFile() }
    try input.write(to: files[0].url)
    process.standardInput = try FileHandle(forReadingFrom: files[0].url)
    switch output {
    case .kept: process.standardOutput = try FileHandle(forWritingTo: files[1].url)
    case .device(let path): process.standardOutput = FileHandle(forWritingAtPath: path)
    case .closedPipe:
      let pipe = Pipe()
      process.standardOutput = pipe
      try pipe.fileHandleForReading.close()
    }
    process.standardError = try FileHandle(forWritingTo: files[2].url)
    let start = ContinuousClock.now
    try process.run()
    if let interrupted {
      Thread.sleep(forTimeInterval: interrupted.seconds)
      kill(process.processIdentifier, interrupted.signal)
    }
    process.waitUntilExit()
    let duration = ContinuousClock.now - start
    func text(_ file: ScratchFile) throws -> String {
      String(decoding: try Data(contentsOf: file.url), as: UTF8.self)
    }
    return Run(
      status: process.terminationStatus, output: try text(files[1]), errors: try text(files[2]),
      seconds: Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18)
  }

  /// A program on the path, nil if it is not there.
  static func find(_ name: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(fileURLWithPath: "\($0)/\(name)") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}

/// Where the tests write; removed when their process ends.
private let scratch: URL = {
  let root = FileManager.default.temporaryDirectory.appendingPathComponent("revmatch-tests-\(getpid())")
  atexit { try? FileManager.default.removeItem(at: scratch) }
  return root
}()

/// A file of its own.
struct ScratchFile {
  let url: URL

  init(_ text: String = "", suffix: String = "") throws {
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    url = scratch.appendingPathComponent(UUID().uuidString + suffix)
    try Data(text.utf8).write(to: url)
  }
}

/// A folder of its own, empty at first.
struct ScratchFolder {
  let url: URL
  var path: String { url.path }

  init(named name: String = "programme") throws {
    url = scratch.appendingPathComponent(UUID().uuidString).appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// A path in the folder.
  subscript(_ name: String) -> String { url.appendingPathComponent(name).path }

  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  func write(_ bytes: Data, to name: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: url.appendingPathComponent(name)) }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// The names in the folder, or in one below it, in order.
  func names(_ folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? path : self[folder]).sorted()
  }

  /// A copy of a programme.
  static func holding(_ programme: String) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    for name in try FileManager.default.contentsOfDirectory(atPath: programme) {
      try folder.write(Data(contentsOf: URL(fileURLWithPath: "\(programme)/\(name)")), to: name)
    }
    return folder
  }

  /// A programme with one roster file.
  static func programme(
    _ roster: String, settings: String = "", roster rosterSettings: String = "", more: [String: String] = [:]
  ) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(
      "[programme]\nname = \"Test\"\n\n[roster]\nparticipants = \"people.csv\"\n\(rosterSettings)\n\(settings)\n",
      to: "programme.toml")
    try folder.write(roster, to: "people.csv")
    for (name, text) in more { try folder.write(text, to: name) }
    return folder
  }
}

extension JSONValue {
  /// A member of members, such as `objective.pairs`.
  subscript(path path: String) -> JSONValue? {
    path.split(separator: ".").reduce(Optional(self)) { $0?[String($1)] }
  }
}
