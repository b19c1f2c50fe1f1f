extension MeetingSearch {
  /// A timetable of all meetings, each with the earliest place that could be had for it; nil if there is none.
  mutating func first() throws(Exhausted) -> [Int]? {
    if let quick = greedy() { return quick }
    guard var known = try completed(Array(places.indices), [:]) else { return nil }
    for meeting in places.indices {
      for place in places[meeting] {
        if place == known[meeting] { break }
        let isTaken = neighbours[meeting].contains { $0 < meeting && problem.overlap(known[$0]!, place) }
        guard !isTaken, let better = moved(meeting, to: place, known) else { continue }
        known.merge(better) { _, new in new }
        break
      }
    }
    return places.indices.map { known[$0]! }
  }

  /// Every meeting in turn at its first free time, nil if one finds none; if there is such a timetable, it is the first.
  private func greedy() -> [Int]? {
    var settled: [Int: Int] = [:]
    for meeting in places.indices {
      let taken = neighbours[meeting].compactMap { settled[$0] }
      guard
        let place = places[meeting].first(where: { place in !taken.contains { problem.overlap($0, place) } })
      else { return nil }
      settled[meeting] = place
    }
    return places.indices.map { settled[$0]! }
  }

  /// What of a timetable has to become another so that a meeting can be at a place and none before it moves; nil if that cannot be, or if
  /// it takes too much work to find out.
  ///
  /// First only those move that are in the way, then those too that are in theirs, and so on.
  mutating func moved(_ meeting: Int, to place: Int, _ known: [Int: Int]) -> [Int: Int]? {
    var settled = known
    settled[meeting] = place
    var movable = neighbours[meeting].filter { $0 > meeting && problem.overlap(known[$0]!, place) }
    if movable.isEmpty { return [meeting: place] }
    let budget = work
    work = min(work, MeetingProblem.settlingLimit)
    defer { work = budget }
    while true {
      for other in movable { settled[other] = nil }
      do throws(Exhausted) {
        if var found = try completed(movable, settled, near: known) {
          found[meeting] = place
          return found
        }
      } catch { return nil }
      let wider = Set(movable + movable.flatMap { [neighbours] in neighbours[$0] }).filter { $0 > meeting }
        .sorted()
      if wider.count == movable.count { return nil }
      movable = wider
    }
  }
}
