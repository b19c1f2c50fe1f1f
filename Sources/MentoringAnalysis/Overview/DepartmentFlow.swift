public import MentoringModel
public import MentoringScoring

/// From which departments mentors come and to which mentees they go.
public struct DepartmentFlow: Sendable {
  /// How many pairs lead from one department to another.
  public struct Stream: Hashable, Sendable {
    /// The mentors' department, at the top level; nil if it is not stated.
    public let from: Term?
    /// The mentees' department.
    public let to: Term?
    /// How many pairs.
    public let pairs: Int
  }

  /// The streams, by the folded names of the departments, mentors' first; those that are not stated come last.
  public let streams: [Stream]

  /// How many pairs a department has, on each side; in the order of the streams.
  public func departments(on side: Side) -> [(name: Term?, pairs: Int)] {
    var counts: [Term?: Int] = [:]
    for stream in streams { counts[side == .mentor ? stream.from : stream.to, default: 0] += stream.pairs }
    return counts.sorted { Self.key($0.key) < Self.key($1.key) }.map { ($0.key, $0.value) }
  }

  /// Counts the pairs of a plan.
  ///
  /// - Complexity: O(pairs), up to a logarithm for looking people up and for sorting.
  public init(of plan: Plan, in model: ScoringModel) {
    var counts: [[Term?]: Int] = [:]
    for pair in plan.pairs.map(\.pair) {
      guard let mentor = model.number(of: pair.mentor, on: .mentor),
        let mentee = model.number(of: pair.mentee, on: .mentee)
      else { preconditionFailure("a plan is of the programme's people") }
      counts[[model.mentor(mentor).department.first, model.mentee(mentee).department.first], default: 0] += 1
    }
    streams = counts.map { Stream(from: $0.key[0], to: $0.key[1], pairs: $0.value) }.sorted {
      (Self.key($0.from), Self.key($0.to)) < (Self.key($1.from), Self.key($1.to))
    }
  }

  private static func key(_ name: Term?) -> String { name?.key ?? "\u{10FFFF}" }
}
