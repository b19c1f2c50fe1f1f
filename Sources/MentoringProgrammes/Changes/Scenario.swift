public import MentoringModel

/// A set of changes to a programme.
public struct Scenario: Sendable {
  /// The name; empty if it has none.
  public let name: String
  /// The changes as texts from which they can be read again.
  public let texts: [String]
  /// What they mean, one after the other.
  public let changes: [ProgrammeChange]
}

extension LoadedProgramme {
  /// The programme after the changes of a scenario, with what it was read from and how it was changed.
  public func applying(_ scenario: Scenario) -> LoadedProgramme {
    LoadedProgramme(
      programme: programme.applying(scenario.changes), diagnostics: diagnostics, inputs: inputs,
      roster: roster,
      changes: changes + scenario.texts)
  }
}
