public import LinearAssignment
internal import MentoringModel

/// The plan with the highest product of scores, to within a stated bound.
///
/// All plans compared have the most pairs, and the fewest pairs of score 0, which are left out of the product. Logarithms are whole
/// multiples of 2⁻³⁶, each wrong by less than that, worked out in integers, so that the plan is the same on every machine.
///
/// *After*: J. F. Nash, "The Bargaining Problem", Econometrica 18 (1950) 155–162, doi:10.2307/1907266; I. Caragiannis and others, "The
/// Unreasonable Fairness of Maximum Nash Welfare", ACM Transactions on Economics and Computation 7 (2019) 12, doi:10.1145/3355902.
/// *Aim*: between the total and the worst-off: a loss counts by its share of what somebody has.
/// *Trade-off*: neither the total nor the worst pair is the best possible; a product is hard to explain.
/// *Prefer it when* `optimal` leaves some pairs poor and `fair` costs too much.
public struct NashStrategy: Strategy {
  /// As for every strategy.
  public static let name = "nash"
  /// As for every strategy.
  public static let aim = "the highest product of scores"

  /// Makes the strategy.
  public init() {}

  /// The plan; nil if it was ended early.
  ///
  /// - Complexity: as ``AssignmentSolver/solve(_:)``.
  public func answer(_ matcher: Matcher, _ request: PlanRequest, control: SolveControl) throws(MatchFault)
    -> Matcher.Answer?
  {
    switch try matcher.begin(Self.self, control: control) {
    case .ended(let answer): return answer
    case .begun(let start):
      var network = matcher.network(start)
      start.table.forEachLevel { points, cells in
        if points == 0 { _ = network.leastUse(of: cells) }
        return false
      }
      let plan = try matcher.best(of: network, start, control: control) {
        $0 == 0 ? 0 : -FixedLogarithm.log2($0)
      }
      guard let plan else { return nil }
      let pairs = plan.reduce(0) { $0 + $1.count }
      return try matcher.finished(
        Self.self, plan, start, control: control, warnings: pairs == 0 ? [] : [Self.bound(pairs)])
    }
  }

  /// Both products are off by less than 2^(pairs / 2³⁶), so theirs differ by less than pairs / 10¹⁰ of the better.
  private static func bound(_ pairs: Int) -> Diagnostic {
    Diagnostic(
      .productRounded,
      "no plan has a product of scores that is larger by more than \(pairs) parts in 10^10 (logarithms are rounded to 2^-36)"
    )
  }
}

/// Logarithms in whole numbers.
enum FixedLogarithm {
  static let fractionBits = 36

  /// log₂ of a whole number above 0, in units of 2⁻³⁶, rounded down; less than one unit is lost.
  ///
  /// Bit by bit by squaring: D. E. Knuth, "The Art of Computer Programming" 1, 3rd edition, section 1.2.2, exercise 28.
  static func log2(_ number: Int) -> Int {
    precondition(number > 0, "a logarithm is of a number above 0")
    let whole = Int.bitWidth - 1 - number.leadingZeroBitCount
    // From 1 to 2, with 62 bits after the point.
    var rest = UInt64(number) << UInt64(62 - whole)
    var result = whole
    for _ in 0..<fractionBits {
      let square = rest.multipliedFullWidth(by: rest)
      // 124 bits after the point become 62 again, or 61 if the square has reached 2.
      rest = square.high << 2 | square.low >> 62
      result <<= 1
      if rest >= 1 << 63 {
        rest >>= 1
        result |= 1
      }
    }
    return result
  }
}
