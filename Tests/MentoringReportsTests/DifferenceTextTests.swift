import MentoringAnalysis
import MentoringModel
import MentoringReports
import Testing

@Suite struct DifferenceTextTests {
  private func outline(
    _ pairs: [(String, String, Int)], alone: [(String, Side)], constraint: Int?
  ) -> PlanOutline {
    PlanOutline(
      points: Dictionary(uniqueKeysWithValues: pairs.map { (PairID(mentor: $0.0, mentee: $0.1), $0.2) }),
      unmatched: Set(alone.map { PersonOnSide(id: $0.0, side: $0.1) }),
      constraints: constraint.map {
        [
          ConstraintResult(
            name: "Across sites", form: .pairs, value: $0, whole: pairs.count, atLeast: 2, atMost: nil)
        ]
      } ?? [])
  }

  private var first: PlanOutline {
    outline(
      [
        ("M-1", "S-1", 800_000), ("M-2", "S-2", 700_000), ("M-3", "S-3", 600_000), ("M-4", "S-4", 500_000),
      ], alone: [("S-5", .mentee)], constraint: 1)
  }

  private var second: PlanOutline {
    outline(
      [
        ("M-1", "S-1", 812_340), ("M-3", "S-2", 650_000), ("M-2", "S-5", 900_000), ("M-2", "S-6", 400_000),
      ], alone: [("S-3", .mentee), ("M-5", .mentor)], constraint: 2)
  }

  @Test func aDifference() {
    let report = TextReport(TextStyle(width: 80), names: ["S-3": "Eve\u{1B}[31m\nSly", "M-2": "李小龙"])
    #expect(
      report.render(PlanDifference(from: first, to: second), heading: "From 2025 to 2026") == """
        From 2025 to 2026
        4 pairs, 260.0 → 4 pairs, 276.2: as many pairs, 16.2 points more.
        1 pair kept, 3 ended, 3 new.

        Left without a partner: 1 mentee
          • S-3 Eve\u{FFFD}[31m Sly (mentee): was with M-3, 60.0

        Get a partner and had none: 1 mentee
          • S-5 (mentee): with M-2 李小龙, 90.0

        Change partners: 1 mentor and 1 mentee
          • S-2 (mentee): from M-2 李小龙 to M-3, 70.0 → 65.0 (-5.0)
          • M-2 李小龙 (mentor): from S-2 to S-5, S-6, 70.0 → 130.0 (+60.0)

        New: 1 mentor and 1 mentee
          • M-5 (mentor): without a partner
          • S-6 (mentee): with M-2 李小龙, 40.0

        Gone: 1 mentor and 1 mentee
          • M-4 (mentor): was with S-4, 50.0
          • S-4 (mentee): was with M-4, 50.0

        Kept, with another score: 1 pair
        What is known of these people, or what counts, has changed: totals do not
        compare like with like.
          • M-1 with S-1: 80.0 → 81.2 (+1.2)

        Constraints over the whole plan
        Name                Before         After  Limit
        Across sites  1 of 4 pairs  2 of 4 pairs  at least 2

        """)
  }

  @Test func noDifference() {
    #expect(
      TextReport().render(PlanDifference(from: first, to: first), heading: "From a to b") == """
        From a to b
        Nothing differs: 4 pairs, 260.0.

        """)
  }

  /// A constraint that only one of the plans has is shown with what that plan has.
  @Test func aConstraintThatIsGone() {
    var later = first
    later.constraints = []
    let text = TextReport(TextStyle(width: 80)).render(
      PlanDifference(from: first, to: later), heading: "From a to b")
    #expect(text.contains("Across sites  1 of 4 pairs      –  at least 2\n"))
  }
}
