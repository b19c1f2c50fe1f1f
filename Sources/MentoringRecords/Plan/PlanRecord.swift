internal import ConstrainedAssignment
public import LinearAssignment
public import MentoringAnalysis
public import MentoringMatcher
internal import MentoringModel
public import MentoringProgrammes
public import TextFormats

/// The best plan of a programme, or the reason why there is none, with what is needed to write it down and to make it
/// again.
///
/// ```swift
/// let record = try PlanRecord(of: ProgrammeReader.read("my-programme"), version: "1.0")
/// try record.write(to: "plan")
/// ```
public struct PlanRecord: Sendable {
  /// The programme and the files that it was read from.
  public let loaded: LoadedProgramme
  /// What was asked.
  public let request: PlanRequest
  /// The plan, or why there is none and what would help.
  public let answer: PlanAnswer
  /// The version of the program that made the plan.
  public let version: String

  private static let tables = ["matches.csv", "unmatched.csv"]
  /// The file of ``proofJSON``.
  static let proof = "proof.json"
  /// The file of the plans after the best one.
  static let alternatives = "alternatives.csv"

  /// Makes the plan.
  ///
  /// - Throws: `InputFault` or `MatchFault` if there are so many people that their pairs do not fit into memory, or sums of
  ///   scores into 64 bits; `MatchFault` if the solver for constraints fails.
  /// - Complexity: as the strategy's.
  public init(of loaded: LoadedProgramme, version: String, request: PlanRequest = PlanRequest()) throws {
    var request = request
    if request.storesScores {
      request.storesScores = try MemoryPlan(for: loaded.programme, at: loaded.origin).storesScores
    }
    guard let answer = try PlanAnswer(loaded.programme, request) else {
      preconditionFailure("a strategy ends early only if it is told to")
    }
    self.init(loaded, version, request, answer)
  }

  /// Makes the plan, or, if it is ended early, the best that is known then; nil if there is none yet.
  ///
  /// - Parameters:
  ///   - loaded: the programme.
  ///   - version: the version of the program.
  ///   - request: what is asked of the plan.
  ///   - control: is told how far the solve has come, and ends it.
  /// - Throws: `MatchFault` as ``MentoringAnalysis/PlanAnswer``.
  /// - Complexity: as the strategy's.
  public init?(
    of loaded: LoadedProgramme, version: String, request: PlanRequest, control: SolveControl
  ) throws {
    guard let answer = try PlanAnswer(loaded.programme, request, control: control) else { return nil }
    self.init(loaded, version, request, answer)
  }

  /// Takes an answer that has been found, to write it down.
  public init(of loaded: LoadedProgramme, version: String, request: PlanRequest, answer: PlanAnswer) {
    self.init(loaded, version, request, answer)
  }

  private init(
    _ loaded: LoadedProgramme, _ version: String, _ request: PlanRequest, _ answer: PlanAnswer
  ) {
    self.loaded = loaded
    self.version = version
    self.request = request
    self.answer = answer
  }

  /// The plan, or why there is none.
  public var outcome: Matcher.Outcome { answer.outcome }

  /// Whether no plan keeps all that is asked.
  public var isInfeasible: Bool {
    if case .infeasible = outcome { true } else { false }
  }

  /// The plan, or why there is none, as `plan.json` has it.
  public var json: JSONValue {
    switch outcome {
    case .planned(let plan, _): PlanJSON.value(of: plan)
    case .infeasible(let obstacle):
      PlanJSON.value(
        of: obstacle, conflict: answer.conflict, clashes: answer.clashes,
        programme: loaded.programme.settings.name,
        strategy: request.strategy.name)
    }
  }

  /// ``json``, and with it the plans after the best one if there are some.
  public var jsonWithAlternatives: JSONValue {
    guard let alternatives = answer.alternatives, case .object(let members) = json else { return json }
    return .object(members + [.init("alternatives", AlternativesJSON.value(of: alternatives))])
  }

  /// The trees that prove the plan best, or that there is none, as `proof.json` has them; nil where it is proven otherwise or not at
  /// all.
  public var proofJSON: JSONValue? {
    switch outcome {
    case .planned(_, .trees(let evidence)?): ProofJSON.value(of: evidence.trees)
    case .planned: nil
    case .infeasible: answer.refutation.map { ProofJSON.value(of: [$0]) }
    }
  }

