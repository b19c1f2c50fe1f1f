public import MentoringModel

extension PairLists {
  /// The feedback of a table with the columns `mentor` and `mentee`, and `mentor_rating`, `mentee_rating` and `meetings` as far as there are
  /// some; an empty cell says nothing.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - pairs: the pairs that were made; the file may leave some out.
  ///   - highest: the highest rating; ratings are numbers from 0 to it with at most two decimals.
  /// - Throws: a fault of kind `missing` if the file cannot be read; of kind `data` if a row names no pair that was made, or one that stands
  ///   there already, or has no number where one should be.
  /// - Complexity: O(bytes + pairs).
  public static func feedback(_ path: String, of pairs: [PairID], highest: Int) throws(InputFault) -> [PairID:
    Feedback]
  {
    var lines: [PairID: Int] = [:]
    var feedback: [PairID: Feedback] = [:]
    let made = Set(pairs)
    let wanted = [
      PairFiles.mentor, PairFiles.mentee,
      PairFiles.Wanted(name: "mentor_rating", aliases: ["rating by mentor"], isRequired: false),
      PairFiles.Wanted(name: "mentee_rating", aliases: ["rating by mentee"], isRequired: false),
      PairFiles.Wanted(name: "meetings", aliases: ["meetings held"], isRequired: false),
    ]
    try read(path, wanted) { files, row in
      let numbers = (2...4).map { files.number(row, $0, highest: $0 == 4 ? nil : highest) }
      guard let pair = files.written(row, &lines) else { return }
      guard made.contains(pair) else {
        let near = pairs.lazy.map { "\($0.mentor), \($0.mentee)" }
        files.report(
          .unknownPerson, "the plan does not pair \(pair.mentor) with \(pair.mentee)", row, 0,
          help: Suggestion.nearest(to: "\(pair.mentor), \(pair.mentee)", among: Array(near)).map {
            "did you mean \($0)?"
          } ?? "write ids as matches.csv has them; spreadsheets take zeros from their beginning")
        return
      }
      feedback[pair] = Feedback(mentorRating: numbers[0], menteeRating: numbers[1], meetings: numbers[2])
    }
    return feedback
  }
}

extension PairFiles {
  /// A number of a cell: hundredths of a rating up to the highest, or, where there is none, a whole number of meetings.
  fileprivate func number(_ row: Row, _ column: Int, highest: Int?) -> Int? {
    let text = row.texts[column]
    if text.isEmpty { return nil }
    let value =
      CellNumbers.decimal(text, separator: UInt8(ascii: "."))
      ?? CellNumbers.decimal(text, separator: UInt8(ascii: ","))
    let scale = highest == nil ? 1 : 100
    let most = highest ?? 10_000
    let unit = ExactDecimal.unitsPerOne / Int128(scale)
    if let value, value >= .zero, value <= ExactDecimal(most), value.units % unit == 0 {
      return Int(value.units / unit)
    }
    report(
      .notNumber,
      highest == nil
        ? "\"\(text)\" is no number of meetings"
        : "the rating \"\(text)\" is not a number from 0 to \(most) with at most two decimals", row, column,
      help: highest == nil
        ? "write a whole number from 0 to \(most), or nothing"
        : "write a number, or nothing; --highest sets the highest rating")
    return nil
  }
}
