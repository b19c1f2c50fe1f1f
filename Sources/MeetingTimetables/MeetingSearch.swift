/// A search for times: list colouring of the edges of a graph, whose colours are places on a circle.
///
/// Meetings are placed one by one, those first that have few places left for the trouble that they and their people have made so far,
/// and no place is left that a meeting already placed takes. After a number of dead ends the search begins anew with what it has learnt
/// of the trouble; the number grows, so that it comes to an end by itself.
///
/// Source of the order: Boussemart, Hemery, Lecoutre and Sais, Boosting systematic search by weighting constraints, ECAI 2004.
struct MeetingSearch {
  /// Thrown when the limit of work is reached.
  struct Exhausted: Error {}

  let problem: MeetingProblem
  /// The meetings that share somebody with each meeting, ascending.
  let neighbours: [[Int]]
  /// Where on the circle each meeting may start, best first.
  let places: [[Int]]
  /// The people, from 0, of each meeting, and the meetings of each.
  private let people: [[Int]]
  let meetingsOf: [[Int]]
  /// How often each person was where the search came to a dead end, and once more.
  private(set) var trouble: [Int]
  var work: Int

  // How far a search has come, for the meetings that take part in it. What others have here means nothing.

  /// Whether a meeting takes part and waits for a place.
  private var isOpen: [Bool]
  /// Whether a meeting takes part.
  private var isPart: [Bool]
  /// The index of the place of each meeting that has one, else -1.
  private var chosen: [Int]
  /// For each place of each meeting, how many meetings overlap it; and how many places are left without one.
  private var blockers: [[Int]]
  private var left: [Int]

  init(_ problem: MeetingProblem, workLimit: Int) {
    self.problem = problem
    work = workLimit
    var numbers: [Int: Int] = [:]
    var meetingsOf: [[Int]] = []
    people = problem.meetings.enumerated().map { meeting, details in
      details.people.map { person in
        if numbers[person] == nil {
          numbers[person] = meetingsOf.count
          meetingsOf.append([])
        }
        meetingsOf[numbers[person]!].append(meeting)
        return numbers[person]!
      }
    }
    self.meetingsOf = meetingsOf
    trouble = Array(repeating: 1, count: meetingsOf.count)
    let neighbours = people.enumerated().map { number, people in
      Set(people.flatMap { meetingsOf[$0] }).subtracting([number]).sorted()
    }
    self.neighbours = neighbours
    places = problem.meetings.indices.map { number in
      // A neighbour takes a start away in two weeks at most, its own and the one before or after; so later weeks are never needed.
      let weeks = min(problem.cadence, 2 * neighbours[number].count + 1)
      return problem.meetings[number].starts.flatMap { start in
        (0..<weeks).map { $0 * MeetingProblem.stepsPerWeek + start }
      }
    }
    isOpen = Array(repeating: false, count: places.count)
    isPart = isOpen
    chosen = Array(repeating: -1, count: places.count)
    blockers = places.map { Array(repeating: 0, count: $0.count) }
    left = chosen
  }

  mutating func canBeHeld(_ some: [Int]) throws(Exhausted) -> Bool { try completed(some, [:]) != nil }

  // MARK: Whether there is any

  /// Times of some meetings beside others that are settled; nil if there are none.
  ///
  /// - Parameter known: places to try first.
  mutating func completed(
    _ some: [Int], _ settled: [Int: Int], near known: [Int: Int] = [:]
  ) throws(Exhausted) -> [Int: Int]? {
    for meeting in some {
      isOpen[meeting] = true
      isPart[meeting] = true
      chosen[meeting] = -1
    }
    defer {
      for meeting in some {
        isOpen[meeting] = false
        isPart[meeting] = false
      }
    }
    for meeting in some {
      let taken = neighbours[meeting].compactMap { settled[$0] }
      try spend(places[meeting].count * taken.count)
      for (index, place) in places[meeting].enumerated() {
        blockers[meeting][index] = taken.count { problem.overlap($0, place) }
      }
      left[meeting] = blockers[meeting].count { $0 == 0 }
      if left[meeting] == 0 { return nil }
    }
    for person in Set(some.flatMap { [people] in people[$0] }).sorted() {
      if try !isPlausible(person) { return nil }
    }
    var limit = 64
    while true {
      switch try descend(some, known, deadEnds: limit) {
      case .found(let found): return Dictionary(uniqueKeysWithValues: zip(some, found))
      case .impossible: return nil
      case .tired: limit += limit / 2
      }
    }
  }

  private enum Descent {
    case found([Int])
    case impossible
    case tired
  }

