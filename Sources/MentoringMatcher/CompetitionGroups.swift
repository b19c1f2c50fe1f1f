internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// The groups of people who compete for the same full partners.
///
/// From an unmatched person go to every allowed partner, from there to everybody whom that partner has, and so on. If all
/// partners met are full, nobody in the group can be helped without another losing a place: Hall's reason. Groups that
/// meet are one group.
///
/// Rows may be dear to read. Where fewer partners are left outside a group than rivals are still to be asked, the partners are asked
/// instead whether a rival may have them; so mostly a few rows are read for each group.
struct CompetitionGroups {
  struct Group {
    var rivals: [Int] = []
    var partners: [Int] = []
    var places = 0
    var isFull = true
  }

  private let view: SideView
  private var groups: [Group] = []
  /// Where a group went when it met another; its own number while it stands.
  private var mergedInto: [Int] = []
  private var groupOfRival: [Int]
  private var groupOfPartner: [Int]
  /// The people who have no allowed partner at all.
  private(set) var refused: [Int] = []

  /// Finds the groups of some people who have no partner.
  ///
  /// - Complexity: O(people · partners), and one row for each rival or partner asked.
  init(_ view: SideView, of people: [Int]) {
    self.view = view
    groupOfRival = Array(repeating: -1, count: view.count)
    groupOfPartner = Array(repeating: -1, count: view.others.count)
    for person in people { add(person) }
  }

  /// The number of a person's group, nil if a partner in reach has a free place.
  func number(of person: Int) -> Int? {
    let number = root(of: groupOfRival[person])
    return groups[number].isFull ? number : nil
  }

  /// The group with a number that ``number(of:)`` gave.
  subscript(number: Int) -> Group { groups[number] }

  private mutating func add(_ person: Int) {
    var number = groups.count
    groups.append(Group(rivals: [person]))
    mergedInto.append(number)
    groupOfRival[person] = number
    var queue: [Int] = []
    var isRefused = true
    view.forEachOpen(person) { other in
      isRefused = false
      reach(other, from: person, &number, &queue)
    }
    if isRefused { refused.append(person) }
    var asked = 1
    while !queue.isEmpty {
      let outside = groupOfPartner.count - groups[number].partners.count
      if outside == 0 { return }
      // Each rival may bring half of what is outside, so the partners are not asked before as many rivals were.
      asked += 1
      if outside < queue.count, outside <= asked {
        // What follows asks on behalf of all rivals, the waiting ones too.
        queue.removeAll()
        asked = 0
        askPartners(&number, &queue)
      } else if let rival = queue.popLast() {
        view.forEachOpen(rival) { reach($0, from: rival, &number, &queue) }
      }
    }
  }

  /// Asks every partner outside a group whether a rival of the group may have it.
  private mutating func askPartners(_ number: inout Int, _ queue: inout [Int]) {
    for other in groupOfPartner.indices where root(of: groupOfPartner[other]) != number {
      var rival: Int?
      view.forEachOpen(toOther: other) { person in
        if rival == nil, root(of: groupOfRival[person]) == number, !view.hasPartner(person, other) {
          rival = person
        }
      }
      if let rival { reach(other, from: rival, &number, &queue) }
    }
  }

  /// Takes a partner into the group of a rival, with those whom the partner has; if it belongs to another group, that
  /// becomes one with this.
  private mutating func reach(_ other: Int, from rival: Int, _ number: inout Int, _ queue: inout [Int]) {
    let met = root(of: groupOfPartner[other])
    guard met != number, !view.hasPartner(rival, other) else { return }
    if met >= 0 {
      merge(met, &number)
      return
    }
    groupOfPartner[other] = number
    groups[number].partners.append(other)
    groups[number].places += view.places(ofOther: other)
    let partners = view.partners(ofOther: other)
    if partners.count < view.places(ofOther: other) { groups[number].isFull = false }
    for next in partners where root(of: groupOfRival[next]) != number {
      // Whoever has a partner came into a group with that partner, and a group that is met is complete.
      groupOfRival[next] = number
      groups[number].rivals.append(next)
      queue.append(next)
    }
  }

  /// Makes one of two groups; the larger one keeps its number.
  private mutating func merge(_ met: Int, _ number: inout Int) {
    let (large, small) =
      groups[met].rivals.count > groups[number].rivals.count ? (met, number) : (number, met)
    let gone = groups[small]
    groups[small] = Group()
    groups[large].rivals += gone.rivals
    groups[large].partners += gone.partners
    groups[large].places += gone.places
    groups[large].isFull = groups[large].isFull && gone.isFull
    mergedInto[small] = large
    number = large
  }

  /// The group that stands for a group; −1 for none.
  private func root(of group: Int) -> Int {
    var group = group
    while group >= 0, mergedInto[group] != group { group = mergedInto[group] }
    return group
  }
}
