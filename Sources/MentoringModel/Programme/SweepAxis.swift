/// One setting of a programme that goes from a value to another in equal steps.
public struct SweepAxis: Sendable {
  /// What is set.
  public enum Subject: Hashable, Sendable {
    /// The weight of a criterion.
    case weight(String)
    /// A limit of a constraint: its name, and `at_least`, `at_most` or `exactly`.
    case limit(String, String)
  }

  /// What is set.
  public let subject: Subject
  /// The values as they are written, in order.
  public let labels: [String]
  /// What each value changes; as many as ``labels``.
  public let changes: [ProgrammeChange]

  /// Makes an axis; traps unless there is a change for each label.
  public init(_ subject: Subject, labels: [String], changes: [ProgrammeChange]) {
    precondition(labels.count == changes.count && !labels.isEmpty, "an axis has a change for each value")
    self.subject = subject
    self.labels = labels
    self.changes = changes
  }

  /// Whether it is the weight of a criterion.
  public var isWeight: Bool { if case .weight = subject { true } else { false } }

  /// Whether the first value is a weight of 0.
  public var startsAtZero: Bool { if case .weight(_, .zero) = changes[0] { true } else { false } }

  /// The name of the criterion or constraint.
  public var name: String {
    switch subject {
    case .weight(let name), .limit(let name, _): name
    }
  }
}
