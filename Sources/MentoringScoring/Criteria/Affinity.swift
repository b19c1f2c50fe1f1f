internal import MentoringModel

/// What a file of pairs says of the pair.
public struct AffinityFacts: CriterionFacts {
  /// The value that the file gives; nil if it does not list the pair.
  public let value: Int?

  /// The facts in plain words.
  public var words: String {
    value == nil ? "the file does not list the pair" : "the file gives the pair a value"
  }
}

struct AffinityCriterion: ScoredCriterion {
  let name: String

  func facts(_ pair: PairView) -> any CriterionFacts {
    AffinityFacts(value: value(of: pair.id, in: pair.model.programme.affinities[name] ?? []))
  }

  /// The value of a pair, by binary search.
  private func value(of pair: PairID, in values: [AffinityValue]) -> Int? {
    let place = values.partitionPoint { $0.pair < pair }
    return place < values.count && values[place].pair == pair ? values[place].value : nil
  }

  func known(in programme: Programme) -> KnownPairs {
    .listed(programme.affinities[name, default: []].map(\.pair))
  }

  func kernel(_ compiler: KernelCompiler, share: Int, unknown: Int) -> any CriterionKernel {
    let values = compiler.programme.affinities[name, default: []].compactMap { entry in
      compiler.numbers(entry.pair).map { (column: $0.column, row: $0.row, value: entry.value) }
    }
    return SparseKernel(
      values: values, columnCount: compiler.columns.count, rowCount: compiler.rows.count, share: share,
      unknown: unknown)
  }
}

extension SparseKernel {
  /// A criterion whose values are read from a file; pairs that are not listed are unknown.
  init(
    values: [(column: Int, row: Int, value: Int)], columnCount: Int, rowCount: Int, share: Int,
    unknown: Int
  ) {
    let base = BasisPoints.points(share: share, value: unknown)
    self.columnCount = columnCount
    classOfColumn = []
    common = Array(repeating: Common(first: base, second: base), count: rowCount)
    exceptions = Ragged(
      rows: rowCount,
      values.map {
        let points = BasisPoints.points(share: share, value: $0.value) - base
        return ($0.row, Exception(column: Int32($0.column), points: points))
      })
  }
}
