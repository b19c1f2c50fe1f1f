/// All choices of cells of a small table, tried one after another, with limits over the whole choice.
///
/// A branch is left only where even the best choice of each row that follows could not be as good as what is known; so
/// a table without any answer is searched in full.
struct ConstrainedSearch {
  typealias Worth = ExhaustiveSearch.Worth

  /// The worth of each cell; nil is forbidden.
  let worth: [[Worth?]]
  /// Cells that must be chosen, as `[row, column]`.
  let forced: Set<[Int]>
  /// The least and most cells of each row.
  let rows: [ClosedRange<Int>]
  /// The least and most cells of each column.
  let columns: [ClosedRange<Int>]
  /// The limits, with rows as mentees and columns as mentors.
  let constraints: [NaiveConstraints.Judged]
  /// Whether a choice, as the columns of each row, is admitted besides.
  let admits: ([[Int]]) -> Bool

  /// The best choice, or nil if none keeps all bounds and limits.
  func best() -> ExhaustiveSearch.Best? {
    let choices = worth.indices.map { row in self.choices(of: row) }
    guard choices.allSatisfy({ !$0.isEmpty }) else { return nil }
    // The most that the rows from each one on can add.
    var hope = [Worth(first: 0, second: 0)]
    for row in choices.reversed() { hope.append(row.map(\.worth).max()! + hope.last!) }
    var run = Run(search: self, choices: choices, hope: hope.reversed())
    run.visit(0, Worth(first: 0, second: 0))
    return run.result
  }

  /// A set of columns that a row may take, and what it adds.
  struct Choice {
    let columns: [Int]
    let worth: Worth
    /// What it adds to the number of each constraint.
    let numbers: [Int]
  }

  private func choices(of row: Int) -> [Choice] {
    var sets: [[Int]] = [[]]
    for column in worth[row].indices where worth[row][column] != nil {
      sets += sets.filter { $0.count < rows[row].upperBound }.map { $0 + [column] }
    }
    return sets.filter { set in
      rows[row].contains(set.count) && forced.allSatisfy { $0[0] != row || set.contains($0[1]) }
    }.map { set in
      Choice(
        columns: set, worth: set.reduce(Worth(first: 0, second: 0)) { $0 + worth[row][$1]! },
        numbers: constraints.map { constraint in set.reduce(0) { $0 + constraint.numbers[row][$1] } })
    }
  }

  private struct Run {
    let search: ConstrainedSearch
    let choices: [[Choice]]
    let hope: [Worth]
    var used: [Int]
    var sums: [Int]
    var chosen: [[Int]] = []
    var result: ExhaustiveSearch.Best?

    init(search: ConstrainedSearch, choices: [[Choice]], hope: [Worth]) {
      self.search = search
      self.choices = choices
      self.hope = hope
      used = search.columns.map { _ in 0 }
      sums = search.constraints.map { _ in 0 }
    }

    mutating func visit(_ row: Int, _ worth: Worth) {
      if let result, worth + hope[row] < result.worth { return }
      guard row < choices.count else { return judge(worth) }
      for choice in choices[row] where choice.columns.allSatisfy({ used[$0] < search.columns[$0].upperBound })
      {
        for column in choice.columns { used[column] += 1 }
        for index in sums.indices { sums[index] += choice.numbers[index] }
        chosen.append(choice.columns)
        visit(row + 1, worth + choice.worth)
        chosen.removeLast()
        for index in sums.indices { sums[index] -= choice.numbers[index] }
        for column in choice.columns { used[column] -= 1 }
      }
    }

    private mutating func judge(_ worth: Worth) {
      guard zip(used, search.columns).allSatisfy({ $0 >= $1.lowerBound }) else { return }
      let pairs = used.reduce(0, +)
      for (constraint, sum) in zip(search.constraints, sums) {
        let matched = constraint.people.count { person in
          person.mentee.map { !chosen[$0].isEmpty } == true || person.mentor.map { used[$0] > 0 } == true
        }
        guard constraint.isKept(sum, pairs, matched), constraint.admits(chosen) else { return }
      }
      guard search.admits(chosen) else { return }
      if let known = result, known.worth == worth {
        result?.count += 1
      } else {
        result = ExhaustiveSearch.Best(worth: worth, count: 1, columns: chosen)
      }
    }
  }
}
