/// Why no plan keeps all that is asked: things that cannot hold together, and what would help.
public struct PlanConflict: Sendable {
  /// Things that cannot hold together, none of which could be left out: without any one of them the rest can hold.
  public let members: [ConflictMember]
  /// Changes after which there is a plan, the one with the best plan first.
  public let repairs: [PlanRepair]

  /// Makes a conflict.
  public init(members: [ConflictMember], repairs: [PlanRepair]) {
    self.members = members
    self.repairs = repairs
  }
}

/// One thing that a programme asks of its plans.
public enum ConflictMember: Hashable, Sendable {
  /// The constraint of this name.
  case constraint(String)
  /// What these people, by id, must have at least.
  case minimum([String])
  /// What these people, by id, may have at most.
  case capacity([String])
  /// A rule that forbids pairs.
  case rule(Rule)
}

/// Changes after which there is a plan, and the plan that they give.
public struct PlanRepair: Sendable {
  /// One of the changes, with what it changes from.
  public struct Step: Hashable, Sendable {
    /// What is changed.
    public let change: ProgrammeChange
    /// What it was before, in the words of files; empty for what is dropped or switched off.
    public let before: String
    /// What it is then.
    public let after: String

    /// Makes a step.
    public init(_ change: ProgrammeChange, before: String = "", after: String = "") {
      self.change = change
      self.before = before
      self.after = after
    }
  }

  /// The changes; mostly one.
  public let steps: [Step]
  /// How many pairs the best plan then has.
  public let pairs: Int
  /// Its total score.
  public let score: Int

  /// Makes a repair.
  public init(steps: [Step], pairs: Int, score: Int) {
    self.steps = steps
    self.pairs = pairs
    self.score = score
  }

  /// The changes alone.
  public var changes: [ProgrammeChange] { steps.map(\.change) }
}
