public import MentoringAnalysis
internal import MentoringModel

extension TextReport {
  /// A check: places, allowed pairs and their scores, criteria, skills, data, and the findings.
  public func render(_ check: ProgrammeCheck) -> String {
    var page = Page(style)
    page.heading("\(check.programme): check")
    page.table(sides(of: check))
    page.paragraph(allowance(check.allowedPairs, of: check.pairs, check.forbiddenBy))
    if check.allowedPairs > 0 {
      page.heading("Scores of the allowed pairs")
      page.table(histogram(check.histogram))
    }
    page.heading("Criteria")
    page.table(criteria(of: check))
    addSkills(of: check, to: &page)
    if !check.constraints.isEmpty {
      page.heading("Constraints over the whole plan")
      page.table(constraints(of: check))
    }
    page.heading("Data stated")
    if check.data.contains(where: { $0.mentors + $0.mentees > 0 }) { page.table(data(of: check)) }
    let silent = check.data.filter { $0.mentors + $0.mentees == 0 }.map(\.column)
    if !silent.isEmpty { page.paragraph("Stated by nobody: \(silent.joined(separator: ", ")).") }
    if check.findings.isEmpty {
      page.blank()
      page.paragraph("Nothing to mend.", look: .green)
    } else {
      page.heading("Findings: \(check.findings.count)")
      for line in listing(of: check.findings).lines { page.verbatim(line) }
    }
    return page.text
  }

  private func number(_ value: Int) -> TextTable.Cell { TextTable.Cell("\(value)") }

  private func right(_ title: String) -> TextTable.Column {
    TextTable.Column(title: title, alignsRight: true)
  }

  private func sides(of check: ProgrammeCheck) -> TextTable {
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Side"), right("People"), right("Available"), right("Places"),
        right("Must have"),
      ])
    for (name, side) in [("mentors", check.mentors), ("mentees", check.mentees)] {
      table.add([
        TextTable.Cell(name), number(side.people), number(side.available), number(side.places),
        number(side.mustHave),
      ])
    }
    return table
  }

  /// How many pairs are allowed, and which rules forbid the others.
  func allowance(_ allowed: Int, of pairs: Int, _ forbiddenBy: [RuleCount]) -> String {
    if pairs == 0 { return "There is nobody to be paired." }
    let share = ScoreText.percent(allowed, of: pairs)
    let whole =
      "\(allowed) of \(ScoreText.count(pairs, "pair")) \(allowed == 1 ? "is" : "are") allowed (\(share) %)"
    if forbiddenBy.isEmpty { return whole + "." }
    return whole + "; forbidden: "
      + forbiddenBy.map { "\($0.count) by \($0.rule.rawValue)" }.joined(separator: ", ") + "."
  }

  /// How many pairs score in each tenth.
  func histogram(_ histogram: [Int]) -> TextTable {
    let most = histogram.max() ?? 0
    var table = TextTable(
      style, indent: 2,
      [TextTable.Column(title: "", alignsRight: true), right(""), TextTable.Column(title: "")])
    for (bin, count) in histogram.enumerated() {
      table.add([
        TextTable.Cell("\(bin * 10) to \(bin * 10 + 10)"), number(count),
        TextTable.Cell(ScoreBar.text(count, of: most, in: 2 * ScoreBar.width, style)),
      ])
    }
    return table
  }

  private func criteria(of check: ProgrammeCheck) -> TextTable {
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Criterion", shrinks: true), right("Share"), right("Known for"),
        TextTable.Column(title: ""),
      ])
    for criterion in check.criteria where criterion.share > 0 {
      table.add([
        TextTable.Cell(criterion.name), TextTable.Cell(percent(criterion.share)),
        TextTable.Cell("\(ScoreText.percent(criterion.known, of: criterion.pairs)) %"),
        TextTable.Cell(
          ScoreBar.text(criterion.known, of: criterion.pairs, style),
          criterion.isMostlyUnknown ? .yellow : .green),
      ])
    }
    return table
  }

  private func addSkills(of check: ProgrammeCheck, to page: inout Page) {
    if check.skills.isEmpty, check.unwantedSkills.isEmpty { return }
    page.heading("Skills wanted and taught, short ones first")
    if !check.skills.isEmpty {
      var table = TextTable(
        style,
        [
          TextTable.Column(title: "Skill", shrinks: true), right("Mentees"), right("Places"),
          right("Priority"),
          right("Mentors"), right("Places"), right("Unserved"),
        ])
      for skill in check.skills.prefix(Self.rowLimit) {
        table.add([
          TextTable.Cell(skill.skill.spelling), number(skill.wantedBy), number(skill.placesWanted),
          number(skill.priority), number(skill.taughtBy), number(skill.placesTaught),
          TextTable.Cell("\(skill.unserved)", skill.unserved > 0 ? .yellow : .plain),
        ])
      }
      page.table(table)
      let more = check.skills.count - Self.rowLimit
      if more > 0 { page.paragraph("and \(ScoreText.count(more, "skill")) more", indent: 2, look: .dim) }
    }
    if !check.unwantedSkills.isEmpty {
      let named = check.unwantedSkills.prefix(PeopleGroup.namedAtMost).map(\.spelling)
      page.paragraph(
        "Taught, but needed by no mentee: \(ScoreText.list(named, of: check.unwantedSkills.count)).")
    }
  }

  private func constraints(of check: ProgrammeCheck) -> TextTable {
    var table = TextTable(
      style,
      [
        TextTable.Column(title: "Name", shrinks: true), TextTable.Column(title: "Form"),
        TextTable.Column(title: "Limit", shrinks: true), right("About"), right("Possible"),
      ])
    for constraint in check.constraints {
      table.add([
        TextTable.Cell(constraint.name), TextTable.Cell(constraint.form.rawValue),
        TextTable.Cell(constraint.limit),
        TextTable.Cell(ConstraintWords.concerned(constraint)),
        TextTable.Cell("\(constraint.possible)", constraint.problem == nil ? .plain : .yellow),
      ])
    }
    return table
  }

  private func data(of check: ProgrammeCheck) -> TextTable {
    var table = TextTable(
      style, [TextTable.Column(title: "Column"), right("Mentors"), right("Mentees")])
    for column in check.data where column.mentors + column.mentees > 0 {
      table.add([
        TextTable.Cell(column.column), TextTable.Cell("\(column.mentors)/\(check.mentors.people)"),
        TextTable.Cell("\(column.mentees)/\(check.mentees.people)"),
      ])
    }
    return table
  }
}
