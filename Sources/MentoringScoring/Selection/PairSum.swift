internal import MentoringModel

/// A whole number of every pair, to be added up over a plan.
public struct PairSum: Sendable {
  /// A number that is not 0, of one pair.
  public struct Listed: Hashable, Sendable {
    /// The pair.
    public let pair: CompiledConstraint.Pair
    /// The number.
    public let value: Int
  }

  /// Where the numbers come from, without a list of all pairs.
  public enum Numbers: Sendable {
    /// 1 for the pairs that a selector meets, 0 for others.
    case met(CompiledSelector)
    /// Numbers of pairs by mentor, then mentee, each pair once; all others have 0.
    case listed([Listed])
    /// Numbers by group, as of sites.
    case classes(PairClasses<Int>)
  }

  /// The numbers.
  public let numbers: Numbers
  /// Whether what matters is the mean score of the pairs, each as often as its number says.
  public let isMeanScore: Bool

  init(_ numbers: Numbers, isMeanScore: Bool = false) {
    self.numbers = numbers
    self.isMeanScore = isMeanScore
  }

  /// The number of a pair.
  ///
  /// - Complexity: O(columns compared), O(log of the pairs listed), or O(1).
  public subscript(mentor mentor: Int, mentee mentee: Int) -> Int {
    switch numbers {
    case .met(let selector): return selector.meets(mentor: mentor, mentee: mentee) ? 1 : 0
    case .classes(let classes): return classes[mentor: mentor, mentee: mentee]
    case .listed(let listed):
      let place = listed.partitionPoint { ($0.pair.mentor, $0.pair.mentee) < (mentor, mentee) }
      let wanted = CompiledConstraint.Pair(mentor: mentor, mentee: mentee)
      return place < listed.count && listed[place].pair == wanted ? listed[place].value : 0
    }
  }
}
