internal import MentoringMatcher
public import MentoringModel

/// How likely it is that people drop out, each independently of the others.
public struct DropOutRates: Hashable, Sendable {
  /// The rate of whoever has none of their own, in millionths, by side; for somebody on both sides the larger one.
  public var bySide: [Side: Int]
  /// Rates of single people by id, in millionths.
  public var byID: [String: Int]

  /// A certainty, in millionths.
  public static let whole = 1_000_000

  /// Makes rates; traps unless all are in 0 to 1 000 000.
  public init(mentors: Int, mentees: Int, byID: [String: Int] = [:]) {
    bySide = [.mentor: mentors, .mentee: mentees]
    self.byID = byID
    precondition(
      (Array(bySide.values) + Array(byID.values)).allSatisfy((0...Self.whole).contains),
      "a rate is from 0 to 1 000 000 millionths")
  }

  /// The rate of a person, in millionths.
  public func rate(of person: Participant) -> Int {
    byID[person.id] ?? Side.allCases.filter(person.role.includes).map { bySide[$0] ?? 0 }.max() ?? 0
  }

  /// Who drops out in a draw.
  ///
  /// It depends on the seed, the number of the draw and each person's id and rate alone: who else takes part, and in which order,
  /// changes nothing, and with a larger rate the same people drop out and some more.
  func absent(of people: [Participant], draw: Int, seed: UInt64) -> Set<String> {
    Set(
      people.lazy.filter { person in
        let word = Self.mixed(Self.mixed(seed ^ 0xD209_0CC5) &+ UInt64(draw)) ^ Cohort.key(of: person.id)
        // The largest word times a million fits into 128 bits, and its upper half is below a million.
        let place = Self.mixed(word).multipliedFullWidth(by: UInt64(Self.whole)).high
        return place < UInt64(rate(of: person))
      }.map(\.id))
  }

  /// The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014, figure 16).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var word = value &+ 0x9E37_79B9_7F4A_7C15
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
