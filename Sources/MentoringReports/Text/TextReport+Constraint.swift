public import MentoringAnalysis
internal import MentoringModel

extension TextReport {
  /// A constraint: what it asks, what the plan has, whom it counts, and what would be without it.
  public func render(_ explanation: ConstraintExplanation) -> String {
    var page = Page(style)
    page.heading("Constraint \"\(explanation.name)\"")
    page.paragraph("It asks (\(explanation.form.rawValue)): \(explanation.limit).")
    if let obstacle = explanation.infeasible { page.paragraph(obstacle.words) }
    if let result = explanation.result { page.paragraph(standing(result)) }
    addCounted(of: explanation, to: &page)
    page.heading("Without it")
    switch explanation.without {
    case .noPlan: page.paragraph("There is no plan without it either.")
    case .plan(let totals): page.paragraph("There would be a plan: \(figures(totals)).")
    case .changes(let difference):
      page.paragraph(gain(of: difference))
      // Equally good plans may differ in anything.
      if difference.pairs != 0 || difference.score != 0 { addMoves(in: difference, to: &page) }
    }
    return page.text
  }

  private func standing(_ result: ConstraintResult) -> String {
    var words = "The plan has \(ConstraintWords.value(result))"
    if let slack = result.slack {
      let spare = slack == 0 ? "nothing" : ConstraintWords.number(slack, result.form.unit)
      words += ", with \(spare) to spare."
    } else {
      words += "."
    }
    guard let price = result.shadowPrice else { return words }
    let points = Int(price.units / ExactDecimal.unitsPerOne)
    if points == 0 { return words + " Another unit of its limit would be worth nothing." }
    return words + " Another unit of its limit would be worth about \(ScoreText.points(points)) points."
  }

  private func addCounted(of explanation: ConstraintExplanation, to page: inout Page) {
    if !explanation.pairs.isEmpty {
      page.heading("Pairs of the plan that count: \(explanation.pairs.count)")
      for entry in explanation.pairs.prefix(Self.rowLimit) {
        let value =
          switch explanation.form.unit {
          case .amount, .points: ": \(ConstraintWords.number(entry.value, explanation.form.unit))"
          case .pairs, .people, .fewPartners, .unsharedPartners: ""
          }
        page.item("\(label(entry.pair.mentor)) with \(label(entry.pair.mentee))\(value)")
      }
      let more = explanation.pairs.count - Self.rowLimit
      if more > 0 { page.item("and \(ScoreText.count(more, "pair")) more") }
    }
    if explanation.matched.isEmpty, explanation.unmatched.isEmpty { return }
    page.heading("People it is about: \(explanation.matched.count + explanation.unmatched.count)")
    if !explanation.matched.isEmpty { page.item("with a partner: \(labels(explanation.matched))") }
    if !explanation.unmatched.isEmpty { page.item("without: \(labels(explanation.unmatched))") }
  }

  private func gain(of difference: PlanDifference) -> String {
    let totals = "(\(figures(difference.before)) \(style.arrow) \(figures(difference.after)))"
    if difference.pairs == 0, difference.score == 0 {
      return "The best plan has as many pairs and the same total, so it costs nothing \(totals)."
    }
    let points = "\(ScoreText.points(Int(difference.score.magnitude))) points"
    let score = "\(points) \(difference.score < 0 ? "less" : "more") in total"
    if difference.pairs == 0 { return "The best plan would have \(score) \(totals)." }
    let pairs = ScoreText.count(Int(difference.pairs.magnitude), "pair")
    return
      "The best plan would have \(pairs) \(difference.pairs < 0 ? "fewer" : "more"), and \(score) \(totals)."
  }
}
