internal import MentoringAnalysis
internal import MentoringMatcher
public import MentoringModel
public import MentoringProgrammes
internal import TextFormats

/// The plan that a folder holds, with everything that handouts tell of it.
///
/// Nothing but `plan.json` is taken on trust, and that only if it is, byte for byte, what the inputs give: so what is handed out cannot
/// contradict the programme. The plan is made again for that, which costs as much as `match` did.
public struct RevisitedPlan: Sendable {
  /// The folder as it was named.
  public let folder: String
  /// How the plan came about.
  public let manifest: Manifest
  /// The files of the programme, as it was changed.
  public let loaded: LoadedProgramme
  /// The programme that the plan is for; less is asked of it than in ``loaded`` if the plan was relaxed.
  public let programme: Programme
  /// The plan.
  public let plan: Plan

  /// Reads the folder and makes its plan again; of a plan that a time limit ended, the pairs are read.
  ///
  /// - Parameters:
  ///   - folder: what ``PlanRecord/write(to:withProof:replacing:)`` wrote.
  ///   - programme: where the programme is, if it is no longer where the manifest says.
  ///   - version: the version of the program.
  ///   - threads: how many threads match, at least 1; no result depends on it.
  /// - Throws: `InputFault` if the folder or the programme cannot be read, if there is no plan, or if the plan is not what the inputs
  ///   give; `MatchFault` as ``PlanRecord``.
  /// - Complexity: as ``PlanRecord``.
  public init(of folder: String, programme: String? = nil, version: String, threads: Int = 1) throws {
    self.folder = folder
    manifest = try Manifest(readingFrom: "\(folder)/manifest.json")
    loaded = try manifest.loaded(from: folder, programme: programme)
    let file = "\(folder)/plan.json"
    let document = try JSONDocument(file: file, help: "name a folder that `match -o` wrote")
    if document.root["status"]?.stringValue == PlanStatus.infeasible.rawValue {
      throw Self.fault(file, "there is no plan in this folder: the file says why", help: "match with --relax")
    }
    if document.root["status"]?.stringValue == PlanStatus.timeLimit.rawValue {
      plan = try Self.stopped(document, manifest, loaded, folder, threads: threads)
      self.programme = loaded.programme
      return
    }
    var request = manifest.request
    request.threads = threads
    let record = try PlanRecord(of: loaded, version: version, request: request)
    guard case .planned(let plan, _) = record.outcome,
      let hash = try? SHA256Digest.hex(ofFile: file), hash == SHA256Digest.hex(of: record.json.prettyText)
    else { throw Self.differs(folder) }
    self.plan = plan
    self.programme = record.answer.programme
  }

  /// The plan of a folder whose solve a time limit ended.
  private static func stopped(
    _ document: JSONDocument, _ manifest: Manifest, _ loaded: LoadedProgramme, _ folder: String, threads: Int
  ) throws -> Plan {
    guard StoppedPlanVerification.findings(manifest, loaded.programme, folder).isEmpty else {
      throw differs(folder)
    }
    let read = try PlanReader.read(document)
    let proof = document.root["proof"]
    let (bound, gap) = (proof?["bound"]?.integerValue, proof?["gap"]?.integerValue)
    let matcher = Matcher(
      Cohort(loaded.programme, threads: threads, memoryLimit: 0), seed: manifest.request.seed)
    let score = read.outline.totals.score
    return try matcher.stoppedPlan(
      of: read.outline.points.keys.sorted(),
      proof: PlanProof(.dual, bound: bound ?? score, gap: gap ?? 0, isChecked: false))
  }

  private static func differs(_ folder: String) -> InputFault {
    fault(
      "\(folder)/plan.json", "the plan is not what its inputs give",
      help: "`revmatch verify` says what differs; match again to have a plan of the files as they are now")
  }

  private static func fault(_ file: String, _ message: String, help: String) -> InputFault {
    InputFault(
      .data, [Diagnostic(.unreadablePlan, message, at: SourcePosition(file: file, line: 1), help: help)])
  }
}
