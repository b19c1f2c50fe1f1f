public import MentoringModel

/// What a rule is: when it forbids a pair, said twice so that each checks the other, and why, in words.
struct RuleDefinition: Sendable {
  /// Whether the rule forbids a pair, straight from the two people; asked only if the rule holds.
  let forbids: @Sendable (PairView) -> Bool
  /// The rule for whole rows; nil if it forbids nobody, or is applied elsewhere.
  let kernel: @Sendable (KernelCompiler) -> (any RuleKernel)?
  /// Why the rule forbids a pair that it forbids, without a full stop.
  let words: @Sendable (PairView) -> String

  /// Two people with the same key; nil is not stated.
  static func same<Key: Hashable & Sendable>(
    _ rule: Rule, _ key: @escaping @Sendable (Participant) -> Key?,
    words: @escaping @Sendable (Participant) -> String
  ) -> RuleDefinition {
    RuleDefinition(
      forbids: { pair in key(pair.teacher).map { $0 == key(pair.learner) } ?? false },
      kernel: { SameKeyKernel(rule, columns: $0.columns.map(key), rows: $0.rows.map(key)) },
      words: { words($0.teacher) })
  }

  /// Two people who both state keys and share none.
  static func nothingInCommon<Key: Hashable & Sendable>(
    _ rule: Rule, _ keys: @escaping @Sendable (Participant) -> [Key],
    words: @escaping @Sendable (PairView) -> String
  ) -> RuleDefinition {
    RuleDefinition(
      forbids: { pair in
        let (theirs, ours) = (keys(pair.teacher), keys(pair.learner))
        return !theirs.isEmpty && !ours.isEmpty && Set(theirs).isDisjoint(with: ours)
      },
      kernel: { NoCommonKeyKernel(rule, columns: $0.columns.map(keys), rows: $0.rows.map(keys)) },
      words: words)
  }

  /// Listed pairs.
  static func listed(
    _ rule: Rule, _ pairs: @escaping @Sendable (KernelCompiler) -> [PairID],
    forbids: @escaping @Sendable (PairView) -> Bool, words: @escaping @Sendable (PairView) -> String
  ) -> RuleDefinition {
    RuleDefinition(
      forbids: forbids,
      kernel: { compiler in
        let numbers = pairs(compiler).compactMap { compiler.numbers($0) }
        return numbers.isEmpty ? nil : ListedPairsKernel(rule, numbers, rowCount: compiler.rows.count)
      }, words: words)
  }
}

extension Rule {
  /// The table of rules, made once: it is asked for every pair.
  static let definitions: [(rule: Rule, definition: RuleDefinition)] = allCases.map { ($0, $0.definition) }

