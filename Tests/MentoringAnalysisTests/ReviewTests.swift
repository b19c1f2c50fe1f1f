import MentoringModel
import TestRandom
import Testing

@testable import MentoringAnalysis

/// What is said of feedback, against other ways to work it out and against studies whose truth is known.
@Suite("Review of feedback")
struct ReviewTests {
  /// Pairs of which the rating follows `effect` times the first criterion, and noise; each mentor has up to two mentees.
  private static func study(
    _ count: Int, criteria: Int, effect: Double, noise: Double = 1, random: inout TestRandom
  ) -> [RatedPair] {
    (0..<count).map { number in
      let values = (0..<criteria).map { _ in Int.random(in: 0...10_000, using: &random) }
      // The sum of twelve even draws is nearly normal.
      let normal = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
      let rating = 3 + effect * (Double(values[0]) / 10_000 - 0.5) + noise * normal
      let clamped = min(5, max(1, rating.rounded()))
      return RatedPair(
        PairID(mentor: "M\(number / 2 * (number % 3 == 0 ? 1 : 1000 + number))", mentee: "S\(number)"),
        points: values.reduce(0, +) * 1_000_000 / (10_000 * criteria),
        values: Dictionary(
          uniqueKeysWithValues: values.enumerated().map { ("c\($0)", (value: $1, isKnown: true)) }),
        feedback: Feedback(mentorRating: nil, menteeRating: Int(clamped * 100), meetings: nil))
    }
  }

  private static func shares(_ criteria: Int) -> [(name: String, share: Int)] {
    (0..<criteria).map { ("c\($0)", 1_000_000 / criteria) }
  }

