public import MentoringModel
internal import MentoringScoring
internal import Synchronization

/// The scores of all pairs of a programme in figures.
public struct ScoreOverview: Sendable {
  /// The programme's name.
  public let programme: String
  /// How many pairs there are; nobody is paired with themselves.
  public let pairs: Int
  /// How many of them no rule forbids.
  public let allowed: Int
  /// How many allowed pairs score in each tenth; the last holds the highest score too.
  public let histogram: [Int]
  /// The mean score of the allowed pairs in points, rounded half up; nil if there are none.
  public let mean: Int?
  /// The lowest and the highest score of the allowed pairs; nil if there are none.
  public let range: ClosedRange<Int>?
  /// How many pairs each rule forbids, those first that forbid most; a pair may be forbidden by several.
  public let forbiddenBy: [RuleCount]

  /// How many bins the histogram has.
  public static let bins = ProgrammeCheck.bins

  /// Looks at every pair.
  ///
  /// - Parameter threads: how many threads score, at least 1.
  /// - Complexity: every pair is scored, and its refusals are counted, once; no scores are kept.
  public init(_ programme: Programme, threads: Int = 1) {
    let model = ScoringModel(programme)
    let parts = model.pass(threads: threads, from: Part()) { part, _, scores in
      for score in scores where score != ScoringModel.forbidden { part.add(Int(score)) }
    }
    let sum = parts.reduce(into: Part()) { $0.add($1) }
    self.programme = programme.settings.name
    pairs = model.mentorCount * model.menteeCount - programme.participants.count { $0.role == .both }
    allowed = sum.histogram.reduce(0, +)
    histogram = sum.histogram
    mean = allowed > 0 ? (2 * sum.total + allowed) / (2 * allowed) : nil
    range = allowed > 0 ? sum.least...sum.most : nil
    // Sorting is stable: rules that forbid equally many stay in their order.
    forbiddenBy = Self.forbidden(model, threads: threads).sorted { $0.count > $1.count }
  }

  /// How many pairs each rule forbids, nobody with themselves.
  private static func forbidden(_ model: ScoringModel, threads: Int) -> [RuleCount] {
    let total = Mutex<[Rule: Int]>([:])
    RowParts.concurrently(model.menteeCount, threads: threads) { _, mentees in
      var own: [Rule: Int] = [:]
      for count in model.ruleCounts(of: Array(mentees), on: .mentee).joined() {
        own[count.rule, default: 0] += count.count
      }
      let sums = own
      total.withLock { $0.merge(sums, uniquingKeysWith: +) }
    }
    let sums = total.withLock { $0 }
    return Rule.allCases.compactMap { rule in sums[rule].map { RuleCount(rule, $0) } }
  }

  /// What is known after some of the rows.
  private struct Part: Sendable {
    var histogram = Array(repeating: 0, count: ScoreOverview.bins)
    var total = 0
    var least = Int.max
    var most = Int.min

    mutating func add(_ score: Int) {
      histogram[min(score / 100_000, ScoreOverview.bins - 1)] += 1
      total += score
      least = min(least, score)
      most = max(most, score)
    }

    mutating func add(_ other: Part) {
      for bin in histogram.indices { histogram[bin] += other.histogram[bin] }
      total += other.total
      least = min(least, other.least)
      most = max(most, other.most)
    }
  }
}

/// A pair with its score, and every rule that forbids it.
public struct ScoredPair: Hashable, Sendable {
  /// The pair.
  public let pair: PairID
  /// The score, criterion by criterion; there is one for a forbidden pair too.
  public let score: PairScore
  /// The rules that forbid it; locks are not looked at.
  public let refusals: RuleSet

  /// Scores some pairs, in their order.
  ///
  /// Traps if somebody does not take part on the side on which a pair names them.
  ///
  /// - Complexity: O(facts stated by the people of each pair), after a programme's preparation.
  public static func all(_ pairs: [PairID], in programme: Programme) -> [ScoredPair] {
    let model = ScoringModel(programme)
    return pairs.map { pair in
      guard let mentor = model.number(of: pair.mentor, on: .mentor),
        let mentee = model.number(of: pair.mentee, on: .mentee)
      else { preconditionFailure("the people of listed pairs take part on these sides") }
      return ScoredPair(
        pair: pair, score: model.score(mentor: mentor, mentee: mentee),
        refusals: model.refusals(mentor: mentor, mentee: mentee))
    }
  }
}
