public import MentoringMatcher
public import MentoringModel
public import MentoringScoring

/// How good a plan is, by whatever strategy or hand it was made, in the same figures for all.
public struct PlanMetrics: Sendable {
  /// Pairs, total, mean, median, worst and best score, and what each criterion gives on average.
  public let summary: PlanSummary
  /// The score that nine of ten pairs reach: of *n* scores from the worst up the one at place ⌈n / 10⌉; nil without pairs.
  public let lowerDecile: Int?
  /// How unevenly scores are spread, in parts per million: the Gini index, 0 if all are equal; 0 also without pairs.
  public let gini: Int
  /// How many pairs score in each tenth; the last holds the highest score too.
  public let histogram: [Int]
  /// The pairs of people who would rather have each other.
  public let blocking: BlockingPairs
  /// Of those who list people, how many have the first of the list, or one of several firsts, and how many have anybody of it; on each
  /// side once.
  public let wishes: (first: Int, listed: Int, of: Int)
  /// In how many pairs the departments are not the same, of how many in which both are known.
  public let crossDepartment: (count: Int, of: Int)
  /// In how many pairs the sites are not the same, of how many in which both are known.
  public let crossSite: (count: Int, of: Int)
  /// The gaps of seniority in the programme's direction, smallest first, of the pairs in which it is known.
  public let generationGaps: [ExactDecimal]
  /// For each skill that mentees need, by name: how many levels are missing, and how many of them their mentors can give.
  public let skills: [SkillMet]
  /// How many more starts a week each pair has than are desired, negative if fewer, smallest first, where both schedules are known.
  public let scheduleSlack: [Int]

  /// How far the need of a skill is met.
  public struct SkillMet: Hashable, Sendable {
    /// The skill as it was first spelt.
    public let skill: String
    /// How many mentees need it.
    public let mentees: Int
    /// How many levels they miss together.
    public let levels: Int
    /// How many of these the best of each one's mentors can give.
    public let met: Int
  }

  /// Works the figures out.
  ///
  /// - Parameters:
  ///   - plan: pairs of the model's programme, whatever rules they break.
  ///   - threads: how many threads look for blocking pairs, at least 1; no figure depends on it.
  /// - Complexity: One row of scores for each mentee, and O(*p* log *p*) for *p* pairs.
  public init(of plan: Plan, in model: ScoringModel, threads: Int = 1) {
    summary = PlanSummary(plan)
    let scores = plan.pairs.map(\.score.points).sorted()
    lowerDecile = scores.isEmpty ? nil : scores[(scores.count + 9) / 10 - 1]
    gini = Self.gini(scores)
    var tenths = Array(repeating: 0, count: 10)
    for score in scores { tenths[min(9, score / 100_000)] += 1 }
    histogram = tenths
    blocking = BlockingPairs(
      of: plan.pairs.map(\.pair), locked: Set(plan.pairs.filter(\.isLocked).map(\.pair)), in: model,
      threads: threads)
    wishes = Self.wishes(plan, model)
    var departments = (count: 0, of: 0)
    var sites = (count: 0, of: 0)
    var gaps: [ExactDecimal] = []
    var slack: [Int] = []
    var skills = SkillTally(model)
    for planned in plan.pairs {
      guard let mentor = model.number(of: planned.pair.mentor, on: .mentor),
        let mentee = model.number(of: planned.pair.mentee, on: .mentee)
      else { preconditionFailure("a plan is of the programme's people") }
      let (teacher, learner) = (model.mentor(mentor), model.mentee(mentee))
      if !teacher.department.isEmpty, !learner.department.isEmpty {
        departments.of += 1
        if teacher.department != learner.department { departments.count += 1 }
      }
      if let one = teacher.site, let other = learner.site {
        sites.of += 1
        if one != other { sites.count += 1 }
      }
      for facts in model.facts(mentor: mentor, mentee: mentee) {
        switch facts {
        case let generation as GenerationFacts:
          if let gap = generation.gap { gaps.append(gap) }
        case let schedule as ScheduleFacts:
          if let starts = schedule.starts { slack.append(starts.count - schedule.desired) }
        case let learned as SkillFacts where learned.teacher == .mentor: skills.meet(learned, mentee)
        default: break
        }
      }
    }
    crossDepartment = departments
    crossSite = sites
    generationGaps = gaps.sorted()
    scheduleSlack = slack.sorted()
    self.skills = skills.skills
  }