  /// Why there is no ``proofJSON``, in words; nil where there is one.
  public var reasonForNoProof: String? {
    if proofJSON != nil { return nil }
    return switch outcome {
    case .planned(let plan, _) where plan.status != .optimal: "the plan is not proven to be the best"
    case .planned: "without constraints the proof is prices, which `verify` finds and checks anew"
    case .infeasible(.clashingLocks):
      "the locked pairs that cannot be held are named, which takes no tree of cases to show"
    case .infeasible:
      "there are fewer places than partners that people must have, which takes no tree of cases to show"
    }
  }

  /// The files of an output folder, the manifest last; without a plan there are no tables.
  ///
  /// - Parameters:
  ///   - programmePath: the way from the folder to the programme.
  ///   - withProof: whether `proof.json` is among them.
  public func files(programmePath: String, withProof: Bool = false) -> [OutputFile] {
    var files = [OutputFile("plan.json", json.prettyText)]
    var status = PlanStatus.infeasible
    if case .planned(let plan, _) = outcome {
      status = plan.status
      let (programme, tables) = (loaded.programme, Self.tables)
      files.append(OutputFile(tables[0], PlanTables.matches(of: plan, in: programme).csv()))
      files.append(OutputFile(tables[1], PlanTables.unmatched(of: plan, in: programme).csv()))
    }
    if let alternatives = answer.alternatives {
      files.append(
        OutputFile(Self.alternatives, PlanTables.alternatives(alternatives, in: loaded.programme).csv()))
    }
    if withProof, let proof = proofJSON { files.append(OutputFile(Self.proof, proof.compactText)) }
    files += loaded.changeFiles.map { OutputFile($0.name, bytes: $0.contents) }
    let manifest = Manifest(
      version: version, programmePath: programmePath, request: request, loaded: loaded, outputs: files)
    let json = manifest.value(
      settings: loaded.programme.settings, shares: answer.shares, status: status.rawValue)
    return files + [OutputFile("manifest.json", json.prettyText)]
  }

  /// What was written into a folder.
  public struct Written: Sendable {
    /// The names of the files.
    public let files: [String]
    /// Where in the folder the plan is kept that was there before, such as `earlier/3`; nil if nothing of one would have been lost.
    public let earlier: String?
    /// Whether there are handouts of another plan in the folder.
    public let leavesStaleHandouts: Bool
  }

  /// Writes the files into a folder, which is made if need be, and removes the tables of an earlier plan if now there is
  /// none.
  ///
  /// A plan that the folder holds is kept in a numbered folder below it, unless it is the same or that is not wanted.
  ///
  /// - Parameters:
  ///   - withProof: whether `proof.json` is written.
  ///   - replaces: whether an earlier plan is lost.
  /// - Throws: ``OutputFault``; nothing has been changed if a file of the programme would be overwritten.
  @discardableResult
  public func write(
    to folder: String, withProof: Bool = false, replacing replaces: Bool = false
  ) throws(OutputFault) -> Written {
    let programme = loaded.inputs.first { $0.role == .settings }!.path
    let files = files(programmePath: RelativePath.of(programme, from: folder), withProof: withProof)
    let names = files.map(\.name)
    let changeFiles = OutputFolder.names(in: folder).filter(LoadedProgramme.isChangeFile).sorted()
    let obsolete = (Self.tables + [Self.alternatives, Self.proof] + changeFiles).filter {
      !names.contains($0)
    }
    let inputs = loaded.inputs.map(\.path)
    try OutputFolder.refuse(names + obsolete, in: folder, thatAre: inputs)
    let earlier = replaces ? nil : try EarlierPlans.keep(in: folder, replacedBy: files, removing: obsolete)
    do throws(OutputFault) {
      try OutputFolder.write(files, to: folder, removing: obsolete, sparing: inputs)
    } catch {
      if let earlier { EarlierPlans.discard(earlier, in: folder) }
      throw error
    }
    return Written(files: names, earlier: earlier, leavesStaleHandouts: Handouts.areStale(in: folder))
  }
}
