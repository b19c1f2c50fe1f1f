/// Why meetings cannot be held.
extension MeetingSearch {
  /// Sets of meetings that cannot be held: those of one person where there are such, else of several.
  mutating func clashes() throws(Exhausted) -> [[Int]] {
    var found: [[Int]] = []
    for own in byID() where try !canBeHeld(own) {
      let clash = try smallest(own)
      if !found.contains(clash) { found.append(clash) }
    }
    return found.isEmpty ? [try smallest(try core())] : found
  }

  /// The meetings of each person, by the person's number in the problem.
  private func byID() -> [[Int]] {
    var own: [Int: [Int]] = [:]
    for (number, meeting) in problem.meetings.enumerated() {
      for person in meeting.people { own[person, default: []].append(number) }
    }
    return own.keys.sorted().map { own[$0]! }
  }

  /// The meetings around the person with the most trouble, as few as cannot be held.
  private mutating func core() throws(Exhausted) -> [Int] {
    let heart = trouble.indices.max { (trouble[$0], $1) < (trouble[$1], $0) }!
    var order: [Int] = []
    var reached = Set(meetingsOf[heart])
    var next = meetingsOf[heart]
    while !next.isEmpty {
      order += next
      next = Set(next.flatMap { [neighbours] in neighbours[$0] }).subtracting(reached).sorted()
      reached.formUnion(next)
    }
    // Meetings only make it harder. Those that the heart is not connected with come last.
    order += places.indices.filter { !reached.contains($0) }
    var (fits, count) = (0, 1)
    while count < order.count, try canBeHeld(Array(order.prefix(count))) {
      (fits, count) = (count, 2 * count)
    }
    count = min(count, order.count)
    while count - fits > 1 {
      let middle = (fits + count) / 2
      if try canBeHeld(Array(order.prefix(middle))) { fits = middle } else { count = middle }
    }
    return order.prefix(count).sorted()
  }

  /// What is left of a clash if every member is left out without which it still is one, the last first.
  private mutating func smallest(_ clash: [Int]) throws(Exhausted) -> [Int] {
    var rest = clash
    for meeting in clash.reversed() {
      let others = rest.filter { $0 != meeting }
      if try !canBeHeld(others) { rest = others }
    }
    return rest
  }
}
