internal import MentoringModel
internal import MentoringScoring

/// Counts the pairs that selectors and values are about, and bounds what plans can have of them.
struct PairTally {
  /// What is known of the pairs or people of a constraint.
  struct Figures {
    /// How many there are.
    var concerned = 0
    /// How many of them a plan may have.
    var possible = 0
    /// What plans have of them at least and at most, capacities looked at person by person and side by side.
    var range = 0...0
    /// The lowest and the highest score of the pairs that a plan may have; nil if there are none.
    var scores: ClosedRange<Int>?
  }

  /// The capacities by side and number.
  let capacities: [Side: [Int]]
  /// In how many locks people are, by side and number.
  let lockCounts: [Side: [Int]]
  private let model: ScoringModel
  private let table: ScoreTable
  private let locked: [CompiledConstraint.Pair]
  private let isLocked: Set<CompiledConstraint.Pair>
  /// Whether a plan may have a pair, by mentee, then mentor.
  private let isUsable: [Bool]
  private let mentorCount: Int

  /// Prepares to count.
  ///
  /// - Complexity: O(pairs).
  init(_ model: ScoringModel, _ table: ScoreTable) {
    self.model = model
    self.table = table
    let mentors = (0..<model.mentorCount).map { model.mentor($0).capacity }
    let mentees = (0..<model.menteeCount).map { model.mentee($0).capacity }
    capacities = [.mentor: mentors, .mentee: mentees]
    mentorCount = mentors.count
    var usable = Array(repeating: false, count: mentors.count * mentees.count)
    for mentee in mentees.indices where mentees[mentee] > 0 {
      for mentor in mentors.indices where mentors[mentor] > 0 {
        usable[mentee * mentors.count + mentor] =
          table[mentee: mentee, mentor: mentor] != ScoringModel.forbidden
      }
    }
    var counts: [Side: [Int]] = [
      .mentor: mentors.map { _ in 0 }, .mentee: mentees.map { _ in 0 },
    ]
    var locked: [CompiledConstraint.Pair] = []
    for decision in model.programme.decisions where decision.kind == .lock {
      guard let mentor = model.number(of: decision.pair.mentor, on: .mentor),
        let mentee = model.number(of: decision.pair.mentee, on: .mentee)
      else { continue }
      locked.append(CompiledConstraint.Pair(mentor: mentor, mentee: mentee))
      counts[.mentor]![mentor] += 1
      counts[.mentee]![mentee] += 1
      usable[mentee * mentors.count + mentor] = true
    }
    isUsable = usable
    self.locked = locked
    isLocked = Set(locked)
    lockCounts = counts
  }

  /// How many pairs a plan may have with each person of a side.
  func usablePairs(_ side: Side) -> [Int] {
    var counts = capacities[side]!.map { _ in 0 }
    for mentee in capacities[.mentee]!.indices {
      for mentor in 0..<mentorCount where isUsable[mentee * mentorCount + mentor] {
        counts[side == .mentor ? mentor : mentee] += 1
      }
    }
    return counts
  }

  /// How many people of the other side all of some people of a side can have together, and whether one of them is locked with another.
  ///
  /// - Complexity: O(people named · people of the other side).
  func partners(of numbers: [Int], on side: Side) -> (shared: Int, lockedNotShared: Bool) {
    let numbers = Set(numbers)
    var answer = (shared: 0, lockedNotShared: false)
    for other in capacities[side.opposite]!.indices {
      let pairs = numbers.map { number in
        side == .mentor
          ? CompiledConstraint.Pair(mentor: number, mentee: other)
          : CompiledConstraint.Pair(mentor: other, mentee: number)
      }
      let open = pairs.filter { !isLocked.contains($0) }
      let isShared =
        open.count <= places(side.opposite, other)
        && pairs.allSatisfy { isUsable[$0.mentee * mentorCount + $0.mentor] }
      if isShared { answer.shared += 1 } else if open.count < pairs.count { answer.lockedNotShared = true }
    }
    return answer
  }

  // MARK: Sums over pairs

  /// The pairs whose number is not 0.
  ///
  /// - Complexity: O(pairs · columns compared + people · groups), or O(pairs listed).
  func figures(_ sum: PairSum) -> Figures {
    switch sum.numbers {
    case .met(let selector): figures(selector)
    case .listed(let listed): figures(listed)
    case .classes(let classes): figures(classes)
    }
  }

