internal import MentoringModel

/// What each thinks of the other: `preference`.
public struct PreferenceFacts: CriterionFacts {
  /// What the mentor thinks; nil if the lists of mentors do not count.
  public let mentor: Wish?
  /// What the mentee thinks; nil if the lists of mentees do not count.
  public let mentee: Wish?
  /// What a side without a list counts beside one that has a list, in basis points.
  public let unknown: Int

  /// The mean of the sides that count; nil if none of them has a list.
  public var value: Int? { Wish.meanValue(mentee, mentor, unknown: unknown) }

  /// The facts in plain words.
  public var words: String {
    [mentor?.words(of: .mentor), mentee?.words(of: .mentee)].compactMap(\.self).joined(separator: "; ")
  }
}

/// What a person's list of wishes says about another.
public enum Wish: Hashable, Sendable {
  /// The person states no wishes.
  case noList
  /// The person wishes others only, so many.
  case notListed(among: Int)
  /// The person wishes the other at a rank, from 1, as so many are wished, the other included, among so many.
  case listed(rank: Int, equals: Int, among: Int)

  /// What the list says about an id.
  init(_ wishes: WishList, about id: String) {
    if wishes.isEmpty {
      self = .noList
    } else if let entry = wishes.entry(of: id) {
      self = .listed(rank: entry.rank, equals: wishes.equals(of: id), among: wishes.count)
    } else {
      self = .notListed(among: wishes.count)
    }
  }

  /// The side's value as a fraction; nil without a list.
  private var fraction: (numerator: Int, denominator: Int)? {
    switch self {
    case .noList: nil
    case .notListed: (0, 1)
    case .listed(let rank, _, let count): (count - rank + 1, count)
    }
  }

  /// The mean of the sides that count in basis points, or nil if none of them has a list.
  ///
  /// - Parameters:
  ///   - first: what one side thinks; nil if it does not count.
  ///   - second: the same of the other side.
  ///   - unknown: what a side without a list counts, in basis points.
  static func meanValue(_ first: Wish?, _ second: Wish?, unknown: Int) -> Int? {
    guard let first, let second else {
      return (first ?? second)?.fraction.map { BasisPoints.rounded($0.numerator, over: $0.denominator) }
    }
    if first.fraction == nil, second.fraction == nil { return nil }
    let (a, b) = first.fraction ?? (unknown, BasisPoints.full)
    let (c, d) = second.fraction ?? (unknown, BasisPoints.full)
    return BasisPoints.rounded(a * d + c * b, over: 2 * b * d)
  }

  fileprivate func words(of side: Side) -> String {
    switch self {
    case .noList: return "the \(side.rawValue) states no wishes"
    case .notListed(let count):
      return "the \(side.rawValue) wishes \(count == 1 ? "somebody" : "\(count) people") else"
    case .listed(let rank, let equals, let count):
      let others = equals == 1 ? "" : ", equally with \(ScoreText.count(equals - 1, "other"))"
      return
        "the \(side.rawValue) wishes the \(side.opposite.rawValue) as number \(rank) of \(count)\(others)"
    }
  }
}

struct PreferenceCriterion: ScoredCriterion {
  /// The side whose lists count; nil for both.
  let side: Side?
  let unknown: Int

  func facts(_ pair: PairView) -> any CriterionFacts {
    PreferenceFacts(
      mentor: side == .mentee ? nil : Wish(pair.teacher.prefers, about: pair.learner.id),
      mentee: side == .mentor ? nil : Wish(pair.learner.prefers, about: pair.teacher.id), unknown: unknown)
  }

  func known(in programme: Programme) -> KnownPairs {
    if let side { .on(side) { !$0.prefers.isEmpty } } else { .either { !$0.prefers.isEmpty } }
  }

  func kernel(_ compiler: KernelCompiler, share: Int, unknown: Int) -> any CriterionKernel {
    SparseKernel(
      columns: compiler.columns, rows: compiler.rows,
      counting: (columns: side != compiler.rowSide, rows: side == nil || side == compiler.rowSide),
      share: share, unknown: unknown, withoutList: self.unknown)
  }
}

extension SparseKernel {
  /// The `preference` criterion.
  ///
  /// - Parameters:
  ///   - counting: whether the lists of columns count, and those of rows.
  ///   - unknown: what a pair counts of whom nobody has a list that counts.
  ///   - withoutList: what a side counts that has none, where the other has one.
  init(
    columns: [Participant], rows: [Participant], counting: (columns: Bool, rows: Bool), share: Int,
    unknown: Int,
    withoutList: Int
  ) {
    func points(_ row: Wish?, _ column: Wish?) -> Int32 {
      BasisPoints.points(
        share: share, value: Wish.meanValue(row, column, unknown: withoutList) ?? unknown)
    }
    func unlisted(_ person: Participant, _ counts: Bool) -> Wish? {
      if !counts { return nil }
      return person.prefers.isEmpty ? .noList : .notListed(among: person.prefers.count)
    }
    /// What the lists of people say about those on the other side, by number.
    func listed(_ people: [Participant], _ others: [Participant], _ body: (Int, Int, Wish) -> Void) {
      let numbers = Dictionary(uniqueKeysWithValues: zip(others.map(\.id), 0...))
      for (number, person) in people.enumerated() {
        for entry in person.prefers.entries {
          // How many are wished as much changes no value.
          guard let other = numbers[entry.id] else { continue }
          body(number, other, .listed(rank: entry.rank, equals: 1, among: person.prefers.count))
        }
      }
    }
    /// What both say of a pair in which somebody lists somebody.
    struct Listed {
      var byRow: Wish?
      var byColumn: Wish?
    }
    var found: [[Int: Listed]] = Array(repeating: [:], count: rows.count)
    if counting.rows {
      listed(rows, columns) { row, column, wish in found[row][column, default: Listed()].byRow = wish }
    }
    if counting.columns {
      listed(columns, rows) { column, row, wish in found[row][column, default: Listed()].byColumn = wish }
    }
    columnCount = columns.count
    classOfColumn = columns.map { counting.columns && !$0.prefers.isEmpty ? 1 : 0 }
    common = rows.map { row in
      let own = unlisted(row, counting.rows)
      return Common(
        first: points(own, counting.columns ? .noList : nil),
        second: points(own, counting.columns ? .notListed(among: 1) : nil))
    }
    exceptions = Ragged(
      rows.indices.lazy.map { row in
        found[row].map { column, facts in
          let byRow = unlisted(rows[row], counting.rows)
          let byColumn = unlisted(columns[column], counting.columns)
          let exact = points(facts.byRow ?? byRow, facts.byColumn ?? byColumn)
          return Exception(column: Int32(column), points: exact - points(byRow, byColumn))
        }
      })
  }
}
