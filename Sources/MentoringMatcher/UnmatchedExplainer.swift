internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// Says of everybody without a partner why that is.
struct UnmatchedExplainer {
  let cohort: Cohort
  let partners: Partners
  /// Which constraints one more pair would break; nil where there are none.
  let blocking: ((_ mentor: Int, _ mentee: Int) -> [String])?

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
      } else if let best = view.best(person) {
        // One more pair can only be held against constraints where there is a place for it.
        let free = blocking == nil ? nil : view.best(person, hasPlace: true)
        let best = free ?? best
        let (mentor, mentee) = side == .mentor ? (person, best.other) : (best.other, person)
        let constraints = free == nil ? [] : blocking?(mentor, mentee) ?? []
        if !constraints.isEmpty || (blocking != nil && programme.settings.objective == .mostPairsThenScore) {
          reasons[person] = .heldBackByConstraints(
            best: cohort.ids([best.other], on: side.opposite)[0], points: best.points,
            constraints: constraints)
          continue
        }
        reasons[person] = .notWorthIt(
          best: cohort.ids([best.other], on: side.opposite)[0], points: best.points,
          floor: programme.settings.rules.minScore ?? 0)
      }
    }
    return lonely.map { UnmatchedPerson(id: cohort.ids([$0], on: side)[0], side: side, reason: reasons[$0]!) }
  }

  /// A group of rows or columns, which stand in the order of their ids.
  private func people(_ numbers: [Int], on side: Side) -> PeopleGroup {
    let first = numbers.sorted().prefix(PeopleGroup.namedAtMost)
    return PeopleGroup(count: numbers.count, first: cohort.ids(Array(first), on: side))
  }
}
