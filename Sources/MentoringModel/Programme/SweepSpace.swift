/// One setting, or two weights together, that go through their values: each combination is a step.
public struct SweepSpace: Sendable {
  /// What is swept.
  public let axes: [SweepAxis]

  /// Makes a space of one axis, or of two.
  ///
  /// Traps on any other number, and unless two axes are the weights of two criteria.
  public init(_ axes: [SweepAxis]) {
    precondition(axes.count == 1 || axes.count == 2, "one or two settings are swept")
    if axes.count == 2 {
      precondition(axes.allSatisfy(\.isWeight), "two settings are weights")
      precondition(axes[0].name != axes[1].name, "two weights are of two criteria")
    }
    self.axes = axes
  }

  /// How many steps there are.
  public var count: Int { axes.reduce(1) { $0 * $1.labels.count } }

  /// What a step from 0 changes; the values of the first axis follow each other.
  public func changes(at step: Int) -> [ProgrammeChange] {
    zip(axes, places(of: step)).map { $0.changes[$1] }
  }

  /// The values at a step as they are written, one for each axis.
  public func labels(at step: Int) -> [String] {
    zip(axes, places(of: step)).map { $0.labels[$1] }
  }

  private func places(of step: Int) -> [Int] {
    precondition(step >= 0 && step < count, "a step is one of the space")
    let width = axes[0].labels.count
    return axes.count == 1 ? [step] : [step % width, step / width]
  }
}
