internal import MentoringModel
internal import MentoringScoring

/// What can be known about a constraint before anything is solved.
public struct ConstraintSurvey: Hashable, Sendable {
  /// The constraint's name.
  public let name: String
  /// The key of its form.
  public let form: String
  /// What it asks, in words: `at least 60 % of the pairs made`.
  public let limit: String
  /// How many pairs or people it is about.
  ///
  /// For a sum these are the pairs whose value is not 0. Nobody is paired with oneself.
  public let concerned: Int
  /// How many of these pairs a plan may have, and how many of these people may have a partner.
  public let possible: Int
  /// Plans cannot have less than this; nil for the mean score of no pairs.
  ///
  /// It is in the unit of the limit, and need not be reached, since capacities are looked at person by person. For a mean
  /// score it is the lowest score of a pair that it is about.
  public let least: Int?
  /// Plans cannot have more than this; otherwise as ``least``.
  public let most: Int?
  /// Why it cannot be kept, or how alone, without a full stop; nil if nothing speaks against it so far.
  public let problem: Problem?

  /// What is wrong with a constraint.
  public enum Problem: Hashable, Sendable {
    /// No plan keeps it.
    case impossible(String)
    /// Plans keep it only by leaving out what it is about.
    case selfDefeating(String)
  }

  /// Whether it counts people, not pairs.
  public var isAboutPeople: Bool { form == "people" || form == "together" }
}

/// Looks at all pairs for each constraint.
struct ConstraintSurveyor {
  private let model: ScoringModel
  private let table: ScoreTable
  private let locked: Set<CompiledConstraint.Pair>
  private let capacities: [Side: [Int]]
  /// Who may have a partner, and who must, by side and number.
  private var may: [Side: [Bool]] = [:]
  private var must: [Side: [Bool]] = [:]

  init(_ model: ScoringModel, _ table: ScoreTable) {
    self.model = model
    self.table = table
    locked = Set(
      model.programme.decisions.filter { $0.kind == .lock }.compactMap { decision in
        guard let mentor = model.number(of: decision.pair.mentor, on: .mentor),
          let mentee = model.number(of: decision.pair.mentee, on: .mentee)
        else { return nil }
        return CompiledConstraint.Pair(mentor: mentor, mentee: mentee)
      })
    let people: [Side: [Participant]] = [
      .mentor: (0..<model.mentorCount).map(model.mentor), .mentee: (0..<model.menteeCount).map(model.mentee),
    ]
    capacities = people.mapValues { $0.map(\.capacity) }
    for side in Side.allCases {
      let locked = Set(locked.map { side == .mentor ? $0.mentor : $0.mentee })
      may[side] = people[side]!.indices.map { person in
        people[side.opposite]!.indices.contains { usable(person, $0, side) }
      }
      must[side] = people[side]!.enumerated().map { $1.minimumPartners > 0 || locked.contains($0) }
    }
  }

  /// Surveys the programme's constraints, in their order.
  ///
  /// - Complexity: O(constraints · pairs).
  func all() -> [ConstraintSurvey] {
    zip(model.programme.settings.constraints, model.compiledConstraints()).map { survey($0, $1) }
  }

  /// Whether a plan may have the pair of a person of a side and one of the other side.
  private func usable(_ person: Int, _ other: Int, _ side: Side) -> Bool {
    let (mentor, mentee) = side == .mentor ? (person, other) : (other, person)
    if capacities[.mentor]![mentor] == 0 || capacities[.mentee]![mentee] == 0 { return false }
    return table[mentee: mentee, mentor: mentor] != ScoringModel.forbidden
      || locked.contains(CompiledConstraint.Pair(mentor: mentor, mentee: mentee))
  }

