internal import MentoringModel

/// What of a matched cohort some changes concern, so that only that is looked at again.
struct ChangeReach {
  /// Whether pairs of other people than those that the changes name may score otherwise, or be allowed or not.
  private(set) var isWhole = false
  /// The people whose pairs have to be scored anew, newcomers among them.
  private(set) var rescored: Set<String> = []
  /// The people whose places have to be counted anew.
  private(set) var bounded: Set<String> = []
  /// The pairs that are decided otherwise, or of whom one manages the other no more, or does so now.
  private(set) var pairs: Set<PairID> = []
  /// Whether pairs are judged by another chain of managers.
  private(set) var hasNewChains = false

  /// Looks at what made one programme of another.
  ///
  /// - Complexity: O(people) for each change that adds, removes or describes somebody.
  init(_ changes: [ProgrammeChange], from programme: Programme, to changed: Programme) {
    // The first wish, or the last one that goes, changes what all wishes weigh.
    isWhole = zip(programme.settings.criteria, changed.settings.criteria).contains { $0.weight != $1.weight }
    // Means of what is known change with everybody.
    if changed.settings.criteria.contains(where: \.takesMean) { isWhole = true }
    // Those whose own link to their managers may be another one.
    var links: Set<String> = []
    for change in changes {
      switch change {
      case .remove(let id):
        addAll(of: id, in: programme)
        links.insert(id)
      case .add(let person):
        rescored.insert(person.id)
        addAll(of: person.id, in: programme)
        links.insert(person.id)
      case .replace(let person):
        rescored.insert(person.id)
        addAll(of: person.id, in: programme)
        links.insert(person.id)
      case .decide(let pair, _):
        pairs.insert(pair)
        bounded.formUnion([pair.mentor, pair.mentee])
      case .note: break
      case .capacity(let id, _), .minimum(let id, _): bounded.insert(id)
      case .weight, .rules, .withoutRule, .constraint, .drop, .constrain: isWhole = true
      }
    }
    if rescored.count > max(Self.fewest, programme.participants.count / Self.fewest) { isWhole = true }
    if !links.isEmpty, !isWhole { addPairs(ofChainsThrough: links, programme, changed) }
  }

  /// Somebody's places, and those of whoever is locked to them.
  private mutating func addAll(of id: String, in programme: Programme) {
    bounded.insert(id)
    for decision in programme.decisions where decision.pair.mentor == id || decision.pair.mentee == id {
      pairs.insert(decision.pair)
      bounded.formUnion([decision.pair.mentor, decision.pair.mentee])
    }
  }

  /// The pairs of all below some people with those who were above them and are no more, or are now.
  private mutating func addPairs(
    ofChainsThrough links: Set<String>, _ programme: Programme, _ changed: Programme
  ) {
    guard programme.settings.rules.managementChain else { return }
    let (before, after) = (ManagerLinks(programme), ManagerLinks(changed))
    let depth = programme.settings.rules.managementChainDepth
    // Whoever's chain leads through a link that has changed came to the first such link by the old ones.
    for id in before.people(below: links.filter { before.manager(of: $0) != after.manager(of: $0) }) {
      let others = before.chain(of: id, upTo: depth).symmetricDifference(after.chain(of: id, upTo: depth))
      for other in others {
        pairs.formUnion([PairID(mentor: id, mentee: other), PairID(mentor: other, mentee: id)])
      }
      if !others.isEmpty { hasNewChains = true }
      if pairs.count > Self.mostPairsForEach * programme.participants.count {
        isWhole = true
        return
      }
    }
  }

  /// If more people, and more than one in so many, have to be scored anew, a match from the start is as fast.
  private static let fewest = 20

  /// If more pairs for each person have to be judged anew, a match from the start is as fast.
  private static let mostPairsForEach = 4
}

/// The managers of everybody, by id.
///
/// People are looked at where they are, since a copy of one copies all its cells.
private struct ManagerLinks {
  private let programme: Programme

  init(_ programme: Programme) { self.programme = programme }

  /// The manager of somebody who is there, or who stands between people who are.
  func manager(of id: String) -> String? {
    if let place = programme.place(of: id) { return programme.participants[place].managerID }
    return programme.outsideManagers[id]
  }

  /// Everybody who has one of some people as manager, at any level up.
  ///
  /// Whoever reports to somebody who has still to come is among them.
  /// - Complexity: O(people) for each level.
  func people(below tops: Set<String>) -> Set<String> {
    var below: Set<String> = []
    var level = tops
    let people = programme.participants
    while !level.isEmpty {
      var next: Set<String> = []
      for index in people.indices {
        if let manager = people[index].managerID, level.contains(manager) { next.insert(people[index].id) }
      }
      for (id, manager) in programme.outsideManagers
      where level.contains(manager) && programme.place(of: id) == nil {
        next.insert(id)
      }
      level = next.subtracting(below)
      below.formUnion(level)
    }
    return below
  }

  /// Whom following the managers upwards from somebody meets; a person who is not there ends the chain.
  func chain(of id: String, upTo depth: Int?) -> Set<String> {
    var chain: Set<String> = []
    var next = manager(of: id)
    while let above = next, chain.count < depth ?? .max, chain.insert(above).inserted {
      next = manager(of: above)
    }
    return chain
  }
}