  /// Looks for places of the open meetings until there have been too many dead ends.
  private mutating func descend(
    _ some: [Int], _ known: [Int: Int], deadEnds: Int
  ) throws(Exhausted) -> Descent {
    var deadEnds = deadEnds
    // The meetings placed so far, each with the places that are still to be tried, the next one last.
    var trail: [(meeting: Int, later: [Int])] = []
    while let next = hardest(some) {
      var later = places[next].indices.filter { blockers[next][$0] == 0 }
      if let place = known[next], let index = later.firstIndex(where: { places[next][$0] == place }) {
        later.insert(later.remove(at: index), at: 0)
      }
      trail.append((next, later.reversed()))
      isOpen[next] = false
      while true {
        guard let meeting = trail.last?.meeting else { return .impossible }
        if chosen[meeting] >= 0 { takeBack(meeting) }
        guard let place = trail[trail.count - 1].later.popLast() else {
          isOpen[meeting] = true
          trail.removeLast()
          continue
        }
        if try put(meeting, place) { break }
        deadEnds -= 1
        if deadEnds == 0 {
          for entry in trail {
            if chosen[entry.meeting] >= 0 { takeBack(entry.meeting) }
            isOpen[entry.meeting] = true
          }
          return .tired
        }
      }
    }
    return .found(some.map { [places, chosen] in places[$0][chosen[$0]] })
  }

  /// The open meeting with the fewest places left for the trouble of its people, the first of equal ones; nil if none is open.
  private func hardest(_ some: [Int]) -> Int? {
    var best: (meeting: Int, left: Int, trouble: Int)?
    for meeting in some where isOpen[meeting] {
      let (left, trouble) = (left[meeting], people[meeting].reduce(0) { $0 + self.trouble[$1] })
      if let found = best, left * found.trouble >= found.left * trouble { continue }
      best = (meeting, left, trouble)
    }
    return best?.meeting
  }

  /// Puts a meeting at a place; false if then another one has none left, or somebody too few.
  private mutating func put(_ meeting: Int, _ index: Int) throws(Exhausted) -> Bool {
    chosen[meeting] = index
    try spend(block(places[meeting][index], by: meeting))
    var touched: Set<Int> = []
    for other in neighbours[meeting] where isOpen[other] {
      if left[other] == 0 {
        for person in people[other] { trouble[person] += 1 }
        return false
      }
      touched.formUnion(people[other])
    }
    for person in touched.sorted() where try !isPlausible(person) {
      trouble[person] += 1
      return false
    }
    return true
  }

  private mutating func takeBack(_ meeting: Int) {
    block(places[meeting][chosen[meeting]], by: meeting, takesBack: true)
    chosen[meeting] = -1
  }

  /// Counts a meeting in for the places that it takes from others, or out again.
  ///
  /// - Returns: how many places were looked at.
  @discardableResult
  private mutating func block(_ place: Int, by meeting: Int, takesBack: Bool = false) -> Int {
    var looked = 0
    for other in neighbours[meeting] where isPart[other] {
      looked += places[other].count
      for (index, taken) in places[other].enumerated() where problem.overlap(place, taken) {
        if takesBack {
          blockers[other][index] -= 1
          if blockers[other][index] == 0 { left[other] += 1 }
        } else {
          if blockers[other][index] == 0 { left[other] -= 1 }
          blockers[other][index] += 1
        }
      }
    }
    return looked
  }

  /// Whether a person has no more open meetings than fit into the places that are left for them.
  ///
  /// Of the starts within one length of a meeting only one can be taken. So the circle is cut into such pieces, and the meetings of the
  /// person need a piece each.
  private mutating func isPlausible(_ person: Int) throws(Exhausted) -> Bool {
    var open = meetingsOf[person].filter { isOpen[$0] }
    // A piece has at most as many places as a meeting has steps; whoever has more than the others can take finds one at the end.
    while let wide = open.firstIndex(where: { left[$0] >= open.count * problem.length }) {
      open.remove(at: wide)
    }
    if open.count < 2 { return true }
    for shift in 0..<min(problem.length, 4) {
      let pieces = open.map { meeting in
        Set(
          zip(places[meeting], blockers[meeting]).compactMap { place, blockers in
            blockers == 0 ? (place + shift) % problem.circle / problem.length : nil
          })
      }
      try spend(open.reduce(0) { $0 + places[$1].count })
      if !Self.haveOneEach(pieces) { return false }
    }
    return true
  }

  /// Whether every list can have an element of its own.
  private static func haveOneEach(_ lists: [Set<Int>]) -> Bool {
    var owner: [Int: Int] = [:]
    func place(_ list: Int, _ seen: inout Set<Int>) -> Bool {
      for element in lists[list] where seen.insert(element).inserted {
        if owner[element] == nil || place(owner[element]!, &seen) {
          owner[element] = list
          return true
        }
      }
      return false
    }
    return lists.indices.allSatisfy { list in
      var seen: Set<Int> = []
      return place(list, &seen)
    }
  }

  private mutating func spend(_ steps: Int) throws(Exhausted) {
    work -= steps + 1
    if work < 0 { throw Exhausted() }
  }
}