  private func survey(_ constraint: Constraint, _ compiled: CompiledConstraint) -> ConstraintSurvey {
    func made(
      _ count: (concerned: Int, possible: Int), _ least: Int?, _ most: Int?,
      _ problem: ConstraintSurvey.Problem?
    ) -> ConstraintSurvey {
      ConstraintSurvey(
        name: constraint.name, form: compiled.key, limit: ConstraintWords.limit(constraint.form),
        concerned: count.concerned, possible: count.possible, least: least, most: most, problem: problem)
    }
    switch compiled.form {
    case .pairs(let selector, let limits):
      let classes = selector.classes()
      let weight = { (mentor: Int, mentee: Int) in classes[mentor: mentor, mentee: mentee] ? 1 : 0 }
      let range = range(weight)
      return made(count(weight), range.lowerBound, range.upperBound, problem(limits, range))
    case .oneOf(let pairs):
      let listed = Set(pairs)
      let weight = { (mentor: Int, mentee: Int) in
        listed.contains(CompiledConstraint.Pair(mentor: mentor, mentee: mentee)) ? 1 : 0
      }
      let range = range(weight)
      return made(count(weight), range.lowerBound, range.upperBound, problem(nil, 1, range, "pair"))
    case .sum(let values, let least, let most):
      let weight = weights(values)
      let range = range(weight)
      return made(count(weight), range.lowerBound, range.upperBound, problem(least, most, range, nil))
    case .meanScore(let selector, let floor):
      let classes = selector.classes()
      let weight = { (mentor: Int, mentee: Int) in classes[mentor: mentor, mentee: mentee] ? 1 : 0 }
      let scores = scores(classes)
      var problem: ConstraintSurvey.Problem?
      if let scores, scores.upperBound < floor {
        let best = "the best allowed pair that it is about scores \(ScoreText.points(scores.upperBound))"
        problem =
          range(weight).lowerBound > 0
          ? .impossible("\(best), and one is locked") : .selfDefeating("\(best), so none may be made")
      }
      return made(count(weight), scores?.lowerBound, scores?.upperBound, problem)
    case .people(let members, let limits):
      let (range, count) = people(members)
      let problem: ConstraintSurvey.Problem? =
        switch limits {
        case .all: alone(members).map { .impossible("\($0) cannot have a partner") }
        case .count(let least, let most): problem(least, most, range, "person")
        }
      return made(count, range.lowerBound, range.upperBound, problem)
    case .together(let members):
      let (range, count) = people(members)
      let problem = alone(members).map { names -> ConstraintSurvey.Problem in
        range.lowerBound > 0
          ? .impossible("\(names) cannot have a partner, and others of them must")
          : .selfDefeating("\(names) cannot have a partner, so none of them may")
      }
      return made(count, range.lowerBound, range.upperBound, problem)
    }
  }

  // MARK: Limits against what is possible

  private func problem(_ limits: Limits, _ range: ClosedRange<Int>) -> ConstraintSurvey.Problem? {
    var numbers: (least: Int?, most: Int?)
    if case .count(let number)? = limits.atLeast { numbers.least = number }
    if case .count(let number)? = limits.atMost { numbers.most = number }
    if let found = problem(numbers.least, numbers.most, range, "pair") { return found }
    if case .share(let share)? = limits.atLeast, share.parts > 0, range.upperBound == 0 {
      return .selfDefeating("a plan can have none of these pairs, so it may have no pairs at all")
    }
    return nil
  }

  private func problem(_ least: Int?, _ most: Int?, _ range: ClosedRange<Int>, _ unit: String?)
    -> ConstraintSurvey.Problem?
  {
    func words(_ bound: Int) -> String {
      guard let unit else { return "\(bound) in all" }
      return ConstraintWords.count(bound, unit) + (unit == "person" ? " with a partner" : "")
    }
    if let least, least > range.upperBound {
      return .impossible("at least \(least) are asked for, and plans have at most \(words(range.upperBound))")
    }
    if let most, most < range.lowerBound {
      return .impossible("at most \(most) are allowed, and plans have at least \(words(range.lowerBound))")
    }
    return nil
  }

  // MARK: Counting

