internal import MentoringModel

/// A value that rises or falls with the distance of two numbers: 0 up to one gap, 1 from another on, a straight
/// line between them.
struct Ramp: Sendable {
  /// How the gap is taken from the two numbers.
  enum Orientation: Sendable {
    case rowMinusColumn
    case columnMinusRow
    case absolute
  }

  let orientation: Orientation
  /// The gap where the line starts, in the units of the numbers.
  let low: Int128
  /// The gap where the line ends; larger than `low`.
  let high: Int128
  /// Whether the line falls from 1 to 0 instead.
  let falls: Bool

  /// The ramp of the `generation` criterion in a direction.
  init(_ measure: GenerationMeasure, direction: Direction) {
    precondition(measure.minGap < measure.fullGap, "full_gap is larger than min_gap")
    orientation = Orientation(direction, isBirthYear: measure.signal == .birthYear)
    low = measure.minGap.units
    high = measure.fullGap.units
    falls = false
  }

  /// The ramp of an own criterion that compares numbers.
  init(range: ExactDecimal, isClose: Bool) {
    precondition(range > .zero, "a range is larger than 0")
    orientation = .absolute
    low = 0
    high = range.units
    falls = isClose
  }

  private init(_ orientation: Orientation, low: Int128, high: Int128, falls: Bool) {
    self.orientation = orientation
    self.low = low
    self.high = high
    self.falls = falls
  }

  /// The ramp that has the same value with row and column exchanged.
  var mirrored: Ramp { Ramp(orientation.mirrored, low: low, high: high, falls: falls) }

  /// The value of two numbers in basis points.
  func value(row: ExactDecimal, column: ExactDecimal) -> Int {
    let gap = orientation.gap(row: row.units, column: column.units)
    let risen = min(max(gap - low, 0), high - low)
    return BasisPoints.rounded(falls ? high - low - risen : risen, over: high - low)
  }
}

extension Ramp.Orientation {
  /// The orientation in which a positive gap is a gap in the programme's direction, where rows are mentees: the junior of a pair has less
  /// experience and a lower level, but was born in a later year.
  init(_ direction: Direction, isBirthYear: Bool) {
    self =
      switch direction {
      case .mutual: .absolute
      case .reverse: isBirthYear ? .columnMinusRow : .rowMinusColumn
      case .traditional: isBirthYear ? .rowMinusColumn : .columnMinusRow
      }
  }

  /// The orientation that gives the same gap with row and column exchanged.
  var mirrored: Self {
    switch self {
    case .rowMinusColumn: .columnMinusRow
    case .columnMinusRow: .rowMinusColumn
    case .absolute: .absolute
    }
  }

  /// The gap of two numbers.
  @inline(__always)
  func gap<Number: SignedInteger>(row: Number, column: Number) -> Number {
    switch self {
    case .rowMinusColumn: row - column
    case .columnMinusRow: column - row
    case .absolute: abs(row - column)
    }
  }
}
