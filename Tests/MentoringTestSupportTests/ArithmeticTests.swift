import MentoringModel
import TestRandom
import Testing

@testable import MentoringTestSupport

@Suite("Fractions and random numbers")
struct ArithmeticTests {
  @Test("Fractions are kept in lowest terms with a positive denominator")
  func lowestTerms() {
    #expect(Fraction(6, -4) == Fraction(-3, 2))
    #expect(Fraction(1, 3) + Fraction(1, 6) == Fraction(1, 2))
    #expect(Fraction(1, 3) - Fraction(1, 2) == Fraction(-1, 6))
    #expect(Fraction(2, 3) / Fraction(4, 9) == Fraction(3, 2))
    #expect(Fraction(ExactDecimal("12.25")!) == Fraction(49, 4))
    #expect(Fraction(-7, 2).floor == -4 && Fraction(7, 2).floor == 3 && Fraction(-4).floor == -4)
    #expect(Fraction(1, 3) < Fraction(2, 5))
  }

  @Test("Basis points round half up")
  func basisPoints() {
    #expect(Fraction(1, 3).basisPoints == 3333)
    #expect(Fraction(1, 20_000).basisPoints == 1)
    #expect(Fraction(1, 20_001).basisPoints == 0)
    #expect(Fraction(1).basisPoints == 10_000)
  }

  @Test("Shares add up to a million, and ties go to the earlier criterion")
  func shares() {
    #expect(NaiveScorer.shares(of: [1, 1, 1].map { Fraction($0) }) == [333_334, 333_333, 333_333])
    #expect(NaiveScorer.shares(of: [1, 2, 4].map { Fraction($0) }) == [142_857, 285_714, 571_429])
    #expect(NaiveScorer.shares(of: [0, 5].map { Fraction($0) }) == [0, 1_000_000])
  }

  @Test("SplitMix64 gives the published numbers for seed 1234567")
  func splitMix() {
    var random = TestRandom(seed: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
    ]
    #expect(expected.allSatisfy { random.next() == $0 })
  }
}
