public import MentoringModel
internal import MentoringScoring

/// What can be known about a programme before anything is solved.
public struct ProgrammeCheck: Sendable {
  /// The programme's name.
  public let programme: String
  /// The mentors in figures.
  public let mentors: SideCount
  /// The mentees in figures.
  public let mentees: SideCount
  /// How many pairs there are, nobody with oneself.
  public let pairs: Int
  /// How many of them no rule forbids.
  public let allowedPairs: Int
  /// How many pairs each rule forbids; a pair may be forbidden by several, and `self` is left out.
  public let forbiddenBy: [RuleCount]
  /// How many allowed pairs score from 0 to below 10, from 10 to below 20 … and from 90 to 100.
  public let histogram: [Int]
  /// The criteria with their shares, and for how many pairs each is known; in the order of the programme's criteria.
  public let criteria: [CriterionCoverage]
  /// How the values of the criteria with a share spread over the allowed pairs.
  public let spreads: [CriterionSpread]
  /// How many people state what.
  public let data: [DataCoverage]
  /// Supply and demand of every skill that mentees need, short ones first.
  public let skills: [SkillMarket]
  /// Skills that mentors teach and no mentee needs, by folded name.
  public let unwantedSkills: [Term]
  /// People with places whom no allowed pair or lock can give a partner, by id, then side (mentor first).
  public let unmatchable: [UnmatchablePerson]
  /// The constraints over the whole plan, in the programme's order.
  public let constraints: [ConstraintSurvey]
  /// What the reader should know, each with a stable code.
  public private(set) var findings: [Diagnostic] = []

  /// How many bins the histogram has.
  public static let bins = 10

  /// One side in figures.
  public struct SideCount: Hashable, Sendable {
    /// How many people take part.
    public let people: Int
    /// How many of them have a place (a capacity above 0).
    public let available: Int
    /// The sum of the capacities.
    public let places: Int
    /// How many partners the people must have together.
    public let mustHave: Int

    init(_ people: [Participant]) {
      self.people = people.count
      available = people.count { $0.capacity > 0 }
      places = people.reduce(0) { $0 + $1.capacity }
      mustHave = people.reduce(0) { $0 + max(0, min($1.minimumPartners, $1.capacity)) }
    }
  }

  /// A person who cannot have a partner, whatever the plan.
  public struct UnmatchablePerson: Hashable, Sendable {
    /// The person's id.
    public let id: String
    /// The side on which there is nobody.
    public let side: Side
    /// How many people are on the other side.
    public let candidates: Int
    /// How many of them each rule forbids; one may be forbidden by several.
    public let removed: [RuleCount]
    /// How many are allowed but have capacity 0.
    public let withoutPlaces: Int
  }

  /// Checks a programme.
  ///
  /// - Parameter threads: how many threads score, at least 1.
  /// - Complexity: every pair is scored, and its refusals are counted, once; nothing is solved. Scores are kept only
  ///   if there are constraints, for each of which all pairs are looked at again.
  public init(_ programme: Programme, threads: Int = 1) {
    let model = ScoringModel(programme)
    let mentors = (0..<model.mentorCount).map { model.mentor($0) }
    let mentees = (0..<model.menteeCount).map { model.mentee($0) }
    let survey = PairSurvey(model, mentors: mentors, mentees: mentees, threads: threads)
    self.programme = programme.settings.name
    self.mentors = SideCount(mentors)
    self.mentees = SideCount(mentees)
    criteria = CriterionCoverage.all(model, mentors: mentors, mentees: mentees)
    pairs = mentors.count * mentees.count - mentors.count { $0.role == .both }
    allowedPairs = survey.histogram.reduce(0, +)
    forbiddenBy = survey.forbiddenBy
    histogram = survey.histogram
    spreads = survey.spreads
    data = DataCoverage.all(programme.settings, mentors: mentors, mentees: mentees)
    skills = SkillMarket.markets(mentors: mentors, mentees: mentees)
    unwantedSkills = SkillMarket.unwanted(skills, mentors: mentors)
    unmatchable = survey.unmatchable
    constraints =
      programme.settings.constraints.isEmpty
      ? [] : ConstraintSurveyor(model, model.scoreTable(threads: threads)).all()
    let origins = Dictionary(uniqueKeysWithValues: programme.participants.map { ($0.id, $0.origin) })
    findings = Findings.all(self) { origins[$0] ?? nil }
    for (survey, constraint) in zip(constraints, programme.settings.constraints) {
      if let finding = Findings.of(survey, at: constraint.origin) { findings.append(finding) }
    }
  }

  /// Whether something was found that should keep a coordinator from matching.
  public var hasFindings: Bool {
    findings.contains { $0.kind.isGraveFinding }
  }

  /// How many available people of a side stay without a partner at least, because the other side has too few places.
  public func shortage(of side: Side) -> Int {
    let (own, other) = side == .mentor ? (mentors, mentees) : (mentees, mentors)
    return max(0, own.available - other.places)
  }
}
