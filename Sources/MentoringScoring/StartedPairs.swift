public import MentoringModel

/// The pairs of a plan that has begun, as a programme leaves them that has changed since.
///
/// Whether two people may meet was decided when they began: a rule that refuses them now does not part them. Who is to part is forbidden
/// by a decision.
public struct StartedPairs: Hashable, Sendable {
  /// The pairs that can go on and that the rules allow, by mentor id, then mentee id.
  public let goingOn: [PairID]
  /// The pairs that can go on though rules would refuse them now, in the same order.
  public let refused: [Refused]
  /// The pairs that cannot go on, in the same order.
  public let ended: [Ended]

  /// A pair that rules would refuse now.
  public struct Refused: Hashable, Sendable {
    /// The pair.
    public let pair: PairID
    /// The rules.
    public let rules: RuleSet
  }

  /// A pair that cannot go on.
  public struct Ended: Hashable, Sendable {
    /// The pair.
    public let pair: PairID
    /// Why it cannot.
    public let reason: Reason
  }

  /// Why a pair cannot go on.
  public enum Reason: Hashable, Sendable {
    /// These of the two, by id, do not take part on their side any more.
    case left([String])
    /// A decision forbids it.
    case forbidden
  }

  /// Looks at which pairs can go on.
  ///
  /// - Parameters:
  ///   - pairs: the pairs of the plan.
  ///   - programme: the programme as it is now.
  /// - Complexity: as ``ScoringModel/init(_:)``, and O(*p* log *p*) for *p* pairs.
  public init(_ pairs: some Sequence<PairID>, in programme: Programme) {
    let model = ScoringModel(programme)
    let forbidden = Set(programme.decisions.lazy.filter { $0.kind == .forbid }.map(\.pair))
    var (goingOn, refused, ended): ([PairID], [Refused], [Ended]) = ([], [], [])
    for pair in pairs.sorted() {
      guard let mentor = model.number(of: pair.mentor, on: .mentor),
        let mentee = model.number(of: pair.mentee, on: .mentee)
      else {
        let left = [(pair.mentor, Side.mentor), (pair.mentee, .mentee)].filter { id, side in
          model.number(of: id, on: side) == nil
        }
        ended.append(Ended(pair: pair, reason: .left(left.map(\.0))))
        continue
      }
      if forbidden.contains(pair) {
        ended.append(Ended(pair: pair, reason: .forbidden))
        continue
      }
      let rules = model.refusals(mentor: mentor, mentee: mentee)
      if rules.isEmpty { goingOn.append(pair) } else { refused.append(Refused(pair: pair, rules: rules)) }
    }
    (self.goingOn, self.refused, self.ended) = (goingOn, refused, ended)
  }

  /// What keeps all pairs that can go on: a lock for each.
  public var keepingAll: [ProgrammeChange] {
    (goingOn + refused.map(\.pair)).sorted().map { .decide($0, .lock) }
  }

  /// What keeps at least so many of ``goingOn``: a constraint, under a name that the programme has not given; and a lock for each of
  /// ``refused``, which could not be chosen.
  ///
  /// Traps unless the number is in 0 to the count of ``goingOn``.
  public func keeping(atLeast count: Int, in programme: Programme) -> [ProgrammeChange] {
    precondition((0...goingOn.count).contains(count), "at most as many pairs are kept as can go on")
    let names = Set(programme.settings.constraints.map(\.name))
    let base = "Started pairs that go on"
    let name = (1...names.count + 1).lazy.map { $0 == 1 ? base : "\(base) (\($0))" }.first {
      !names.contains($0)
    }!
    let values = PairValues.byPair(Dictionary(uniqueKeysWithValues: goingOn.map { ($0, 1) }))
    return refused.map { .decide($0.pair, .lock) }
      + [.constrain(Constraint(name: name, form: .sum(values, atLeast: count, atMost: nil)))]
  }
}
