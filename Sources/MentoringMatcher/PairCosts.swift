internal import Dispatch
internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// Turns scores into costs: a matrix of all pairs, stored or not.
struct PairCosts: Sendable {
  private let model: ScoringModel
  /// The locked mentors of each mentee that has some; they are no longer to be decided about.
  private let lockedMentors: [Int: [Int]]
  private let stretch: Int64
  private let floor: Int64

  /// Costs are `−score`, or with a floor `−((score − floor) · stretch + 1)`.
  init(
    model: ScoringModel, locked: [(mentee: Int, mentor: Int)], stretch: Int, floor: Int
  ) {
    self.model = model
    lockedMentors = Dictionary(grouping: locked, by: \.mentee).mapValues { $0.map(\.mentor) }
    self.stretch = Int64(stretch)
    self.floor = Int64(floor)
  }

  /// Whether the costs of all pairs, at 4 bytes each, take at most so many bytes.
  func fits(into memoryLimit: Int) -> Bool {
    let (cells, overflow) = model.menteeCount.multipliedReportingOverflow(by: model.mentorCount)
    return !overflow && cells <= memoryLimit / 4
  }

  /// All costs, negated scores, in 32 bits.
  func matrix(threads: Int) -> CostMatrix {
    let (rows, columns) = (model.menteeCount, model.mentorCount)
    let costs = [Int32](unsafeUninitializedCapacity: rows * columns) { buffer, count in
      count = rows * columns
      guard count > 0 else { return }
      // Every part writes its own rows only, so the memory may be shared.
      nonisolated(unsafe) let memory = buffer
      let parts = min(threads, rows)
      DispatchQueue.concurrentPerform(iterations: parts) { part in
        let filler = Filler(self)
        for row in part * rows / parts..<(part + 1) * rows / parts {
          filler.fill(row, UnsafeMutableBufferPointer(rebasing: memory[row * columns..<(row + 1) * columns]))
        }
      }
    }
    return CostMatrix(rowCount: rows, columnCount: columns, narrowCosts: costs)
  }

  /// The same costs, worked out whenever a row is needed.
  func unstoredMatrix() -> CostMatrix {
    CostMatrix(rowCount: model.menteeCount, columnCount: model.mentorCount) {
      let filler = Filler(self)
      return { filler.fill($0, $1) }
    }
  }

  /// All costs with floor and stretch, in 64 bits.
  func wideMatrix() -> CostMatrix {
    let columns = model.mentorCount
    let filler = Filler(self)
    var scratch = [Int32](repeating: 0, count: columns)
    var costs: [Int64] = []
    costs.reserveCapacity(model.menteeCount * columns)
    for row in 0..<model.menteeCount {
      scratch.withUnsafeMutableBufferPointer { filler.fill(row, $0) }
      for cost in scratch {
        costs.append(
          cost == CostMatrix.narrowForbidden
            ? CostMatrix.forbidden : -((-Int64(cost) - floor) * stretch + 1))
      }
    }
    return CostMatrix(rowCount: model.menteeCount, columnCount: columns, costs: costs)
  }

  /// Makes rows, for one thread.
  private final class Filler {
    private let costs: PairCosts
    private var workspace: RowWorkspace

    init(_ costs: PairCosts) {
      self.costs = costs
      workspace = costs.model.makeWorkspace()
    }

    func fill(_ row: Int, _ target: UnsafeMutableBufferPointer<Int32>) {
      costs.model.fillRow(mentee: row, into: target, workspace: &workspace)
      for column in target.indices {
        let score = target[column]
        target[column] = score == ScoringModel.forbidden ? CostMatrix.narrowForbidden : -score
      }
      for mentor in costs.lockedMentors[row] ?? [] { target[mentor] = CostMatrix.narrowForbidden }
    }
  }
}
