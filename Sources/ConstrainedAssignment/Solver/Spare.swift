/// Keeps an assignment with fewer pairs than are looked for, so that there is a plan if that takes too long.
final class Spare {
  /// The assignment with the most pairs that has been found, nil while there is none.
  private(set) var columnsOfRow: [[Int]]?
  private let system: RowSystem
  private let watch: Stopwatch
  /// The least number with which a look has found nothing, or that is looked for elsewhere.
  private var missed = Int.max

  /// A look for one number of pairs takes so much work at most: a second or so.
  private static let mostWork = 30_000_000

  init(_ system: RowSystem, watch: Stopwatch) {
    self.system = system.withLeastCost { $0 }
    self.watch = watch
  }

  /// Looks for an assignment with ever fewer pairs until there is one; later, once, for one with more.
  func look(below count: Int) {
    missed = min(missed, count)
    guard let least = columnsOfRow?.pairCount else {
      var step = max(1, count / 64)
      while columnsOfRow == nil, missed > 0, watch.limitReached == nil {
        look(for: max(0, missed - step))
        step *= 2
      }
      return
    }
    if least + 1 < missed { look(for: (least + missed) / 2) }
  }

  private func look(for count: Int) {
    var search = LeastCost(system, pairsAtLeast: count, watch: watch)
    search.endsWithFirst = true
    let result = watch.spending(atMost: Self.mostWork) { search.run() }
    if case .optimal(let found, _, _) = result { columnsOfRow = found } else { missed = count }
  }
}
