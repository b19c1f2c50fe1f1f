internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// What keeps one more pair out of a plan in which its people have places left.
struct PairHindrance {
  /// The constraints that it would break.
  var constraints: [String] = []
  /// The pairs of the plan beside which it cannot be held.
  var beside: [PairID] = []
}

/// Says of everybody without a partner why that is.
struct UnmatchedExplainer {
  let cohort: Cohort
  let partners: Partners
  /// What keeps one more pair out; nil where neither constraints nor times do that.
  let hindrance: ((_ mentor: Int, _ mentee: Int) -> PairHindrance)?
  /// Whether the plan is the best of all, so that whoever might have a partner would cost others more.
  let isBest: Bool

  /// Everybody without a partner on a side, by id, then side.
  func explained() -> [UnmatchedPerson] {
    let people = unmatched(on: .mentor) + unmatched(on: .mentee)
    return people.sorted {
      $0.id == $1.id ? $0.side == .mentor && $1.side == .mentee : $0.id.precedesInUTF8($1.id)
    }
  }

  private func unmatched(on side: Side) -> [UnmatchedPerson] {
    let loads = side == .mentee ? partners.menteeLoad : partners.mentorLoad
    let lonely = loads.indices.filter { loads[$0] == 0 }
    if lonely.isEmpty { return [] }
    let view = SideView(cohort: cohort, partners: partners, side: side)
    let model = cohort.model
    let programme = model.programme
    var reasons: [Int: UnmatchedReason] = [:]
    for person in lonely where view.capacity(person) == 0 { reasons[person] = .notAvailable }
    let groups = CompetitionGroups(view, of: lonely.filter { reasons[$0] == nil })
    for (person, counts) in zip(groups.refused, model.ruleCounts(of: groups.refused, on: side)) {
      let themselves = model.itself(person, on: side) == nil ? 0 : 1
      reasons[person] = .noAllowedPartner(removed: counts, candidates: view.others.count - themselves)
    }
    var reasonOfGroup: [Int: UnmatchedReason] = [:]
    for person in lonely where reasons[person] == nil {
      if let number = groups.number(of: person) {
        if reasonOfGroup[number] == nil {
          let group = groups[number]
          reasonOfGroup[number] = .allowedPartnersTaken(
            rivals: people(group.rivals, on: side), partners: people(group.partners, on: side.opposite),
            places: group.places)
        }
        reasons[person] = reasonOfGroup[number]
      } else if !isBest, let best = view.best(person) {
        reasons[person] = .passedOver(
          best: cohort.ids([best.other], on: side.opposite)[0], points: best.points)
      } else if let best = view.best(person) {
        // One more pair can only be held against constraints where there is a place for it.
        let free = hindrance == nil ? nil : view.best(person, hasPlace: true)
        let best = free ?? best
        let (mentor, mentee) = side == .mentor ? (person, best.other) : (best.other, person)
        let found = free == nil ? nil : hindrance?(mentor, mentee)
        if let reason = heldBack(by: found, best: cohort.ids([best.other], on: side.opposite)[0], best.points)
        {
          reasons[person] = reason
          continue
        }
        reasons[person] = .notWorthIt(
          best: cohort.ids([best.other], on: side.opposite)[0], points: best.points,
          floor: programme.settings.rules.minScore ?? 0)
      }
    }
    return lonely.map { UnmatchedPerson(id: cohort.ids([$0], on: side)[0], side: side, reason: reasons[$0]!) }
  }

  /// The reason of somebody for whom there would be room; nil if it is neither constraints nor times.
  private func heldBack(by found: PairHindrance?, best: String, _ points: Int) -> UnmatchedReason? {
    guard hindrance != nil else { return nil }
    if let found, !found.constraints.isEmpty {
      return .heldBackByConstraints(best: best, points: points, constraints: found.constraints)
    }
    if let found, !found.beside.isEmpty {
      return .heldBackByTimes(best: best, points: points, beside: found.beside)
    }
    let settings = cohort.model.programme.settings
    guard settings.objective == .mostPairsThenScore else { return nil }
    return settings.constraints.isEmpty
      ? .heldBackByTimes(best: best, points: points, beside: [])
      : .heldBackByConstraints(best: best, points: points, constraints: [])
  }

  /// A group of rows or columns, which stand in the order of their ids.
  private func people(_ numbers: [Int], on side: Side) -> PeopleGroup {
    let first = numbers.sorted().prefix(PeopleGroup.namedAtMost)
    return PeopleGroup(count: numbers.count, first: cohort.ids(Array(first), on: side))
  }
}
