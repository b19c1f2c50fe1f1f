internal import MentoringModel

/// What of a matched cohort some changes concern, so that only that is looked at again.
struct ChangeReach {
  /// Whether pairs of other people than those that the changes name may score otherwise, or be allowed or not.
  private(set) var isWhole = false
  /// The people whose pairs have to be scored anew, newcomers among them.
  private(set) var rescored: Set<String> = []
  /// The people whose places have to be counted anew.
  private(set) var bounded: Set<String> = []
  /// The pairs that are decided otherwise.
  private(set) var pairs: Set<PairID> = []

  /// Looks at what made one programme of another.
  ///
  /// - Complexity: O(people) for each change that adds, removes or describes somebody.
  init(_ changes: [ProgrammeChange], from programme: Programme, to changed: Programme) {
    // The first wish, or the last one that goes, changes what all wishes weigh.
    isWhole = zip(programme.settings.criteria, changed.settings.criteria).contains { $0.weight != $1.weight }
    // Means of what is known change with everybody.
    if changed.settings.criteria.contains(where: \.takesMean) { isWhole = true }
    for change in changes {
      switch change {
      case .remove(let id): addAll(of: id, in: programme, hasNewManager: true)
      case .add(let person):
        rescored.insert(person.id)
        addAll(of: person.id, in: programme, hasNewManager: true)
      case .replace(let person):
        rescored.insert(person.id)
        let people = programme.participants
        let before = people.indices.first { people[$0].id == person.id }
        addAll(
          of: person.id, in: programme,
          hasNewManager: before.flatMap { people[$0].managerID } != person.managerID
        )
      case .decide(let pair, _):
        pairs.insert(pair)
        bounded.formUnion([pair.mentor, pair.mentee])
      case .note: break
      case .capacity(let id, _), .minimum(let id, _): bounded.insert(id)
      case .weight, .rules, .withoutRule, .constraint, .drop, .constrain: isWhole = true
      }
    }
  }

  /// Somebody's places, and those of whoever is locked to them; if the management chain goes another way there, also the pairs of all who
  /// stand below.
  private mutating func addAll(of id: String, in programme: Programme, hasNewManager: Bool) {
    bounded.insert(id)
    for decision in programme.decisions where decision.pair.mentor == id || decision.pair.mentee == id {
      pairs.insert(decision.pair)
      bounded.formUnion([decision.pair.mentor, decision.pair.mentee])
    }
    guard hasNewManager, programme.settings.rules.managementChain else { return }
    let below = Self.people(below: id, in: programme)
    if below.count > programme.participants.count / Self.fewest {
      isWhole = true
    } else {
      rescored.formUnion(below)
    }
  }

  /// If more than one person in so many has to be scored anew, a match from the start is as fast.
  private static let fewest = 20

  /// Everybody whose manager somebody is, at any level up, people outside the programme in between among them.
  private static func people(below id: String, in programme: Programme) -> Set<String> {
    // People are looked at where they are, since a copy of one copies all its cells.
    let people = programme.participants
    var reports: [String: [String]] = [:]
    for index in people.indices {
      if let manager = people[index].managerID { reports[manager, default: []].append(people[index].id) }
    }
    for (id, manager) in programme.outsideManagers { reports[manager, default: []].append(id) }
    var below: Set<String> = []
    var open = [id]
    while let next = open.popLast() {
      for report in reports[next] ?? [] where below.insert(report).inserted { open.append(report) }
    }
    return below
  }
}
