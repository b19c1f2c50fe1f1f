internal import MentoringModel
internal import TestRandom

/// Draws constraints of every form for a small programme, some loose, some tight, some that no plan keeps.
struct RandomConstraints {
  private let programme: Programme
  private let mentors: [Participant]
  private let mentees: [Participant]
  /// The best plan without constraints; limits near to what it has decide something.
  private let plan: [PairID]
  /// The scores of its pairs.
  private let scores: [Int]
  private let hasLargeValues: Bool

  /// Values that floating-point numbers take for one another, or for nothing, beside the large ones.
  private static let largeValues = [
    0, 1, 25, 99_999, 100_001, 999_999, 1_000_000, 1_000_001, 1_000_000_000, 999_999_999_999,
    1_000_000_000_000,
  ]

  private static let columns = [
    "site", "team", "department", "level", "work_style", "mode", "goals", "languages", "capacity", "energy",
  ]

  init(_ programme: Programme, hasLargeValues: Bool = false) {
    self.programme = programme
    self.hasLargeValues = hasLargeValues
    mentors = programme.participants(on: .mentor)
    mentees = programme.participants(on: .mentee)
    let planner = BruteForcePlanner(programme)
    plan = planner.best()?.plan ?? []
    let people = Dictionary(uniqueKeysWithValues: programme.participants.map { ($0.id, $0) })
    scores = plan.compactMap { pair -> Int? in
      guard let mentor = people[pair.mentor], let mentee = people[pair.mentee] else { return nil }
      return planner.scorer.score(mentor, mentee).points
    }
  }

  /// So many constraints, with names of their own.
  func constraints(_ count: Int, _ draw: inout TestRandom) -> [Constraint] {
    (0..<count).map { Constraint(name: "Limit \($0)", form: form(&draw)) }
  }

  private func form(_ draw: inout TestRandom) -> Constraint.Form {
    switch draw.number(0...6) {
    case 0, 1: return .pairs(selector(&draw), limits(&draw))
    case 2: return .people(people(&draw), peopleLimits(&draw))
    case 3:
      let ids = draw.sample(programme.participants.map(\.id), draw.number(2...3))
      return .together(ids.sorted { $0.precedesInUTF8($1) })
    case 4:
      let matched = draw.chance(60) ? draw.sample(plan, 2) : []
      return .oneOf(Set(matched + draw.sample(allPairs, draw.number(1...4))).sorted())
    case 5: return hasLargeValues ? largeSum(&draw) : sum(&draw)
    default:
      if hasLargeValues, let score = scores.isEmpty ? nil : draw.pick(scores) {
        return .meanScore(selector(&draw), atLeast: max(0, score + draw.pick([-1, 0, 1])))
      }
      return .meanScore(
        selector(&draw), atLeast: draw.pick([0, 300_000, 400_000, 450_000, 500_000, 600_000, 999_999]))
    }
  }

  private var allPairs: [PairID] {
    mentors.flatMap { mentor in mentees.map { PairID(mentor: mentor.id, mentee: $0.id) } }
      .filter { $0.mentor != $0.mentee }
  }

  // MARK: Limits

  /// A number near to what plans of this size have.
  private func small(_ draw: inout TestRandom) -> Int {
    draw.chance(5) ? 99 : max(0, draw.pick([0, 1, 1, 2, 3, plan.count - 1, plan.count]))
  }

  private func limits(_ draw: inout TestRandom) -> Limits {
    func quantity(_ draw: inout TestRandom) -> Quantity {
      if draw.chance(50) { return .count(small(&draw)) }
      return .share(
        draw.pick([
          Share(0, of: 1), Share(1, of: 4), Share(1, of: 3), Share(1, of: 2), Share(3, of: 5),
          Share(333_333, of: 1_000_000), Share(1, of: 1),
        ]))
    }
    switch draw.number(0...3) {
    case 0: return Limits(atLeast: quantity(&draw))
    case 1: return Limits(atMost: quantity(&draw))
    case 2: return Limits(exactly: quantity(&draw))
    // These may contradict each other where one is a part and the other a number.
    default: return Limits(atLeast: .share(Share(1, of: 4)), atMost: .count(small(&draw)))
    }
  }

  private func peopleLimits(_ draw: inout TestRandom) -> PeopleLimits {
    let number = small(&draw)
    switch draw.number(0...3) {
    case 0: return .all
    case 1: return .count(atLeast: number, atMost: nil)
    case 2: return .count(atLeast: nil, atMost: number)
    default: return .count(atLeast: number, atMost: number + draw.number(0...1))
    }
  }

