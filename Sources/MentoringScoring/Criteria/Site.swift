public import MentoringModel

/// The two sites; nil if not stated: `site`.
public struct SiteFacts: CriterionFacts {
  /// The mentor's.
  public let mentor: Term?
  /// The mentee's.
  public let mentee: Term?
  /// What is preferred.
  public let prefer: Likeness

  /// All or nothing; nil if one states none.
  public var value: Int? {
    guard let mentor, let mentee else { return nil }
    return (mentor == mentee) == (prefer == .same) ? BasisPoints.full : 0
  }

  /// The facts in plain words.
  public var words: String {
    FactWords.cells(
      mentor?.spelling, mentee?.spelling, what: "site",
      remark: mentor == mentee ? "the same (\(prefer.rawValue) preferred)" : "\(prefer.rawValue) preferred")
  }
}

struct SiteCriterion: ScoredCriterion {
  let prefer: Likeness

  func facts(_ pair: PairView) -> any CriterionFacts {
    SiteFacts(mentor: pair.teacher.site, mentee: pair.learner.site, prefer: prefer)
  }

  func known(in programme: Programme) -> KnownPairs { .both { $0.site != nil } }

  func kernel(_ compiler: KernelCompiler, share: Int, unknown: Int) -> any CriterionKernel {
    JaccardKernel(compiler, likeness: prefer, share: share, unknown: unknown) { person in
      person.site.map { [$0.key] } ?? []
    }
  }
}
