import MentoringAnalysis
import MentoringModel
import Testing

@Suite struct ConstraintSurveyTests {
  /// S-1, S-2, S-3 with M-1 80, 50, 100; with M-2 20, 50, 0; with M-3 100, 0, and forbidden.
  private func check(
    _ forms: [Constraint.Form], decisions: [Decision] = [], change: (inout Participant) -> Void = { _ in }
  ) -> ProgrammeCheck {
    var settings = SmallProgramme.settings()
    settings.constraints = forms.enumerated().map {
      Constraint(name: "\($0)", form: $1, origin: SourcePosition(file: "programme.toml", line: 5))
    }
    return ProgrammeCheck(SmallProgramme.programme(settings, decisions: decisions, change: change))
  }

  private func id(_ id: String) -> AttributeCondition {
    AttributeCondition(column: "id", .anyOf([.name(Term(id))]))
  }

  private func summary(_ check: ProgrammeCheck) -> [String] {
    check.constraints.map {
      "\($0.form.rawValue) \($0.concerned) \($0.possible) \($0.least.map(String.init) ?? "-") \($0.most.map(String.init) ?? "-")"
    }
  }

  @Test func whatConstraintsAreAboutIsCounted() {
    let pair = { (mentor: String, mentee: String) in PairID(mentor: mentor, mentee: mentee) }
    let check = check([
      .pairs(PairSelector(mentor: [id("M-3")]), Limits(atLeast: .count(1))),
      .pairs(PairSelector(), Limits(atMost: .share(Share(1, of: 2)))),
      .people(PeopleSelector(side: .mentee), .all),
      .together(["M-1", "S-2"]),
      .oneOf([pair("M-3", "S-3"), pair("M-1", "S-1")]),
      .sum(
        .byPair([pair("M-1", "S-1"): 5, pair("M-1", "S-2"): 7, pair("M-2", "S-1"): -3]), atLeast: 0,
        atMost: 12),
      .meanScore(PairSelector(mentor: [id("M-2")]), atLeast: 500_000),
    ])
    #expect(
      summary(check) == [
        "pairs 3 2 0 1", "pairs 9 8 0 3", "people 3 3 0 3", "together 2 2 0 2", "one_of 2 1 0 1",
        // M-1 takes one of two, and S-1 and S-2 one each: each side alone allows up to 12, M-1 only 7.
        "sum 3 3 -3 7", "mean_score_of 3 3 0 500000",
      ])
    #expect(!check.hasFindings && check.constraints.allSatisfy { $0.problem == nil })
    #expect(
      check.constraints.map(\.limit) == [
        "at least 1 pair", "at most 50 % of the pairs made", "all of them", "all or none", "at most one",
        "0 to 12", "mean at least 50.0",
      ])
  }

  @Test func whatCannotBeKeptIsSaid() {
    let lock = Decision(.lock, PairID(mentor: "M-3", mentee: "S-3"))
    let atLeast = { (count: Int) in Limits(atLeast: .count(count)) }
    let check = check(
      [
        .pairs(PairSelector(mentor: [id("M-1")]), atLeast(2)),
        .pairs(PairSelector(mentor: [id("M-3")]), Limits(atMost: .count(0))),
        .people(PeopleSelector(side: .mentee), .all),
        .people(PeopleSelector(side: .mentor), .count(atLeast: nil, atMost: 0)),
        .together(["M-3", "S-2"]),
        .sum(.byPair([lock.pair: 9]), atLeast: nil, atMost: 8),
        .meanScore(PairSelector(mentee: [id("S-3")]), atLeast: 1_000_000),
      ], decisions: [lock], change: { if $0.id == "S-2" { $0.capacity = 0 } })
    #expect(
      check.findings.filter { $0.code == "W0608" }.map(\.message) == [
        "no plan keeps \"0\": at least 2 are asked for, and plans have at most 1 pair",
        "no plan keeps \"1\": at most 0 are allowed, and plans have at least 1 pair",
        "no plan keeps \"2\": S-2 cannot have a partner",
        "no plan keeps \"3\": at most 0 are allowed, and plans have at least 1 person with a partner",
        "no plan keeps \"4\": S-2 cannot have a partner, and others of them must",
        "no plan keeps \"5\": at most 8 are allowed, and plans have at least 9 in all",
      ])
    #expect(check.hasFindings && check.findings.last?.position?.line == 5)
    #expect(check.constraints[6].most == 1_000_000 && check.constraints[6].problem == nil)
  }

  @Test func whoCannotHaveSoManyOrTheSamePartnersIsSaid() {
    let lock = Decision(.lock, PairID(mentor: "M-3", mentee: "S-1"))
    let check = check(
      [
        .minOrNone(PeopleSelector(side: .mentor), atLeast: 2),
        .minOrNone(PeopleSelector(side: .mentee), atLeast: 2),
        .samePartner(["S-1", "S-2"]),
        .samePartner(["S-2", "S-3"]),
      ], decisions: [lock]
    ) { if $0.id == "M-1" { $0.capacity = 2 } }
    #expect(
      summary(check) == [
        "min_or_none 3 3 1 3", "min_or_none 3 3 1 3", "same_partner 2 2 0 0", "same_partner 2 2 0 0",
      ])
    #expect(
      check.findings.filter { $0.code == "W0608" }.map(\.message) == [
        "no plan keeps \"0\": M-3 must have a partner, and cannot have 2 of them",
        "no plan keeps \"1\": S-1 must have a partner, and cannot have 2 of them",
        "no plan keeps \"2\": one of them is locked with a mentor whom not all of them can have",
      ])
    #expect(check.constraints[3].problem == nil)
    let lonely = self.check([
      .samePartner(["S-1", "S-2"]), .minOrNone(PeopleSelector(side: .mentor), atLeast: 2),
    ])
    #expect(
      lonely.findings.filter { $0.code == "W0609" }.map(\.message) == [
        "\"0\": no mentor whom all of them may have has room for all of them, so none of them may have a partner",
        "\"1\": M-1, M-2, M-3 can have fewer than 2 partners, so they may have none",
      ])
  }

  @Test func whatIsKeptOnlyWithoutItsPairsIsSaid() {
    let check = check([
      .pairs(PairSelector(mentor: [id("nobody")]), Limits(atLeast: .share(Share(1, of: 10)))),
      .together(["S-1", "S-2"]),
      .meanScore(PairSelector(mentor: [id("M-2")]), atLeast: 500_001),
    ]) { if $0.id == "S-2" { $0.capacity = 0 } }
    let findings = check.findings.filter { $0.code == "W0609" }
    #expect(
      findings.map(\.message) == [
        "\"0\": a plan can have none of these pairs, so it may have no pairs at all",
        "\"1\": S-2 cannot have a partner, so none of them may",
        "\"2\": the best allowed pair that it is about scores 20.0, so none may be made",
      ])
    #expect(!check.hasFindings)
  }
}
