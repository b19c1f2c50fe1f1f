internal import MentoringModel

/// What each thinks of the other: `preference`.
public struct PreferenceFacts: CriterionFacts {
  /// What the mentor thinks.
  public let mentor: Wish
  /// What the mentee thinks.
  public let mentee: Wish
  /// What a side without a list counts, in basis points.
  public let unknown: Int

  /// The mean of the two sides; nil if neither has a list.
  public var value: Int? { Wish.meanValue(mentee, mentor, unknown: unknown) }

  /// The facts in plain words.
  public var words: String { "\(mentor.words(of: .mentor)); \(mentee.words(of: .mentee))" }
}

/// What a person's list of wishes says about another.
public enum Wish: Hashable, Sendable {
  /// The person states no wishes.
  case noList
  /// The person wishes others only, so many.
  case notListed(among: Int)
  /// The person wishes the other at a rank, from 1, among so many.
  case listed(rank: Int, among: Int)

  /// What the list says about an id.
  init(_ prefers: [String], about id: String) {
    if prefers.isEmpty {
      self = .noList
    } else if let index = prefers.firstIndex(of: id) {
      self = .listed(rank: index + 1, among: prefers.count)
    } else {
      self = .notListed(among: prefers.count)
    }
  }

  /// The side's value as a fraction; a side without a list counts the unknown value.
  private func fraction(unknown: Int) -> (numerator: Int, denominator: Int) {
    switch self {
    case .noList: (unknown, BasisPoints.full)
    case .notListed: (0, 1)
    case .listed(let rank, let count): (count - rank + 1, count)
    }
  }

  /// The mean of the two sides in basis points, or nil if neither has a list.
  static func meanValue(_ first: Wish, _ second: Wish, unknown: Int) -> Int? {
    if case .noList = first, case .noList = second { return nil }
    let (a, b) = first.fraction(unknown: unknown)
    let (c, d) = second.fraction(unknown: unknown)
    return BasisPoints.rounded(a * d + c * b, over: 2 * b * d)
  }

  fileprivate func words(of side: Side) -> String {
    switch self {
    case .noList: "the \(side.rawValue) states no wishes"
    case .notListed(let count):
      "the \(side.rawValue) wishes \(count == 1 ? "somebody" : "\(count) people") else"
    case .listed(let rank, let count):
      "the \(side.rawValue) wishes the \(side.opposite.rawValue) as number \(rank) of \(count)"
    }
  }
}

struct PreferenceCriterion: ScoredCriterion {
  let unknown: Int

  func facts(_ pair: PairView) -> any CriterionFacts {
    PreferenceFacts(
      mentor: Wish(pair.teacher.prefers, about: pair.learner.id),
      mentee: Wish(pair.learner.prefers, about: pair.teacher.id), unknown: unknown)
  }

  func known(in programme: Programme) -> KnownPairs { .either { !$0.prefers.isEmpty } }

  func kernel(_ compiler: KernelCompiler, share: Int, unknown: Int) -> any CriterionKernel {
    SparseKernel(
      columns: compiler.columns, rows: compiler.rows, share: share, unknown: unknown,
      withoutList: self.unknown)
  }
}

extension SparseKernel {
  /// The `preference` criterion.
  ///
  /// - Parameters:
  ///   - unknown: what a pair counts of whom neither has a list.
  ///   - withoutList: what a side counts that has none, where the other has one.
  init(columns: [Participant], rows: [Participant], share: Int, unknown: Int, withoutList: Int) {
    let columnNumbers = Dictionary(uniqueKeysWithValues: zip(columns.map(\.id), 0...))
    let rowNumbers = Dictionary(uniqueKeysWithValues: zip(rows.map(\.id), 0...))
    func points(_ row: Wish, _ column: Wish) -> Int32 {
      BasisPoints.points(
        share: share, value: Wish.meanValue(row, column, unknown: withoutList) ?? unknown)
    }
    /// Ranks of the pairs in which somebody lists somebody, from both sides.
    struct Listed {
      var byRow: Wish?
      var byColumn: Wish?
    }
    var listed: [[Int: Listed]] = Array(repeating: [:], count: rows.count)
    for (number, row) in rows.enumerated() {
      for (index, id) in row.prefers.enumerated() {
        guard let column = columnNumbers[id] else { continue }
        listed[number][column, default: Listed()].byRow = .listed(
          rank: index + 1, among: row.prefers.count)
      }
    }
    for (number, column) in columns.enumerated() {
      for (index, id) in column.prefers.enumerated() {
        guard let row = rowNumbers[id] else { continue }
        listed[row][number, default: Listed()].byColumn = .listed(
          rank: index + 1, among: column.prefers.count)
      }
    }
    func unlisted(_ person: Participant) -> Wish {
      person.prefers.isEmpty ? .noList : .notListed(among: person.prefers.count)
    }
    columnCount = columns.count
    classOfColumn = columns.map { $0.prefers.isEmpty ? 0 : 1 }
    common = rows.map {
      Common(first: points(unlisted($0), .noList), second: points(unlisted($0), .notListed(among: 1)))
    }
    exceptions = Ragged(
      rows.indices.lazy.map { row in
        listed[row].map { column, facts in
          let byRow = unlisted(rows[row])
          let byColumn = unlisted(columns[column])
          let exact = points(facts.byRow ?? byRow, facts.byColumn ?? byColumn)
          return Exception(column: Int32(column), points: exact - points(byRow, byColumn))
        }
      })
  }
}
