public import MentoringModel

extension ScoringModel {
  /// The score of one pair, with every criterion's value, straight from the participants.
  ///
  /// Criteria without a share are there too, with their values. Whether a rule forbids the pair does not matter
  /// here.
  ///
  /// - Complexity: O(facts stated by the two, and the logarithm of the affinity values).
  public func score(mentor: Int, mentee: Int) -> PairScore {
    let (teacher, learner) = (self.mentor(mentor), self.mentee(mentee))
    return PairScore(
      zip(programme.settings.criteria, shares).map { criterion, share in
        let value = value(of: criterion, mentors[mentor], mentees[mentee], teacher, learner)
        return Contribution(
          criterion: criterion.name, share: share, value: value ?? criterion.unknown,
          isKnown: value != nil)
      })
  }

  /// How many grid times of the week suit both for a whole meeting, or nil if either states no availability.
  public func commonStarts(mentor: Int, mentee: Int) -> Int? {
    guard let theirs = pairFacts.starts[mentors[mentor]], let ours = pairFacts.starts[mentees[mentee]]
    else { return nil }
    return theirs.commonCount(with: ours)
  }

  /// The grid times of the UTC week that suit both for a whole meeting, each as a number of half hours from Monday
  /// 00:00; nil if either states no availability.
  public func commonStartTimes(mentor: Int, mentee: Int) -> [Int]? {
    guard let theirs = pairFacts.starts[mentors[mentor]], let ours = pairFacts.starts[mentees[mentee]]
    else { return nil }
    return theirs.times.map(Int.init).filter { ours.contains($0) }
  }

  // MARK: Values

  /// A criterion's value in basis points, or nil if it cannot be computed.
  private func value(
    of criterion: Criterion, _ mentorPosition: Int, _ menteePosition: Int, _ mentor: Participant,
    _ mentee: Participant
  ) -> Int? {
    switch criterion.measure {
    case .skillGap: return Self.shareOfHelp(from: mentor, to: mentee)
    case .reciprocity: return Self.shareOfHelp(from: mentee, to: mentor)
    case .generation(let measure):
      let reading = ColumnReading(measure.signal.column.rawValue, programme.settings)
      guard let ours = reading.number(mentee), let theirs = reading.number(mentor) else { return nil }
      return Ramp(measure, direction: programme.settings.direction).value(row: ours, column: theirs)
    case .crossDepartment:
      if mentor.department.isEmpty || mentee.department.isEmpty { return nil }
      let longer = max(mentor.department.count, mentee.department.count)
      let common = zip(mentor.department, mentee.department).prefix { $0 == $1 }.count
      return BasisPoints.rounded(longer - common, over: longer)
    case .schedule(let desired):
      guard let theirs = pairFacts.starts[mentorPosition], let ours = pairFacts.starts[menteePosition]
      else { return nil }
      return BasisPoints.rounded(min(theirs.commonCount(with: ours), desired), over: desired)
    case .goals:
      return Self.likeness(.same, Set(mentor.goals.map(\.key)), Set(mentee.goals.map(\.key)))
    case .preference:
      return Preference.meanValue(
        Preference(of: mentee.prefers, about: mentor.id),
        Preference(of: mentor.prefers, about: mentee.id), unknown: criterion.unknown)
    case .site(let prefer):
      guard let theirs = mentor.site, let ours = mentee.site else { return nil }
      return (theirs == ours) == (prefer == .same) ? BasisPoints.full : 0
    case .attribute(let comparison):
      return value(of: comparison, mentor, mentee)
    case .affinity(let name):
      return affinity(name, PairID(mentor: mentor.id, mentee: mentee.id))
    }
  }

  private func value(
    of comparison: AttributeComparison, _ mentor: Participant, _ mentee: Participant
  ) -> Int? {
    let reading = ColumnReading(comparison.column, programme.settings)
    func distance(_ range: ExactDecimal, isClose: Bool) -> Int? {
      guard let ours = reading.number(mentee), let theirs = reading.number(mentor) else { return nil }
      return Ramp(range: range, isClose: isClose).value(row: ours, column: theirs)
    }
    switch comparison.method {
    case .likeness(let likeness):
      return Self.likeness(likeness, reading.names(mentor), reading.names(mentee))
    case .close(let range): return distance(range, isClose: true)
    case .far(let range): return distance(range, isClose: false)
    }
  }

  /// The value of a pair in a file of pairs, by binary search.
  private func affinity(_ name: String, _ pair: PairID) -> Int? {
    let values = programme.affinities[name] ?? []
    var range = values.indices
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      if values[middle].pair < pair {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    guard range.lowerBound < values.count, values[range.lowerBound].pair == pair else { return nil }
    return values[range.lowerBound].value
  }

  /// How much of what one person needs the other can help, or nil if nothing is needed.
  static func shareOfHelp(from teacher: Participant, to learner: Participant) -> Int? {
    let needs = learner.needs
    if needs.isEmpty { return nil }
    let levels = teacher.levels
    let help = needs.reduce(0) { $0 + $1.help(fromLevel: levels[$1.skill] ?? 0) }
    return BasisPoints.rounded(help, over: needs.reduce(0) { $0 + $1.priority * $1.need })
  }

  private static func likeness(_ likeness: Likeness, _ first: Set<String>, _ second: Set<String>) -> Int? {
    if first.isEmpty || second.isEmpty { return nil }
    let common = first.intersection(second).count
    let union = first.union(second).count
    return BasisPoints.rounded(likeness == .same ? common : union - common, over: union)
  }
}
