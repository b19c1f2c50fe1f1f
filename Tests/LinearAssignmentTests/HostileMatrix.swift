@testable import LinearAssignment

/// Matrices of the kinds that break solvers: few values, few kinds of lines, smooth laws, caps, heavy tails, wide numbers, in all
/// mixtures, with rows and columns in any order.
struct HostileMatrix {
  let cells: [[Int?]]
  /// What was drawn, for messages.
  let description: String

  /// Draws a matrix.
  ///
  /// - Parameter mostBits: the largest magnitude of a cost has at most about so many bits.
  init(_ dice: inout Dice, rows: Int, columns: Int, mostBits: Int = 40) {
    let laws = Law.allCases
    let law = dice.pick(laws)
    var cells = law.cells(&dice, rows, columns)
    var words = ["\(law)"]
    if dice.chance(25) {
      // Few kinds of rows, and maybe of columns.
      let kinds = dice.roll(1...max(1, rows / 3))
      cells = (0..<rows).map { _ in cells[dice.roll(0...kinds - 1)] }
      words.append("\(kinds) kinds of rows")
      if dice.chance(50) {
        let kinds = dice.roll(1...max(1, columns / 3))
        let origin = (0..<columns).map { _ in dice.roll(0...kinds - 1) }
        cells = cells.map { row in origin.map { row[$0] } }
        words.append("\(kinds) kinds of columns")
      }
    }
    if dice.chance(15) {
      let cap = cells.flatMap(\.self).sorted()[rows * columns / dice.roll(2...20)]
      cells = cells.map { $0.map { min($0, cap) } }
      words.append("capped")
    }
    if dice.chance(15) {
      let rowOffsets = (0..<rows).map { _ in dice.roll(0...1_000_000) }
      let columnOffsets = (0..<columns).map { _ in dice.roll(-1_000_000...1_000_000) }
      cells = zip(cells, rowOffsets).map { row, offset in zip(row, columnOffsets).map { $0 + $1 + offset } }
      words.append("offset")
    }
    if dice.chance(20) {
      let bits = max(0, mostBits - 22)
      let factor = 1 << dice.roll(0...bits)
      cells = cells.map { $0.map { $0 * factor + dice.roll(0...min(3, factor - 1)) } }
      words.append("times \(factor)")
    }
    if dice.chance(20) {
      cells = cells.map { $0.map { -$0 } }
      words.append("negative")
    }
    var holes: [[Int?]] = cells.map { $0.map { $0 } }
    if dice.chance(30) {
      let share = dice.pick([1, 10, 50, 90, 98])
      holes = holes.map { $0.map { dice.chance(share) ? nil : $0 } }
      words.append("\(share) % forbidden")
      if dice.chance(50) {
        // Some complete assignment is possible.
        for (row, column) in zip(dice.order(rows), dice.order(columns)) {
          holes[row][column] = cells[row][column]
        }
        words.append("feasible")
      }
    } else if dice.chance(10) {
      // Whole blocks are forbidden.
      let groups = dice.roll(2...6)
      let isForbidden = (0..<groups * groups).map { _ in dice.chance(30) }
      holes = holes.enumerated().map { row, cells in
        cells.enumerated().map { isForbidden[row % groups * groups + $0 % groups] ? nil : $1 }
      }
      words.append("blocks forbidden")
    }
    if dice.chance(70) {
      let (rowOrder, columnOrder) = (dice.order(rows), dice.order(columns))
      holes = rowOrder.map { row in columnOrder.map { holes[row][$0] } }
      words.append("shuffled")
    }
    self.cells = holes
    description = words.joined(separator: ", ")
  }

  /// How costs depend on the row and the column.
  enum Law: CaseIterable {
    case uniform, binary, rareZeros, fewValues, constant, products, productsWithNoise, plane, line,
      lineSquares
    case largerIndex, smallerIndex, distanceOfIndices, wishes, heavyTail, staircase, diagonal, sumsOfIndices,
      modulus

    func cells(_ dice: inout Dice, _ rows: Int, _ columns: Int) -> [[Int]] {
      func table(_ cost: (Int, Int) -> Int) -> [[Int]] {
        (0..<rows).map { row in (0..<columns).map { cost(row, $0) } }
      }
      func draws(_ count: Int, _ range: ClosedRange<Int>) -> [Int] {
        (0..<count).map { _ in dice.roll(range) }
      }
      switch self {
      case .uniform:
        let range = 0...dice.pick([10, 1000, 1_000_000])
        return table { _, _ in dice.roll(range) }
      case .binary: return table { _, _ in dice.roll(0...1) }
      case .rareZeros:
        let share = 2 * columns + 1
        return table { _, _ in dice.roll(1...share) > 4 ? 1 : 0 }
      case .fewValues:
        let values = draws(4, 0...1_000_000)
        return table { _, _ in dice.pick(values) }
      case .constant:
        let value = dice.roll(-5...1_000_000)
        return table { _, _ in value }
      case .products: return table { ($0 + 1) * ($1 + 1) }
      case .productsWithNoise:
        let (left, right) = (draws(rows, 0...1000), draws(columns, 0...1000))
        return table { left[$0] * right[$1] + dice.roll(0...50) }
      case .plane:
        let (x, y) = (draws(rows, 0...10_000), draws(rows, 0...10_000))
        let (a, b) = (draws(columns, 0...10_000), draws(columns, 0...10_000))
        return table {
          let (across, along) = (x[$0] - a[$1], y[$0] - b[$1])
          return Int(Double(across * across + along * along).squareRoot())
        }
      case .line:
        let (x, a) = (draws(rows, 0...1_000_000), draws(columns, 0...1_000_000))
        return table { abs(x[$0] - a[$1]) }
      case .lineSquares:
        let (x, a) = (draws(rows, 0...1000), draws(columns, 0...1000))
        return table { (x[$0] - a[$1]) * (x[$0] - a[$1]) }
      case .largerIndex: return table { max($0, $1) }
      case .smallerIndex: return table { min($0, $1) }
      case .distanceOfIndices: return table { abs($0 - $1) }
      case .wishes:
        var cells = table { _, _ in 100 }
        for row in 0..<rows {
          for rank in 1...5 {
            // Some columns are popular.
            let column = min(dice.roll(0...columns - 1), dice.roll(0...columns - 1))
            cells[row][column] = min(cells[row][column], rank)
          }
        }
        return cells
      case .heavyTail:
        return table { _, _ in min(1_000_000, 1000 / dice.roll(1...1000) * dice.roll(1...1000)) }
      case .staircase: return table { $1 <= $0 ? 0 : 1_000_000 }
      case .diagonal: return table { $0 == $1 ? 0 : $1 == $0 + 1 ? 1 : 1_000_000 }
      case .sumsOfIndices: return table { $0 * 1000 + $1 * 7 }
      case .modulus:
        let factor = dice.roll(1...97)
        return table { ($0 * factor + $1 * $1) % 101 }
      }
    }
  }
}
