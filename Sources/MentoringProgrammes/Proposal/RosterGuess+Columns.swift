internal import MentoringModel
internal import TextFormats

/// Which column means what.
extension RosterGuess {
  private typealias Test = (ColumnProfile) -> Bool

  /// Words of headers for columns whose header is no known one; earlier ones are better.
  ///
  /// What is wanted comes before what is had, since
  /// questions about wishes name skills too.
  private static let words: [(RosterColumn, [String])] = [
    (.hireDate, ["hire date", "hired", "date of hire", "joined", "start date", "entry date"]),
    (
      .yearsExperience,
      [
        "years of experience", "work exp", "professional experience", "years code", "years in role",
        "experience",
      ]
    ),
    (.level, ["grade", "position level", "level", "band", "seniority"]),
    (
      .department,
      [
        "department", "organisation", "organization", "business unit", "unit", "division", "function",
        "industry",
      ]
    ),
    (.site, ["home office", "office", "location", "site", "city", "country"]),
    (.availability, ["availability", "free times", "available"]),
    (.goals, ["goals", "interests", "topics"]),
    (.capacity, ["how many mentees", "how many mentors", "how many partners"]),
  ]
  private static let wantWords = [
    "want to", "wants", "wish to learn", "to learn", "important to you", "need help", "develop in",
  ]
  private static let skillWords = [
    "skill", "good at", "have worked", "can teach", "you teach", "can you offer", "expertise", "strength",
    "knowledge",
  ]
  /// Levels of something else, or counted from the top.
  private static let otherLevels = ["org level", "ed level", "education"]
  private static let protectedWords = [
    "gender", "sex", "female", "male", "age", "ethnic", "ethnicity", "race", "religion", "disability",
    "orientation", "identity",
    "characteristics", "pronouns", "marital", "nationality", "health",
  ]

  mutating func make() throws(InputFault) {
    try findID()
    takeRecognised()
    findByWords()
    taken.formUnion(gridHeaders)
    findSkills()
    findWishes()
    settle()
  }

  /// Settles what follows from the columns that were found.
  mutating func settle() {
    settleSeparators()
    settleLevel()
    settleRoles()
    settleDirection()
    listTheRest()
  }

  /// Leaves columns out, each with the reason why.
  mutating func leaveOut(_ reasons: [RosterColumn: String]) {
    unread.merge(reasons) { first, _ in first }
    for column in reasons.keys {
      columns[column] = nil
      if column == .prefers { choices = [] }
      if column == .wants || column == .skills { synonyms = [] }
    }
    settle()
  }

  /// Whether both files, or the one, have the header where they need it.
  func found(_ headers: [String], _ evidence: String, isRecognised: Bool = false) -> Found {
    let profiles = files.map { file in file.columns.first { headers.contains($0.header) } }
    return Found(headers: headers, profiles: profiles, evidence: evidence, isRecognised: isRecognised)
  }

  // MARK: Who is who

  private mutating func findID() throws(InputFault) {
    let names = files[0].columns.filter { $0.isUnique && !$0.header.isEmpty }.map(\.header).filter { header in
      files.allSatisfy { file in file.columns.contains { $0.header == header && $0.isUnique } }
    }
    func isID(_ header: String) -> Bool {
      let words = ColumnProfile(header).words.split(separator: " ")
      return RosterColumn.meaning(ofNormalised: RosterColumn.normalised(header)).map {
        $0.column == .id || $0.column == .email
      } ?? false
        || ["id", "wwid", "number", "no", "key", "mail", "email"].contains { words.contains($0) }
    }
    // Whom other columns name says best which column tells people apart.
    let named = names.filter { header in
      files.contains { file in
        file.columns.contains { other in other.header != header && namesPeople(other, by: header) }
      }
    }
    let candidates = (named.isEmpty ? names.filter(isID) : named)
    let plain = candidates.filter { TextFolding.fold($0) == "id" }
    let sorted = plain + candidates.filter { !plain.contains($0) }
    guard let first = sorted.first ?? names.first else {
      throw InputFault(
        .data, .missingColumn,
        "no column with a header of \"\(files[0].path)\" has a text of its own in every row",
        at: SourcePosition(file: files[0].path, line: 1), help: "add a column id")
    }
    var header = first
    if sorted.count > 1 {
      let question = ProposalQuestion(text: "Which column is the id of a person?", readings: sorted)
      header = sorted[min(max(0, answer(question)), sorted.count - 1)]
    }
    let why =
      named.contains(header)
      ? "every row has one of its own, and other columns name people by it" : "every row has one of its own"
    let recognised = files.allSatisfy { $0.recognised(.id)?.header == header }
    columns[.id] = found([header], why, isRecognised: recognised)
    taken.insert(header)
  }

