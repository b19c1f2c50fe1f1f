internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// Turns scores into costs: a matrix of all pairs, stored or not.
struct PairCosts: Sendable {
  private let model: ScoringModel
  /// The locked partners of each mentee and of each mentor that has some; they are no longer to be decided about.
  private let lockedMentors: [Int: [Int]]
  private let lockedMentees: [Int: [Int]]
  /// What turns a score into a wide cost; nil where the cost is the negative score.
  private let stretch: Stretch?

  /// Costs `-((score − floor) · factor + 1)`.
  struct Stretch: Sendable {
    var factor: Int64
    var floor: Int64

    func callAsFunction(_ score: Int64) -> Int64 { -((score - floor) * factor + 1) }
  }

  /// No score is higher.
  private static let fullScore: Int64 = 1_000_000

  init(model: ScoringModel, locked: [(mentee: Int, mentor: Int)], stretch: Stretch?) {
    self.model = model
    lockedMentors = Dictionary(grouping: locked, by: \.mentee).mapValues { $0.map(\.mentor) }
    lockedMentees = Dictionary(grouping: locked, by: \.mentor).mapValues { $0.map(\.mentee) }
    self.stretch = stretch
  }

  /// How many bytes a stored cost takes.
  var bytesPerPair: Int { stretch == nil ? 4 : 8 }

  /// Whether the costs of all pairs take at most so many bytes.
  func fits(into memoryLimit: Int) -> Bool {
    let (cells, overflow) = model.menteeCount.multipliedReportingOverflow(by: model.mentorCount)
    return !overflow && cells <= memoryLimit / bytesPerPair
  }

  /// The costs, kept in memory.
  func storedMatrix(threads: Int) -> CostMatrix {
    let (rows, columns) = (model.menteeCount, model.mentorCount)
    guard stretch != nil else {
      let costs = filled(threads) { filler, row, target in filler.fill(row, target) }
      return CostMatrix(rowCount: rows, columnCount: columns, narrowCosts: costs)
    }
    let costs = filled(threads) { filler, row, target in filler.fillWide(row, target) }
    return CostMatrix(rowCount: rows, columnCount: columns, costs: costs)
  }

  /// The same costs, worked out whenever a row, or a column, is needed.
  func unstoredMatrix() -> CostMatrix {
    let (rows, columns) = (model.menteeCount, model.mentorCount)
    guard let stretch else {
      return CostMatrix(
        rowCount: rows, columnCount: columns, makeFiller: { narrowLines(.mentee)() },
        makeColumnFiller: { narrowLines(.mentor)() })
    }
    let largest = max(stretch(0).magnitude, stretch(Self.fullScore).magnitude)
    return CostMatrix(
      rowCount: rows, columnCount: columns, largestMagnitude: largest, makeFiller: { wideLines(.mentee)() },
      makeColumnFiller: { wideLines(.mentor)() })
  }

  private func narrowLines(_ side: Side) -> RowGenerator.MakeFiller {
    {
      let filler = Filler(self, side)
      return { filler.fill($0, $1) }
    }
  }

  private func wideLines(_ side: Side) -> RowGenerator.MakeWideFiller {
    {
      let filler = Filler(self, side)
      return { filler.fillWide($0, $1) }
    }
  }

  /// All cells in row-major order, filled by some threads.
  private func filled<Cost: FixedWidthInteger & Sendable>(
    _ threads: Int, _ fill: @Sendable (Filler, _ row: Int, UnsafeMutableBufferPointer<Cost>) -> Void
  ) -> [Cost] {
    let (rows, columns) = (model.menteeCount, model.mentorCount)
    return [Cost](unsafeUninitializedCapacity: rows * columns) { buffer, count in
      count = rows * columns
      guard count > 0 else { return }
      // Every part writes its own rows only, so the memory may be shared.
      nonisolated(unsafe) let memory = buffer
      RowParts.concurrently(rows, threads: threads) { _, part in
        let filler = Filler(self, .mentee)
        for row in part {
          fill(filler, row, UnsafeMutableBufferPointer(rebasing: memory[row * columns..<(row + 1) * columns]))
        }
      }
    }
  }

  /// Makes the rows of one side's people, for one thread.
  private final class Filler {
    private let model: ScoringModel
    private let side: Side
    private let locked: [Int: [Int]]
    private let stretch: Stretch?
    private var workspace: RowWorkspace
    private var narrow: [Int32] = []

    init(_ costs: PairCosts, _ side: Side) {
      model = costs.model
      self.side = side
      locked = side == .mentee ? costs.lockedMentors : costs.lockedMentees
      stretch = costs.stretch
      workspace = costs.model.makeWorkspace(for: side)
    }

    func fill(_ row: Int, _ target: UnsafeMutableBufferPointer<Int32>) {
      model.fillCosts(
        of: row, on: side, into: target, forbidden: CostMatrix.narrowForbidden, workspace: &workspace)
      guard !locked.isEmpty else { return }
      for other in locked[row] ?? [] { target[other] = CostMatrix.narrowForbidden }
    }

    func fillWide(_ row: Int, _ target: UnsafeMutableBufferPointer<Int64>) {
      guard let stretch else { preconditionFailure("only stretched costs are wide") }
      if narrow.isEmpty { narrow = Array(repeating: 0, count: target.count) }
      narrow.withUnsafeMutableBufferPointer { narrow in
        fill(row, narrow)
        for column in target.indices {
          let cost = narrow[column]
          target[column] = cost == CostMatrix.narrowForbidden ? CostMatrix.forbidden : stretch(-Int64(cost))
        }
      }
    }
  }
}
