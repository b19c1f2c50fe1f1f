internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// A cohort and its pairs as seen from one side.
struct SideView {
  let cohort: Cohort
  let partners: Partners
  let side: Side

  var count: Int { side == .mentee ? cohort.scores.menteeCount : cohort.scores.mentorCount }
  var others: Range<Int> { 0..<(side == .mentee ? cohort.scores.mentorCount : cohort.scores.menteeCount) }

  /// The score with a person of the other side, nil if the pair is not allowed.
  func score(_ person: Int, _ other: Int) -> Int? {
    let (mentee, mentor) = side == .mentee ? (person, other) : (other, person)
    let score = cohort.scores[mentee: mentee, mentor: mentor]
    return score == ScoringModel.forbidden ? nil : Int(score)
  }

  /// Whether the plan may decide about a pair: it is allowed and not locked.
  func isOpen(_ person: Int, _ other: Int) -> Bool {
    let (mentee, mentor) = side == .mentee ? (person, other) : (other, person)
    return cohort.problem.costs[mentee, mentor] != nil
  }

  func load(_ person: Int) -> Int {
    side == .mentee ? partners.menteeLoad[person] : partners.mentorLoad[person]
  }

  func capacity(_ person: Int) -> Int {
    (side == .mentee ? cohort.model.mentee(person) : cohort.model.mentor(person)).capacity
  }

  /// The places of a person of the other side that are not locked.
  func places(ofOther other: Int) -> Int {
    (side == .mentee ? cohort.problem.columnBounds : cohort.problem.rowBounds)[other].most
  }

  /// The people of this side whom a person of the other side has, the locked ones left out.
  func partners(ofOther other: Int) -> [Int] {
    side == .mentee ? partners.menteesOf[other] : partners.mentorsOf[other]
  }

  func hasPartner(_ person: Int, _ other: Int) -> Bool { partners(ofOther: other).contains(person) }
}
