/// What is asked of a plan; all of it is written into the manifest, but for what no plan depends on.
public struct PlanRequest: Sendable {
  /// How the plan is made.
  public var strategy: any Strategy.Type
  /// Decides between equally good plans.
  public var seed: UInt64
  /// Whether, where there is no plan, as little as possible is asked less.
  public var relaxes: Bool
  /// How far from the best the plan may be, in millionths of its score.
  public var gap: Int
  /// How many of the best plans are found, from 1.
  public var alternatives: Int
  /// No more plans than these may be asked for.
  public static let mostAlternatives = 10_000
  /// How many threads score and solve, at least 1; no plan depends on it.
  public var threads: Int
  /// Whether the scores of all pairs are kept, as ``MemoryPlan/storesScores`` says; no plan depends on it.
  public var storesScores: Bool

  /// Asks for a plan.
  public init(
    strategy: any Strategy.Type = OptimalStrategy.self, seed: UInt64 = 0, relaxes: Bool = false, gap: Int = 0,
    alternatives: Int = 1, threads: Int = 1, storesScores: Bool = true
  ) {
    self.strategy = strategy
    self.seed = seed
    self.relaxes = relaxes
    self.gap = gap
    self.alternatives = alternatives
    self.threads = threads
    self.storesScores = storesScores
  }
}
