internal import MentoringAnalysis
public import MentoringModel

extension TextReport {
  /// Why no plan exists, what cannot hold together, and what would help.
  ///
  /// - Parameters:
  ///   - obstacle: why no plan exists.
  ///   - conflict: what cannot hold together; nil if it could not be worked out.
  ///   - programme: the programme.
  public func render(_ obstacle: PlanObstacle, _ conflict: PlanConflict?, in programme: Programme) -> String {
    var page = Page(style)
    page.paragraph(obstacle.words)
    guard let conflict else { return page.text }
    if conflict.members.isEmpty {
      page.paragraph("Locked and forbidden pairs alone leave no plan.")
      return page.text
    }
    page.heading("These cannot hold together")
    for member in conflict.members { page.item(member.words(in: programme)) }
    page.paragraph(
      conflict.members.count == 1
        ? "It cannot be kept at all." : "Without any one of them the others can be kept.")
    if conflict.repairs.isEmpty { return page.text }
    page.heading("What would help, with the best plan that it gives")
    for (index, repair) in conflict.repairs.enumerated() {
      let plan = "\(ScoreText.count(repair.pairs, "pair")), total \(ScoreText.points(repair.score))"
      page.paragraph("\(index + 1). \(repair.words): \(plan)", indent: 2, hanging: 3)
    }
    page.paragraph("`revmatch match --relax` makes the first of these plans.")
    return page.text
  }
}
