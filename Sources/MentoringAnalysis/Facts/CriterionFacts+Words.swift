internal import MentoringModel

extension CriterionFacts {
  /// The facts in plain words, one clause or a few, without a full stop.
  ///
  /// The words name skills, sites and cells as the roster spells them: whoever shows them on a terminal has to clean
  /// them first.
  public var words: String {
    switch self {
    case .help(let teacher, let needs, let hasWants): Self.words(teacher, needs, hasWants)
    case .gap(let measure, let mentor, let mentee, let gap): Self.words(measure, mentor, mentee, gap)
    case .departments(let mentor, let mentee, let common): Self.words(mentor, mentee, common)
    case .schedule(let starts, let desired): Self.words(starts, desired)
    case .goals(let shared, let mentor, let mentee): Self.words(goals: shared, mentor, mentee)
    case .wishes(let mentor, let mentee):
      "\(Self.words(mentor, .mentor)); \(Self.words(mentee, .mentee))"
    case .site(let mentor, let mentee, let prefer):
      Self.words(
        mentor?.spelling, mentee?.spelling, what: "site",
        remark: mentor == mentee ? "the same (\(prefer.rawValue) preferred)" : "\(prefer.rawValue) preferred")
    case .column(let comparison, let mentor, let mentee):
      Self.words(mentor, mentee, what: comparison.column, remark: comparison.words)
    case .affinity(let isListed):
      isListed ? "the file gives the pair a value" : "the file does not list the pair"
    }
  }

  private static func words(_ teacher: Side, _ needs: [SkillFact], _ hasWants: Bool) -> String {
    let learner = teacher.opposite.rawValue
    if !hasWants { return "the \(learner) states no wants" }
    if needs.isEmpty { return "the \(learner) has reached every level wanted" }
    let taught = needs.filter { $0.help > 0 }
    let skills = needs.map { fact in
      let name = fact.skill.spelling + (fact.isPriority ? " (priority)" : "")
      let wish = "\(name) from \(fact.has) to \(fact.target)"
      if fact.teacherLevel == 0 { return "\(wish): not taught" }
      if fact.help == 0 { return "\(wish): taught at \(fact.teacherLevel), no higher" }
      return "\(wish): taught at \(fact.teacherLevel), \(fact.help) of \(ScoreText.count(fact.need, "level"))"
    }
    return
      "the \(teacher.rawValue) can teach \(taught.count) of \(ScoreText.count(needs.count, "wanted skill")): "
      + skills.joined(separator: "; ")
  }

  private static func words(
    _ measure: GenerationMeasure, _ mentor: ExactDecimal?, _ mentee: ExactDecimal?, _ gap: ExactDecimal?
  ) -> String {
    let what =
      switch measure.signal {
      case .experience: "years of experience"
      case .birthYear: "year of birth"
      case .level: "level"
      }
    guard let mentor, let mentee, let gap else {
      return words(mentor?.description, mentee?.description, what: what, remark: "")
    }
    let unit = measure.signal == .level ? "level" : "year"
    let size = gap == ExactDecimal(1) ? "1 \(unit)" : "\(gap) \(unit)s"
    return "\(what): mentor \(mentor), mentee \(mentee); a gap of \(size) "
      + "(counts above \(measure.minGap), full at \(measure.fullGap))"
  }

  private static func words(_ mentor: [Term], _ mentee: [Term], _ common: Int) -> String {
    func path(_ segments: [Term]) -> String? {
      segments.isEmpty ? nil : segments.map(\.spelling).joined(separator: "/")
    }
    let longer = max(mentor.count, mentee.count)
    let shared =
      common == 0
      ? "nothing in common" : "\(common) of \(ScoreText.count(longer, "segment")) in common"
    return words(path(mentor), path(mentee), what: "department", remark: shared)
  }

  private static func words(_ starts: [Int]?, _ desired: Int) -> String {
    guard let starts else { return "no availability is stated by one of the two, or both" }
    if starts.isEmpty { return "no meeting suits both (\(desired) starts a week desired)" }
    let shown = examples(of: starts).map(clock).joined(separator: ", ")
    return
      "\(ScoreText.count(starts.count, "possible start")) a week (\(desired) desired), such as \(shown) UTC"
  }

  /// The first start of each day, at most three.
  static func examples(of starts: [Int]) -> [Int] {
    var days: Set<Int> = []
    return Array(starts.filter { days.insert($0 / 48).inserted }.prefix(3))
  }

  /// A number of half hours from Monday 00:00 as `Tue 09:30`.
  public static func clock(_ halfHours: Int) -> String {
    let day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][halfHours / 48 % 7]
    let hour = halfHours % 48 / 2
    return "\(day) \(hour < 10 ? "0" : "")\(hour):\(halfHours % 2 == 0 ? "00" : "30")"
  }

  private static func words(goals shared: [Term], _ mentor: [Term], _ mentee: [Term]) -> String {
    switch (mentor.isEmpty, mentee.isEmpty) {
    case (true, true): return "neither states goals"
    case (true, false): return "the mentor states no goals"
    case (false, true): return "the mentee states no goals"
    case (false, false): break
    }
    let all = mentor.count + mentee.count - shared.count
    if shared.isEmpty { return "none of \(ScoreText.count(all, "goal")) is shared" }
    return "\(shared.count) of \(ScoreText.count(all, "goal")) shared: "
      + shared.map(\.spelling).joined(separator: ", ")
  }

  private static func words(_ wish: Wish, _ side: Side) -> String {
    switch wish {
    case .noList: "the \(side.rawValue) states no wishes"
    case .notListed(let count):
      "the \(side.rawValue) wishes \(count == 1 ? "somebody" : "\(count) people") else"
    case .listed(let rank, let count):
      "the \(side.rawValue) wishes the \(side.opposite.rawValue) as number \(rank) of \(count)"
    }
  }

  /// Two cells, or who states none.
  private static func words(_ mentor: String?, _ mentee: String?, what: String, remark: String) -> String {
    switch (mentor, mentee) {
    case (nil, nil): "\(what): stated by neither"
    case (let mentor?, nil): "\(what): mentor \(mentor), not stated by the mentee"
    case (nil, let mentee?): "\(what): not stated by the mentor, mentee \(mentee)"
    case (let mentor?, let mentee?): "\(what): mentor \(mentor), mentee \(mentee); \(remark)"
    }
  }
}

extension AttributeComparison {
  /// What is preferred, in words.
  fileprivate var words: String {
    switch method {
    case .likeness(let likeness): "\(likeness.rawValue) preferred"
    case .close(let range): "close preferred, within \(range)"
    case .far(let range): "far preferred, full at \(range)"
    }
  }
}