  /// Whether most cells of a column are texts of another, alone or in a list.
  private func namesPeople(_ column: ColumnProfile, by header: String) -> Bool {
    let ids = Set(files.flatMap { $0.columns.filter { $0.header == header }.flatMap(\.texts) })
    let parts = column.texts.prefix(200).flatMap { $0.split { " ;,|".contains($0) }.map(String.init) }
    guard parts.count > 1, !column.isUnique,
      ids.allSatisfy({ $0.count > 2 }) || column.words.contains("manager")
    else { return false }
    return 10 * parts.count(where: ids.contains) >= 8 * parts.count
  }

  // MARK: Columns by their headers

  private func isReadable(_ column: RosterColumn, _ profile: ColumnProfile) -> Bool {
    if profile.filled == 0 { return true }
    switch column.content {
    case .whole: return profile.number != nil
    case .count:
      return profile.number != nil
        || (profile.texts.count <= 20 && profile.texts.allSatisfy { CellNumbers.only(in: $0) != nil })
    case .decimal: return profile.number != nil || (column == .level && profile.texts.count <= 40)
    case .date: return profile.isDate
    case .windows:
      return profile.texts.prefix(20).allSatisfy {
        AvailabilityParser.windows($0.split(separator: ";").first.map(String.init) ?? "") != nil
      }
    case .role:
      return profile.texts.allSatisfy { ["mentor", "mentee", "both"].contains(TextFolding.fold($0)) }
    // Whoever is not in the roster is a fault there, and people write much else under "together with".
    case .person: return column != .withPartnerOf || namesOnePerson(profile)
    default: return true
    }
  }

  private mutating func takeRecognised() {
    for column in RosterColumn.allCases where column != .id && column != .birthDate && column != .birthYear {
      let profiles = files.map { $0.recognised(column) }
      let headers = profiles.compactMap { $0?.header }
      guard let first = headers.first, !headers.contains(where: taken.contains) || column == .email,
        profiles.compactMap(\.self).allSatisfy({ isReadable(column, $0) })
      else { continue }
      var evidence = headers.contains { $0 != column.rawValue } ? "a known name of it" : "its own name"
      // Where more than the header speaks for it, that is told.
      let isNamed = column == .withPartnerOf && profiles.contains { $0?.filled ?? 0 > 0 }
      if isNamed { evidence += ", and the cells name people of the roster" }
      columns[column] = Found(
        headers: Array(Set(headers)).sorted(), profiles: profiles, evidence: "\"\(first)\" is \(evidence)",
        isRecognised: !isNamed)
      taken.formUnion(headers)
    }
  }

  func isProtected(_ profile: ColumnProfile) -> Bool {
    let words = profile.words.split(separator: " ").map(String.init)
    return Self.protectedWords.contains { words.contains($0) }
  }

  private mutating func findByWords() {
    for (column, words) in Self.words
    where columns[column] == nil {
      // One of the two tells the other.
      if column == .hireDate, columns[.yearsExperience] != nil { continue }
      if column == .yearsExperience, columns[.hireDate] != nil { continue }
      for word in words {
        let headers = files.compactMap { file in
          file.columns.first { profile in
            !taken.contains(profile.header) && !isProtected(profile) && profile.speaks(of: word)
              && profile.filled > 0
              && profile.separator != ";" && isReadable(column, profile)
              && !(column == .level && Self.otherLevels.contains { profile.speaks(of: $0) })
              && (column != .site || profile.texts.count < profile.filled || profile.rows < 20)
          }?.header
        }
        guard headers.count == files.count || (headers.count == 1 && column != .level) else { continue }
        let different = Array(Set(headers)).sorted()
        columns[column] = found(different, "the header speaks of \"\(word)\"")
        taken.formUnion(different)
        break
      }
    }
  }

