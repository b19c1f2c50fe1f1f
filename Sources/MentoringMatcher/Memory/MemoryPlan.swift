public import MentoringModel

/// How much memory a match may take, and how it keeps within that.
public struct MemoryPlan: Sendable, Hashable {
  /// About how many bytes it will take at the most.
  public let needed: Int
  /// Whether the scores of all pairs are kept; else they are worked out when they are needed.
  public let storesScores: Bool
  /// How many bytes there are, and why not more.
  public let limit: MemoryLimit

  /// The need in words, such as `about 273 MB of memory (of 8.1 GB free)`.
  public var words: String { "about \(MemorySize.words(needed)) of memory (of \(limit.words))" }

  /// Says how much memory a match takes, before anything is allocated for its pairs.
  ///
  /// Scores are kept if that fits: into the given limit, or, without one, into what the system has and ``Cohort/defaultMemoryLimit``.
  ///
  /// - Parameters:
  ///   - programme: the programme to be matched.
  ///   - limit: how many bytes the process may take; nil for as many as there are.
  ///   - origin: where the programme was read, for the fault.
  /// - Throws: a fault of kind `data` with the figures if even without keeping scores there is not enough.
  public init(for programme: Programme, limit: Int? = nil, at origin: SourcePosition? = nil)
    throws(InputFault)
  {
    let estimate = MemoryEstimate(programme)
    self.limit = MemoryLimit.current(asked: limit)
    let mostForScores = limit == nil ? Cohort.defaultMemoryLimit : .max
    storesScores = estimate.stored <= self.limit.bytes && estimate.matrix <= mostForScores
    needed = storesScores ? estimate.stored : estimate.unstored
    try Self.require(needed, self.limit, for: programme, at: origin)
  }

  /// Refuses a programme that cannot even be looked at in the memory there is; only under constraints that takes the scores of all
  /// pairs.
  ///
  /// - Throws: a fault of kind `data` that says how much is needed and how much there is.
  public static func requireMemory(
    for programme: Programme, limit: Int? = nil, at origin: SourcePosition? = nil
  ) throws(InputFault) {
    try require(MemoryEstimate(programme).unstored, .current(asked: limit), for: programme, at: origin)
  }

  /// Refuses a programme whose integer program does not fit into memory, as a program and as text.
  ///
  /// - Throws: a fault of kind `data` that says how much is needed and how much there is.
  public static func requireMemoryForProgram(
    of programme: Programme, at origin: SourcePosition? = nil
  ) throws(InputFault) {
    let mentors = programme.participants(on: .mentor).count
    let mentees = programme.participants(on: .mentee).count
    let perPair = 512 + 64 * programme.settings.constraints.count
    let (pairs, isTooMany) = mentors.multipliedReportingOverflow(by: mentees)
    let (program, overflow) = pairs.multipliedReportingOverflow(by: perPair)
    let (sum, sumOverflow) = program.addingReportingOverflow(MemoryEstimate(programme).stored)
    try require(
      isTooMany || overflow || sumOverflow ? .max : sum, .current(), for: programme, at: origin)
  }

  private static func require(
    _ needed: Int, _ limit: MemoryLimit, for programme: Programme, at origin: SourcePosition?
  ) throws(InputFault) {
    guard needed > limit.bytes else { return }
    let mentors = programme.participants(on: .mentor).count
    let mentees = programme.participants(on: .mentee).count
    throw InputFault(
      .data, .tooLarge,
      "\(mentors) mentors and \(mentees) mentees need about \(MemorySize.words(needed)) of memory, and there are "
        + limit.words,
      at: origin,
      help: limit.origin == .asked
        ? "raise --memory-limit, or match parts of the programme one by one"
        : "match parts of the programme one by one, or use a machine with more memory")
  }
}
