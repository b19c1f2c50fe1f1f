internal import MeetingTimetables
public import MentoringModel

/// What feedback says of a matching: whether each criterion predicted what came of the pairs, and by which weights the next cycle might be
/// matched.
///
/// Nothing is claimed beyond what the numbers bear: each figure has its interval, small numbers are said to be too few, and new weights
/// are held against pairs that they were not fitted to. It is all among pairs that were *chosen*, in which what the choice went by
/// varies less than among all pairs; so a criterion that predicts nothing here may still be one.
public struct FeedbackReview: Sendable {
  /// How well something predicted an outcome.
  public struct Prediction: Sendable {
    /// The pairs in which both are known.
    public let pairs: Int
    /// How often it ordered two of them as they turned out; nil if these are too few to say.
    public let concordance: Concordance?
    /// What that comes to.
    public fileprivate(set) var verdict: Verdict
  }

  /// What can be said.
  public enum Verdict: String, Sendable {
    /// There are too few pairs, or too few people in them.
    case tooFew = "too_few"
    /// All pairs have the same value, or the same outcome: nothing can be compared.
    case allAlike = "all_alike"
    /// It may be chance.
    case open
    /// The more of it, the better the outcome.
    case predicts
    /// The more of it, the worse the outcome.
    case opposes
  }

  /// A criterion and what it predicted.
  public struct CriterionReview: Sendable {
    /// The criterion's name.
    public let name: String
    /// Its share when the pairs were chosen, in parts per million; of several cycles, in the last.
    public let share: Int
    /// What it predicted, for each outcome.
    public let predictions: [Feedback.Outcome: Prediction]
  }

  /// Weights for the next cycle, and what speaks for them.
  public struct Proposal: Sendable {
    /// For each criterion, in their order, the weight that is proposed, in per cent; together 100.
    public let weights: [Int]
    /// How the scores as they were order pairs that were held out.
    public let current: Concordance
    /// How fitted weights order pairs that they were not fitted to.
    public let fitted: Concordance
    /// By how much the fitted ones do better, in parts per million; above 0 if they do.
    public let gain: Concordance
    /// `predicts` if the fitted weights are shown to be better, `opposes` if they are shown to be worse.
    public let verdict: Verdict
  }

  /// How many pairs were looked at, with feedback or without.
  public let pairCount: Int
  /// How many of them have each outcome.
  public let counts: [Feedback.Outcome: Int]
  /// The median of each outcome, in hundredths of a rating or in meetings, the lower of two; nil where there is none.
  public let medians: [Feedback.Outcome: Int]
  /// The criteria, in the order of the last cycle, those of earlier ones after them.
  public let criteria: [CriterionReview]
  /// What the score predicted.
  public let score: [Feedback.Outcome: Prediction]
  /// The weights that the ratings speak for; nil if there are too few pairs to fit any.
  public let proposal: Proposal?

  /// So many pairs with a rating it takes to propose weights.
  public static let fewestForProposal = 30
  private static let folds = 5

  /// Looks at the feedback.
  ///
  /// - Parameters:
  ///   - pairs: all pairs of the cycles, in any order; a person who is in several has the same id.
  ///   - shares: the criteria with their shares in parts per million.
  /// - Complexity: O(*n*² · criteria) for *n* pairs.
  public init(of pairs: [RatedPair], shares: [(name: String, share: Int)]) {
    let pairs = pairs.sorted { $0.pair < $1.pair }
    pairCount = pairs.count
    var counts: [Feedback.Outcome: Int] = [:]
    var medians: [Feedback.Outcome: Int] = [:]
    for outcome in Feedback.Outcome.allCases {
      let known = pairs.compactMap { $0.feedback.value(outcome) }.sorted()
      counts[outcome] = known.count
      if let middle = known.isEmpty ? nil : known[(known.count - 1) / 2] {
        medians[outcome] = outcome == .meetings ? middle : middle / 2
      }
    }
    self.counts = counts
    self.medians = medians
    let clusters = Self.clusters(pairs)
    func predictions(_ value: (RatedPair) -> Int?) -> [Feedback.Outcome: Prediction] {
      Dictionary(
        uniqueKeysWithValues: Feedback.Outcome.allCases.map {
          ($0, Self.prediction(pairs, clusters, outcome: $0, value))
        })
    }
    var reviews = shares.map { name, share in
      CriterionReview(
        name: name, share: share,
        predictions: predictions { pair in
          pair.values[name].flatMap { $0.isKnown ? $0.value : nil }
        })
    }
    Self.judge(&reviews)
    criteria = reviews
    score = predictions(\.points).mapValues { Self.judged($0, alone: true) }
    proposal = Self.proposal(pairs, clusters, shares)
  }

  private static func prediction(
    _ pairs: [RatedPair], _ clusters: [Int], outcome: Feedback.Outcome, _ value: (RatedPair) -> Int?
  ) -> Prediction {
    var (predictors, outcomes, groups) = ([Int](), [Int](), [Int]())
    for (pair, cluster) in zip(pairs, clusters) {
      guard let predictor = value(pair), let result = pair.feedback.value(outcome) else { continue }
      predictors.append(predictor)
      outcomes.append(result)
      groups.append(cluster)
    }
    let isAlike = predictors.count > 1 && (Set(predictors).count == 1 || Set(outcomes).count == 1)
    return Prediction(
      pairs: predictors.count,
      concordance: isAlike ? nil : Concordance(of: predictors, with: outcomes, clusters: groups),
      verdict: isAlike ? .allAlike : .tooFew)
  }