  /// What the rule is.
  var definition: RuleDefinition {
    switch self {
    case .itself:
      .listed(
        self, { $0.rows.map { PairID(mentor: $0.id, mentee: $0.id) } },
        forbids: { $0.positions.mentor == $0.positions.mentee },
        words: { _ in "nobody is paired with oneself" })
    case .forbid:
      .listed(
        self, { Array($0.facts.forbiddenPairs) }, forbids: { $0.facts.forbiddenPairs.contains($0.id) },
        words: { pair in
          let decisions = pair.model.programme.decisions
          let note = decisions.first { $0.kind == .forbid && $0.pair == pair.id }?.note
          return "a decision forbids the pair" + (note.map { " (\($0))" } ?? "")
        })
    case .pastPair:
      .listed(
        self, { $0.facts.pastPairs.flatMap { [$0, $0.turnedRound] } },
        forbids: { pair in
          [pair.id, pair.id.turnedRound].contains { pair.facts.pastPairs.contains($0) }
        }, words: \.pastWords)
    case .avoid:
      .listed(
        self,
        { compiler in
          compiler.people(on: .mentor).flatMap { mentor in
            mentor.avoids.map { PairID(mentor: mentor.id, mentee: $0) }
          }
            + compiler.people(on: .mentee).flatMap { mentee in
              mentee.avoids.map { PairID(mentor: $0, mentee: mentee.id) }
            }
        },
        forbids: { $0.teacher.avoids.contains($0.learner.id) || $0.learner.avoids.contains($0.teacher.id) },
        words: { pair in
          let (teacher, learner) = (pair.teacher, pair.learner)
          return switch (teacher.avoids.contains(learner.id), learner.avoids.contains(teacher.id)) {
          case (true, true): "each avoids the other"
          case (true, false): "\(teacher.id) avoids \(learner.id)"
          default: "\(learner.id) avoids \(teacher.id)"
          }
        })
    case .managementChain:
      RuleDefinition(
        forbids: { pair in
          let (mentor, mentee) = pair.positions
          let (managers, depth) = (pair.facts.managers, pair.rules.managementChainDepth)
          return managers.isManager(mentor, of: mentee, within: depth)
            || managers.isManager(mentee, of: mentor, within: depth)
        },
        kernel: { compiler in
          let (managers, columns, rows) = (
            compiler.facts.managers, compiler.columnPositions, compiler.rowPositions
          )
          if let depth = compiler.programme.settings.rules.managementChainDepth {
            return NearManagersKernel(managers, depth: depth, columns: columns, rows: rows)
          }
          return ManagementChainKernel(managers, columns: columns, rows: rows)
        }, words: \.managementWords)
    case .sameManager:
      .same(self, { $0.managerID }, words: { "both report to \($0.managerID ?? "the same manager")" })
    case .sameTeam: .same(self, { $0.team }, words: { "both are in the team \($0.team?.spelling ?? "")" })
    case .sameDepartment:
      .same(
        self, { $0.department.isEmpty ? nil : $0.department },
        words: { "both are in \($0.department.map(\.spelling).joined(separator: "/"))" })
    case .commonLanguage:
      .nothingInCommon(
        self, { $0.languages },
        words: { pair in
          func spelled(_ person: Participant) -> String {
            person.languages.map(\.spelling).joined(separator: ", ")
          }
          return "no language in common: \(spelled(pair.teacher)) and \(spelled(pair.learner))"
        })
    case .inPersonSite:
      .nothingInCommon(
        self, { person in person.mode == .inPerson ? person.site.map { [$0] } ?? [] : [] },
        words: { pair in
          "both meet only in person, at \(pair.teacher.site?.spelling ?? "") and \(pair.learner.site?.spelling ?? "")"
        })
    case .minStarts:
      RuleDefinition(
        forbids: { pair in
          pair.model.commonStarts(mentor: pair.mentor, mentee: pair.mentee)
            .map { $0 < pair.rules.minStarts } ?? false
        },
        kernel: { compiler in
          compiler.starts.map {
            MinStartsKernel(rule: .minStarts, starts: $0, bound: compiler.settings.rules.minStarts)
          }
        },
        words: { pair in
          let starts = pair.model.commonStarts(mentor: pair.mentor, mentee: pair.mentee) ?? 0
          return
            "\(ScoreText.count(starts, "possible start")) a week, at least \(pair.rules.minStarts) must suit both"
        })
    case .minLevelGap:
      RuleDefinition(
        forbids: { pair in
          guard let gap = pair.levelGap, let bound = pair.rules.minLevelGap else { return false }
          return gap < bound.units
        },
        kernel: { compiler in
          compiler.settings.rules.minLevelGap.map { bound in
            let orientation = Ramp.Orientation(compiler.settings.direction, isBirthYear: false)
            return LevelGapKernel(
              columns: compiler.columns.map(\.level), rows: compiler.rows.map(\.level), bound: bound,
              compiler.rowSide == .mentee ? orientation : orientation.mirrored)
          }
        },
        words: { pair in
          guard let gap = pair.levelGap, let theirs = pair.teacher.level, let ours = pair.learner.level,
            let bound = pair.rules.minLevelGap
          else { return "the levels are too near" }
          return
            "a gap of \(ExactDecimal(clampedUnits: gap)) between level \(theirs) and \(ours), at least \(bound) is asked"
        })
    case .minSkillGap:
      RuleDefinition(
        forbids: { pair in pair.skillGap < pair.rules.minSkillGap ?? 0 },
        kernel: { compiler in
          compiler.settings.rules.minSkillGap.map { bound in
            MinSkillGapKernel(
              criterion: SkillsCriterion(teacher: .mentor).skillsKernel(
                compiler, share: 0, unknown: compiler.settings.skillGapUnknown),
              bound: bound)
          }
        },
        words: { pair in
          func share(_ value: Int) -> String { "\(ScoreText.percent(value, of: 10_000)) %" }
          return
            "skill_gap is \(share(pair.skillGap)), at least \(share(pair.rules.minSkillGap ?? 0)) is asked"
        })
    case .minScore:
      // Rows apply it when the score is complete; see `RowTables`.
      RuleDefinition(
        forbids: { $0.points < $0.rules.minScore ?? 0 }, kernel: { _ in nil },
        words: { pair in
          "the score is \(ScoreText.points(pair.points)), at least \(ScoreText.points(pair.rules.minScore ?? 0)) is asked"
        })
    case .timetable:
      // That single pairs have a start at all is `min_starts`, unless that is off; of several pairs the matcher takes care.
      RuleDefinition(
        forbids: { pair in
          pair.rules.minStarts == 0 && pair.model.commonStarts(mentor: pair.mentor, mentee: pair.mentee) == 0
        },
        kernel: { compiler in
          guard compiler.settings.rules.minStarts == 0 else { return nil }
          return compiler.starts.map { MinStartsKernel(rule: .timetable, starts: $0, bound: 1) }
        }, words: { _ in "no meeting suits both, so none can have a time" })
    }
  }
}

