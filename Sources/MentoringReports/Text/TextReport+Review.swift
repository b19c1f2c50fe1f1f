public import MentoringAnalysis
internal import MentoringModel

extension TextReport {
  /// What feedback says of the matching.
  ///
  /// - Parameter highest: the highest rating.
  public func render(_ review: FeedbackReview, highest: Int) -> String {
    var page = Page(style)
    page.heading("What came of \(ScoreText.count(review.pairCount, "pair"))")
    for outcome in Feedback.Outcome.allCases {
      guard let median = review.medians[outcome], let count = review.counts[outcome] else { continue }
      let value =
        outcome == .meetings ? "\(median)" : "\(Self.hundredths(median)) of \(highest)"
      page.item("\(Self.title(outcome)): \(ScoreText.count(count, "pair")), median \(value)")
    }
    guard review.counts.values.contains(where: { $0 > 0 }) else {
      page.paragraph("Nobody has said anything yet.")
      return page.text
    }
    for outcome in Feedback.Outcome.allCases where review.counts[outcome]! > 0 {
      // Where only one side rated, its ratings are the ratings.
      if outcome == .mentorRating || outcome == .menteeRating,
        review.counts[outcome] == review.counts[.rating],
        review.counts[.mentorRating] == 0 || review.counts[.menteeRating] == 0
      {
        continue
      }
      page.blank()
      page.heading("What predicted \(Self.words(outcome))")
      page.table(table(review, outcome))
    }
    page.blank()
    page.paragraph(
      "\"In order\": of two pairs, how often the one with the higher value turned out better; 50 % is what a coin gives. "
        + "All is among pairs that were chosen, which differ less in what the choice went by than pairs at large."
    )
    append(review, to: &page)
    return page.text
  }

  private func table(_ review: FeedbackReview, _ outcome: Feedback.Outcome) -> TextTable {
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Criterion", shrinks: true),
        TextTable.Column(title: "Share", alignsRight: true),
        TextTable.Column(title: "Pairs", alignsRight: true),
        TextTable.Column(title: "In order", alignsRight: true),
        TextTable.Column(title: "95 % between", alignsRight: true), TextTable.Column(title: "Found"),
      ])
    func add(_ name: String, _ share: String, _ prediction: FeedbackReview.Prediction) {
      table.add([
        TextTable.Cell(name), TextTable.Cell(share), TextTable.Cell("\(prediction.pairs)"),
        TextTable.Cell(prediction.concordance.map { percent($0.value) } ?? ""),
        TextTable.Cell(prediction.concordance.map(Self.interval) ?? ""),
        TextTable.Cell(Self.words(prediction.verdict)),
      ])
    }
    for criterion in review.criteria {
      add(criterion.name, percent(criterion.share), criterion.predictions[outcome]!)
    }
    add("score", "", review.score[outcome]!)
    return table
  }

  private func append(_ review: FeedbackReview, to page: inout Page) {
    page.blank()
    page.heading("Weights for the next cycle")
    guard let proposal = review.proposal else {
      page.paragraph(
        "Too few to say: it takes \(FeedbackReview.fewestForProposal) pairs with ratings that differ, and enough people in them."
      )
      return
    }
    page.paragraph(
      "Weights fitted to four fifths of the pairs put the other fifth in order in \(percent(proposal.fitted.value)) of cases, "
        + "the weights used in \(percent(proposal.current.value)): \(Self.signed(proposal.gain.value)) points, 95 % between "
        + "\(Self.signed(proposal.gain.interval.lowerBound)) and \(Self.signed(proposal.gain.interval.upperBound))."
    )
    switch proposal.verdict {
    case .predicts: page.paragraph("The fitted weights are shown to be better. Try them, and see who moves:")
    case .opposes: page.paragraph("The fitted weights are shown to be worse: keep those that you have.")
    case .open, .tooFew, .allAlike:
      page.paragraph(
        "That may be chance: there is no reason to change the weights yet. The fitted ones, to look at:")
    }
    if proposal.verdict != .opposes {
      for (criterion, weight) in zip(review.criteria, proposal.weights) {
        page.verbatim("  --set weights.\(style.clean(criterion.name))=\(weight)")
      }
    }
    page.paragraph("Nothing has been changed.")
  }

  private static func title(_ outcome: Feedback.Outcome) -> String {
    switch outcome {
    case .rating: "Ratings, both sides together"
    case .mentorRating: "By mentors"
    case .menteeRating: "By mentees"
    case .meetings: "Meetings held"
    }
  }

  private static func words(_ outcome: Feedback.Outcome) -> String {
    switch outcome {
    case .rating: "the rating of both sides together"
    case .mentorRating: "the rating by mentors"
    case .menteeRating: "the rating by mentees"
    case .meetings: "the number of meetings"
    }
  }

  private static func words(_ verdict: FeedbackReview.Verdict) -> String {
    switch verdict {
    case .tooFew: "too few to say"
    case .allAlike: "all alike"
    case .open: "may be chance"
    case .predicts: "predicts it"
    case .opposes: "predicts the contrary"
    }
  }

  private static func hundredths(_ value: Int) -> String {
    "\(value / 100)"
      + (value % 100 == 0 ? "" : ".\(value % 100 / 10)" + (value % 10 == 0 ? "" : "\(value % 10)"))
  }

  private static func interval(_ concordance: Concordance) -> String {
    let ends = concordance.interval
    return "\(ScoreText.percent(ends.lowerBound)) to \(ScoreText.percent(ends.upperBound)) %"
  }

  private static func signed(_ partsPerMillion: Int) -> String {
    let text = ScoreText.percent(partsPerMillion)
    return partsPerMillion > 0 && text != "0.0" ? "+\(text)" : text
  }
}
