public import MentoringAnalysis
internal import MentoringModel

extension TextReport {
  /// What changes from one plan to another, in the words of whoever has to tell the people: totals, who is left without a partner,
  /// who gets one, who moves and what each of them gains or loses, who has come and gone, and what constraints have.
  ///
  /// A change of a mentor who keeps as many mentees is that of the mentees seen from the other end, and is left out. Of long lists
  /// the first rows are shown, those who lose most first.
  ///
  /// - Parameters:
  ///   - heading: names the two plans.
  ///   - note: what has to be known of the totals.
  public func render(_ difference: PlanDifference, heading: String, note: String? = nil) -> String {
    var page = Page(style)
    page.heading(heading)
    if difference.isEmpty {
      page.paragraph("Nothing differs: \(figures(difference.after)).")
      return page.text
    }
    page.paragraph(totals(of: difference))
    if let note { page.paragraph(note) }
    page.paragraph(kept(of: difference))
    addPeople(of: difference, to: &page)
    addRescored(of: difference, to: &page)
    addConstraints(of: difference, to: &page)
    return page.text
  }

  private func totals(of difference: PlanDifference) -> String {
    let pairs =
      difference.pairs == 0
      ? "as many pairs" : more(difference.pairs, ScoreText.count(Int(difference.pairs.magnitude), "pair"))
    let score =
      difference.score == 0
      ? "the same total"
      : more(difference.score, "\(ScoreText.points(Int(difference.score.magnitude))) points")
    return "\(figures(difference.before)) \(style.arrow) \(figures(difference.after)): \(pairs), \(score)."
  }

  private func more(_ amount: Int, _ words: String) -> String { "\(words) \(amount < 0 ? "less" : "more")" }

  private func kept(of difference: PlanDifference) -> String {
    "\(ScoreText.count(difference.kept, "pair")) kept, \(difference.before.pairs - difference.kept) ended, "
      + "\(difference.after.pairs - difference.kept) new."
  }

  // MARK: People

  private func addPeople(of difference: PlanDifference, to page: inout Page) {
    let (arrived, left) = (Set(difference.arrived), Set(difference.left))
    let shown = difference.people.filter { change in
      change.side == .mentee || change.before.count != change.after.count || arrived.contains(change.person)
        || left.contains(change.person)
    }
    let stayed = shown.filter { !arrived.contains($0.person) && !left.contains($0.person) }
      .sorted { ($0.score, $0.person) < ($1.score, $1.person) }
    add(stayed.filter(\.after.isEmpty), "Left without a partner", to: &page) {
      "was with \(labels($0.before)), \(ScoreText.points($0.scoreBefore))"
    }
    add(stayed.filter(\.before.isEmpty), "Get a partner and had none", to: &page) {
      "with \(labels($0.after)), \(ScoreText.points($0.scoreAfter))"
    }
    let moved = stayed.filter { !$0.before.isEmpty && !$0.after.isEmpty }
    add(moved, "Change partners", to: &page, words: move)
    addComers(difference.arrived, difference.people, "New", to: &page) {
      "with \(labels($0.after)), \(ScoreText.points($0.scoreAfter))"
    }
    addComers(difference.left, difference.people, "Gone", to: &page) {
      "was with \(labels($0.before)), \(ScoreText.points($0.scoreBefore))"
    }
  }

  private func add(
    _ changes: [PartnerChange], _ heading: String, to page: inout Page, words: (PartnerChange) -> String
  ) {
    if changes.isEmpty { return }
    page.heading("\(heading): \(counts(changes.map(\.person)))")
    addItems(changes, to: &page) { "\(label($0.id)) (\($0.side.rawValue)): \(words($0))" }
  }

  private func addComers(
    _ people: [PersonOnSide], _ changes: [PartnerChange], _ heading: String, to page: inout Page,
    words: (PartnerChange) -> String
  ) {
    if people.isEmpty { return }
    let change = Dictionary(uniqueKeysWithValues: changes.map { ($0.person, $0) })
    page.heading("\(heading): \(counts(people))")
    addItems(people, to: &page) { person in
      "\(label(person.id)) (\(person.side.rawValue)): " + (change[person].map(words) ?? "without a partner")
    }
  }

  private func move(of change: PartnerChange) -> String {
    let lost = change.before.filter { !change.after.contains($0) }
    let won = change.after.filter { !change.before.contains($0) }
    let what =
      won.isEmpty
      ? "loses \(labels(lost))"
      : lost.isEmpty ? "also gets \(labels(won))" : "from \(labels(lost)) to \(labels(won))"
    return "\(what), \(scores(change.scoreBefore, change.scoreAfter))"
  }

  /// `3 mentors and 1 mentee`.
  private func counts(_ people: [PersonOnSide]) -> String {
    Side.allCases.compactMap { side in
      let count = people.count { $0.side == side }
      return count > 0 ? ScoreText.count(count, side.rawValue) : nil
    }.joined(separator: " and ")
  }

  /// `70.0 → 65.0 (-5.0)`.
  private func scores(_ before: Int, _ after: Int) -> String {
    let sign = after > before ? "+" : ""
    return "\(ScoreText.points(before)) \(style.arrow) \(ScoreText.points(after))"
      + (after == before ? "" : " (\(sign)\(ScoreText.points(after - before)))")
  }

  private func addItems<Item>(_ items: [Item], to page: inout Page, words: (Item) -> String) {
    for item in items.prefix(Self.rowLimit) { page.item(words(item)) }
    if items.count > Self.rowLimit { page.item("and \(items.count - Self.rowLimit) more") }
  }

  // MARK: Pairs that stay, and constraints

  private func addRescored(of difference: PlanDifference, to page: inout Page) {
    let changes = difference.rescored.sorted { ($0.difference, $0.pair) < ($1.difference, $1.pair) }
    if changes.isEmpty { return }
    page.heading("Kept, with another score: \(ScoreText.count(changes.count, "pair"))")
    page.paragraph(
      "What is known of these people, or what counts, has changed: totals do not compare like with like.")
    addItems(changes, to: &page) {
      "\(label($0.pair.mentor)) with \(label($0.pair.mentee)): \(scores($0.before, $0.after))"
    }
  }

  private func addConstraints(of difference: PlanDifference, to page: inout Page) {
    if difference.constraints.isEmpty { return }
    page.heading("Constraints over the whole plan")
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Name", shrinks: true), TextTable.Column(title: "Before", alignsRight: true),
        TextTable.Column(title: "After", alignsRight: true), TextTable.Column(title: "Limit"),
      ])
    for change in difference.constraints {
      table.add([
        TextTable.Cell(change.name), value(change.before), value(change.after),
        TextTable.Cell(limit(of: change)),
      ])
    }
    page.table(table)
  }

  private func value(_ result: ConstraintResult?) -> TextTable.Cell {
    guard let result else { return TextTable.Cell("–") }
    return TextTable.Cell(ConstraintWords.value(result), result.isKept ? .plain : .red)
  }

  private func limit(of change: ConstraintChange) -> String {
    let limits = [change.before, change.after].compactMap { $0.map(ConstraintWords.limit) }
    return limits.first == limits.last ? limits[0] : limits.joined(separator: " \(style.arrow) ")
  }
}