extension PairID {
  /// The pair with the sides exchanged.
  fileprivate var turnedRound: PairID { PairID(mentor: mentee, mentee: mentor) }
}

extension ProgrammeSettings {
  /// What an unknown `skill_gap` counts.
  var skillGapUnknown: Int { criteria.first { $0.measure == .skillGap }?.unknown ?? Criterion.defaultUnknown }
}

/// What rules ask of two people.
extension PairView {
  fileprivate var rules: RuleSettings { model.programme.settings.rules }
  fileprivate var facts: PairFacts { model.pairFacts }
  fileprivate var points: Int { model.score(mentor: mentor, mentee: mentee).points }

  fileprivate var skillGap: Int {
    SkillsCriterion(teacher: .mentor).skillFacts(self).value ?? model.programme.settings.skillGapUnknown
  }

  /// The gap of the levels in the programme's direction; nil if one is not stated.
  fileprivate var levelGap: Int128? {
    guard let theirs = teacher.level, let ours = learner.level else { return nil }
    return Ramp.Orientation(model.programme.settings.direction, isBirthYear: false)
      .gap(row: ours.units, column: theirs.units)
  }

  fileprivate var pastWords: String {
    var cycles: [String] = []
    for past in model.programme.history where past.pair == id || past.pair == id.turnedRound {
      if !past.cycle.isEmpty, !cycles.contains(past.cycle) { cycles.append(past.cycle) }
    }
    return "paired before" + (cycles.isEmpty ? "" : ", in cycle \(cycles.joined(separator: ", "))")
  }

  fileprivate var managementWords: String {
    let (mentor, mentee) = positions
    func words(_ manager: Participant, _ person: Participant, _ steps: Int) -> String {
      "\(manager.id) manages \(person.id)" + (steps == 1 ? " directly" : ", \(steps) levels up")
    }
    let (up, down) = (
      facts.managers.steps(from: mentee, upTo: mentor), facts.managers.steps(from: mentor, upTo: mentee)
    )
    // In a cycle each is above the other; the nearer one is why.
    if let steps = up, steps <= down ?? .max { return words(teacher, learner, steps) }
    if let steps = down { return words(learner, teacher, steps) }
    return "one of the two manages the other"
  }
}

extension ScoringModel {
  /// Every rule that forbids a pair; empty for an allowed one.
  ///
  /// Locks are not looked at: they override these rules, and whoever applies them names the rules.
  ///
  /// - Complexity: O(facts stated by the two, and the managers above them).
  public func refusals(mentor: Int, mentee: Int) -> RuleSet {
    let pair = PairView(self, mentor: mentor, mentee: mentee)
    var refusals: RuleSet = []
    for (rule, definition) in Rule.definitions where pair.rules.holds(rule) && definition.forbids(pair) {
      refusals.insert(RuleSet(rule))
    }
    return refusals
  }

  /// Every rule that forbids a pair, in the order of ``Rule``'s cases, and the fact behind it in plain words.
  public func explainedRefusals(mentor: Int, mentee: Int) -> [(rule: Rule, words: String)] {
    let pair = PairView(self, mentor: mentor, mentee: mentee)
    return refusals(mentor: mentor, mentee: mentee).rules.map { ($0, $0.definition.words(pair)) }
  }
}
