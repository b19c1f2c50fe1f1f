internal import MentoringModel

/// A value that is the same for nearly all pairs, with listed exceptions: `preference` and affinity files.
struct SparseKernel: CriterionKernel {
  /// What a pair has more, or less, than the row's common value.
  struct Exception: Sendable {
    let mentor: Int32
    let points: Int32
  }

  /// The common points of a row: with the mentors of class 0 and with those of class 1.
  struct Common: Sendable {
    let first: Int32
    let second: Int32
  }

  private let mentorCount: Int
  /// Each mentor's class, 0 or 1; empty if all are of class 0.
  private let classOfMentor: [Int32]
  private let common: [Common]
  private let exceptions: Ragged<Exception>

  func addPoints(
    of mentee: Int, to row: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace
  ) {
    let common = common[mentee]
    add(common.first, to: row, count: mentorCount)
    let difference = common.second - common.first
    if difference != 0 {
      let classes = classOfMentor.span
      for mentor in classes.indices { row[mentor] &+= difference &* classes[unchecked: mentor] }
    }
    for exception in exceptions[mentee] { row[Int(exception.mentor)] &+= exception.points }
  }
}

extension SparseKernel {
  /// The `preference` criterion.
  init(mentors: [Participant], mentees: [Participant], share: Int, unknown: Int) {
    let mentorNumbers = Dictionary(uniqueKeysWithValues: zip(mentors.map(\.id), 0...))
    let menteeNumbers = Dictionary(uniqueKeysWithValues: zip(mentees.map(\.id), 0...))
    func points(_ mentee: Preference, _ mentor: Preference) -> Int32 {
      BasisPoints.points(
        share: share, value: Preference.meanValue(mentee, mentor, unknown: unknown) ?? unknown)
    }
    /// Ranks of the pairs in which somebody lists somebody, from both sides.
    struct Listed {
      var byMentee: Preference?
      var byMentor: Preference?
    }
    var listed: [[Int: Listed]] = Array(repeating: [:], count: mentees.count)
    for (number, mentee) in mentees.enumerated() {
      for (index, id) in mentee.prefers.enumerated() {
        guard let mentor = mentorNumbers[id] else { continue }
        listed[number][mentor, default: Listed()].byMentee = .listed(
          rank: index + 1, of: mentee.prefers.count)
      }
    }
    for (number, mentor) in mentors.enumerated() {
      for (index, id) in mentor.prefers.enumerated() {
        guard let mentee = menteeNumbers[id] else { continue }
        listed[mentee][number, default: Listed()].byMentor = .listed(
          rank: index + 1, of: mentor.prefers.count)
      }
    }
    func unlisted(_ person: Participant) -> Preference { person.prefers.isEmpty ? .noList : .notListed }
    mentorCount = mentors.count
    classOfMentor = mentors.map { $0.prefers.isEmpty ? 0 : 1 }
    common = mentees.map {
      Common(first: points(unlisted($0), .noList), second: points(unlisted($0), .notListed))
    }
    exceptions = Ragged(
      mentees.indices.lazy.map { mentee in
        listed[mentee].map { mentor, facts in
          let byMentee = unlisted(mentees[mentee])
          let byMentor = unlisted(mentors[mentor])
          let exact = points(facts.byMentee ?? byMentee, facts.byMentor ?? byMentor)
          return Exception(mentor: Int32(mentor), points: exact - points(byMentee, byMentor))
        }
      })
  }

  /// A criterion whose values are read from a file; pairs that are not listed are unknown.
  init(
    values: [(mentor: Int, mentee: Int, value: Int)], mentorCount: Int, menteeCount: Int, share: Int,
    unknown: Int
  ) {
    let base = BasisPoints.points(share: share, value: unknown)
    self.mentorCount = mentorCount
    classOfMentor = []
    common = Array(repeating: Common(first: base, second: base), count: menteeCount)
    exceptions = Ragged(
      rows: menteeCount,
      values.map {
        let points = BasisPoints.points(share: share, value: $0.value) - base
        return ($0.mentee, Exception(mentor: Int32($0.mentor), points: points))
      })
  }
}
