internal import MentoringModel

/// A rule that forbids a few listed pairs: `self`, `past_pair`, `avoid`, `forbid`.
struct ListedPairsKernel: RuleKernel {
  let rule: Rule
  private let mentors: Ragged<Int32>

  /// Compiles a list of pairs of mentor and mentee numbers.
  init(_ rule: Rule, _ pairs: [(mentor: Int, mentee: Int)], menteeCount: Int) {
    self.rule = rule
    mentors = Ragged(rows: menteeCount, pairs.map { ($0.mentee, Int32($0.mentor)) })
  }

  func mark(
    forbiddenTo mentee: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace
  ) {
    for mentor in mentors[mentee] { setBit(Int(mentor), in: set) }
  }
}

/// Sets of mentors by key, as bit sets where many have the key and as lists where few do.
struct MentorSets<Key: Hashable & Sendable>: Sendable {
  private let numbers: [Key: Int]
  private let lists: Ragged<Int32>
  /// The words of each long list's bit set; empty for a short list.
  private let dense: Ragged<UInt64>

  /// Sorts mentors by their keys.
  ///
  /// - Complexity: O(mentors + keys stated), in time and memory.
  init(_ keys: some Sequence<[Key]>) {
    var interner = Interner<Key>()
    var members: [(row: Int, item: Int32)] = []
    var mentorCount = 0
    for keysOfMentor in keys {
      for key in keysOfMentor { members.append((interner.number(key), Int32(mentorCount))) }
      mentorCount += 1
    }
    let words = (mentorCount + 63) / 64
    let lists = Ragged(rows: interner.count, members)
    dense = Ragged(
      (0..<lists.count).lazy.map { key in
        guard lists.range(key).count > words else { return [] }
        var bits = [UInt64](repeating: 0, count: words)
        for mentor in lists[key] { bits[Int(mentor) >> 6] |= 1 << UInt64(mentor & 63) }
        return bits
      })
    self.lists = lists
    numbers = interner.numbers
  }

  /// The number of a key, or nil if no mentor has it.
  func number(_ key: Key) -> Int? { numbers[key] }

  /// Sets the bits of the mentors with a key.
  func insert(_ key: Int, into set: UnsafeMutablePointer<UInt64>) {
    let words = dense[key]
    if words.isEmpty {
      for mentor in lists[key] { setBit(Int(mentor), in: set) }
    } else {
      for (index, word) in zip(0..., words) { set[index] |= word }
    }
  }

  /// Clears the bits of the mentors with a key.
  func remove(_ key: Int, from set: UnsafeMutablePointer<UInt64>) {
    let words = dense[key]
    if words.isEmpty {
      for mentor in lists[key] { set[Int(mentor) >> 6] &= ~(1 << UInt64(mentor & 63)) }
    } else {
      for (index, word) in zip(0..., words) { set[index] &= ~word }
    }
  }
}

/// A rule that forbids two people with the same key: `same_manager`, `same_team`, `same_department`.
struct SameKeyKernel<Key: Hashable & Sendable>: RuleKernel {
  let rule: Rule
  private let sets: MentorSets<Key>
  private let keys: [Int?]

  /// Compiles the keys; nil is not stated.
  init(_ rule: Rule, mentors: [Key?], mentees: [Key?]) {
    self.rule = rule
    let sets = MentorSets(mentors.lazy.map { key in key.map { [$0] } ?? [] })
    keys = mentees.map { $0.flatMap { sets.number($0) } }
    self.sets = sets
  }

  func mark(
    forbiddenTo mentee: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace
  ) {
    if let key = keys[mentee] { sets.insert(key, into: set) }
  }
}

/// A rule that forbids two people who both state keys and share none: `common_language`, and `in_person_site`, where
/// a person's key is the site if the person meets only in person.
struct NoCommonKeyKernel<Key: Hashable & Sendable>: RuleKernel {
  let rule: Rule
  private let sets: MentorSets<Key>
  /// The mentors who state any key.
  private let stated: [UInt64]
  /// The mentees' keys that some mentor has; nil if the mentee states none.
  private let keys: [[Int]?]

