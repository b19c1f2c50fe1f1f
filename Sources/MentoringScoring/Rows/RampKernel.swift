internal import MentoringModel

/// A ramp over two numbers: `generation`, and own criteria that compare numbers.
///
/// Points are worked out once for each different number that a column states, then looked up.
struct RampKernel: CriterionKernel {
  private let ramp: Ramp
  private let share: Int
  private let unknownPoints: Int32
  private let rowNumbers: [ExactDecimal?]
  /// The different numbers of the columns; a column without one has the class after the last.
  private let classes: [ExactDecimal]
  private let classOfColumn: [Int32]
  /// All numbers in a common unit, when that makes them small enough for ordinary integers.
  private let scaled: Scaled?

  private struct Scaled: Sendable {
    let unit: Int128
    let low: Int
    let span: Int
    let classes: [Int]
  }

  /// The entries of the table that is made for a row.
  var tableCount: Int { classes.count + 1 }

  /// Compiles the criterion; nil is unknown.
  init(
    columns: [ExactDecimal?], rows: [ExactDecimal?], ramp: Ramp, share: Int, unknown: Int
  ) {
    self.ramp = ramp
    self.share = share
    unknownPoints = BasisPoints.points(share: share, value: unknown)
    rowNumbers = rows
    let classes = Set(columns.compactMap(\.self)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(classes, 0...))
    classOfColumn = columns.map { Int32($0.flatMap { numbers[$0] } ?? classes.count) }
    self.classes = classes
    scaled = Self.scale(classes, rows: rows, ramp: ramp)
  }

  /// Divides every number by their greatest common divisor, or returns nil if the results are still too wide.
  private static func scale(
    _ classes: [ExactDecimal], rows: [ExactDecimal?], ramp: Ramp
  ) -> Scaled? {
    var unit = greatestCommonDivisor(ramp.low.magnitude, ramp.high.magnitude)
    var largest = max(ramp.low.magnitude, ramp.high.magnitude)
    for number in classes + Set(rows.compactMap(\.self)) {
      unit = greatestCommonDivisor(unit, number.units.magnitude)
      largest = max(largest, number.units.magnitude)
    }
    // A span is at most twice the largest number.
    guard largest / unit <= UInt128(BasisPoints.quickLimit / 2) else { return nil }
    let divisor = Int128(unit)
    return Scaled(
      unit: divisor, low: Int(ramp.low / divisor), span: Int((ramp.high - ramp.low) / divisor),
      classes: classes.map { Int($0.units / divisor) })
  }

  func addPoints(
    of row: Int, to scores: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace
  ) {
    guard let number = rowNumbers[row] else {
      return add(unknownPoints, to: scores, count: classOfColumn.count)
    }
    let table = workspace.table
    table[classes.count] = unknownPoints
    if let scaled {
      let own = Int(number.units / scaled.unit)
      for (index, other) in scaled.classes.enumerated() {
        let gap = ramp.orientation.gap(row: own, column: other)
        let risen = min(max(gap - scaled.low, 0), scaled.span)
        let value = BasisPoints.roundedQuickly(ramp.falls ? scaled.span - risen : risen, over: scaled.span)
        table[index] = BasisPoints.points(share: share, value: value)
      }
    } else {
      for (index, other) in classes.enumerated() {
        table[index] = BasisPoints.points(share: share, value: ramp.value(row: number, column: other))
      }
    }
    let classOfColumn = classOfColumn.span
    for column in classOfColumn.indices {
      scores[column] &+= table[Int(classOfColumn[unchecked: column])]
    }
  }
}

private func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
  var (a, b) = (first, second)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
