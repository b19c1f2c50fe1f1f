public import MentoringModel
internal import MentoringScoring

/// What should be prepared before a programme starts: what each side will be asked to teach, and what nobody can teach.
public struct TrainingList: Sendable {
  /// A skill that people of one side will teach.
  public struct Topic: Hashable, Sendable {
    /// The skill.
    public let skill: Term
    /// The lowest level from which somebody begins, 0 for none.
    public let from: Int
    /// The highest level to which somebody is led.
    public let to: Int
    /// Who teaches it, by id.
    public let teachers: [String]
    /// How many people they teach it to.
    public let learners: Int
  }

  /// A skill that mentees want, and in which some of them get no help.
  public struct Gap: Hashable, Sendable {
    /// The skill.
    public let skill: Term
    /// Who wants it and whose mentors cannot teach it, by id; people without a mentor among them.
    public let mentees: [String]
    /// How many of them no mentor of the whole programme could help.
    public let beyondAll: Int
  }

  /// What mentors will teach, by folded name.
  public let byMentors: [Topic]
  /// What mentees will teach, by folded name.
  public let byMentees: [Topic]
  /// What mentees want and do not get from their mentors: first what most of them miss, then by folded name.
  public let gaps: [Gap]

  /// Gathers what the cards of a plan say, and what its people want.
  ///
  /// - Complexity: O(facts), up to a logarithm for sorting.
  public init(_ cards: [PairCard], in programme: Programme) {
    byMentors = Self.topics(cards.map { ($0.mentor.id, $0.mentee.id, $0.taughtByMentor) })
    byMentees = Self.topics(cards.map { ($0.mentee.id, $0.mentor.id, $0.taughtByMentee) })
    var helped: [String: Set<Term>] = [:]
    for card in cards { helped[card.mentee.id, default: []].formUnion(card.taughtByMentor.map(\.skill)) }
    var best: [Term: Int] = [:]
    for mentor in programme.participants(on: .mentor) where mentor.capacity > 0 {
      for (skill, level) in mentor.levels { best[skill] = max(best[skill] ?? 0, level) }
    }
    var missed: [Term: (name: Term, mentees: [String], beyondAll: Int)] = [:]
    for mentee in programme.participants(on: .mentee) where mentee.capacity > 0 {
      for need in mentee.needs where !(helped[mentee.id]?.contains(need.skill) ?? false) {
        missed[need.skill, default: (need.skill, [], 0)].mentees.append(mentee.id)
        if best[need.skill] ?? 0 <= need.has { missed[need.skill]!.beyondAll += 1 }
      }
    }
    gaps = missed.values.map { Gap(skill: $0.name, mentees: $0.mentees, beyondAll: $0.beyondAll) }.sorted {
      $0.mentees.count == $1.mentees.count
        ? $0.skill.key.precedesInUTF8($1.skill.key) : $0.mentees.count > $1.mentees.count
    }
  }

  private static func topics(
    _ lessons: [(teacher: String, learner: String, lessons: [PairCard.Lesson])]
  ) -> [Topic] {
    struct Found {
      let name: Term
      var from = 5
      var to = 0
      var teachers: Set<String> = []
      var learners: Set<String> = []
    }
    var found: [Term: Found] = [:]
    for entry in lessons {
      for lesson in entry.lessons {
        var topic = found[lesson.skill] ?? Found(name: lesson.skill)
        topic.from = min(topic.from, lesson.from)
        topic.to = max(topic.to, lesson.to)
        topic.teachers.insert(entry.teacher)
        topic.learners.insert(entry.learner)
        found[lesson.skill] = topic
      }
    }
    return found.values.sorted { $0.name.key.precedesInUTF8($1.name.key) }.map {
      Topic(
        skill: $0.name, from: $0.from, to: $0.to, teachers: $0.teachers.sorted { $0.precedesInUTF8($1) },
        learners: $0.learners.count)
    }
  }
}