  /// Gives the verdicts; of several criteria one is found by chance sooner than of one, so Holm's procedure is used.
  ///
  /// Source: Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 1979.
  private static func judge(_ reviews: inout [CriterionReview]) {
    for outcome in Feedback.Outcome.allCases {
      let tested = reviews.indices.filter { reviews[$0].predictions[outcome]!.concordance != nil }
        .sorted {
          (reviews[$0].predictions[outcome]!.concordance!.chance, $0)
            < (reviews[$1].predictions[outcome]!.concordance!.chance, $1)
        }
      var holds = true
      for (place, index) in tested.enumerated() {
        let prediction = reviews[index].predictions[outcome]!
        holds = holds && prediction.concordance!.chance * Double(tested.count - place) <= 0.05
        reviews[index] = CriterionReview(
          name: reviews[index].name, share: reviews[index].share,
          predictions: reviews[index].predictions.merging([outcome: judged(prediction, alone: holds)]) { $1 })
      }
    }
  }

  /// A prediction with its verdict.
  ///
  /// - Parameter alone: whether its own interval decides; else it is open.
  private static func judged(_ prediction: Prediction, alone: Bool) -> Prediction {
    guard let concordance = prediction.concordance else { return prediction }
    var judged = prediction
    judged.verdict = alone ? verdict(concordance, middle: 500_000) : .open
    return judged
  }

  private static func verdict(_ concordance: Concordance, middle: Int) -> Verdict {
    if concordance.interval.lowerBound > middle { return .predicts }
    return concordance.interval.upperBound < middle ? .opposes : .open
  }

  /// For each pair the number of its cluster: pairs that share people, directly or through others, are of one.
  private static func clusters(_ pairs: [RatedPair]) -> [Int] {
    var people: [String: Int] = [:]
    let members = pairs.map { rated in
      [rated.pair.mentor, rated.pair.mentee].map { id in
        let number = people[id] ?? people.count
        people[id] = number
        return number
      }
    }
    var clusters = Array(repeating: 0, count: pairs.count)
    for (number, part) in MeetingProblem.connectedParts(of: members).enumerated() {
      for pair in part { clusters[pair] = number }
    }
    return clusters
  }

  // MARK: Weights

  private static func proposal(
    _ all: [RatedPair], _ clustersOfAll: [Int], _ shares: [(name: String, share: Int)]
  ) -> Proposal? {
    let rated = all.indices.filter { all[$0].feedback.value(.rating) != nil }
    guard rated.count >= fewestForProposal else { return nil }
    let pairs = rated.map { all[$0] }
    let outcomes = pairs.map { $0.feedback.value(.rating)! }
    let values = pairs.map { pair in shares.map { pair.values[$0.name].map { Double($0.value) / 10_000 } } }
    let current = shares.map { Double($0.share) / 1_000_000 }
    func fitted(_ cases: [Int]) -> [Double]? {
      ShareFit.shares(cases.map { values[$0] }, cases.map { Double(outcomes[$0]) }, current: current)
    }
    // Clusters stay whole: somebody's other pair would tell what is to be found out.
    let clusters = rated.map { clustersOfAll[$0] }
    let fold = clusters.map { $0 % folds }
    var predicted = Array(repeating: 0.0, count: pairs.count)
    for held in 0..<folds {
      let (inside, outside) = (
        pairs.indices.filter { fold[$0] == held }, pairs.indices.filter { fold[$0] != held }
      )
      let shares = fitted(outside) ?? current
      for index in inside {
        predicted[index] = zip(shares, values[index]).reduce(0) { $0 + $1.0 * ($1.1 ?? 0) }
      }
    }
    // Only pairs of one fold have predictions on one scale.
    func twice(_ one: Int, _ other: Int) -> (fitted: Int, current: Int)? {
      guard fold[one] == fold[other],
        let new = Concordance.twice(predicted[one], predicted[other], outcomes[one], outcomes[other]),
        let old = Concordance.twice(pairs[one].points, pairs[other].points, outcomes[one], outcomes[other])
      else { return nil }
      return (new, old)
    }
    guard let weights = fitted(Array(pairs.indices)),
      let old = Concordance(clusters: clusters, comparison: { twice($0, $1)?.current }),
      let new = Concordance(clusters: clusters, comparison: { twice($0, $1)?.fitted }),
      let gain = Concordance(
        clusters: clusters, middle: 0, comparison: { twice($0, $1).map { $0.fitted - $0.current } })
    else { return nil }
    return Proposal(
      weights: percents(weights), current: old, fitted: new, gain: gain, verdict: verdict(gain, middle: 0))
  }

  /// Shares as whole per cents that add up to 100: the largest remainders are rounded up, the first of equal ones.
  private static func percents(_ shares: [Double]) -> [Int] {
    var percents = shares.map { Int($0 * 100) }
    let byRemainder = shares.indices.sorted {
      let (one, other) = (shares[$0] * 100 - Double(percents[$0]), shares[$1] * 100 - Double(percents[$1]))
      return one == other ? $0 < $1 : one > other
    }
    for index in byRemainder.prefix(max(0, 100 - percents.reduce(0, +))) { percents[index] += 1 }
    return percents
  }
}
