internal import Glibc
internal import MentoringModel
internal import Synchronization

/// The means of what is known, over all pairs that no rule forbids but for those that ask for values themselves.
struct KnownMeans {
  /// The mean of the known values of each criterion of the programme in basis points, rounded half up; nil where none is known or
  /// where the criterion does not ask for it.
  private(set) var means: [Int?]

  private struct Sum: Sendable {
    var values = 0
    var count = 0
  }

  /// Looks at every pair once.
  init(_ model: ScoringModel) {
    let criteria = model.programme.settings.criteria
    let rows = PairRows(model, of: .mentee)
    // Rows have the criteria with a share alone.
    let wanted = zip(criteria, model.shares).filter { $1 > 0 }.enumerated().filter { $0.element.0.takesMean }
      .map(\.offset)
    let asking: RuleSet = [RuleSet(.minSkillGap), RuleSet(.minScore)]
    let total = Mutex(Array(repeating: Sum(), count: wanted.count))
    RowParts.concurrently(model.menteeCount, threads: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) {
      _, mentees in
      var sums = Array(repeating: Sum(), count: wanted.count)
      var row = rows.makeRow()
      for mentee in mentees {
        rows.fill(mentee, into: &row)
        for mentor in 0..<rows.count where row.refusals[mentor].subtracting(asking).isEmpty {
          for (index, criterion) in wanted.enumerated() {
            let value = row.values[criterion][mentor]
            guard value != PairRows.unknownValue else { continue }
            sums[index].values += Int(value)
            sums[index].count += 1
          }
        }
      }
      let found = sums
      total.withLock { total in
        for index in total.indices {
          total[index].values += found[index].values
          total[index].count += found[index].count
        }
      }
    }
    var sums = total.withLock { $0 }.makeIterator()
    means = zip(criteria, model.shares).map { criterion, share in
      guard criterion.takesMean, share > 0, let sum = sums.next(), sum.count > 0 else { return nil }
      return (2 * sum.values + sum.count) / (2 * sum.count)
    }
  }
}
