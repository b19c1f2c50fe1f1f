internal import LinearAssignment
public import MentoringModel
internal import MentoringScoring

/// Matches a programme again and again with other weights, or other limits, each time from the last prices where that is possible.
public struct ReweighingSession: Sendable {
  private let seed: UInt64
  private let threads: Int
  private let memoryLimit: Int
  private var session: AssignmentSession?

  /// Prepares to match programmes of the same people with the same rules and decisions.
  ///
  /// - Parameters:
  ///   - seed: decides between equally good plans.
  ///   - threads: how many threads score, at least 1; no plan depends on it.
  ///   - memoryLimit: how many bytes the scores may take.
  public init(seed: UInt64 = 0, threads: Int = 1, memoryLimit: Int = Cohort.defaultMemoryLimit) {
    self.seed = seed
    self.threads = threads
    self.memoryLimit = memoryLimit
  }

  /// The best plan of a programme as ``Matcher/optimalPlan()`` finds it; nil if there is none.
  ///
  /// - Throws: ``MatchFault`` as ``Matcher/optimalPlan()``.
  /// - Complexity: scoring all pairs, and a solve that begins with the prices of the last one; as ``Matcher/optimalPlan()`` under constraints and
  ///   where scores are not kept.
  public mutating func plan(of programme: Programme) throws(MatchFault) -> [PairID: Int]? {
    let cohort = Cohort(programme, threads: threads, memoryLimit: memoryLimit)
    let matcher = Matcher(cohort, seed: seed)
    guard cohort.storesScores, programme.settings.constraints.isEmpty else {
      return try Self.planFromStart(matcher)
    }
    if session == nil {
      session = AssignmentSession(
        cohort.problem, solver: AssignmentSolver(ties: matcher.ties, threads: threads))
    } else {
      session?.setCosts(cohort.problem.costs)
    }
    guard var session else { return nil }
    // One owner, so that nothing is copied.
    self.session = nil
    defer { self.session = session }
    let outcome: AssignmentOutcome
    do { outcome = try session.solve() } catch { throw MatchFault(error) }
    let locked = programme.decisions.lazy.filter { $0.kind == .lock }.map(\.pair)
    let pairs = Lines(cohort).pairs(of: outcome, session, in: cohort, locked: locked, cohort.model)
    guard let pairs, let timetable = Timetable(cohort) else { return pairs }
    let clashes = try timetable.clashes(of: pairs.keys.compactMap(timetable.pair))
    return clashes.isEmpty ? pairs : try Self.planFromStart(matcher)
  }

  private static func planFromStart(_ matcher: Matcher) throws(MatchFault) -> [PairID: Int]? {
    guard case .planned(let plan, _) = try matcher.optimalPlan() else { return nil }
    return Dictionary(uniqueKeysWithValues: plan.pairs.map { ($0.pair, $0.score.points) })
  }
}
