internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// A cohort and its pairs as seen from one side.
struct SideView {
  let cohort: Cohort
  let partners: Partners
  let side: Side
  /// The pairs that the plan may decide about, by person of this side.
  private let open: OpenPairs
  /// The same by person of the other side.
  private let openToOthers: OpenPairs

  init(cohort: Cohort, partners: Partners, side: Side) {
    self.cohort = cohort
    self.partners = partners
    self.side = side
    open = OpenPairs(cohort.problem.costs, side: side)
    openToOthers = OpenPairs(cohort.problem.costs, side: side.opposite)
  }

  var count: Int { side == .mentee ? cohort.menteeCount : cohort.mentorCount }
  var others: Range<Int> { 0..<(side == .mentee ? cohort.mentorCount : cohort.menteeCount) }

  /// Calls `body` with everybody on the other side with whom the plan may pair the person: allowed, and not locked.
  func forEachOpen(_ person: Int, _ body: (_ other: Int) -> Void) {
    open.forEach(of: person) { other, _ in body(other) }
  }

  /// Calls `body` with everybody on this side with whom the plan may pair a person of the other side.
  func forEachOpen(toOther other: Int, _ body: (_ person: Int) -> Void) {
    openToOthers.forEach(of: other) { person, _ in body(person) }
  }

  /// The best person of the other side with whom the plan may pair the person, and the score; nil if there is nobody.
  ///
  /// - Parameter hasPlace: whether only those come into question who have a place left in the plan.
  func best(_ person: Int, hasPlace: Bool = false) -> (other: Int, points: Int)? {
    var best: (other: Int, cost: Int)?
    open.forEach(of: person) { other, cost in
      if cost < best?.cost ?? .max, !hasPlace || hasFreePlace(other) { best = (other, cost) }
    }
    guard let other = best?.other else { return nil }
    let (mentee, mentor) = side == .mentee ? (person, other) : (other, person)
    return (other, cohort.model.score(mentor: mentor, mentee: mentee).points)
  }

  func load(_ person: Int) -> Int {
    side == .mentee ? partners.menteeLoad[person] : partners.mentorLoad[person]
  }

  func capacity(_ person: Int) -> Int {
    (side == .mentee ? cohort.model.mentee(person) : cohort.model.mentor(person)).capacity
  }

  /// Whether a person of the other side has a place left in the plan.
  private func hasFreePlace(_ other: Int) -> Bool {
    side == .mentee
      ? partners.mentorLoad[other] < cohort.model.mentor(other).capacity
      : partners.menteeLoad[other] < cohort.model.mentee(other).capacity
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
