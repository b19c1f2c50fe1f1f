internal import MentoringModel

/// Deferred acceptance: one side proposes, everybody of the other keeps the best proposals so far and refuses the rest.
///
/// With strict preferences and places for several, nobody is left who would rather have each other, and every proposer with one place
/// has the best partner that any such plan gives. Who is equally good is told apart by the score of the pair, then by a draw; whatever tells
/// them apart, no two people are left who would both *strictly* rather have each other (weak stability), but no plan need be the best for all
/// proposers then.
///
/// - SeeAlso: D. Gale and L. S. Shapley, "College Admissions and the Stability of Marriage", American Mathematical Monthly 69 (1962) 9–15,
///   doi:10.2307/2312726; R. W. Irving, "Stable marriage and indifference", Discrete Applied Mathematics 48 (1994) 261–272,
///   doi:10.1016/0166-218X(92)00179-P, for ties.
struct DeferredAcceptance {
  /// The pairs that may be made.
  let table: PairTable
  let preferences: Preferences
  /// Tells equals apart, by row and column; larger is better.
  let priority: (_ row: Int, _ column: Int) -> Int
  let rowPlaces: [Int]
  let columnPlaces: [Int]

  /// The order of a pair in somebody's preferences: smaller is better.
  private struct Key: Comparable {
    let standing: Preferences.Standing
    let points: Int
    let draw: Int
    let number: Int

    static func < (a: Key, b: Key) -> Bool {
      (a.standing, b.points, b.draw, a.number) < (b.standing, a.points, a.draw, b.number)
    }
  }

  private func key(_ side: Side, _ row: Int, _ column: Int) -> Key {
    let points = table[row, column]
    return Key(
      standing: preferences.standing(side, row: row, column: column, points: points), points: points,
      draw: priority(row, column), number: side == .mentee ? column : row)
  }

  /// The mentors of each mentee.
  ///
  /// - Complexity: O(*p* log *p*) for *p* pairs that may be made, and O(*p* · places) for refusals.
  func columnsOfRow(proposing side: Side, _ isOpen: (_ row: Int, _ column: Int) -> Bool) -> [[Int]] {
    let isMentee = side == .mentee
    let (own, other) = isMentee ? (table.rowCount, table.columnCount) : (table.columnCount, table.rowCount)
    let (places, otherPlaces) = isMentee ? (rowPlaces, columnPlaces) : (columnPlaces, rowPlaces)
    func cell(_ proposer: Int, _ receiver: Int) -> (row: Int, column: Int) {
      isMentee ? (proposer, receiver) : (receiver, proposer)
    }
    func order(of proposer: Int) -> [Int] {
      if places[proposer] == 0 { return [] }
      let keys = (0..<other).compactMap { receiver -> Key? in
        let cell = cell(proposer, receiver)
        guard otherPlaces[receiver] > 0, isOpen(cell.row, cell.column) else { return nil }
        return key(side, cell.row, cell.column)
      }
      return keys.sorted().map(\.number)
    }
    let orders = (0..<own).map { order(of: $0) }
    var next = Array(repeating: 0, count: own)
    var held = Array(repeating: 0, count: own)
    var kept: [[(proposer: Int, key: Key)]] = Array(repeating: [], count: other)
    var waiting = Array((0..<own).reversed())
    while let proposer = waiting.popLast() {
      while held[proposer] < places[proposer], next[proposer] < orders[proposer].count {
        let receiver = orders[proposer][next[proposer]]
        next[proposer] += 1
        let cell = cell(proposer, receiver)
        kept[receiver].append((proposer, key(side.opposite, cell.row, cell.column)))
        held[proposer] += 1
        guard kept[receiver].count > otherPlaces[receiver] else { continue }
        let worst = kept[receiver].indices.max { kept[receiver][$0].key < kept[receiver][$1].key }!
        let refused = kept[receiver].remove(at: worst).proposer
        held[refused] -= 1
        if refused != proposer { waiting.append(refused) }
      }
    }
    var columns: [[Int]] = Array(repeating: [], count: table.rowCount)
    for (receiver, pairs) in kept.enumerated() {
      for pair in pairs {
        let cell = cell(pair.proposer, receiver)
        columns[cell.row].append(cell.column)
      }
    }
    return columns.map { $0.sorted() }
  }
}
