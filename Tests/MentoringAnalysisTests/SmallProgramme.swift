import MentoringModel

/// Three mentors and three mentees at a small firm, worked out by hand.
///
/// Only `skill_gap` has a weight unless a test says otherwise, so a score is the share of help.
enum SmallProgramme {
  static func settings() -> ProgrammeSettings {
    var settings = ProgrammeSettings(name: "Small")
    settings.criteria = BuiltInCriterion.allCases.map {
      var criterion = Criterion($0)
      criterion.weight = ExactDecimal($0 == .skillGap ? 1 : 0)
      return criterion
    }
    return settings
  }

  static func mentor(_ id: String, _ skills: [String: Int], capacity: Int = 1) -> Participant {
    var person = Participant(id: id, role: .mentor)
    person.skills = skills.sorted { $0.key < $1.key }.map { SkillLevel(Term($0.key), level: $0.value) }
    person.capacity = capacity
    return person
  }

  static func mentee(_ id: String, _ wants: [String: Int], manager: String? = nil) -> Participant {
    var person = Participant(id: id, role: .mentee)
    person.wants = wants.sorted { $0.key < $1.key }.map { SkillWant(Term($0.key), target: $0.value) }
    person.managerID = manager
    return person
  }

  /// Scores (of 100) with S-1, S-2, S-3: M-1 80, 50, 100; M-2 20, 50, 0; M-3 100, 0, 0 and forbidden.
  ///
  /// S-3 is managed by M-3. The best plan is M-1 with S-3 (100), M-2 with S-2 (50), M-3 with S-1 (100).
  static func programme(
    _ settings: ProgrammeSettings = settings(), decisions: [Decision] = [],
    change: (inout Participant) -> Void = { _ in }
  ) -> Programme {
    var people = [
      mentor("M-1", ["ai": 4, "video": 4]), mentor("M-2", ["ai": 1, "podcast": 2]),
      mentor("M-3", ["ai": 5]),
      mentee("S-1", ["ai": 5]), mentee("S-2", ["podcast": 2, "video": 2]),
      mentee("S-3", ["video": 4], manager: "M-3"),
    ]
    for index in people.indices { change(&people[index]) }
    return Programme(settings: settings, participants: people, decisions: decisions)
  }
}
