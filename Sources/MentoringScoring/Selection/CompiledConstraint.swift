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
  }

  /// The forms of ``MentoringModel/Constraint/Form``, compiled.
  public enum Form: Sendable {
    /// How many pairs the selector meets.
    case pairs(CompiledSelector, Limits)
    /// How many of these people have a partner; by id.
    case people([Member], PeopleLimits)
    /// All of these people have a partner, or none; by id.
    case together([Member])
    /// At most one of these pairs.
    case oneOf([Pair])
    /// The sum of values, at least and at most.
    case sum(CompiledValues, atLeast: Int?, atMost: Int?)
    /// The mean score of the pairs that the selector meets, in points.
    case meanScore(CompiledSelector, atLeast: Int)
  }

  /// The constraint's name.
  public let name: String
  /// What is asked.
  public let form: Form
  /// The form's key in files.
  public let key: String
}

/// The values of pairs, compiled.
public enum CompiledValues: Sendable {
  /// A value that is not 0, of one pair.
  public struct Listed: Hashable, Sendable {
    /// The pair.
    public let pair: CompiledConstraint.Pair
    /// The value.
    public let value: Int
  }

  /// Values of pairs by mentor, then mentee, each pair once; all others count 0.
  case listed([Listed])
  /// Values by group, as of sites.
  case classes(PairClasses<Int>)
}

extension ScoringModel {
  /// The programme's constraints over the model's rows and columns, in their order.
  ///
  /// People whom the programme does not have are never matched, and pairs of them are never made.
  ///
  /// - Complexity: O(people · conditions + groups that selectors tell apart + values listed).
  public func compiledConstraints() -> [CompiledConstraint] {
    programme.settings.constraints.map { constraint in
      CompiledConstraint(name: constraint.name, form: compiled(constraint.form), key: constraint.form.key)
    }
  }

  private func compiled(_ form: Constraint.Form) -> CompiledConstraint.Form {
    switch form {
    case .pairs(let selector, let limits): .pairs(compiled(selector), limits)
    case .meanScore(let selector, let least): .meanScore(compiled(selector), atLeast: least)
    case .people(let selector, let limits): .people(members(selector), limits)
    case .together(let ids):
      .together(
        ids.map {
          CompiledConstraint.Member(
            id: $0, mentor: number(of: $0, on: .mentor), mentee: number(of: $0, on: .mentee))
        })
    case .oneOf(let pairs): .oneOf(pairs.compactMap(numbers))
    case .sum(let values, let least, let most): .sum(compiled(values), atLeast: least, atMost: most)
    }
  }

  private func compiled(_ selector: PairSelector) -> CompiledSelector {
    CompiledSelector(
      selector, mentors: mentors.map { programme.participants[$0] },
      mentees: mentees.map { programme.participants[$0] }, settings: programme.settings)
  }

  private func numbers(_ pair: PairID) -> CompiledConstraint.Pair? {
    guard let mentor = number(of: pair.mentor, on: .mentor),
      let mentee = number(of: pair.mentee, on: .mentee)
    else { return nil }
    return CompiledConstraint.Pair(mentor: mentor, mentee: mentee)
  }

  private func members(_ selector: PeopleSelector) -> [CompiledConstraint.Member] {
    let matchers = selector.conditions.map { ConditionMatcher($0, programme.settings) }
    return programme.participants.compactMap { person in
      guard selector.side.map({ person.role.includes($0) }) ?? true,
        matchers.allSatisfy({ $0.holds(of: person) })
      else { return nil }
      return CompiledConstraint.Member(
        id: person.id,
        mentor: selector.side == .mentee ? nil : number(of: person.id, on: .mentor),
        mentee: selector.side == .mentor ? nil : number(of: person.id, on: .mentee))
    }
  }

  private func compiled(_ values: PairValues) -> CompiledValues {
    switch values {
    case .byPair(let values):
      return .listed(
        values.compactMap { pair, value in
          value == 0 ? nil : numbers(pair).map { CompiledValues.Listed(pair: $0, value: value) }
        }.sorted { ($0.pair.mentor, $0.pair.mentee) < ($1.pair.mentor, $1.pair.mentee) })
    case .bySite(let values):
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
      return .classes(
        PairClasses(
          ofMentor: mentors.map { group($0, .mentor) }, ofMentee: mentees.map { group($0, .mentee) },
          table: table))
    }
  }
}