  private func figures(_ selector: CompiledSelector) -> Figures {
    var figures = Figures()
    var free = capacities.mapValues { $0.map { _ in 0 } }
    var ofMentor = free[.mentor]!
    for mentee in selector.isMentee.indices where selector.isMentee[mentee] {
      var ofMentee = 0
      for mentor in selector.isMentor.indices where selector.meets(mentor: mentor, mentee: mentee) {
        if model.mentors[mentor] == model.mentees[mentee] { continue }
        figures.concerned += 1
        guard isUsable[mentee * mentorCount + mentor] else { continue }
        figures.possible += 1
        ofMentee += 1
        ofMentor[mentor] += 1
        let score = score(mentor: mentor, mentee: mentee)
        figures.scores =
          figures.scores.map { min($0.lowerBound, score)...max($0.upperBound, score) } ?? score...score
      }
      free[.mentee]![mentee] = ofMentee
    }
    free[.mentor] = ofMentor
    var sure = 0
    for pair in locked where selector.meets(mentor: pair.mentor, mentee: pair.mentee) {
      sure += 1
      free[.mentor]![pair.mentor] -= 1
      free[.mentee]![pair.mentee] -= 1
    }
    figures.range = range(free.mapValues { $0.map { [1: $0] } }, sure)
    return figures
  }

  private func score(mentor: Int, mentee: Int) -> Int {
    let stored = Int(table[mentee: mentee, mentor: mentor])
    // A locked pair is scored though a rule forbids it.
    return stored >= 0 ? stored : model.score(mentor: mentor, mentee: mentee).points
  }

  /// A person's places that no lock takes.
  private func places(_ side: Side, _ person: Int) -> Int {
    capacities[side]![person] - lockCounts[side]![person]
  }

  private func figures(_ listed: [PairSum.Listed]) -> Figures {
    var figures = Figures()
    var values = capacities.mapValues { $0.map { _ in [Int: Int]() } }
    var sure = 0
    for entry in listed where model.mentors[entry.pair.mentor] != model.mentees[entry.pair.mentee] {
      let (pair, value) = (entry.pair, entry.value)
      figures.concerned += 1
      guard isUsable[pair.mentee * mentorCount + pair.mentor] else { continue }
      figures.possible += 1
      if isLocked.contains(pair) {
        sure += value
      } else {
        values[.mentor]![pair.mentor][value, default: 0] += 1
        values[.mentee]![pair.mentee][value, default: 0] += 1
      }
    }
    figures.range = range(values, sure)
    return figures
  }

  private func figures(_ classes: PairClasses<Int>) -> Figures {
    var figures = Figures()
    var sure = 0
    let (mentorGroups, menteeGroups) = (classes.table.count, classes.table.first?.count ?? 0)
    var ofMentor = Array(repeating: 0, count: mentorCount * menteeGroups)
    var values = capacities.mapValues { $0.map { _ in [Int: Int]() } }
    for mentee in classes.ofMentee.indices {
      let group = classes.ofMentee[mentee]
      var ofMentee = Array(repeating: 0, count: mentorGroups)
      for mentor in 0..<mentorCount where classes.table[classes.ofMentor[mentor]][group] != 0 {
        if model.mentors[mentor] == model.mentees[mentee] { continue }
        figures.concerned += 1
        guard isUsable[mentee * mentorCount + mentor] else { continue }
        figures.possible += 1
        ofMentee[classes.ofMentor[mentor]] += 1
        ofMentor[mentor * menteeGroups + group] += 1
      }
      for (other, count) in ofMentee.enumerated() where count > 0 {
        values[.mentee]![mentee][classes.table[other][group], default: 0] += count
      }
    }
    for mentor in 0..<mentorCount {
      for group in 0..<menteeGroups where ofMentor[mentor * menteeGroups + group] > 0 {
        let value = classes.table[classes.ofMentor[mentor]][group]
        values[.mentor]![mentor][value, default: 0] += ofMentor[mentor * menteeGroups + group]
      }
    }
    for pair in locked {
      let value = classes[mentor: pair.mentor, mentee: pair.mentee]
      if value == 0 { continue }
      sure += value
      values[.mentor]![pair.mentor][value]! -= 1
      values[.mentee]![pair.mentee][value]! -= 1
    }
    figures.range = range(values, sure)
    return figures
  }

  /// The least and the most sum, where each person takes the lowest or the highest values.
  ///
  /// - Parameter values: how often each value is free for a person, by side and number.
  private func range(_ values: [Side: [[Int: Int]]], _ sure: Int) -> ClosedRange<Int> {
    var (lows, highs): ([Int], [Int]) = ([], [])
    for side in Side.allCases {
      var (low, high) = (sure, sure)
      for (person, counts) in values[side]!.enumerated() {
        let sorted = counts.sorted { $0.key < $1.key }
        low += total(sorted.prefix { $0.key < 0 }, places(side, person))
        high += total(sorted.reversed().prefix { $0.key > 0 }, places(side, person))
      }
      lows.append(low)
      highs.append(high)
    }
    let low = lows.max()!
    return low...max(low, highs.min()!)
  }

  private func total(_ counts: some Sequence<(key: Int, value: Int)>, _ places: Int) -> Int {
    var (left, sum) = (places, 0)
    for (value, count) in counts where left > 0 {
      sum += value * min(left, count)
      left -= count
    }
    return sum
  }
}
