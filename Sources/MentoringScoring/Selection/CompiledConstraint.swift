public import MentoringModel

/// A constraint over numbered mentors and mentees.
public struct CompiledConstraint: Sendable {
  /// A pair by its numbers.
  public struct Pair: Hashable, Sendable {
    /// The mentor's number.
    public let mentor: Int
    /// The mentee's number.
    public let mentee: Int

    /// Makes a pair.
    public init(mentor: Int, mentee: Int) {
      self.mentor = mentor
      self.mentee = mentee
    }
  }

  /// A person with the numbers under which a partner counts.
  public struct Member: Hashable, Sendable {
    /// The person's id.
    public let id: String
    /// The person's number among the mentors; nil if a mentee of this person does not count.
    public let mentor: Int?
    /// The person's number among the mentees; nil if a mentor of this person does not count.
    public let mentee: Int?

    /// Whether any of the person's numbers is one of those for which this holds.
    public func isAny(mentor isMentor: (Int) -> Bool, mentee isMentee: (Int) -> Bool) -> Bool {
      mentor.map(isMentor) ?? false || mentee.map(isMentee) ?? false
    }
  }

  /// A ``MentoringModel/BoundedMeasure``, compiled.
  public enum Measure: Sendable {
    /// Numbers of the plan's pairs, added up.
    case pairs(PairSum, Limits)
    /// How many of these people have a partner; by id.
    case people([Member], PeopleLimits)
    /// How many of these people have partners, but fewer than so many, on a side; by id.
    case fewPartners([Member], least: Int)
    /// How many partners only some of these people have, on a side; by id.
    case unsharedPartners([Member])
  }

  /// The constraint's name.
  public let name: String
  /// Its form, for words.
  public let form: Constraint.Kind
  /// What is asked.
  public let measure: Measure
}

extension ScoringModel {
  /// The programme's constraints over the model's rows and columns, in their order.
  ///
  /// People whom the programme does not have are never matched, and pairs of them are never made.
  ///
  /// - Complexity: O(people · conditions + groups that selectors tell apart + values listed).
  public func compiledConstraints() -> [CompiledConstraint] {
    programme.settings.constraints.map { constraint in
      let measure: CompiledConstraint.Measure =
        switch constraint.form.measured {
        case .pairs(let measure, let limits): .pairs(compiled(measure), limits)
        case .people(let people, let limits): .people(members(people), limits)
        case .fewPartners(let selector, let least): .fewPartners(members(.met(selector)), least: least)
        case .unsharedPartners(let ids): .unsharedPartners(members(.named(ids)))
        }
      return CompiledConstraint(name: constraint.name, form: constraint.form.kind, measure: measure)
    }
  }

  private func compiled(_ measure: PairMeasure) -> PairSum {
    switch measure {
    case .met(let selector): PairSum(.met(compiled(selector)))
    case .meanScore(let selector): PairSum(.met(compiled(selector)), isMeanScore: true)
    case .listed(let pairs): PairSum(listed(pairs.lazy.map { ($0, 1) }))
    case .values(.byPair(let values)): PairSum(listed(values.lazy.map { ($0.key, $0.value) }))
    case .values(.bySite(let values)): PairSum(.classes(classes(values)))
    }
  }

  private func compiled(_ selector: PairSelector) -> CompiledSelector {
    CompiledSelector(
      selector, mentors: mentors.map { programme.participants[$0] },
      mentees: mentees.map { programme.participants[$0] }, settings: programme.settings)
  }

  private func listed(_ values: some Sequence<(PairID, Int)>) -> PairSum.Numbers {
    let listed = values.compactMap { pair, value -> PairSum.Listed? in
      guard value != 0, let mentor = number(of: pair.mentor, on: .mentor),
        let mentee = number(of: pair.mentee, on: .mentee)
      else { return nil }
      return PairSum.Listed(pair: CompiledConstraint.Pair(mentor: mentor, mentee: mentee), value: value)
    }
    return .listed(listed.sorted { ($0.pair.mentor, $0.pair.mentee) < ($1.pair.mentor, $1.pair.mentee) })
  }

  private func members(_ measure: PeopleMeasure) -> [CompiledConstraint.Member] {
    func member(_ id: String, _ side: Side?) -> CompiledConstraint.Member {
      CompiledConstraint.Member(
        id: id, mentor: side == .mentee ? nil : number(of: id, on: .mentor),
        mentee: side == .mentor ? nil : number(of: id, on: .mentee))
    }
    switch measure {
    case .named(let ids): return ids.map { member($0, nil) }
    case .met(let selector):
      let matchers = selector.conditions.map { ConditionMatcher($0, programme.settings) }
      return programme.participants.compactMap { person in
        guard selector.side.map({ person.role.includes($0) }) ?? true,
          matchers.allSatisfy({ $0.holds(of: person) })
        else { return nil }
        return member(person.id, selector.side)
      }
    }
  }

  private func classes(_ values: [SitePair: Int]) -> PairClasses<Int> {
    // Group 0 is everybody whose site stands nowhere in the values, or who states none.
    var groups: [Side: [Term: Int]] = [:]
    for side in Side.allCases {
      let sites = Set(values.keys.map { side == .mentor ? $0.mentor : $0.mentee })
      let sorted = sites.sorted { $0.key.precedesInUTF8($1.key) }
      groups[side] = Dictionary(uniqueKeysWithValues: zip(sorted, 1...))
    }
    var table = Array(
      repeating: Array(repeating: 0, count: groups[.mentee]!.count + 1), count: groups[.mentor]!.count + 1)
    for (sites, value) in values {
      table[groups[.mentor]![sites.mentor]!][groups[.mentee]![sites.mentee]!] = value
    }
    func group(_ position: Int, _ side: Side) -> Int {
      programme.participants[position].site.flatMap { groups[side]![$0] } ?? 0
    }
    return PairClasses(
      ofMentor: mentors.map { group($0, .mentor) }, ofMentee: mentees.map { group($0, .mentee) },
      table: table)
  }
}
