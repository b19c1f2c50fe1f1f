/// What is particular to one form of constraint, beside how it is written in `programme.toml`.
///
/// A form is a file of this folder, a case of ``Constraint/Form`` and of ``Constraint/Kind``, and a reader of its syntax.
protocol ConstraintForm {
  /// Which form it is.
  static var kind: Constraint.Kind { get }
  /// What is measured, and within what it has to be.
  var measured: BoundedMeasure { get }
  /// The limit in words where it is the form's own, so that the file does not state it; nil for stated limits.
  var fixedLimit: String? { get }
  /// The ways to ask less, each by itself.
  func loosenings(in programme: Programme) -> [Loosening]
}

/// Ever looser versions of one limit.
public struct Loosening {
  /// The last step, at which the limit keeps no plan out; there is none below 1.
  public let longest: Int
  /// What is asked after so many steps, 1 to ``longest``; nil for nothing at all.
  public let form: (Int) -> Constraint.Form?

  /// To ask nothing at all.
  static var drop: Loosening { Loosening(longest: 1) { _ in nil } }
}

extension Constraint.Form {
  /// Which form it is.
  public var kind: Constraint.Kind { type(of: particulars).kind }

  /// What is measured, and within what it has to be.
  public var measured: BoundedMeasure { particulars.measured }

  /// The limit in words where it is the form's own, such as `at most one`; nil for a limit that is stated.
  public var fixedLimit: String? { particulars.fixedLimit }

  /// The ways to ask less, each by itself: the lower limit, the upper limit, or all of it.
  public func loosenings(in programme: Programme) -> [Loosening] {
    particulars.loosenings(in: programme)
  }
}