  private func count(_ weight: (Int, Int) -> Int) -> (concerned: Int, possible: Int) {
    var (concerned, possible) = (0, 0)
    for mentee in 0..<model.menteeCount {
      for mentor in 0..<model.mentorCount where weight(mentor, mentee) != 0 {
        if model.mentors[mentor] == model.mentees[mentee] { continue }
        concerned += 1
        if usable(mentor, mentee, .mentor) { possible += 1 }
      }
    }
    return (concerned, possible)
  }

  /// The least and the most that the weights of a plan's pairs can add up to, with each side's capacities looked at alone.
  private func range(_ weight: (Int, Int) -> Int) -> ClosedRange<Int> {
    var ranges: [(least: Int, most: Int)] = []
    for side in Side.allCases {
      let others = side == .mentor ? model.menteeCount : model.mentorCount
      var (least, most) = (0, 0)
      for person in capacities[side]!.indices {
        var places = capacities[side]![person]
        var free: [Int] = []
        for other in 0..<others {
          let (mentor, mentee) = side == .mentor ? (person, other) : (other, person)
          let value = weight(mentor, mentee)
          if locked.contains(CompiledConstraint.Pair(mentor: mentor, mentee: mentee)) {
            places -= 1
            least += value
            most += value
          } else if value != 0, usable(person, other, side) {
            free.append(value)
          }
        }
        free.sort()
        least += free.prefix(max(0, places)).reduce(0) { $0 + min(0, $1) }
        most += free.suffix(max(0, places)).reduce(0) { $0 + max(0, $1) }
      }
      ranges.append((least, most))
    }
    let least = max(ranges[0].least, ranges[1].least)
    // With locks beyond a capacity, which files cannot have, the two might cross.
    return least...max(least, min(ranges[0].most, ranges[1].most))
  }

  private func weights(_ values: CompiledValues) -> (Int, Int) -> Int {
    switch values {
    case .classes(let classes): return { classes[mentor: $0, mentee: $1] }
    case .listed(let listed):
      let byPair = Dictionary(uniqueKeysWithValues: listed.map { ($0.pair, $0.value) })
      return { byPair[CompiledConstraint.Pair(mentor: $0, mentee: $1)] ?? 0 }
    }
  }

  /// The lowest and the highest score of the pairs that a plan may have.
  private func scores(_ classes: PairClasses<Bool>) -> ClosedRange<Int>? {
    var range: ClosedRange<Int>?
    for mentee in 0..<model.menteeCount {
      for mentor in 0..<model.mentorCount where classes[mentor: mentor, mentee: mentee] {
        guard usable(mentor, mentee, .mentor) else { continue }
        let stored = Int(table[mentee: mentee, mentor: mentor])
        // A locked pair is scored though a rule forbids it.
        let score = stored >= 0 ? stored : model.score(mentor: mentor, mentee: mentee).points
        range = range.map { min($0.lowerBound, score)...max($0.upperBound, score) } ?? score...score
      }
    }
    return range
  }

  /// How many of some people must and may have a partner, and how many there are.
  private func people(_ members: [CompiledConstraint.Member]) -> (
    ClosedRange<Int>, (concerned: Int, possible: Int)
  ) {
    let must = members.count { member in
      member.mentor.map { self.must[.mentor]![$0] } ?? false
        || member.mentee.map { self.must[.mentee]![$0] } ?? false
    }
    let may = members.count(where: isMatchable)
    return (min(must, may)...may, (members.count, may))
  }

  private func isMatchable(_ member: CompiledConstraint.Member) -> Bool {
    member.mentor.map { may[.mentor]![$0] } ?? false || member.mentee.map { may[.mentee]![$0] } ?? false
  }

  /// The people who cannot have a partner, in words; nil if there are none.
  private func alone(_ members: [CompiledConstraint.Member]) -> String? {
    let ids = members.filter { !isMatchable($0) }.map(\.id)
    return ids.isEmpty ? nil : ScoreText.list(Array(ids.prefix(PeopleGroup.namedAtMost)), of: ids.count)
  }
}
