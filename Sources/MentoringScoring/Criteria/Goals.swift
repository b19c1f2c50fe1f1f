public import MentoringModel

/// The goals of both: `goals`.
public struct GoalFacts: CriterionFacts {
  /// The mentor's.
  public let mentor: [Term]
  /// The mentee's.
  public let mentee: [Term]

  /// Those that both state, in the mentor's order.
  public var shared: [Term] {
    let wished = Set(mentee)
    return mentor.filter { wished.contains($0) }
  }

  /// The Jaccard index; nil if one states none.
  public var value: Int? { Jaccard.value(Set(mentor.map(\.key)), Set(mentee.map(\.key)), .same) }

  /// The facts in plain words.
  public var words: String {
    switch (mentor.isEmpty, mentee.isEmpty) {
    case (true, true): return "neither states goals"
    case (true, false): return "the mentor states no goals"
    case (false, true): return "the mentee states no goals"
    case (false, false): break
    }
    let shared = shared
    let all = mentor.count + mentee.count - shared.count
    if shared.isEmpty { return "none of \(ScoreText.count(all, "goal")) is shared" }
    return "\(shared.count) of \(ScoreText.count(all, "goal")) shared: "
      + shared.map(\.spelling).joined(separator: ", ")
  }
}

struct GoalsCriterion: ScoredCriterion {
  func facts(_ pair: PairView) -> any CriterionFacts {
    GoalFacts(mentor: pair.teacher.goals, mentee: pair.learner.goals)
  }

  func known(in programme: Programme) -> KnownPairs { .both { !$0.goals.isEmpty } }

  func kernel(_ compiler: KernelCompiler, share: Int, unknown: Int) -> any CriterionKernel {
    JaccardKernel(compiler, likeness: .same, share: share, unknown: unknown) { Set($0.goals.map(\.key)) }
  }
}
