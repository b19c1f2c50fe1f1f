import ArgumentParser
import MentoringFiles
import MentoringModel

/// `verify`: makes a plan again and compares.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that a plan's folder is what its inputs give.",
    discussion: """
      Compares the inputs and outputs with the hashes of manifest.json, makes the plan again with the same seed, proves \
      it again, and compares every byte. Exit code 1 if anything differs.

      Example:
        revmatch match my-programme -o plan && revmatch verify plan
      """)

  @Argument(help: "The folder that `match -o` wrote.", completion: .directory)
  var directory: String
  @Option(help: "Where the programme is, if it is no longer where the manifest says.")
  var programme: String?
  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = common.console
    let manifest = try Manifest(readingFrom: "\(directory)/manifest.json")
    let loaded = try ProgrammeReader.read(programme ?? "\(directory)/\(manifest.programmePath)")
    let made = try PlanMaker(loaded: loaded, seed: manifest.seed, threads: Terminal.processorCount).make()
    let findings = try Self.differences(
      manifest, loaded, made.files(programmePath: manifest.programmePath), directory)
    if common.json {
      try console.data(
        .object([
          "schemaVersion": .integer(PlanJSON.schemaVersion), "verified": .bool(findings.isEmpty),
          "findings": .array(findings.map { .string($0) }),
        ]))
    } else if findings.isEmpty {
      try console.data(
        "Verified: \(manifest.inputs.count) inputs and \(manifest.outputs.count + 1) outputs are unchanged, "
          + "and the plan made again is the same and proven.\n")
    } else {
      try console.data(findings.map { "- \($0)\n" }.joined())
    }
    if !findings.isEmpty { throw ExitStatus.findings }
  }

  /// What differs between a folder and what its inputs give now, in words.
  private static func differences(
    _ manifest: Manifest, _ loaded: LoadedProgramme, _ files: [OutputFile], _ directory: String
  ) throws -> [String] {
    var findings: [String] = []
    if manifest.version != RevMatchCommand.version {
      findings.append("the plan was made by version \(manifest.version), this is \(RevMatchCommand.version)")
    }
    let now = loaded.inputs.map(Manifest.Input.init)
    for input in manifest.inputs where !now.contains(input) {
      findings.append("input \(input.name) has changed since the plan was made, or is no longer read")
    }
    for input in now
    where !manifest.inputs.contains(where: { $0.name == input.name && $0.role == input.role }) {
      findings.append("input \(input.name) was not read when the plan was made")
    }
    for file in files {
      let path = "\(directory)/\(file.name)"
      guard let hash = try? SHA256Digest.hex(ofFile: path) else {
        findings.append("output \(file.name) is missing or cannot be read")
        continue
      }
      if let stated = manifest.outputs.first(where: { $0.name == file.name }), stated.sha256 != hash {
        findings.append("output \(file.name) has been changed since it was written")
      }
      if hash != SHA256Digest.hex(of: file.bytes) {
        findings.append("output \(file.name) is not what the inputs give")
      }
    }
    return findings
  }
}
