internal import MentoringModel
internal import MentoringScoring

/// Gathers the facts behind the score of one pair.
struct FactFinder {
  let model: ScoringModel
  let mentor: Int
  let mentee: Int

  /// The facts of every criterion, in the order of the programme's criteria.
  func facts() -> [CriterionFacts] { model.programme.settings.criteria.map { facts(of: $0) } }

  private func facts(of criterion: Criterion) -> CriterionFacts {
    let (teacher, learner) = (model.mentor(mentor), model.mentee(mentee))
    let settings = model.programme.settings
    switch criterion.measure {
    case .skillGap:
      return .help(
        teacher: .mentor, needs: learner.needs(taughtBy: teacher), hasWants: !learner.wants.isEmpty)
    case .reciprocity:
      return .help(
        teacher: .mentee, needs: teacher.needs(taughtBy: learner), hasWants: !teacher.wants.isEmpty)
    case .generation(let measure):
      let reading = ColumnReading(measure.signal.column.rawValue, settings)
      let (theirs, ours) = (reading.number(teacher), reading.number(learner))
      var gap: ExactDecimal?
      if let theirs, let ours {
        gap = .gap(
          mentor: theirs, mentee: ours, settings.direction, isBirthYear: measure.signal == .birthYear)
      }
      return .gap(measure: measure, mentor: theirs, mentee: ours, gap: gap)
    case .crossDepartment:
      return .departments(
        mentor: teacher.department, mentee: learner.department,
        common: zip(teacher.department, learner.department).prefix { $0 == $1 }.count)
    case .schedule(let desired):
      return .schedule(starts: model.commonStartTimes(mentor: mentor, mentee: mentee), desired: desired)
    case .goals:
      let wished = Set(learner.goals)
      return .goals(
        shared: teacher.goals.filter { wished.contains($0) }, mentor: teacher.goals, mentee: learner.goals)
    case .preference:
      return .wishes(
        ofMentor: Wish(teacher.prefers, about: learner.id), ofMentee: Wish(learner.prefers, about: teacher.id)
      )
    case .site(let prefer):
      return .site(mentor: teacher.site, mentee: learner.site, prefer: prefer)
    case .attribute(let comparison):
      let cell = ColumnReading(comparison.column, settings)
      return .column(comparison, mentor: cell.text(teacher), mentee: cell.text(learner))
    case .affinity(let name):
      let pair = PairID(mentor: teacher.id, mentee: learner.id)
      return .affinity(isListed: model.programme.affinities[name, default: []].contains { $0.pair == pair })
    }
  }
}
