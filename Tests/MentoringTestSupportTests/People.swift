internal import MentoringModel

/// A participant with a few facts, for short tests.
func person(_ id: String, _ role: Role, _ change: (inout Participant) -> Void = { _ in }) -> Participant {
  var person = Participant(id: id, role: role)
  change(&person)
  return person
}

/// A programme with a few settings, for short tests.
func programme(
  _ participants: [Participant], decisions: [Decision] = [], history: [PastPair] = [],
  affinities: [String: [AffinityValue]] = [:], _ change: (inout ProgrammeSettings) -> Void = { _ in }
) -> Programme {
  var settings = ProgrammeSettings(name: "Test")
  settings.starts = CalendarDate(year: 2026, month: 1, day: 12)
  change(&settings)
  return Programme(
    settings: settings, participants: participants, history: history, decisions: decisions,
    affinities: affinities)
}
