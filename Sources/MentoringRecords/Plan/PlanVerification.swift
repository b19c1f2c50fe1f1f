internal import MentoringAnalysis
internal import MentoringMatcher
internal import MentoringModel
internal import MentoringProgrammes
internal import TextFormats

/// Whether the folder of a plan is what its inputs give.
public struct PlanVerification: Sendable {
  /// What the folder says about itself.
  public let manifest: Manifest
  /// What differs, in words without a full stop; empty if everything is as it should be.
  public let findings: [String]
  /// Whether a time limit ended the plan: then it was not made again, but held against the inputs as it is.
  public let wasStopped: Bool
  /// Whether the plan made again is proven to be the best, or so near it as was asked, or that there is none.
  public let isProven: Bool

  /// Compares the inputs and outputs of a folder with its manifest, makes and proves the plan again with the same seed,
  /// compares every byte, and works out every constraint of the plan in the folder from the inputs.
  ///
  /// A plan that a time limit ended is not made again; that it keeps rules, capacities, minima and locks and has the scores that it
  /// states is checked instead. Of a programme that the manifest names, and not the caller, no message shows lines.
  ///
  /// - Parameters:
  ///   - folder: what ``PlanRecord/write(to:withProof:)`` wrote.
  ///   - programme: where the programme is, if it is no longer where the manifest says.
  ///   - version: the version of the program that verifies.
  /// - Throws: `InputFault` if the manifest or the programme cannot be read; `CostOverflow` as
  ///   ``PlanRecord/init(of:version:request:)``.
  public init(of folder: String, programme: String? = nil, version: String, threads: Int = 1) throws {
    let manifest = try Manifest(readingFrom: "\(folder)/manifest.json")
    self.manifest = manifest
    let loaded = try manifest.loaded(from: folder, programme: programme)
    let handouts = Handouts(in: folder)
    let stray = Self.stray(manifest, handouts, folder) + (handouts?.findings(in: folder) ?? [])
    let status = (try? JSONValue.read(file: "\(folder)/plan.json"))?["status"]?.stringValue
    wasStopped = status == PlanStatus.timeLimit.rawValue
    isProven = !wasStopped && status != PlanStatus.finished.rawValue
    if wasStopped {
      findings =
        Self.versions(manifest, version) + Self.inputs(manifest, loaded)
        + (manifest.isSealed ? [] : ["output manifest.json has been changed since it was written"])
        + StoppedPlanVerification.findings(manifest, loaded.programme, folder)
        + Self.constraints(loaded.programme, folder) + stray
      return
    }
    var request = manifest.request
    request.threads = threads
    let record = try PlanRecord(of: loaded, version: version, request: request)
    let withProof = manifest.outputs.contains { $0.name == PlanRecord.proof }
    let files = record.files(programmePath: manifest.programmePath, withProof: withProof)
    findings =
      Self.versions(manifest, version) + Self.inputs(manifest, loaded) + Self.outputs(manifest, files, folder)
      + Self.constraints(record.answer.programme, folder)
      + (withProof ? Self.proof(record, folder, threads) : []) + stray
  }

  /// Files of the folder that are neither of the plan nor made from it; hidden ones, which systems leave everywhere, do not count.
  private static func stray(_ manifest: Manifest, _ handouts: Handouts?, _ folder: String) -> [String] {
    var own = Set(manifest.outputs.map(\.name) + ["manifest.json", EarlierPlans.folder])
    own.formUnion(handouts?.topNames ?? [])
    // Where `review` looks for what people say of the plan.
    own.insert(PlanCycle.feedback)
    // A plan may stand beside its inputs.
    if !manifest.programmePath.contains("/") {
      own.formUnion(manifest.inputs.map(\.name) + [manifest.programmePath])
    }
    return OutputFolder.names(in: folder).filter { !own.contains($0) && !$0.hasPrefix(".") }.sorted()
      .map { "\($0) is not of the plan; move it elsewhere" }
  }

  private static func versions(_ manifest: Manifest, _ version: String) -> [String] {
    manifest.version == version
      ? [] : ["the plan was made by version \(manifest.version), this is \(version)"]
  }

  private static func inputs(_ manifest: Manifest, _ loaded: LoadedProgramme) -> [String] {
    let now = loaded.inputs.map(Manifest.Input.init)
    let changed = manifest.inputs.filter { !now.contains($0) }.map {
      "input \($0.name) has changed since the plan was made, or is no longer read"
    }
    let added = now.filter { input in
      !manifest.inputs.contains { $0.name == input.name && $0.role == input.role }
    }
    return changed + added.map { "input \($0.name) was not read when the plan was made" }
  }

  private static func outputs(_ manifest: Manifest, _ files: [OutputFile], _ folder: String) -> [String] {
    var findings: [String] = []
    for file in files {
      guard let hash = try? SHA256Digest.hex(ofFile: "\(folder)/\(file.name)") else {
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

  /// Checks the proof that the folder holds against the plan that it holds, whatever was made again.
  private static func proof(_ record: PlanRecord, _ folder: String, _ threads: Int) -> [String] {
    guard let plan = try? JSONValue.read(file: "\(folder)/plan.json"),
      let pairs = plan["objective"]?["pairs"]?.integerValue,
      let score = plan["objective"]?["score"]?.integerValue
    else { return [] }
    guard let json = try? JSONValue.read(file: "\(folder)/\(PlanRecord.proof)"),
      let trees = ProofJSON.trees(json)
    else { return ["proof.json cannot be read as a proof"] }
    let matcher = Matcher(Cohort(record.answer.programme, threads: threads))
    if plan["status"]?.stringValue == PlanStatus.infeasible.rawValue {
      return matcher.faultsOfNoPlan(trees, clashes: record.answer.clashes)
    }
    return matcher.faults(of: trees, pairs: pairs, score: score, clashes: record.answer.clashes)
  }

  private static func constraints(_ programme: Programme, _ folder: String) -> [String] {
    // What cannot be read is among the outputs that differ.
    guard let plan = try? JSONValue.read(file: "\(folder)/plan.json") else { return [] }
    return ConstraintVerification.findings(plan, programme)
  }
}
