public import MentoringModel

/// About how much memory it takes to match a programme, at the most of a run.
///
/// The figures are measured, with a margin: what a person takes (as read, as tables, in the solver's network), and for kept scores
/// the matrix, which is turned, and so held twice, where the mentees have more places than the mentors.
public struct MemoryEstimate: Sendable, Hashable {
  /// Bytes if the scores of all pairs are kept.
  public let stored: Int
  /// Bytes if they are worked out when they are needed.
  public let unstored: Int
  /// Bytes of the scores alone.
  public let matrix: Int

  static let ofProgram = 48 << 20
  static let perPerson = 6 << 10
  static let perPairUnderConstraints = 40
  /// Ties are settled in memory up to so many bytes.
  static let ofTies = 64 << 20

  /// Estimates the need of a programme.
  ///
  /// - Complexity: O(participants).
  public init(_ programme: Programme) {
    func count(_ side: Side) -> (people: Int, places: Int) {
      programme.participants.reduce(into: (0, 0)) { sum, person in
        guard person.role.includes(side) else { return }
        sum.0 += 1
        sum.1 = sum.1.addingReportingOverflow(person.capacity).partialValue
      }
    }
    let (mentors, mentees) = (count(.mentor), count(.mentee))
    self.init(
      mentors: mentors.people, mentees: mentees.people, objective: programme.settings.objective,
      isTurned: mentees.places > mentors.places, hasConstraints: !programme.settings.constraints.isEmpty)
  }

  /// Estimates the need for so many people; sums that leave 64 bits count as the largest number.
  public init(
    mentors: Int, mentees: Int, objective: PlanObjective, isTurned: Bool = false,
    hasConstraints: Bool = false
  ) {
    func times(_ a: Int, _ b: Int) -> Int {
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      return overflow ? .max : product
    }
    func plus(_ a: Int, _ b: Int) -> Int {
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow ? .max : sum
    }
    let pairs = times(mentors, mentees)
    let people = plus(Self.ofProgram, times(Self.perPerson, plus(mentors, mentees)))
    matrix = times(objective == .score ? 8 : 4, pairs)
    let unstored = plus(people, min(Self.ofTies, times(pairs, 40)))
    // Wide costs are looked at once more, in case they fit into narrow ones.
    let copies = isTurned || objective == .score ? 2 : 1
    let kept = plus(unstored, times(matrix, copies))
    // Under constraints costs are priced in 64 bits, again and again; they are kept in any case.
    stored = hasConstraints ? plus(kept, times(Self.perPairUnderConstraints, pairs)) : kept
    self.unstored = hasConstraints ? stored : unstored
  }
}