  /// Compiles the keys; no key is not stated.
  init(_ rule: Rule, mentors: [[Key]], mentees: [[Key]]) {
    self.rule = rule
    let sets = MentorSets(mentors)
    var stated = [UInt64](repeating: 0, count: (mentors.count + 63) / 64)
    for (mentor, keys) in mentors.enumerated() where !keys.isEmpty {
      stated[mentor >> 6] |= 1 << UInt64(mentor & 63)
    }
    keys = mentees.map { $0.isEmpty ? nil : $0.compactMap { sets.number($0) } }
    self.sets = sets
    self.stated = stated
  }

  func mark(
    forbiddenTo mentee: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace
  ) {
    guard let keys = keys[mentee] else { return }
    let without = workspace.bits
    for (index, word) in stated.enumerated() { without[index] = word }
    for key in keys { sets.remove(key, from: without) }
    for index in stated.indices { set[index] |= without[index] }
  }
}

/// The `min_level_gap` rule: in each row, the forbidden mentors are those of a range of ranks by level.
struct LevelGapKernel: RuleKernel {
  let rule = Rule.minLevelGap
  /// The rank of each mentor's level among the different levels, or -1.
  private let ranks: [Int32]
  private let forbiddenRanks: [Range<Int32>]

  /// Compiles the levels; nil is not stated.
  init(
    mentors: [ExactDecimal?], mentees: [ExactDecimal?], bound: ExactDecimal, _ orientation: Ramp.Orientation
  ) {
    let levels = Set(mentors.compactMap(\.self)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(levels, Int32(0)...))
    ranks = mentors.map { $0.flatMap { numbers[$0] } ?? -1 }
    /// How many levels satisfy a predicate that holds for the lowest ones only.
    func count(while predicate: (Int128) -> Bool) -> Int32 {
      var range = 0..<levels.count
      while !range.isEmpty {
        let middle = (range.lowerBound + range.upperBound) / 2
        range = predicate(levels[middle].units) ? middle + 1..<range.upperBound : range.lowerBound..<middle
      }
      return Int32(range.lowerBound)
    }
    forbiddenRanks = mentees.map { level in
      guard let level = level?.units else { return 0..<0 }
      // A mentor's level is too near if it lies strictly between these two.
      let low = orientation == .mentorMinusMentee ? Int128.min : level - bound.units
      let high = orientation == .menteeMinusMentor ? Int128.max : level + bound.units
      let first = count { $0 <= low }
      let last = count { $0 < high }
      return first..<max(first, last)
    }
  }

  func mark(
    forbiddenTo mentee: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace
  ) {
    let range = forbiddenRanks[mentee]
    if range.isEmpty { return }
    for (mentor, rank) in ranks.enumerated() where range.contains(rank) { setBit(mentor, in: set) }
  }
}

/// The `min_starts` rule.
struct MinStartsKernel: RuleKernel {
  let rule = Rule.minStarts
  let starts: StartsTable
  let bound: Int

  func mark(
    forbiddenTo mentee: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace
  ) {
    guard starts.isKnown(mentee) else { return }
    starts.count(mentee, using: &workspace)
    starts.mark(fewerThan: bound, in: set, using: workspace)
  }
}

/// The `min_skill_gap` rule.
struct MinSkillGapKernel: RuleKernel {
  let rule = Rule.minSkillGap
  let criterion: any SkillsKernel
  let bound: Int

  func mark(
    forbiddenTo mentee: Int, in set: UnsafeMutablePointer<UInt64>, using workspace: inout RowWorkspace
  ) {
    criterion.mark(below: bound, mentee: mentee, in: set, using: &workspace)
  }
}
