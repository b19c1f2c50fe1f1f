public import LinearAssignment

/// A way of making a plan.
///
/// A new one is a type in a file of this folder and an entry in ``Strategies/all``; files, help and the command line know it by its
/// name.
public protocol Strategy: Sendable {
  /// The name in files and on the command line.
  static var name: String { get }
  /// What it aims at, in half a sentence without a full stop.
  static var aim: String { get }

  /// Makes a strategy; all that it may be told is in the request.
  init()

  /// The plan, or, if it is ended early, the best that is known then; nil if there is none yet.
  ///
  /// - Parameters:
  ///   - matcher: the programme's people as rows and columns, and the seed.
  ///   - request: what is asked of the plan.
  ///   - control: is told how far the making has come, and ends it.
  /// - Throws: ``MatchFault`` if there are so many people that sums might leave 64 bits, or if a solver fails.
  func answer(
    _ matcher: Matcher, _ request: PlanRequest, control: SolveControl
  ) throws(MatchFault) -> Matcher.Answer?
}

/// The strategies that there are.
public enum Strategies {
  /// All of them; the first is taken where none is asked for.
  public static let all: [any Strategy.Type] = [
    OptimalStrategy.self, FairStrategy.self, BottleneckStrategy.self, StableStrategy.self,
    StableForMentorsStrategy.self,
    PopularRankStrategy.self, NashStrategy.self, RotatingStrategy.self, GreedyStrategy.self,
    RulesStrategy.self,
    FirstComeStrategy.self, RandomStrategy.self,
  ]

  /// The strategy of a name; nil if there is none.
  public static func named(_ name: String) -> (any Strategy.Type)? { all.first { $0.name == name } }
}
