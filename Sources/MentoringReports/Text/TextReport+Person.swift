public import MentoringAnalysis
internal import MentoringMatcher
internal import MentoringModel

extension TextReport {
  /// A person: partners or the reason why there is none, who is allowed, and the best alternatives.
  public func render(_ explanation: PersonExplanation) -> String {
    var page = Page(style)
    page.heading(label(explanation.id))
    if let minimum = explanation.infeasible { page.paragraph(minimum.words) }
    for side in explanation.sides { add(side, hasPlan: explanation.infeasible == nil, to: &page) }
    return page.text
  }

  private func add(_ side: PersonSide, hasPlan: Bool, to page: inout Page) {
    let least = side.minimumPartners > 0 ? ", at least \(side.minimumPartners) to be used" : ""
    page.heading("As a \(side.side.rawValue): \(ScoreText.count(side.capacity, "place"))\(least)")
    let other = side.side.opposite == .mentor ? "Mentor" : "Mentee"
    if !side.partners.isEmpty {
      let times = timeColumns(side.partners.map(\.time))
      var table = TextTable(
        style,
        [
          TextTable.Column(title: "\(other) in the plan", shrinks: true), TextTable.Column(title: "Score"),
          TextTable.Column(title: "Known", alignsRight: true),
        ] + times.titles.map { TextTable.Column(title: $0) } + [TextTable.Column(title: "")])
      for (partner, times) in zip(side.partners, times.cells) {
        table.add(
          [
            TextTable.Cell(label(partner.id)), ScoreBar.score(partner.score.points, style),
            TextTable.Cell(coverage(partner.score)),
          ] + times.map { TextTable.Cell($0) } + [TextTable.Cell(partner.isLocked ? "locked" : "")])
      }
      page.table(table)
    }
    if let reason = side.unmatched { page.paragraph(reason.words(side.side)) }
    page.paragraph(allowance(side))
    let alternatives = side.alternatives + (side.bestForbidden.map { [$0] } ?? [])
    if alternatives.isEmpty { return }
    page.blank()
    let hasPrices = alternatives.contains { $0.price != nil }
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Best others", shrinks: true), TextTable.Column(title: "Score"),
        TextTable.Column(title: hasPlan ? "Now" : "", shrinks: true),
        TextTable.Column(title: hasPrices ? "Total" : "", alignsRight: true),
        TextTable.Column(title: "Forbidden by", shrinks: true),
      ])
    for alternative in alternatives {
      table.add([
        TextTable.Cell(label(alternative.id)), ScoreBar.score(alternative.score.points, style),
        TextTable.Cell(
          hasPlan ? whereabouts(alternative.partners, freePlaces: alternative.freePlaces) : ""),
        TextTable.Cell(alternative.price.map(words) ?? ""),
        TextTable.Cell(alternative.refusals.rules.map(\.rawValue).joined(separator: ", ")),
      ])
    }
    page.table(table)
    for alternative in alternatives where !alternative.beside.isEmpty {
      page.item(
        "no time is left for \(label(alternative.id)) beside "
          + "\(alternative.beside.map(\.wordsWithTime).joined(separator: ", "))")
    }
  }

  /// What an exchange changes of the total, such as `-12.3` or `1 pair less`.
  private func words(_ price: PairExchange) -> String {
    if price.pairs != 0 {
      return "\(ScoreText.count(Int(price.pairs.magnitude), "pair")) \(price.pairs < 0 ? "less" : "more")"
    }
    return (price.points > 0 ? "+" : "") + ScoreText.points(price.points)
  }

  private func allowance(_ side: PersonSide) -> String {
    let other = side.side.opposite.rawValue
    if side.candidates == 0 { return "There is no \(other) to be paired with." }
    let verb = side.allowed == 1 ? "is" : "are"
    let whole = "Of \(ScoreText.count(side.candidates, other)) \(side.allowed) \(verb) allowed"
    if side.forbiddenBy.isEmpty { return whole + "." }
    return whole + "; forbidden: "
      + side.forbiddenBy.map { "\($0.count) by \($0.rule.rawValue)" }.joined(separator: ", ") + "."
  }
}
