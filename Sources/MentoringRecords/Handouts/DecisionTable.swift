internal import MentoringAnalysis
internal import MentoringModel
internal import MentoringScoring
internal import TextFormats

/// `decisions.csv`: the form in which a coordinator locks and forbids pairs and notes why, read by `match --decisions`.
///
/// What the reader looks at comes first; the names, the score and the reasons are there for the coordinator alone.
enum DecisionTable {
  /// The file.
  static let name = "decisions.csv"

  /// One row for each pair of the plan, and for each other pair that is decided or noted about; by mentor id, then mentee id.
  ///
  /// - Complexity: O(pairs + decisions and what their people state).
  static func table(of revisited: RevisitedPlan) -> Table {
    let (plan, programme) = (revisited.plan, revisited.programme)
    let model = ScoringModel(programme)
    let people = programme.participantsByID
    let decisions = Dictionary(
      programme.decisions.map { ($0.pair, $0) }, uniquingKeysWith: { first, _ in first })
    let scores = Dictionary(plan.pairs.map { ($0.pair, $0.score.points) }, uniquingKeysWith: max)
    var table = Table([
      .init("mentor"), .init("mentee"), .init("decision"), .init("note", .sentences), .init("mentor_name"),
      .init("mentee_name"), .init("score", .score), .init("why", .sentences),
    ])
    let pairs = Set(scores.keys).union(decisions.keys).union(programme.notes.keys)
    for pair in pairs.sorted() {
      table.add([
        .text(pair.mentor), .text(pair.mentee), .optional(decisions[pair]?.kind.rawValue),
        .optional(decisions[pair]?.note ?? programme.notes[pair]), .optional(people[pair.mentor]?.name),
        .optional(people[pair.mentee]?.name), scores[pair].map { .number(ScoreText.points($0)) } ?? .empty,
        .optional(PairReasons(model, pair)?.words(for: .coordinator)),
      ])
    }
    return table
  }
}
