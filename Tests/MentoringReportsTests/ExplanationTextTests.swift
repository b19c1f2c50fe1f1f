import MentoringAnalysis
import MentoringModel
import MentoringReports
import Testing

@Suite struct ExplanationTextTests {
  private let report = TextReport(TextStyle(width: 80), programme: Example.programme)

  private func expect(_ text: String, _ wanted: String) { #expect(text == wanted) }

  /// M-02 would teach S-01 nothing: 99.3 points are lost, and two mentees move.
  @Test func anAllowedPairThatCosts() throws {
    expect(
      report.render(try Example.explainer().pair(PairID(mentor: "M-02", mentee: "S-01"))),
      """
      M-02 李小龙 (mentor) with S-01 Bo Li (mentee)
      Score 24.0 of 100; 3 of 3 criteria known.

      Criterion   Points    of  Value
      skill_gap      0.0  50.0               0.0
      generation    24.0  30.0  ████████    80.0
      goals          0.0  20.0               0.0

      Facts
        • skill_gap: the mentor can teach 0 of 1 wanted skill: GenAI (priority) from
          0 to 5: not taught
        • generation: years of experience: mentor 8, mentee 20; a gap of 12 years
          (counts above 0, full at 15)
        • goals: none of 2 goals is shared

      Rules
      Allowed: no rule forbids the pair.

      Plan
      Not in the plan: M-02 is with S-02 José da Silva e Sousa, S-01 is with M-01 Ana
      Pérez.
      Forcing this pair costs 99.3 points in total (3 pairs, 215.7 → 3 pairs, 116.3).
        • S-01 Bo Li would move from M-01 Ana Pérez to M-02 李小龙
        • S-02 José da Silva e Sousa would move from M-02 李小龙 to M-01 Ana Pérez

      """)
  }

  /// Unknown values are marked, and the lock would override the wish.
  @Test func aForbiddenPair() throws {
    expect(
      report.render(try Example.explainer().pair(PairID(mentor: "M-01", mentee: "S-05"))),
      """
      M-01 Ana Pérez (mentor) with S-05 Lou Picky (mentee)
      Score 47.0 of 100; 1 of 3 criteria known.

      Criterion   Points    of  Value
      skill_gap     25.0  50.0  █████       50.0  unknown, assumed
      generation    12.0  30.0  ████        40.0
      goals         10.0  20.0  █████       50.0  unknown, assumed

      Facts
        • skill_gap: the mentee states no wants
        • generation: years of experience: mentor 3, mentee 9; a gap of 6 years
          (counts above 0, full at 15)
        • goals: the mentee states no goals

      Rules
        • avoid: S-05 avoids M-01

      Plan
      Not in the plan: M-01 is with S-01 Bo Li, S-05 has no partner.
      Forcing this pair costs 43.0 points in total (3 pairs, 215.7 → 3 pairs, 172.7).
      The lock would override avoid.
        • S-01 Bo Li would be left without a partner (now M-01 Ana Pérez)
        • S-05 Lou Picky would get M-01 Ana Pérez (now without a partner)

      """)
  }

  /// A locked pair is in the plan although a rule forbids it.
  @Test func aLockedPair() throws {
    expect(
      report.render(try Example.explainer().pair(PairID(mentor: "M-03", mentee: "S-03"))),
      """
      M-03 Eve\u{FFFD}[31m Sly (mentor) with S-03 (mentee)
      Score 58.3 of 100; 1 of 3 criteria known.

      Criterion   Points    of  Value
      skill_gap     33.3  50.0  ██████▋     66.7
      generation    15.0  30.0  █████       50.0  unknown, assumed
      goals         10.0  20.0  █████       50.0  unknown, assumed

      Facts
        • skill_gap: the mentor can teach 1 of 1 wanted skill: GenAI from 0 to 3:
          taught at 2, 2 of 3 levels
        • generation: years of experience: not stated by the mentor, mentee 30
        • goals: neither states goals

      Rules
        • management_chain: M-03 manages S-03 directly

      Plan
      In the plan, because a decision locks it.

      """)
  }

  /// The only place of M-03 is locked already.
  @Test func aPairThatCannotBeForced() throws {
    expect(
      report.render(try Example.explainer().pair(PairID(mentor: "M-03", mentee: "S-01"))),
      """
      M-03 Eve\u{FFFD}[31m Sly (mentor) with S-01 Bo Li (mentee)
      Score 45.0 of 100; 1 of 3 criteria known.

      Criterion   Points    of  Value
      skill_gap     20.0  50.0  ████        40.0
      generation    15.0  30.0  █████       50.0  unknown, assumed
      goals         10.0  20.0  █████       50.0  unknown, assumed

      Facts
        • skill_gap: the mentor can teach 1 of 1 wanted skill: GenAI (priority) from
          0 to 5: taught at 2, 2 of 5 levels
        • generation: years of experience: not stated by the mentor, mentee 20
        • goals: the mentor states no goals

      Rules
      Allowed: no rule forbids the pair.

      Plan
      Not in the plan: M-03 is with S-03, S-01 is with M-01 Ana Pérez.
      It cannot be forced: locks take every place of M-03.

      """)
  }

  /// All three are forbidden, and still listed best first.
  @Test func anUnmatchedPerson() throws {
    expect(
      report.render(try Example.explainer().person("S-05")),
      """
      S-05 Lou Picky

      As a mentee: 1 place
      No allowed partner: of 3 mentors 3 are forbidden by avoid.
      Of 3 mentors 0 are allowed; forbidden: 3 by avoid.

      Best others        Score             Now                     Total  Forbidden by
      M-03 Eve\u{FFFD}[31m Sly  █████       50.0  with S-03                      avoid
      M-01 Ana Pérez     ████▋       47.0  with S-01 Bo Li         -43.0  avoid
      M-02 李小龙        ███▋        37.0  with S-02 José da Sil…  -30.3  avoid

      """)
  }

  /// Allowed ones come first, the forbidden one last.
  @Test func aMatchedPerson() throws {
    expect(
      report.render(try Example.explainer().person("M-01")),
      """
      M-01 Ana Pérez

      As a mentor: 1 place
      Mentee in the plan  Score             Known
      S-01 Bo Li          █████████   90.0    3/3
      Of 5 mentees 4 are allowed; forbidden: 1 by avoid.

      Best others          Score             Now                   Total  Forbidden by
      S-03                 █████████   90.0  with M-03 Eve\u{FFFD}[31m…
      S-04 Kim Away        ████▋       47.0  not available
      S-02 José da Silva…  ███▍        34.0  with M-02 李小龙      -99.3
      S-05 Lou Picky       ████▋       47.0  free                  -43.0  avoid

      """)
  }
}
