extension MeetingProblem {
  /// The meetings that are connected by people, part by part: each part ascending, and the parts by their first meeting.
  ///
  /// - Parameter people: who takes part in each meeting, as numbers from 0.
  /// - Complexity: O(meetings), and the largest number of a person.
  public static func connectedParts(of people: [[Int]]) -> [[Int]] {
    var parent: [Int] = []
    func root(_ person: Int) -> Int {
      var person = person
      while parent[person] != person {
        parent[person] = parent[parent[person]]
        person = parent[person]
      }
      return person
    }
    parent = Array(0..<((people.flatMap(\.self).max() ?? -1) + 1))
    for meeting in people {
      for person in meeting.dropFirst() {
        let (first, second) = (root(meeting[0]), root(person))
        if first != second { parent[max(first, second)] = min(first, second) }
      }
    }
    var numbers: [Int: Int] = [:]
    var parts: [[Int]] = []
    for (meeting, people) in people.enumerated() {
      guard let person = people.first else { continue }
      let group = root(person)
      if let number = numbers[group] {
        parts[number].append(meeting)
      } else {
        numbers[group] = parts.count
        parts.append([meeting])
      }
    }
    return parts
  }
}
