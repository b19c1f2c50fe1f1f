extension MeetingProblem {
  /// The first timetable by the order of meetings, starts and weeks, or why there is none.
  ///
  /// The first meeting has its best start in the earliest week with which all others can still be held, then the second one has, and
  /// so on. Meetings that share nobody, even through others, do not influence each other; whoever has many of them solves each
  /// connected part by itself.
  ///
  /// - Parameter workLimit: how many steps the search may take until it gives up.
  /// - Complexity: O(meetings² · starts · cadence) where each meeting can have its first free time; in the worst case exponential in
  ///   the number of connected meetings, up to the limit.
  public func solve(workLimit: Int = defaultWorkLimit) -> Outcome {
    var search = MeetingSearch(self, workLimit: workLimit)
    do {
      if let places = try search.first() { return .times(places.map(time)) }
      return .clashes(try search.clashes())
    } catch { return .undecided }
  }

  /// Whether some of the meetings can be held together; nil if that is not settled within the limit.
  ///
  /// - Complexity: as ``solve(workLimit:)``.
  public func canBeHeld(_ some: [Int], workLimit: Int = defaultWorkLimit) -> Bool? {
    var search = MeetingSearch(self, workLimit: workLimit)
    do { return try search.extended(some, from: [:]) != nil } catch { return nil }
  }
}

/// A search for times: meetings with the fewest times left first, and no time is left that a meeting already placed takes.
struct MeetingSearch {
  /// Thrown when the limit of work is reached.
  struct Exhausted: Error {}

  private let problem: MeetingProblem
  /// The meetings that share somebody with each meeting, ascending.
  private let neighbours: [[Int]]
  /// Where on the circle each meeting may start, best first.
  private let places: [[Int]]
  private var work: Int

  init(_ problem: MeetingProblem, workLimit: Int) {
    self.problem = problem
    work = workLimit
    var meetingsOf: [Int: [Int]] = [:]
    for (number, meeting) in problem.meetings.enumerated() {
      for person in meeting.people { meetingsOf[person, default: []].append(number) }
    }
    let neighbours = problem.meetings.indices.map { number in
      Set(problem.meetings[number].people.flatMap { meetingsOf[$0] ?? [] }).subtracting([number]).sorted()
    }
    self.neighbours = neighbours
    places = problem.meetings.indices.map { number in
      // A neighbour takes a start away in two weeks at most, its own and the one before or after; so later weeks are never needed.
      let weeks = min(problem.cadence, 2 * neighbours[number].count + 1)
      return problem.meetings[number].starts.flatMap { start in
        (0..<weeks).map { $0 * MeetingProblem.stepsPerWeek + start }
      }
    }
  }

  /// The first timetable of all meetings; nil if there is none.
  mutating func first() throws(Exhausted) -> [Int]? {
    if let quick = greedy() { return quick }
    let all = Array(places.indices)
    guard var known = try extended(all, from: [:]) else { return nil }
    var settled: [Int: Int] = [:]
    for meeting in all {
      for place in places[meeting] where isFree(place, meeting, settled) {
        settled[meeting] = place
        if place == known[meeting] { break }
        if let better = try extended(all, from: settled) {
          known = better
          break
        }
      }
    }
    return all.map { settled[$0]! }
  }

  /// Every meeting in turn at its first free time, nil if one finds none; if there is such a timetable, it is the first.
  private func greedy() -> [Int]? {
    var settled: [Int: Int] = [:]
    for meeting in places.indices {
      guard let place = places[meeting].first(where: { isFree($0, meeting, settled) }) else { return nil }
      settled[meeting] = place
    }
    return places.indices.map { settled[$0]! }
  }

  private func isFree(_ place: Int, _ meeting: Int, _ settled: [Int: Int]) -> Bool {
    neighbours[meeting].allSatisfy { other in settled[other].map { !problem.overlap($0, place) } ?? true }
  }

  // MARK: Whether there is any

  /// Times of some meetings, those that are settled among them; nil if there are none.
  mutating func extended(_ some: [Int], from settled: [Int: Int]) throws(Exhausted) -> [Int: Int]? {
    var open: [Int: [Int]] = [:]
    for meeting in some where settled[meeting] == nil {
      try spend(places[meeting].count)
      open[meeting] = places[meeting].filter { isFree($0, meeting, settled) }
    }
    return try completed(settled, open)
  }

  private mutating func completed(
    _ settled: [Int: Int], _ open: [Int: [Int]]
  ) throws(Exhausted) -> [Int: Int]? {
    guard let next = open.min(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) }) else {
      return settled
    }
    if next.value.isEmpty { return nil }
    guard try isPlausible(open) else { return nil }
    for place in next.value {
      var (settled, open) = (settled, open)
      settled[next.key] = place
      open[next.key] = nil
      for other in neighbours[next.key] {
        guard let left = open[other] else { continue }
        try spend(left.count)
        open[other] = left.filter { !problem.overlap($0, place) }
      }
      if let found = try completed(settled, open) { return found }
    }
    return nil
  }

  /// Whether nobody has more meetings than fit into the times that are left for them.
  ///
  /// Of the starts within one length of a meeting only one can be taken. So the circle is cut into such pieces, and the meetings of a
  /// person need a piece each.
  private mutating func isPlausible(_ open: [Int: [Int]]) throws(Exhausted) -> Bool {
    var meetingsOf: [Int: [Int]] = [:]
    for meeting in open.keys.sorted() {
      for person in problem.meetings[meeting].people { meetingsOf[person, default: []].append(meeting) }
    }
    for person in meetingsOf.keys.sorted() {
      let meetings = meetingsOf[person]!
      if meetings.count == 1 { continue }
      for shift in 0..<min(problem.length, 4) {
        let pieces = meetings.map { meeting in
          Set(open[meeting]!.map { ($0 + shift) % problem.circle / problem.length })
        }
        try spend(meetings.reduce(0) { $0 + open[$1]!.count })
        if !Self.haveOneEach(pieces) { return false }
      }
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

  // MARK: Why there is none

  /// Sets of meetings that cannot be held: those of one person where there are such, else of several.
  mutating func clashes() throws(Exhausted) -> [[Int]] {
    let people = Set(problem.meetings.flatMap(\.people)).sorted()
    var found: [[Int]] = []
    for person in people {
      let own = places.indices.filter { problem.meetings[$0].people.contains(person) }
      if try extended(own, from: [:]) == nil {
        let clash = try smallest(own)
        if !found.contains(clash) { found.append(clash) }
      }
    }
    return found.isEmpty ? [try smallest(Array(places.indices))] : found
  }

  /// What is left of a clash if every member is left out without which it still is one, the last first.
  private mutating func smallest(_ clash: [Int]) throws(Exhausted) -> [Int] {
    var rest = clash
    for meeting in clash.reversed() {
      let others = rest.filter { $0 != meeting }
      if try extended(others, from: [:]) == nil { rest = others }
    }
    return rest
  }
}
