public import MentoringModel
public struct TextStyle: Sendable { public init(usesColour: Bool, width: Int) {} }
public struct PlanReport { let p: Plan
 public init(_ plan: Plan, in programme: Programme) {p=plan}
 public func text(_ s: TextStyle) -> String { "\(p.pairs.count) pairs \(p.score)\n" }
 public static func text(_ m: UnmeetableMinimum, in: Programme, _ s: TextStyle) -> String {"infeasible"}
 public static func sentence(for p: UnmatchedPerson, in: Programme) -> String {p.reason.name} }
