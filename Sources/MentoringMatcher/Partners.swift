internal import LinearAssignment
internal import MentoringScoring

/// Who is paired with whom, by row and column, while a plan is being explained.
struct Partners {
  /// The mentors of each mentee, the locked ones left out.
  private(set) var mentorsOf: [[Int]]
  /// The mentees of each mentor, the locked ones left out.
  private(set) var menteesOf: [[Int]]
  /// How many partners each mentee has, the locked ones included.
  private(set) var menteeLoad: [Int]
  /// How many partners each mentor has, the locked ones included.
  private(set) var mentorLoad: [Int]

  init(_ cohort: Cohort) {
    mentorsOf = Array(repeating: [], count: cohort.menteeCount)
    menteesOf = Array(repeating: [], count: cohort.mentorCount)
    menteeLoad = Array(repeating: 0, count: cohort.menteeCount)
    mentorLoad = Array(repeating: 0, count: cohort.mentorCount)
  }

  mutating func join(mentee: Int, mentor: Int, isLocked: Bool = false) {
    menteeLoad[mentee] += 1
    mentorLoad[mentor] += 1
    // A locked pair can be exchanged for nothing.
    guard !isLocked else { return }
    mentorsOf[mentee].append(mentor)
    menteesOf[mentor].append(mentee)
  }
}
