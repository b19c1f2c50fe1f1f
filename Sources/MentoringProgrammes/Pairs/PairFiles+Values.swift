internal import MentoringModel

/// Values of pairs for the sums of constraints.
extension PairFiles {
  /// Whole numbers by mentor and mentee, or by their sites, whichever the header says.
  func values(
    _ reference: RosterSettings.FileReference, _ people: [Participant], _ terms: TermTable
  ) -> (file: InputFile?, values: PairValues) {
    guard let table = opener.open(reference, .sum, options) else { return (nil, .byPair([:])) }
    let isBySite = table.names.contains { RosterColumn.normalised($0).hasSuffix(" site") }
    return isBySite ? bySite(table, reference, people, terms) : byPair(table, reference, people)
  }

  private static let value = Wanted(name: "value", aliases: ["cost", "amount"])

  private func byPair(
    _ table: OpenTable, _ reference: RosterSettings.FileReference, _ people: [Participant]
  ) -> (file: InputFile?, values: PairValues) {
    var index = PersonIndex(people)
    var values: [PairID: Int] = [:]
    var lines: [PairID: Int] = [:]
    let file = read(table, reference, [Self.mentor, Self.mentee, Self.value]) { row in
      let value = value(row)
      guard let pair = pair(row, &index, people, .unknownPairMember) else { return }
      if let line = lines.updateValue(row.marks[0]?.line ?? 0, forKey: pair) {
        report(
          .pairTwice, "the pair \(pair.mentor), \(pair.mentee) is listed twice", row, 0,
          help: "it stands in line \(line) too")
      }
      values[pair] = value
    }
    return (file, .byPair(values))
  }

  private func bySite(
    _ table: OpenTable, _ reference: RosterSettings.FileReference, _ people: [Participant], _ terms: TermTable
  ) -> (file: InputFile?, values: PairValues) {
    let sites = Side.allCases.map { side in
      Set(people.lazy.filter { $0.role.includes(side) }.compactMap(\.site))
    }
    var values: [SitePair: Int] = [:]
    var lines: [SitePair: Int] = [:]
    var unknown: Set<Term> = []
    let wanted = [
      Wanted(name: "mentor_site", aliases: ["mentor's site"]),
      Wanted(name: "mentee_site", aliases: ["mentee's site"]),
      Self.value,
    ]
    let file = read(table, reference, wanted) { row in
      let value = value(row)
      var pair: [Term] = []
      for (column, side) in Side.allCases.enumerated() {
        guard let site = terms.term(row.texts[column]) else {
          report(.missingID, "the row has no \(side.rawValue)_site", row, column)
          return
        }
        if !sites[0].contains(site), !sites[1].contains(site), unknown.insert(site).inserted {
          let known = sites[0].union(sites[1]).map(\.spelling).sorted { $0.precedesInUTF8($1) }
          report(
            .unknownSite, "nobody has the site \"\(row.texts[column])\"", row, column,
            help: Suggestion.nearest(to: site.spelling, among: known).map { "did you mean \"\($0)\"?" })
        }
        pair.append(site)
      }
      let key = SitePair(mentor: pair[0], mentee: pair[1])
      if let line = lines.updateValue(row.marks[0]?.line ?? 0, forKey: key) {
        report(
          .pairTwice, "the sites \(pair[0].spelling), \(pair[1].spelling) are listed twice", row, 0,
          help: "they stand in line \(line) too")
      }
      values[key] = value
    }
    return (file, .bySite(values))
  }

  /// The value of a row, 0 if it cannot be read.
  private func value(_ row: Row) -> Int {
    let text = row.texts[2]
    let most = PairValues.maximumMagnitude
    switch CellNumbers.whole(text) {
    case .number(let number) where number.magnitude <= most.magnitude: return number
    case .number, .tooLarge:
      report(.numberOutOfRange, "the value is \(text), expected -10^12 to 10^12", row, 2)
    case .other:
      let isDecimal = CellNumbers.decimal(text, separator: decimalSeparator) != nil
      report(
        .notWholeNumber,
        text.isEmpty ? "the row has no value" : "the value \"\(text)\" is not a whole number", row, 2,
        help: isDecimal ? "give all values in a smaller unit, such as cents" : "write digits, such as 250")
    }
    return 0
  }
}
