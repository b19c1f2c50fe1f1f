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
    for change in changes {
      switch change {
      case .remove(let id): addAll(of: id, in: programme, hasNewManager: true)
      case .add(let person):
        rescored.insert(person.id)
        addAll(of: person.id, in: programme, hasNewManager: true)
      case .replace(let person):
        rescored.insert(person.id)
        let before = programme.participants.first { $0.id == person.id }
        addAll(of: person.id, in: programme, hasNewManager: before?.managerID != person.managerID)
      case .decide(let pair, _):
        pairs.insert(pair)
        bounded.formUnion([pair.mentor, pair.mentee])
      case .capacity(let id, _), .minimum(let id, _): bounded.insert(id)
      case .weight, .rules, .withoutRule, .constraint, .drop, .constrain: isWhole = true
      }
    }
  }

  /// Somebody's places, and those of whoever is locked to them; if others stand below them in the management chain, and that is another
  /// one now, it is about everybody.
  private mutating func addAll(of id: String, in programme: Programme, hasNewManager: Bool) {
    bounded.insert(id)
    for decision in programme.decisions where decision.pair.mentor == id || decision.pair.mentee == id {
      pairs.insert(decision.pair)
      bounded.formUnion([decision.pair.mentor, decision.pair.mentee])
    }
    if hasNewManager, programme.settings.rules.managementChain,
      programme.participants.contains(where: { $0.managerID == id })
    {
      isWhole = true
    }
  }
}
