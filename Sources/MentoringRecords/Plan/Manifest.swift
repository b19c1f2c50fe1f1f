public import MentoringMatcher
public import MentoringModel
public import MentoringProgrammes
public import TextFormats

/// `manifest.json`: how a plan came about, so that anybody can make it again and compare.
///
/// It holds no names of people, no times and no machine: the same inputs, settings, seed and version give the same bytes.
public struct Manifest: Sendable {
  /// The version of the program.
  public var version: String
  /// The programme file as seen from the folder of the manifest.
  public var programmePath: String
  /// What was asked of the plan.
  public var request: PlanRequest
  /// What was set in the place of what the file of settings says, each as `KEY=VALUE`.
  public var settings: [String]
  /// What was changed after the programme had been read, as texts of changes; empty for the programme as it stands.
  ///
  /// Files that they name are in the folder of the manifest.
  public var changes: [String]
  /// People who had left, and about whom what was decided was left out; in UTF-8 byte order.
  public var released: [String]
  /// What was read.
  public var inputs: [Input]
  /// What was written.
  public var outputs: [Output]
  /// Whether a manifest that was read is as it was written.
  public private(set) var isSealed = true

  /// An input with what identifies its contents.
  public struct Input: Sendable, Equatable {
    /// The name in `programme.toml`.
    public var name: String
    /// What the file is for.
    public var role: String
    /// SHA-256 in hexadecimal.
    public var sha256: String
    /// The number of rows used.
    public var rows: Int

    /// Describes a file that was read.
    public init(_ file: InputFile) {
      self.init(name: file.name, role: file.role.rawValue, sha256: file.sha256, rows: file.rowCount)
    }

    init(name: String, role: String, sha256: String, rows: Int) {
      self.name = name
      self.role = role
      self.sha256 = sha256
      self.rows = rows
    }
  }

  /// An output with what identifies its contents.
  public struct Output: Sendable, Equatable {
    /// The name in the folder.
    public var name: String
    /// SHA-256 in hexadecimal.
    public var sha256: String
  }

  /// Describes a run.
  public init(
    version: String, programmePath: String, request: PlanRequest, loaded: LoadedProgramme,
    outputs: [OutputFile]
  ) {
    self.version = version
    self.programmePath = programmePath
    self.request = request
    settings = loaded.settings
    changes = loaded.changeTexts
    released = loaded.released.sorted { $0.precedesInUTF8($1) }
    inputs = loaded.inputs.map(Input.init)
    self.outputs = outputs.map { Output(name: $0.name, sha256: SHA256Digest.hex(of: $0.bytes)) }
  }

  /// The manifest as JSON, with the settings as they were resolved.
  public func value(settings: ProgrammeSettings, shares: [Int], status: String) -> JSONValue {
    let inputs: [JSONValue] = inputs.map {
      .object([
        "name": .string($0.name), "role": .string($0.role), "sha256": .string($0.sha256),
        "rows": .integer($0.rows),
      ])
    }
    let outputs: [JSONValue] = outputs.map {
      .object(["name": .string($0.name), "sha256": .string($0.sha256)])
    }
    var members: [JSONValue.Member] = [
      .init("schemaVersion", .integer(PlanJSON.schemaVersion)), .init("tool", "revmatch"),
      .init("version", .string(version)), .init("programme", .string(programmePath)),
      .init("strategy", .string(request.strategy.name)), .init("seed", .string(String(request.seed))),
    ]
    if request.relaxes { members.append(.init("relax", true)) }
    if request.gap > 0 { members.append(.init("gap", .integer(request.gap))) }
    if !released.isEmpty { members.append(.init("released", .array(released.map { .string($0) }))) }
    if request.alternatives > 1 { members.append(.init("alternatives", .integer(request.alternatives))) }
    if !self.settings.isEmpty { members.append(.init("set", .array(self.settings.map { .string($0) }))) }
    if !changes.isEmpty { members.append(.init("changes", .array(changes.map { .string($0) }))) }
    members += [
      .init("status", .string(status)),
      .init("settings", SettingsJSON.value(of: settings, shares: shares)),
      .init("inputs", .array(inputs)), .init("outputs", .array(outputs)),
    ]
    return Self.sealed(.object(members))
  }

  private static let seal = "seal"

  /// The manifest with the hash of all that it says at its end, by which a change of any of it shows.
  static func sealed(_ manifest: JSONValue) -> JSONValue {
    guard case .object(let members) = manifest else { return manifest }
    let rest = members.filter { $0.key != seal }
    let hash = SHA256Digest.hex(of: JSONValue.object(rest).prettyText)
    return .object(rest + [.init(seal, .string(hash))])
  }

  /// Where the programme is, seen from where the folder of the manifest is.
  func programmePath(from folder: String) -> String {
    programmePath.hasPrefix("/") ? programmePath : "\(folder)/\(programmePath)"
  }

  /// Reads a manifest back.
  ///
  /// - Throws: ``InputFault`` if the file is missing or is not a manifest.
  public init(readingFrom path: String) throws(InputFault) {
    let json = try JSONValue.read(file: path)
    guard json["schemaVersion"]?.integerValue == PlanJSON.schemaVersion,
      let version = json["version"]?.stringValue, let programme = json["programme"]?.stringValue,
      let strategy = json["strategy"]?.stringValue.flatMap(Strategies.named),
      let seed = json["seed"]?.stringValue.flatMap({ UInt64($0) }),
      let inputs = json["inputs"]?.arrayValue, let outputs = json["outputs"]?.arrayValue
    else {
      throw InputFault(
        .data,
        [
          Diagnostic(
            .unreadableManifest, "this is not a manifest that this version can read",
            at: SourcePosition(file: path, line: 1))
        ])
    }
    self.version = version
    self.programmePath = programme
    request = PlanRequest(
      strategy: strategy, seed: seed, relaxes: json["relax"]?.boolValue ?? false,
      gap: json["gap"]?.integerValue.map { max(0, $0) } ?? 0,
      alternatives: json["alternatives"]?.integerValue.map { min(max(1, $0), PlanRequest.mostAlternatives) }
        ?? 1)
    settings = json["set"]?.arrayValue?.compactMap(\.stringValue) ?? []
    changes = json["changes"]?.arrayValue?.compactMap(\.stringValue) ?? []
    released = json["released"]?.arrayValue?.compactMap(\.stringValue) ?? []
    self.inputs = inputs.map {
      Input(
        name: $0["name"]?.stringValue ?? "", role: $0["role"]?.stringValue ?? "",
        sha256: $0["sha256"]?.stringValue ?? "", rows: $0["rows"]?.integerValue ?? 0)
    }
    self.outputs = outputs.map {
      Output(name: $0["name"]?.stringValue ?? "", sha256: $0["sha256"]?.stringValue ?? "")
    }
    isSealed = Self.sealed(json).prettyText == json.prettyText
  }
}
