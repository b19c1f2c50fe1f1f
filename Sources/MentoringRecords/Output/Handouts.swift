internal import Glibc
internal import MentoringModel
internal import MentoringProgrammes
internal import TextFormats

/// The files beside a plan that were made from it to be handed out, and `handouts.json`, which says what they are.
///
/// They belong to one plan, which the hash of its `plan.json` tells. When the plan is made anew they stay until they are made anew too:
/// who has them may have passed them on, and a calendar has to know what it said before.
public struct Handouts: Sendable {
  /// The command that made a file.
  public enum Maker: String, Sendable, CaseIterable {
    case report, calendar, review
  }

  /// One file.
  struct Entry: Sendable {
    /// The way from the folder of the plan, such as `calendar/all.ics`.
    let name: String
    let maker: Maker
    /// SHA-256 in hexadecimal, as it was written.
    let sha256: String
    /// The SHA-256 of the `plan.json` that it was made from.
    let plan: String
    /// Whether it is there to be filled in by people.
    let isForm: Bool
  }

  static let file = "handouts.json"
  private(set) var entries: [Entry]

  /// Reads what a folder says of its handouts; nil if it says nothing that can be read.
  init?(in folder: String) {
    guard access("\(folder)/\(Self.file)", F_OK) == 0,
      let json = try? JSONValue.read(file: "\(folder)/\(Self.file)"),
      json["schemaVersion"]?.integerValue == PlanJSON.schemaVersion, let files = json["files"]?.arrayValue
    else { return nil }
    entries = files.compactMap {
      guard let name = $0["name"]?.stringValue, Self.isInside(name),
        let maker = $0["command"]?.stringValue.flatMap(Maker.init), let hash = $0["sha256"]?.stringValue,
        let plan = $0["plan"]?.stringValue
      else { return nil }
      return Entry(
        name: name, maker: maker, sha256: hash, plan: plan, isForm: $0["form"]?.boolValue ?? false)
    }
  }

  private init(_ entries: [Entry]) { self.entries = entries }