  @Test(
    "a concordance and its jackknife are those of leaving out each cluster and counting anew",
    arguments: 0..<20)
  func concordance(seed: Int) throws {
    var random = TestRandom(seed: UInt64(seed))
    let count = 30
    let predictors = (0..<count).map { _ in Int.random(in: 0...8, using: &random) }
    let outcomes = (0..<count).map { _ in Int.random(in: 1...5, using: &random) }
    let clusters = (0..<count).map { _ in Int.random(in: 0..<16, using: &random) }
    func share(without cluster: Int?) -> Double {
      var (sum, number) = (0.0, 0.0)
      for one in 0..<count where clusters[one] != cluster {
        for other in 0..<one where clusters[other] != cluster && outcomes[one] != outcomes[other] {
          number += 1
          if predictors[one] == predictors[other] { sum += 0.5 }
          if (predictors[one] - predictors[other]) * (outcomes[one] - outcomes[other]) > 0 { sum += 1 }
        }
      }
      return sum / number
    }
    let found = try #require(Concordance(of: predictors, with: outcomes, clusters: clusters))
    #expect(abs(Double(found.value) / 1e6 - share(without: nil)) < 1e-6)
    let left = Set(clusters).sorted().map { share(without: $0) }
    let mean = left.reduce(0, +) / Double(left.count)
    let variance =
      left.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } * Double(left.count - 1) / Double(left.count)
    // Student's t with 9 to 15 degrees of freedom at 97.5 %: 2.262 to 2.131.
    let reach = Double(found.interval.upperBound - found.value) / 1e6
    if found.interval.upperBound < 1_000_000 {
      #expect((2.12...2.27).contains(reach / variance.squareRoot()), "\(reach / variance.squareRoot())")
    }
  }

  @Test("the fit keeps the conditions of a least value under w ≥ 0", arguments: 0..<20)
  func fit(seed: Int) {
    var random = TestRandom(seed: UInt64(seed))
    let rows = (0..<12).map { _ in (0..<4).map { _ in Double.random(in: -1...1, using: &random) } }
    let aim = (0..<12).map { _ in Double.random(in: -1...1, using: &random) }
    let matrix = (0..<4).map { one in (0..<4).map { other in rows.reduce(0) { $0 + $1[one] * $1[other] } } }
    let aims = (0..<4).map { one in zip(rows, aim).reduce(0) { $0 + $1.0[one] * $1.1 } }
    let weights = ShareFit.nonNegative(matrix, aims, from: [1, 1, 1, 1])
    for one in 0..<4 {
      let slope = (0..<4).reduce(-aims[one]) { $0 + matrix[one][$1] * weights[$1] }
      #expect(weights[one] >= 0)
      #expect(weights[one] > 0 ? abs(slope) < 1e-9 : slope >= -1e-9, "\(weights), \(slope)")
    }
  }

  @Test("where there is nothing in it, little is found: at most about one study in twenty")
  func falseFindings() {
    var random = TestRandom(seed: 7)
    var (found, proposed) = (0, 0)
    for _ in 0..<200 {
      let review = FeedbackReview(
        of: Self.study(40, criteria: 6, effect: 0, random: &random), shares: Self.shares(6))
      if review.criteria.contains(where: { $0.predictions[.rating]!.verdict != .open }) { found += 1 }
      if review.proposal?.verdict == .predicts { proposed += 1 }
    }
    // 10 of 200 are expected; more than 20 would be a chance of one in 500.
    #expect(found <= 20 && proposed <= 20, "\(found), \(proposed)")
  }

  @Test("the intervals hold the truth in about 95 of 100 studies")
  func coverage() throws {
    var random = TestRandom(seed: 11)
    let large = FeedbackReview(
      of: Self.study(1500, criteria: 2, effect: 3, random: &random), shares: Self.shares(2))
    let truth = try #require(large.criteria[0].predictions[.rating]!.concordance).value
    var held = 0
    for _ in 0..<200 {
      let review = FeedbackReview(
        of: Self.study(30, criteria: 2, effect: 3, random: &random), shares: Self.shares(2))
      if try #require(review.criteria[0].predictions[.rating]!.concordance).interval.contains(truth) {
        held += 1
      }
    }
    #expect((180...199).contains(held), "\(held) of 200 hold \(truth)")
  }

  @Test("what decides is found, and weights are proposed that do better on pairs held out")
  func finding() throws {
    var random = TestRandom(seed: 3)
    var (found, proposed) = (0, 0)
    for _ in 0..<20 {
      let review = FeedbackReview(
        of: Self.study(80, criteria: 5, effect: 4, noise: 0.6, random: &random), shares: Self.shares(5))
      if review.criteria[0].predictions[.rating]!.verdict == .predicts { found += 1 }
      let proposal = try #require(review.proposal)
      #expect(proposal.weights.reduce(0, +) == 100 && proposal.weights[0] > 30, "\(proposal.weights)")
      if proposal.verdict == .predicts { proposed += 1 }
    }
    #expect(found >= 18 && proposed >= 15, "\(found), \(proposed)")
  }

  @Test("few pairs, pairs of the same people, and equal ratings are too few to say")
  func tooFew() {
    var random = TestRandom(seed: 5)
    let few = FeedbackReview(
      of: Self.study(8, criteria: 2, effect: 3, random: &random), shares: Self.shares(2))
    #expect(few.criteria.allSatisfy { $0.predictions[.rating]!.verdict == .tooFew } && few.proposal == nil)
    func same(_ change: (RatedPair) -> RatedPair) -> FeedbackReview {
      FeedbackReview(
        of: Self.study(60, criteria: 2, effect: 3, random: &random).map(change), shares: Self.shares(2))
    }
    let one = same {
      RatedPair(
        PairID(mentor: "M", mentee: $0.pair.mentee), points: $0.points, values: $0.values,
        feedback: $0.feedback)
    }
    let flat = same {
      RatedPair(
        $0.pair, points: $0.points, values: $0.values,
        feedback: Feedback(mentorRating: 400, menteeRating: nil, meetings: 3))
    }
    for (review, verdict) in [(one, FeedbackReview.Verdict.tooFew), (flat, .allAlike)] {
      #expect(review.criteria.allSatisfy { $0.predictions[.rating]!.verdict == verdict })
      #expect(review.proposal == nil)
    }
    let none = FeedbackReview(of: [], shares: Self.shares(2))
    #expect(none.pairCount == 0 && none.proposal == nil)
  }

  @Test(
    "neither the order of pairs nor the scale of ratings matters, and reversed ratings reverse what is found")
  func laws() throws {
    var random = TestRandom(seed: 9)
    let pairs = Self.study(50, criteria: 3, effect: 3, random: &random)
    func found(_ pairs: [RatedPair]) throws -> [Concordance] {
      try FeedbackReview(of: pairs, shares: Self.shares(3)).criteria.map {
        try #require($0.predictions[.rating]!.concordance)
      }
    }
    func rated(_ rating: (Int) -> Int) -> [RatedPair] {
      pairs.map {
        RatedPair(
          $0.pair, points: $0.points, values: $0.values,
          feedback: Feedback(
            mentorRating: nil, menteeRating: rating($0.feedback.menteeRating!), meetings: nil))
      }
    }
    #expect(try found(pairs) == found(pairs.shuffled(using: &random)))
    #expect(try found(pairs) == found(rated { $0 * $0 }))
    for (one, other) in try zip(found(pairs), found(rated { 600 - $0 })) {
      #expect(abs(one.value + other.value - 1_000_000) <= 1)
    }
  }
}