  /// Σ (2i − n − 1) xᵢ / (n Σ xᵢ) over ascending scores, in parts per million, rounded half up.
  private static func gini(_ scores: [Int]) -> Int {
    let (count, total) = (scores.count, scores.reduce(0, +))
    guard total > 0 else { return 0 }
    let spread = scores.enumerated().reduce(0) { $0 + (2 * ($1.offset + 1) - count - 1) * $1.element }
    // n · Σx stays below 10¹⁷ for a hundred thousand people, times 10⁶ not.
    let (whole, part) = (Int128(count) * Int128(total), Int128(spread) * 1_000_000)
    return Int((2 * part + whole) / (2 * whole))
  }

  private static func wishes(_ plan: Plan, _ model: ScoringModel) -> (first: Int, listed: Int, of: Int) {
    var partners: [PersonOnSide: Set<String>] = [:]
    for planned in plan.pairs {
      partners[PersonOnSide(id: planned.pair.mentor, side: .mentor), default: []].insert(planned.pair.mentee)
      partners[PersonOnSide(id: planned.pair.mentee, side: .mentee), default: []].insert(planned.pair.mentor)
    }
    var met = (first: 0, listed: 0, of: 0)
    for side in model.programme.settings.wishingSides {
      for person in model.programme.participants(on: side) {
        // Whom the list names on the other side; whoever is both may list people for either.
        let listed = person.prefers.entries.filter { model.number(of: $0.id, on: side.opposite) != nil }
        guard let first = listed.first?.choice else { continue }
        met.of += 1
        let own = partners[PersonOnSide(id: person.id, side: side)] ?? []
        if listed.contains(where: { $0.choice == first && own.contains($0.id) }) { met.first += 1 }
        if listed.contains(where: { own.contains($0.id) }) { met.listed += 1 }
      }
    }
    return met
  }
}

/// How far needs are met, skill by skill.
private struct SkillTally {
  private struct Need {
    var mentees = 0
    var levels = 0
    var spelling: String
  }

  private var needs: [String: Need] = [:]
  /// The levels that the best mentor so far gives, by mentee and skill.
  private var given: [Int: [String: Int]] = [:]

  init(_ model: ScoringModel) {
    for mentee in 0..<model.menteeCount {
      let person = model.mentee(mentee)
      let has = Dictionary(person.skills.map { ($0.skill.key, $0.level) }) { first, _ in first }
      for want in person.wants {
        let missing = want.target - (has[want.skill.key] ?? 0)
        guard missing > 0 else { continue }
        needs[want.skill.key, default: Need(spelling: want.skill.spelling)].mentees += 1
        needs[want.skill.key]?.levels += missing
      }
    }
  }

  mutating func meet(_ facts: SkillFacts, _ mentee: Int) {
    for need in facts.needs {
      let levels = need.skill.levels(from: need.teacherLevel)
      let key = need.skill.skill.key
      given[mentee, default: [:]][key] = max(levels, given[mentee]?[key] ?? 0)
    }
  }

  /// By name, in UTF-8 byte order of the folded names.
  var skills: [PlanMetrics.SkillMet] {
    var met: [String: Int] = [:]
    for levels in given.values { for (skill, level) in levels { met[skill, default: 0] += level } }
    return needs.sorted { $0.key.precedesInUTF8($1.key) }.map { key, need in
      PlanMetrics.SkillMet(
        skill: need.spelling, mentees: need.mentees, levels: need.levels, met: met[key] ?? 0)
    }
  }
}