  // MARK: Skills

  /// What is wanted and what is had are told by their headers, and by having most items in common.
  private mutating func findSkills() {
    func candidates(_ words: [String], in file: FileProfile) -> [ColumnProfile] {
      file.columns.filter { profile in
        !taken.contains(profile.header) && !isProtected(profile) && profile.filled > 0
          && profile.texts.allSatisfy { $0.count < 2_000 }
          && words.contains { profile.speaks(of: $0) } && profile.separator != nil
      }
    }
    let (mentors, mentees) = (files[0], files[files.count - 1])
    let wants = candidates(Self.wantWords, in: mentees)
    let wanted = Set(wants.map(\.header))
    let skills = candidates(Self.skillWords, in: mentors).filter {
      !wanted.contains($0.header) || files.count == 2
    }
    var best: (weight: Int, skills: ColumnProfile, wants: ColumnProfile, common: Int, prefix: String)?
    for skill in skills {
      for want in wants where want.header != skill.header {
        let separator = want.separator ?? ";"
        let (had, asked) = (skill.items(separator), want.items(separator))
        var prefix = Self.commonPrefix(Array(asked.values))
        var common = asked.keys.count { had[$0] != nil }
        let without = asked.values.count { had[TextFolding.fold(String($0.dropFirst(prefix.count)))] != nil }
        if without > common { common = without } else { prefix = "" }
        let weight = common * (skill.filled + want.filled) * 1000 / max(1, asked.count)
        if common > 0, weight > best?.weight ?? 0 { best = (weight, skill, want, common, prefix) }
      }
    }
    guard let best else { return }
    if columns[.skills] == nil {
      columns[.skills] = found(
        [best.skills.header],
        "lists, and \(best.common) of their items are wanted in \"\(Self.line(best.wants.header))\"")
    }
    if columns[.wants] == nil {
      columns[.wants] = found(
        [best.wants.header],
        "lists, and \(best.common) of their items are offered in \"\(Self.line(best.skills.header))\"")
    }
    taken.formUnion([best.skills.header, best.wants.header])
    let separator = best.wants.separator ?? ";"
    let had = best.skills.items(separator)
    if !best.prefix.isEmpty {
      for asked in best.wants.items(separator).values.sorted(by: { $0.precedesInUTF8($1) }) {
        let bare = String(asked.dropFirst(best.prefix.count))
        if let canonical = had[TextFolding.fold(bare)] { synonyms.append((asked, canonical)) }
      }
    }
  }

  /// A header on one line.
  static func line(_ header: String) -> String {
    header.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private static func commonPrefix(_ texts: [String]) -> String {
    guard texts.count > 1, var prefix = texts.first else { return "" }
    for text in texts { prefix = String(zip(prefix, text).prefix { $0 == $1 }.map(\.0)) }
    // Only a label, such as `Skill: `, is no part of a name.
    return prefix.contains(":") ? prefix : ""
  }

  // MARK: What is left

  private mutating func listTheRest() {
    for file in files {
      for profile in file.columns where !taken.contains(profile.header) {
        let line = Self.line(profile.header)
        if isProtected(profile)
          || [.birthDate, .birthYear].contains(
            RosterColumn.meaning(ofNormalised: RosterColumn.normalised(profile.header))?.column)
        {
          if !protected.contains(line) { protected.append(line) }
        } else if (2...40).contains(profile.texts.count), 2 * profile.texts.count < profile.filled,
          !comparable.contains(profile.header),
          !profile.header.isEmpty, !profile.isYesOrNo,
          files.allSatisfy({ $0.columns.contains { $0.header == profile.header } })
        {
          comparable.append(profile.header)
        }
      }
    }
  }
}
