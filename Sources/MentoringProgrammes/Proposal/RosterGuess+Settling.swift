internal import MentoringModel
internal import TextFormats

/// Separators, ladders, roles and the direction.
extension RosterGuess {
  /// The profiles of a column in all files that have it.
  func profiles(_ column: RosterColumn) -> [ColumnProfile] {
    columns[column]?.profiles.compactMap(\.self) ?? []
  }

  private func ask(_ text: String, _ readings: [String]) -> Int {
    min(max(0, answer(ProposalQuestion(text: text, readings: readings))), readings.count - 1)
  }

  mutating func settleSeparators() {
    let lists = [RosterColumn.skills, .wants, .goals, .prefers].flatMap(profiles)
    listSeparator = lists.compactMap(\.separator).first ?? ";"
    // Cells without any decimals may be read either way.
    let numbers = [RosterColumn.level, .yearsExperience].flatMap(profiles)
    let isWritten = { (separator: Unicode.Scalar) in
      numbers.contains { $0.isNumber(onlyWith: UInt8(ascii: separator)) }
    }
    decimal = isWritten(",") && !isWritten(".") ? "," : nil
    dateFormat = nil
    let dates = profiles(.hireDate)
    guard let first = dates.first?.dateForms else { return }
    let forms = first.filter { form in dates.allSatisfy { $0.dateForms?.contains(form) ?? true } }
    guard let form = forms.first, form != ColumnProfile.iso else { return }
    let example = dates.flatMap(\.texts).first ?? ""
    let chosen = forms.count > 1 ? forms[ask("How are dates such as \(example) written?", forms)] : form
    dateFormat = (chosen, "every date can be read so, such as \(example)")
  }

  mutating func settleLevel() {
    ladder = nil
    let levels = profiles(.level).filter { $0.filled > 0 }
    if levels.allSatisfy({ $0.number != nil }) { return }
    let names = Array(Set(levels.flatMap(\.texts)))
    ladder = KnownLadders.order(
      Array(Dictionary(names.map { (TextFolding.fold($0), $0) }, uniquingKeysWith: { min($0, $1) }).values))
  }

  // MARK: Roles

  /// The seniority of each row of a file that states one, by the better of two signals.
  private func seniority(_ file: Int) -> (column: RosterColumn, values: [ExactDecimal])? {
    if let profile = columns[.yearsExperience]?.profiles[file], let separator = profile.number {
      return (.yearsExperience, numbers(profile) { ExactDecimal($0, separator: separator) })
    }
    if let profile = columns[.hireDate]?.profiles[file],
      let form = DateFormat(dateFormat?.form ?? ColumnProfile.iso)
    {
      return (
        .yearsExperience,
        numbers(profile) { text in
          form.date(DateFormat.withoutTime(text)).map {
            ExactDecimal(max(0, $0.completedYears(until: starts)))
          }
        }
      )
    }
    if let profile = columns[.level]?.profiles[file] {
      let steps = Dictionary(
        zip(ladder?.names.map(TextFolding.fold) ?? [], 1...), uniquingKeysWith: { first, _ in first })
      return (
        .level,
        numbers(profile) { text in
          steps[TextFolding.fold(text)].map { ExactDecimal($0) } ?? ExactDecimal(text)
        }
      )
    }
    return nil
  }

  private func numbers(_ profile: ColumnProfile, _ read: (String) -> ExactDecimal?) -> [ExactDecimal] {
    profile.counts.flatMap { text, count in read(text).map { Array(repeating: $0, count: count) } ?? [] }
      .sorted()
  }

  /// Who of one file takes part on which side: who says so, or else the third with the least and the third with the most seniority.
  mutating func settleRoles() {
    selectors = nil
    guard files.count == 1, columns[.role] == nil else { return }
    func willing(_ word: String, _ other: String) -> ColumnProfile? {
      files[0].columns.first { $0.isYesOrNo && $0.speaks(of: word) && !$0.speaks(of: other) }
    }
    func yes(_ profile: ColumnProfile) -> String {
      profile.texts.first { ["yes", "y", "true", "1"].contains(TextFolding.fold($0)) } ?? "yes"
    }
    if let mentor = willing("mentor", "mentee"), let mentee = willing("mentee", "mentor") {
      selectors = (
        "\(TOMLText.key(mentor.header)) = \(TOMLText.text(yes(mentor)))",
        "\(TOMLText.key(mentee.header)) = \(TOMLText.text(yes(mentee)))",
        "people say themselves"
      )
      taken.formUnion([mentor.header, mentee.header])
      return
    }
    guard let (column, values) = seniority(0), let least = values.first, let most = values.last, least < most
    else { return }
    let low = values[values.count / 3]
    let high = values.first { $0 > low && $0 >= values[2 * values.count / 3] } ?? most
    let what = column == .level ? "level" : "years_experience"
    let counts = (values.count { $0 <= low }, values.count { $0 >= high })
    selectors = (
      "\(what) = { max = \(low) }", "\(what) = { min = \(high) }",
      "the file does not say who takes part: these are the \(counts.0) with the least and the \(counts.1) with the most seniority of \(files[0].rowCount); add a condition for who volunteered"
    )
  }

  mutating func settleDirection() {
    guard files.count == 2, let mentors = seniority(0), let mentees = seniority(1),
      mentors.column == mentees.column,
      !mentors.values.isEmpty, !mentees.values.isEmpty
    else { return }
    func mean(_ values: [ExactDecimal]) -> Int128 {
      values.reduce(Int128(0)) { $0 + $1.units } / Int128(values.count)
    }
    let (ours, theirs) = (mean(mentors.values), mean(mentees.values))
    let isLevel = mentors.column == .level
    let (more, less, what) = isLevel ? ("a higher", "a lower", "level") : ("more", "less", "experience")
    if 4 * ours > 5 * theirs {
      direction = ("traditional", "the mentors have \(more) \(what) than the mentees in the mean")
    } else if 4 * theirs > 5 * ours {
      direction = ("reverse", "the mentors have \(less) \(what) than the mentees in the mean")
    } else {
      let words = ["reverse", "traditional", "mutual"]
      let chosen = words[
        ask(
          "Who is the junior of a pair: the mentor (reverse), the mentee (traditional), either (mutual)?",
          words)]
      direction = (chosen, "both sides have about the same \(what) in the mean, so the files do not tell")
    }
  }
}