  /// Only names that stay inside of the folder: the file may come from anywhere.
  private static func isInside(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.contains("\0") }
  }

  /// The names that handouts have in the folder of the plan itself, `handouts.json` among them.
  var topNames: Set<String> {
    Set(entries.map { String($0.name.prefix { $0 != "/" }) } + [Self.file])
  }

  /// What is wrong with the handouts of a folder, in words without a full stop; that people have filled in a form is not.
  ///
  /// - Complexity: O(bytes).
  func findings(in folder: String) -> [String] {
    let plan = try? SHA256Digest.hex(ofFile: "\(folder)/plan.json")
    var findings: [String] = []
    for maker in Maker.allCases {
      let own = entries.filter { $0.maker == maker }
      if own.contains(where: { $0.plan != plan }) {
        findings.append("what `\(maker.rawValue)` wrote is of another plan; run it again")
      }
      for entry in own {
        let hash = try? SHA256Digest.hex(ofFile: "\(folder)/\(entry.name)")
        if hash == nil {
          findings.append("\(entry.name) is missing or cannot be read")
        } else if hash != entry.sha256, !entry.isForm {
          findings.append("\(entry.name) has been changed since it was written")
        }
      }
    }
    return findings
  }

  /// Whether some handouts of a folder are not of the plan that it holds.
  ///
  /// - Complexity: O(bytes of the plan).
  public static func areStale(in folder: String) -> Bool {
    guard let handouts = Handouts(in: folder) else { return false }
    let plan = try? SHA256Digest.hex(ofFile: "\(folder)/plan.json")
    return handouts.entries.contains { $0.plan != plan }
  }

  /// Writes files beside a plan that was revisited; see ``write(_:forms:by:in:sparing:overwriting:)``.
  public static func write(
    _ files: [OutputFile], forms: Set<String> = [], by maker: Maker, of plan: RevisitedPlan,
    overwriting overwrites: Bool = false
  ) throws(OutputFault) {
    try write(
      files, forms: forms, by: maker, in: plan.folder, sparing: plan.loaded.inputs.map(\.path),
      overwriting: overwrites)
  }

  /// Writes files beside a plan, and removes those that the same command wrote earlier and does not write now.
  ///
  /// - Parameters:
  ///   - files: the files; a name may have one folder before it, such as `calendar/all.ics`.
  ///   - forms: the names of those that are there to be filled in by people.
  ///   - maker: the command that made them.
  ///   - folder: the folder of the plan.
  ///   - inputs: files that must not be overwritten, by whatever path.
  ///   - overwrites: whether files may be replaced that somebody changed, or that are no handouts; else they are a fault, unless the
  ///     plan holds a copy, as of decisions that it was made by.
  /// - Throws: ``OutputFault``; nothing has been changed if a file is in the way.
  public static func write(
    _ files: [OutputFile], forms: Set<String> = [], by maker: Maker, in folder: String,
    sparing inputs: [String] = [],
    overwriting overwrites: Bool = false
  ) throws(OutputFault) {
    let before = Handouts(in: folder)?.entries ?? []
    let names = Set(files.map(\.name))
    precondition(
      names.count == files.count && names.allSatisfy(isInside), "names of handouts are different ones")
    let obsolete = before.filter { $0.maker == maker && !names.contains($0.name) }
    let hashes = files.map { SHA256Digest.hex(of: $0.bytes) }
    // What the plan was changed by is kept with it.
    let kept = OutputFolder.names(in: folder).filter(LoadedProgramme.isChangeFile).compactMap {
      try? SHA256Digest.hex(ofFile: "\(folder)/\($0)")
    }
    if !overwrites {
      let written = Dictionary(before.map { ($0.name, [$0.sha256]) }, uniquingKeysWith: +)
      for (file, hash) in zip(files, hashes) {
        try refuseToLose(file.name, in: folder, unless: [hash] + kept + written[file.name, default: []])
      }
      for entry in obsolete {
        try refuseToLose(entry.name, in: folder, unless: kept + written[entry.name, default: []])
      }
    }
    guard let planHash = try? SHA256Digest.hex(ofFile: "\(folder)/plan.json") else {
      throw OutputFault(.cannotCreate, path: folder, reason: "the plan is gone")
    }
    let made = zip(files, hashes).map { file, hash in
      Entry(name: file.name, maker: maker, sha256: hash, plan: planHash, isForm: forms.contains(file.name))
    }
    let all = Handouts(
      (before.filter { $0.maker != maker } + made).sorted { $0.name.precedesInUTF8($1.name) })
    let list = OutputFile(Self.file, all.json.prettyText)
    let groups = Dictionary(grouping: files) { subfolder(of: $0.name) }
    for name in Set(groups.keys).union(obsolete.map { subfolder(of: $0.name) }).sorted() where !name.isEmpty {
      try OutputFolder.write(
        (groups[name] ?? []).map { $0.renamed(String($0.name.dropFirst(name.count + 1))) },
        to: "\(folder)/\(name)",
        removing: obsolete.map(\.name).filter { subfolder(of: $0) == name }.map {
          String($0.dropFirst(name.count + 1))
        }, sparing: inputs)
    }
    try OutputFolder.write(
      (groups[""] ?? []) + [list], to: folder,
      removing: obsolete.map(\.name).filter { subfolder(of: $0).isEmpty }, sparing: inputs)
  }

  private static func subfolder(of name: String) -> String {
    name.contains("/") ? String(name.prefix { $0 != "/" }) : ""
  }

  /// Refuses to replace or remove a file that is not as a command wrote it, which these hashes say.
  private static func refuseToLose(_ name: String, in folder: String, unless known: [String])
    throws(OutputFault)
  {
    let path = "\(folder)/\(name)"
    guard access(path, F_OK) == 0 else { return }
    guard let hash = try? SHA256Digest.hex(ofFile: path), known.contains(hash) else {
      throw OutputFault(
        .cannotCreate, path: path,
        reason: "it is there, and not as a command of revmatch wrote it; move it elsewhere, or give --force")
    }
  }

  private var json: JSONValue {
    .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion), "tool": "revmatch",
      "files": .array(
        entries.map { entry in
          var members: [JSONValue.Member] = [
            .init("name", .string(entry.name)), .init("command", .string(entry.maker.rawValue)),
            .init("sha256", .string(entry.sha256)), .init("plan", .string(entry.plan)),
          ]
          if entry.isForm { members.append(.init("form", true)) }
          return .object(members)
        }),
    ])
  }
}
