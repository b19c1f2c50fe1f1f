public import MentoringModel

extension DiagnosticCode {
  /// Whether a finding should be mended before matching; the others are worth knowing only.
  var isGraveFinding: Bool {
    switch self {
    case .unmatchable, .minimumsTooHigh, .nothingAllowed, .noPlaces, .constraintImpossible: true
    default: false
    }
  }
}

/// What a check finds, in words.
enum Findings {
  /// The findings of a check, in the order of the codes.
  static func all(_ check: ProgrammeCheck, origin: (String) -> SourcePosition?) -> [Diagnostic] {
    let emptySides = Side.allCases.filter { check.count($0).places == 0 }
    var findings: [Diagnostic] = []
    if emptySides.isEmpty {
      findings += check.unmatchable.map { person in
        Diagnostic(
          .unmatchable,
          "\(person.id) can be paired with no \(person.side.opposite.rawValue): \(person.words)",
          at: origin(person.id), help: "lock a pair, or relax a rule")
      }
      findings += Side.allCases.compactMap { places(check, for: $0) }
      findings += Side.allCases.compactMap { minimums(check, of: $0) }
    }
    findings += check.skills.filter { $0.unserved > 0 }.map { skill($0) }
    if check.pairs > 0 {
      findings += check.criteria.filter { $0.share > 0 && $0.isMostlyUnknown }.map { criterion($0) }
    }
    findings += check.spreads.filter(\.isSameForNearlyAll).map { sameForAll($0) }
    findings += check.spreads.filter(\.favoursUnknown).map { unknownWins($0) }
    if check.pairs > 0, check.allowedPairs == 0 {
      findings.append(
        Diagnostic(
          .nothingAllowed,
          "the rules forbid every one of the \(ScoreText.count(check.pairs, "pair"))",
          help: "see which rules forbid how many pairs, and relax one"))
    }
    findings += emptySides.map { side in
      Diagnostic(
        .noPlaces,
        check.count(side).people == 0
          ? "the programme has no \(side.rawValue)s" : "every \(side.rawValue) has capacity 0",
        help: "nobody can be paired without \(side.rawValue)s")
    }
    return findings
  }

  /// What is wrong with a constraint, if anything is.
  static func of(_ survey: ConstraintSurvey, at position: SourcePosition?) -> Diagnostic? {
    switch survey.problem {
    case .impossible(let words)?:
      Diagnostic(
        .constraintImpossible,
        "no plan keeps \"\(survey.name)\": \(words)", at: position,
        help: "change its limit, or what it is about")
    case .selfDefeating(let words)?:
      Diagnostic(.constraintSelfDefeating, "\"\(survey.name)\": \(words)", at: position)
    case nil: nil
    }
  }

  private static func places(_ check: ProgrammeCheck, for side: Side) -> Diagnostic? {
    let missing = check.shortage(of: side)
    guard missing > 0 else { return nil }
    let other = side.opposite.rawValue
    return Diagnostic(
      .tooFewPlaces,
      "\(ScoreText.count(check.count(side).available, side.rawValue)) share "
        + "\(ScoreText.count(check.count(side.opposite).places, "place")) of \(other)s: at least \(missing) "
        + "\(missing == 1 ? "stays" : "stay") without a partner",
      help: "raise the capacity of some \(other)s, or find \(missing) more")
  }

  private static func minimums(_ check: ProgrammeCheck, of side: Side) -> Diagnostic? {
    let needed = check.count(side).mustHave
    let available = check.count(side.opposite).places
    guard needed > available else { return nil }
    return Diagnostic(
      .minimumsTooHigh,
      "the \(side.rawValue)s must have \(ScoreText.count(needed, "partner")) in all, but the "
        + "\(side.opposite.rawValue)s have only \(ScoreText.count(available, "place"))",
      help: "lower min_partners, or raise the capacity of some \(side.opposite.rawValue)s")
  }

  private static func skill(_ market: SkillMarket) -> Diagnostic {
    let who = ScoreText.count(market.unserved, "mentee")
    let verb = market.unserved == 1 ? "needs" : "need"
    return Diagnostic(
      .skillNotTaught,
      market.taughtBy == 0
        ? "\(who) \(verb) \"\(market.skill.spelling)\", and no mentor can teach it"
        : "\(who) \(verb) \"\(market.skill.spelling)\", and no other mentor is above their own level",
      help: "find a mentor for it, or a synonym under which it is taught")
  }

  private static func sameForAll(_ spread: CriterionSpread) -> Diagnostic {
    Diagnostic(
      .sameForAll,
      "\(spread.name), with a share of \(ScoreText.percent(spread.share, of: 1_000_000)) %, has the same value "
        + "(\(ScoreText.percent(spread.commonest.value, of: 10_000)) %) for "
        + "\(ScoreText.percent(spread.commonest.pairs, of: spread.known.of)) % of the allowed pairs",
      help: "look whether it reads the columns that you mean; if so, lower its weight")
  }

  private static func unknownWins(_ spread: CriterionSpread) -> Diagnostic {
    let mean = ScoreText.percent(spread.knownMean ?? 0, of: 10_000)
    return Diagnostic(
      .unknownWins,
      "\(spread.name) counts \(ScoreText.percent(spread.unknown, of: 10_000)) % where it is unknown, and \(mean) % in the mean "
        + "where it is known: pairs of people who state nothing come first",
      help: "set unknown = \"mean\" for it, or a number near \(spread.knownMean ?? 0)")
  }

  private static func criterion(_ coverage: CriterionCoverage) -> Diagnostic {
    Diagnostic(
      .mostlyUnknown,
      "\(coverage.name), with a share of \(ScoreText.percent(coverage.share, of: 1_000_000)) %, is known for only "
        + "\(ScoreText.percent(coverage.known, of: coverage.pairs)) % of the pairs",
      help: "complete the data, or lower its weight")
  }
}

extension ProgrammeCheck {
  /// The figures of a side.
  public func count(_ side: Side) -> SideCount { side == .mentor ? mentors : mentees }
}
