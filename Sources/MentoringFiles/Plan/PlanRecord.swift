internal import ConstrainedAssignment
public import LinearAssignment
internal import MentoringAnalysis
public import MentoringMatcher
public import MentoringModel
internal import MentoringScoring

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
  /// The plan, or why there is none.
  public let outcome: Matcher.Outcome
  /// What cannot hold together and what would help, if there is no plan; nil also if working it out was ended early.
  public let conflict: PlanConflict?
  /// Whether as little as possible was to be asked less where otherwise there is no plan.
  public let relaxes: Bool
  /// The criteria's shares in parts per million, in the programme's order.
  public let shares: [Int]
  /// Decided between equally good plans.
  public let seed: UInt64
  /// How far from the best the plan may be, in millionths of its score.
  public let gap: Int
  /// The version of the program that made the plan.
  public let version: String

  /// The programme that the plan is for: with `relaxes` it may ask less than the one that was read.
  let programme: Programme

  /// Shows that constraints leave no plan, where it is not too few places that show it.
  private let refutation: Refutation?

  private static let strategy = "optimal"
  private static let tables = ["matches.csv", "unmatched.csv"]
  /// The file of ``proofJSON``.
  static let proof = "proof.json"

  /// Makes the best plan.
  ///
  /// - Throws: `InputFault` or `MatchFault` if there are so many people that their pairs do not fit into memory, or sums of
  ///   scores into 64 bits; `MatchFault` if the solver for constraints fails.
  /// - Complexity: as ``MentoringMatcher/Matcher/optimalPlan()``.
  public init(
    of loaded: LoadedProgramme, version: String, seed: UInt64 = 0, threads: Int = 1, relaxes: Bool = false,
    gap: Int = 0
  ) throws {
    self = try Self.made(
      of: loaded, version: version, seed: seed, threads: threads, relaxes: relaxes,
      gap: gap, memory: loaded.memoryPlan(), control: SolveControl())!
  }

  /// Makes the best plan, or, if it is ended early, the best that is known then; nil if there is none yet.
  ///
  /// - Parameters:
  ///   - loaded: the programme.
  ///   - version: the version of the program.
  ///   - seed: decides between equally good plans.
  ///   - threads: how many threads score and solve; no result depends on it.
  ///   - relaxes: whether, where there is no plan, the best plan under the first repair of ``conflict`` is made.
  ///   - memory: whether scores are kept, as ``LoadedProgramme/memoryPlan(limit:)`` says; no result depends on it.
  ///   - control: is told how far the solve has come, and ends it.
  /// - Throws: `MatchFault` if there are so many people that sums of scores do not fit into 64 bits, or if the solver for
  ///   constraints fails.
  /// - Complexity: as ``MentoringMatcher/Matcher/optimalPlan()``.
  public static func made(
    of loaded: LoadedProgramme, version: String, seed: UInt64, threads: Int, relaxes: Bool,
    gap: Int = 0, memory: MemoryPlan, control: SolveControl
  ) throws -> PlanRecord? {
    let cohort = Cohort(
      loaded.programme, threads: threads, memoryLimit: memory.storesScores ? .max : 0)
    guard let answer = try priced(Matcher(cohort, seed: seed), gap, control) else { return nil }
    guard case .infeasible = answer.outcome, memory.storesScores else {
      return PlanRecord(
        loaded, answer, nil, cohort, version: version, seed: seed, relaxes: relaxes, gap: gap)
    }
    let conflict = try ConflictFinder(
      loaded.programme, seed: seed, threads: threads, control: control
    ).conflict(hasNoPlan: true)
    if relaxes, let repair = conflict?.repairs.first {
      let relaxed = Cohort(loaded.programme.applying(repair.changes), threads: threads)
      guard var answer = try priced(Matcher(relaxed, seed: seed), gap, control) else { return nil }
      guard case .planned(var plan, let proof) = answer.outcome else {
        preconditionFailure("a repair gives a plan")
      }
      plan.relaxed = repair.steps
      answer.outcome = .planned(plan, proof)
      return PlanRecord(
        loaded, answer, nil, relaxed, version: version, seed: seed, relaxes: relaxes, gap: gap)
    }
    return PlanRecord(
      loaded, answer, conflict, cohort, version: version, seed: seed, relaxes: relaxes, gap: gap)
  }

  /// The best plan, with what each constraint costs.
  private static func priced(
    _ matcher: Matcher, _ gap: Int, _ control: SolveControl
  ) throws(MatchFault) -> Matcher.Answer? {
    guard var answer = try matcher.answer(control: control, gap: gap) else { return nil }
    guard case .planned(var plan, let evidence) = answer.outcome else { return answer }
    if case .trees(let trees)? = evidence {
      try matcher.addTotalsWithout(to: &plan, work: trees.work, control: control)
    }
    answer.outcome = .planned(plan, evidence)
    return answer
  }

  private init(
    _ loaded: LoadedProgramme, _ answer: Matcher.Answer, _ conflict: PlanConflict?, _ cohort: Cohort,
    version: String, seed: UInt64, relaxes: Bool, gap: Int
  ) {
    self.gap = gap
    self.conflict = conflict
    self.relaxes = relaxes
    programme = cohort.model.programme
    outcome = answer.outcome
    refutation = answer.refutation
    shares = cohort.model.shares
    self.loaded = loaded
    self.seed = seed
    self.version = version
  }

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
        of: obstacle, conflict: conflict, programme: loaded.programme.settings.name, strategy: Self.strategy)
    }
  }

  /// The trees that prove the plan best, or that there is none, as `proof.json` has them; nil where it is proven otherwise or not at
  /// all.
  public var proofJSON: JSONValue? {
    switch outcome {
    case .planned(_, .trees(let evidence)?): ProofJSON.value(of: evidence.trees)
    case .planned: nil
    case .infeasible: refutation.map { ProofJSON.value(of: [$0]) }
    }
  }

  /// Why there is no ``proofJSON``, in words; nil where there is one.
  public var reasonForNoProof: String? {
    if proofJSON != nil { return nil }
    return switch outcome {
    case .planned(let plan, _) where plan.status != .optimal: "the plan is not proven to be the best"
    case .planned: "without constraints the proof is prices, which `verify` finds and checks anew"
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
      files.append(OutputFile(tables[0], PlanTables.matches(of: plan, in: programme)))
      files.append(OutputFile(tables[1], PlanTables.unmatched(of: plan, in: programme)))
    }
    if withProof, let proof = proofJSON { files.append(OutputFile(Self.proof, proof.compactText)) }
    let manifest = Manifest(
      version: version, programmePath: programmePath, strategy: Self.strategy, seed: seed, relaxes: relaxes,
      gap: gap, inputs: loaded.inputs, outputs: files)
    let json = manifest.value(settings: loaded.programme.settings, shares: shares, status: status.rawValue)
    return files + [OutputFile("manifest.json", json.prettyText)]
  }

  /// Writes the files into a folder, which is made if need be, and removes the tables of an earlier plan if now there is
  /// none.
  ///
  /// - Parameter withProof: whether `proof.json` is written.
  /// - Returns: the names of the files.
  /// - Throws: ``OutputFault``; nothing has been changed if a file of the programme would be overwritten.
  @discardableResult
  public func write(to folder: String, withProof: Bool = false) throws(OutputFault) -> [String] {
    let programme = loaded.inputs.first { $0.role == .settings }!.path
    let files = files(programmePath: RelativePath.of(programme, from: folder), withProof: withProof)
    let names = files.map(\.name)
    try OutputFolder.write(
      files, to: folder, removing: (Self.tables + [Self.proof]).filter { !names.contains($0) },
      sparing: loaded.inputs.map(\.path))
    return names
  }
}
