public import MentoringModel
internal import MentoringScoring

/// Supply and demand of one skill that mentees need.
public struct SkillMarket: Hashable, Sendable {
  /// The skill.
  public let skill: Term
  /// How many mentees need it: they want a level above their own, and have a place.
  public let wantedBy: Int
  /// The places of these mentees.
  public let placesWanted: Int
  /// For how many of them it is a priority.
  public let priority: Int
  /// How many mentors with a place have it at a level above that of at least one of these mentees.
  public let taughtBy: Int
  /// The places of these mentors.
  public let placesTaught: Int
  /// How many of these mentees have nobody who is above their own level.
  public let unserved: Int

  /// How many more places are wanted than taught; negative when there are more than enough.
  public var shortage: Int { placesWanted - placesTaught }

  /// Every skill that mentees of a programme need, short ones first, and those that mentors teach and no mentee needs, by folded name.
  ///
  /// - Complexity: as sorting the skills and wants stated.
  package static func overview(of programme: Programme) -> (needed: [SkillMarket], unwanted: [Term]) {
    let mentors = programme.participants(on: .mentor)
    let markets = markets(mentors: mentors, mentees: programme.participants(on: .mentee))
    return (markets, unwanted(markets, mentors: mentors))
  }

  /// The markets of every skill that is needed, short ones first: by the people unserved, then by shortage, then by
  /// folded name.
  ///
  /// - Complexity: O(*s* log *s*) for *s* skills and wants stated.
  static func markets(mentors: [Participant], mentees: [Participant]) -> [SkillMarket] {
    struct Teacher {
      let level: Int
      let places: Int
    }
    struct Learner {
      let has: Int
      let places: Int
      let isPriority: Bool
    }
    var teachers: [Term: [Teacher]] = [:]
    for mentor in mentors where mentor.capacity > 0 {
      for (skill, level) in mentor.levels {
        teachers[skill, default: []].append(Teacher(level: level, places: mentor.capacity))
      }
    }
    var learners: [Term: [Learner]] = [:]
    /// The first spelling met, by id, so that the spelling shown does not depend on hashing.
    var spellings: [Term: Term] = [:]
    for mentee in mentees where mentee.capacity > 0 && !mentee.wants.isEmpty {
      let levels = mentee.levels
      for want in mentee.wants where want.target > levels[want.skill] ?? 0 {
        spellings[want.skill] = spellings[want.skill] ?? want.skill
        learners[want.skill, default: []].append(
          Learner(
            has: levels[want.skill] ?? 0, places: mentee.capacity, isPriority: want.isPriority))
      }
    }
    let markets = learners.map { skill, learners in
      let able = teachers[skill, default: []]
      let highest = able.reduce(0) { max($0, $1.level) }
      let lowest = learners.reduce(5) { min($0, $1.has) }
      let useful = able.filter { $0.level > lowest }
      return SkillMarket(
        skill: spellings[skill] ?? skill, wantedBy: learners.count,
        placesWanted: learners.reduce(0) { $0 + $1.places }, priority: learners.count { $0.isPriority },
        taughtBy: useful.count, placesTaught: useful.reduce(0) { $0 + $1.places },
        unserved: learners.count { $0.has >= highest })
    }
    return markets.sorted { first, second in
      if first.unserved != second.unserved { return first.unserved > second.unserved }
      if first.shortage != second.shortage { return first.shortage > second.shortage }
      return first.skill.key.precedesInUTF8(second.skill.key)
    }
  }

  /// The skills that mentors teach and no mentee needs, by folded name.
  static func unwanted(_ markets: [SkillMarket], mentors: [Participant]) -> [Term] {
    let wanted = Set(markets.map(\.skill))
    var met: Set<Term> = []
    var unwanted: [Term] = []
    for mentor in mentors where mentor.capacity > 0 {
      for skill in mentor.skills.map(\.skill) where !wanted.contains(skill) && met.insert(skill).inserted {
        unwanted.append(skill)
      }
    }
    return unwanted.sorted { $0.key.precedesInUTF8($1.key) }
  }
}