  private func sum(_ draw: inout TestRandom) -> Constraint.Form {
    let values: PairValues
    var total = 0
    if draw.chance(60) {
      var byPair: [PairID: Int] = [:]
      for pair in draw.sample(allPairs, allPairs.count * 2 / 3) { byPair[pair] = draw.number(-3...9) }
      total = plan.reduce(0) { $0 + (byPair[$1] ?? 0) }
      values = .byPair(byPair)
    } else {
      let sites = ["Berlin", "Ōsaka", "Oslo"].map { Term($0) }
      var bySite: [SitePair: Int] = [:]
      for mentor in sites {
        for mentee in sites where draw.chance(60) {
          bySite[SitePair(mentor: mentor, mentee: mentee)] = draw.number(-2...5)
        }
      }
      values = .bySite(bySite)
    }
    let bound = total + draw.number(-3...3)
    switch draw.number(0...2) {
    case 0: return .sum(values, atLeast: nil, atMost: bound)
    case 1: return .sum(values, atLeast: bound, atMost: nil)
    default: return .sum(values, atLeast: bound, atMost: bound + draw.number(0...4))
    }
  }

  /// A sum over large and small values whose limit is what some plan has, or next to it.
  private func largeSum(_ draw: inout TestRandom) -> Constraint.Form {
    var byPair: [PairID: Int] = [:]
    for pair in draw.sample(allPairs, max(1, allPairs.count * 4 / 5)) {
      byPair[pair] = draw.pick(Self.largeValues)
    }
    // The best plan without constraints, or any few pairs.
    let some = draw.chance(50) ? plan : draw.sample(allPairs, plan.count)
    let bound = some.reduce(0) { $0 + (byPair[$1] ?? 0) } + draw.pick([-1, 0, 0, 0, 1])
    switch draw.number(0...2) {
    case 0: return .sum(.byPair(byPair), atLeast: nil, atMost: bound)
    case 1: return .sum(.byPair(byPair), atLeast: bound, atMost: nil)
    default: return .sum(.byPair(byPair), atLeast: bound, atMost: bound + draw.pick([0, 0, 1, 25]))
    }
  }

  // MARK: Selectors

  private func selector(_ draw: inout TestRandom) -> PairSelector {
    var selector = PairSelector()
    if draw.chance(40) { selector.mentor = [condition(&draw)] }
    if draw.chance(40) { selector.mentee = [condition(&draw)] }
    if draw.chance(25) { selector.same = [draw.pick(Self.columns)] }
    if draw.chance(35) { selector.differ = draw.sample(Self.columns, draw.pick([1, 1, 2])) }
    return selector
  }

  private func people(_ draw: inout TestRandom) -> PeopleSelector {
    PeopleSelector(
      side: draw.pick([.mentor, .mentee, .mentee, nil]),
      conditions: (0..<draw.pick([0, 1, 1, 2])).map { _ in condition(&draw) })
  }

  private func condition(_ draw: inout TestRandom) -> AttributeCondition {
    func names(_ column: String, _ spellings: [String], _ draw: inout TestRandom) -> AttributeCondition {
      let chosen = draw.sample(spellings, draw.number(1...2))
      return AttributeCondition(column: column, .anyOf(chosen.map { .name(Term($0)) }))
    }
    switch draw.number(0...8) {
    case 0: return names("site", ["BERLIN", "ōsaka ", "Nowhere"], &draw)
    case 1: return names("team", ["red", "GRÜN"], &draw)
    case 2:
      let path = draw.pick(["Finance", "FINANCE/Tax", "it", "HR"])
      return AttributeCondition(
        column: "department", .anyOf([.path(path.split(separator: "/").map { Term(String($0)) })]))
    case 3: return names("skills", ["Python", "strasse", "FINANCE"], &draw)
    case 4: return names("work_style", ["Planner", "improviser"], &draw)
    case 5: return names("mode", MeetingMode.allCases.map(\.rawValue), &draw)
    case 6:
      let bounds = draw.pick([("2", "4"), ("2.5", nil), (nil, "4")] as [(String?, String?)])
      return AttributeCondition(
        column: "level",
        .range(
          atLeast: bounds.0.flatMap { ExactDecimal($0) }, atMost: bounds.1.flatMap { ExactDecimal($0) }))
    case 7:
      return AttributeCondition(
        column: "energy", .anyOf(draw.sample(["0", "4.5", "10"], 2).map { .number(ExactDecimal($0)!) }))
    default:
      return AttributeCondition(column: "capacity", .anyOf([.number(ExactDecimal(draw.number(1...2)))]))
    }
  }
}
