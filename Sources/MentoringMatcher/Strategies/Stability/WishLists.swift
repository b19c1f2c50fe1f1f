internal import MentoringModel
internal import MentoringScoring

/// Whom people wish, by number, and at which rank.
struct WishLists {
  /// The rank, from 1, at which each mentor lists mentees.
  private(set) var ofMentor: [[Int: Int]]
  /// The rank, from 1, at which each mentee lists mentors.
  private(set) var ofMentee: [[Int: Int]]

  init(_ model: ScoringModel) {
    func ranks(_ person: Participant, _ other: Side) -> [Int: Int] {
      var ranks: [Int: Int] = [:]
      for (index, id) in person.prefers.enumerated() {
        if let number = model.number(of: id, on: other) { ranks[number] = index + 1 }
      }
      return ranks
    }
    ofMentor = (0..<model.mentorCount).map { ranks(model.mentor($0), .mentee) }
    ofMentee = (0..<model.menteeCount).map { ranks(model.mentee($0), .mentor) }
  }

  /// For each rank from 1 the pairs that meet wishes of this rank, and how many, 1 or 2; by mentee (row) and mentor (column).
  var byRank: [[EarlierCycles.Cell: Int]] {
    var all: [[EarlierCycles.Cell: Int]] = []
    func add(_ row: Int, _ column: Int, _ rank: Int) {
      while all.count < rank { all.append([:]) }
      all[rank - 1][EarlierCycles.Cell(row: row, column: column), default: 0] += 1
    }
    for (row, ranks) in ofMentee.enumerated() { for (column, rank) in ranks { add(row, column, rank) } }
    for (column, ranks) in ofMentor.enumerated() { for (row, rank) in ranks { add(row, column, rank) } }
    return all
  }
}
