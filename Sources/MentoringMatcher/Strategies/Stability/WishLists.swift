internal import MentoringModel
internal import MentoringScoring

/// Whom people wish, by number, and as which choice; the lists of a side that does not count name nobody.
struct WishLists {
  /// The number of the choice, from 1, that each mentee is of a mentor.
  private(set) var ofMentor: [[Int: Int]]
  /// The number of the choice, from 1, that each mentor is of a mentee.
  private(set) var ofMentee: [[Int: Int]]

  init(_ model: ScoringModel) {
    let sides = model.programme.settings.wishingSides
    func choices(_ person: Participant, on side: Side) -> [Int: Int] {
      guard sides.contains(side) else { return [:] }
      var choices: [Int: Int] = [:]
      for entry in person.prefers.entries {
        if let number = model.number(of: entry.id, on: side.opposite) { choices[number] = entry.choice }
      }
      return choices
    }
    ofMentor = (0..<model.mentorCount).map { choices(model.mentor($0), on: .mentor) }
    ofMentee = (0..<model.menteeCount).map { choices(model.mentee($0), on: .mentee) }
  }

  /// For each choice from 1 the pairs that meet wishes of this choice, and how many, 1 or 2; by mentee (row) and mentor (column).
  var byChoice: [[EarlierCycles.Cell: Int]] {
    var all: [[EarlierCycles.Cell: Int]] = []
    func add(_ row: Int, _ column: Int, _ choice: Int) {
      while all.count < choice { all.append([:]) }
      all[choice - 1][EarlierCycles.Cell(row: row, column: column), default: 0] += 1
    }
    for (row, list) in ofMentee.enumerated() { for (column, choice) in list { add(row, column, choice) } }
    for (column, list) in ofMentor.enumerated() { for (row, choice) in list { add(row, column, choice) } }
    return all
  }
}
