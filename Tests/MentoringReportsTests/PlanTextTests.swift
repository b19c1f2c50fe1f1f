import MentoringAnalysis
import MentoringModel
import MentoringReports
import Testing

@Suite struct PlanTextTests {
  private let report = TextReport(TextStyle(width: 80), programme: Example.programme)

  private func expect(_ text: String, _ wanted: String) { #expect(text == wanted) }

  /// Scores 90.0, 67.3 and 58.3; S-04 is away, S-05 avoids everybody, and the lock overrides a rule.
  @Test func aPlan() throws {
    expect(
      report.render(try #require(try Example.explainer().plan)),
      """
      Digital fluency 2026: optimal plan
      3 pairs (1 locked), total 215.7: mean 71.9, median 67.3, worst 58.3, best 90.0;
      every criterion known in 2 of 3 pairs.
      Proven optimal: no plan with as many pairs scores higher (bound = score,
      checked).

      Mentor             Mentee                      Score             Known
      M-01 Ana Pérez     S-01 Bo Li                  █████████   90.0    3/3
      M-02 李小龙        S-02 José da Silva e Sousa  ██████▋     67.3    3/3
      M-03 Eve\u{FFFD}[31m Sly  S-03                        █████▊      58.3    1/3  locked

      Without a partner: 2 mentees
        • S-04 Kim Away (mentee): Not available: the capacity is 0.
        • S-05 Lou Picky (mentee): No allowed partner: of 3 mentors 3 are forbidden
          by avoid.

      warning[W0501]: the lock of M-03 with S-03 overrides `management_chain`

      """)
  }

  /// Of 15 pairs the rules forbid one (a manager) and three (S-05 avoids everybody).
  @Test func aCheck() throws {
    expect(
      report.render(ProgrammeCheck(Example.programme)),
      """
      Digital fluency 2026: check
      Side     People  Available  Places  Must have
      mentors       3          3       3          0
      mentees       5          4       4          0
      11 of 15 pairs are allowed (73.3 %); forbidden: 1 by management_chain, 3 by
      avoid.

      Scores of the allowed pairs
          0 to 10  0
         10 to 20  0
         20 to 30  2  █████████████▎
         30 to 40  2  █████████████▎
         40 to 50  3  ████████████████████
         50 to 60  1  ██████▋
         60 to 70  1  ██████▋
         70 to 80  0
         80 to 90  0
        90 to 100  2  █████████████▎

      Criteria
      Criterion    Share  Known for
      skill_gap   50.0 %     60.0 %  ██████
      generation  30.0 %     66.7 %  ██████▋
      goals       20.0 %     26.7 %  ██▋

      Skills wanted and taught, short ones first
      Skill  Mentees  Places  Priority  Mentors  Places  Unserved
      Chess        1       1         0        0       0         1
      GenAI        2       2         1        2       2         0
      Video        1       1         0        1       1         0
      Taught, but needed by no mentee: Go.

      Data stated
      Column            Mentors  Mentees
      manager_id            0/3      1/5
      years_experience      2/3      5/5
      skills                3/3      0/5
      wants                 0/3      3/5
      goals                 2/3      2/5
      Stated by nobody: department, team, site, level, birth_year, languages,
      availability, mode, prefers.

      Findings: 4
      warning[W0601]: S-05 can be paired with no mentor: of 3 mentors 3 are
        forbidden by avoid
       --> participants.csv:9
        = help: lock a pair, or relax a rule
      warning[W0602]: 4 mentees share 3 places of mentors: at least 1 stays without
        a partner
        = help: raise the capacity of some mentors, or find 1 more
      warning[W0604]: 1 mentee needs "Chess", and no mentor can teach it
        = help: find a mentor for it, or a synonym under which it is taught
      warning[W0605]: goals, with a share of 20.0 %, is known for only 26.7 % of the
        pairs
        = help: complete the data, or lower its weight

      """)
  }
}
