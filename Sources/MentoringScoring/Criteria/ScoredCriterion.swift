public import MentoringModel

/// The facts about two people from which a criterion's value follows.
public protocol CriterionFacts: Hashable, Sendable {
  /// The value in basis points, 0 to 10 000; nil if it cannot be computed.
  var value: Int? { get }
  /// The facts in plain words, one clause or a few, without a full stop.
  ///
  /// The words name skills, sites and cells as the roster spells them: whoever shows them on a terminal has to clean them first.
  var words: String { get }
}

/// For which pairs a criterion can be computed.
public enum KnownPairs {
  /// Where this holds of both.
  case both((Participant) -> Bool)
  /// Where the one holds of the mentor and the other of the mentee.
  case each(mentor: (Participant) -> Bool, mentee: (Participant) -> Bool)
  /// Where this holds of one of the two, or both.
  case either((Participant) -> Bool)
  /// Where this holds of the one on a side.
  case on(Side, (Participant) -> Bool)
  /// These.
  case listed([PairID])
}

/// A criterion as it is scored: facts first, from which value and words follow, and the same once more for whole rows.
protocol ScoredCriterion: Sendable {
  /// Gathers the facts about two people.
  func facts(_ pair: PairView) -> any CriterionFacts
  /// For which pairs the value can be computed.
  func known(in programme: Programme) -> KnownPairs
  /// The points of whole rows.
  ///
  /// - Parameters:
  ///   - share: in parts per million.
  ///   - unknown: what an unknown value counts, in basis points.
  func kernel(_ compiler: KernelCompiler, share: Int, unknown: Int) -> any CriterionKernel
}

extension Criterion {
  /// The criterion as it is scored, under a programme's settings.
  func scored(_ settings: ProgrammeSettings) -> any ScoredCriterion {
    switch measure {
    case .skillGap: SkillsCriterion(teacher: .mentor)
    case .reciprocity: SkillsCriterion(teacher: .mentee)
    case .generation(let measure): GenerationCriterion(measure, settings)
    case .crossDepartment: CrossDepartmentCriterion()
    case .schedule(let desired): ScheduleCriterion(desired: desired)
    case .goals: GoalsCriterion()
    // The mean of pairs that are known says nothing of one side.
    case .preference(let side):
      PreferenceCriterion(side: side, unknown: takesMean ? Self.defaultUnknown : unknown)
    case .site(let prefer): SiteCriterion(prefer: prefer)
    case .attribute(let comparison): ColumnCriterion(comparison, settings)
    case .affinity(let name): AffinityCriterion(name: name)
    }
  }
}

/// Two people of whom a criterion or a rule is asked.
struct PairView {
  let model: ScoringModel
  /// The number of the mentor, a column.
  let mentor: Int
  /// The number of the mentee, a row.
  let mentee: Int
  let teacher: Participant
  let learner: Participant

  init(_ model: ScoringModel, mentor: Int, mentee: Int) {
    self.model = model
    self.mentor = mentor
    self.mentee = mentee
    teacher = model.mentor(mentor)
    learner = model.mentee(mentee)
  }

  var id: PairID { PairID(mentor: teacher.id, mentee: learner.id) }
  var positions: (mentor: Int, mentee: Int) { (model.mentors[mentor], model.mentees[mentee]) }

  /// The person of a side.
  func person(on side: Side) -> Participant { side == .mentor ? teacher : learner }
}

extension ScoringModel {
  /// The score of one pair, with every criterion's value, straight from the participants.
  ///
  /// Criteria without a share are there too, with their values. Whether a rule forbids the pair does not matter
  /// here.
  ///
  /// - Complexity: O(facts stated by the two, and the logarithm of the affinity values).
  public func score(mentor: Int, mentee: Int) -> PairScore {
    score(of: facts(mentor: mentor, mentee: mentee))
  }

  /// The facts of every criterion about one pair, in the order of the programme's criteria.
  public func facts(mentor: Int, mentee: Int) -> [any CriterionFacts] {
    let pair = PairView(self, mentor: mentor, mentee: mentee)
    return criteria.map { $0.facts(pair) }
  }

  /// The score that follows from the facts of every criterion.
  public func score(of facts: [any CriterionFacts]) -> PairScore {
    PairScore(
      zip(zip(programme.settings.criteria, shares), facts).map { criterion, facts in
        let value = facts.value
        return Contribution(
          criterion: criterion.0.name, share: criterion.1, value: value ?? criterion.0.unknown,
          isKnown: value != nil)
      })
  }

  /// For which pairs each criterion can be computed, in the order of the programme's criteria.
  public var knownPairs: [KnownPairs] { criteria.map { $0.known(in: programme) } }
}

/// Words that several criteria share.
enum FactWords {
  /// Two cells, or who states none.
  static func cells(_ mentor: String?, _ mentee: String?, what: String, remark: String) -> String {
    switch (mentor, mentee) {
    case (nil, nil): "\(what): stated by neither"
    case (let mentor?, nil): "\(what): mentor \(mentor), not stated by the mentee"
    case (nil, let mentee?): "\(what): not stated by the mentor, mentee \(mentee)"
    case (let mentor?, let mentee?): "\(what): mentor \(mentor), mentee \(mentee); \(remark)"
    }
  }
}
