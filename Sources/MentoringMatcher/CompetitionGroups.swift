internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// The groups of people who compete for the same full partners.
///
/// From an unmatched person go to every allowed partner, from there to everybody whom that partner has, and so on. If all
/// partners met are full, nobody in the group can be helped without another losing a place: Hall's reason. Groups that
/// meet are one group.
struct CompetitionGroups {
  struct Group {
    var rivals: [Int] = []
    var partners: [Int] = []
    var places = 0
    var isFull = true
  }

  private var groups: [Group?] = []
  private var groupOfPerson: [Int: Int] = [:]
  private var groupOfPartner: [Int]
  /// Where a group went when it met another.
  private var mergedInto: [Int] = []

  /// Finds the groups of some people who have no partner but may have one.
  ///
  /// - Complexity: O((people + rivals met) · partners).
  init(_ view: SideView, of people: [Int]) {
    groupOfPartner = Array(repeating: -1, count: view.others.count)
    for person in people { add(person, view) }
  }

  /// The number of a person's group, nil if a partner in reach has a free place.
  func number(of person: Int) -> Int? {
    guard let number = groupOfPerson[person].map({ root(of: $0) }), groups[number]?.isFull ?? false else {
      return nil
    }
    return number
  }

  /// The group with a number that ``number(of:)`` gave.
  subscript(number: Int) -> Group { groups[number]! }

  private mutating func add(_ person: Int, _ view: SideView) {
    var mine = Group()
    let number = groups.count
    groups.append(nil)
    mergedInto.append(number)
    groupOfPerson[person] = number
    var isQueued: Set<Int> = [person]
    var queue = [person]
    while let rival = queue.popLast() {
      mine.rivals.append(rival)
      view.forEachOpen(rival) { other in
        guard groupOfPartner[other] != number, !view.hasPartner(rival, other) else { return }
        if groupOfPartner[other] >= 0 {
          let met = root(of: groupOfPartner[other])
          guard met != number, let group = groups[met] else { return }
          mine.rivals += group.rivals
          mine.partners += group.partners
          mine.places += group.places
          mine.isFull = mine.isFull && group.isFull
          isQueued.formUnion(group.rivals)
          groups[met] = nil
          mergedInto[met] = number
        } else {
          groupOfPartner[other] = number
          mine.partners.append(other)
          mine.places += view.places(ofOther: other)
          let partners = view.partners(ofOther: other)
          if partners.count < view.places(ofOther: other) { mine.isFull = false }
          for next in partners where isQueued.insert(next).inserted { queue.append(next) }
        }
      }
    }
    groups[number] = mine
  }

  private func root(of group: Int) -> Int {
    var group = group
    while mergedInto[group] != group { group = mergedInto[group] }
    return group
  }
}
