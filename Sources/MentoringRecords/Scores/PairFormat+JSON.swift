internal import MentoringModel
internal import MentoringScoring
internal import TextFormats

/// One object with a list of pairs, each on a line of its own: the members that a pair has in `plan.json`, and the rules that forbid it.
struct JSONPairFormat: PairFormat {
  let head: String
  let tail = "\n]}\n"
  /// The comma.
  let separatorLength = 1
  let longestPair: Int

  private let digits = DigitTable()
  private let mentors: PackedTexts
  private let mentees: PackedTexts
  private let rules: PackedTexts
  private let rows: PairRows
  private let assumed: [Int32]
  /// What stands around the numbers of a criterion: before the value, before the points, and after them where it is known or not.
  private let names: PackedTexts
  private let marks = PackedTexts([
    ",\"points\":", ",\"known\":true}", ",\"known\":false}", ",\"score\":", ",\"refusals\":[",
    "],\"contributions\":{",
  ])

  init(_ model: ScoringModel, _ rows: PairRows) {
    let criteria = rows.criteria
    func text(_ text: String) -> String { JSONValue.string(text).compactText }
    let members: JSONValue = .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion),
      "programme": .string(model.programme.settings.name),
      "criteria": .array(
        criteria.map {
          .object([
            "name": .string($0.name), "share": .integer($0.share), "unknown": .integer($0.unknown),
          ])
        }),
    ])
    head = members.compactText.dropLast() + ",\"pairs\":["
    mentors = PackedTexts((0..<model.mentorCount).map { ",\n{\"mentor\":" + text(model.mentor($0).id) })
    mentees = PackedTexts((0..<model.menteeCount).map { ",\"mentee\":" + text(model.mentee($0).id) })
    rules = PackedTexts(Rule.allCases.map { text($0.rawValue) })
    names = PackedTexts(
      criteria.enumerated().map { ($0 > 0 ? "," : "") + text($1.name) + ":{\"value\":" })
    self.rows = rows
    assumed = criteria.map { Int32($0.unknown) }
    longestPair =
      mentors.longest + mentees.longest + Rule.allCases.count * (rules.longest + 1)
      + criteria.count * (names.longest + 2 * marks.longest + 12) + 4 * marks.longest + 8 + 8
  }

  @inline(__always)
  func put(
    _ row: borrowing PairRows.Row, _ index: Int, mentor: Int, mentee: Int,
    at place: inout UnsafeMutableRawPointer
  ) {
    mentors.put(mentor, at: &place)
    mentees.put(mentee, at: &place)
    marks.put(3, at: &place)
    digits.put(row.points[index], at: &place)
    marks.put(4, at: &place)
    var rest = row.refusals[index].rawValue
    while rest != 0 {
      rules.put(rest.trailingZeroBitCount, at: &place)
      rest &= rest - 1
      if rest != 0 { place.put(UInt8(ascii: ",")) }
    }
    marks.put(5, at: &place)
    for criterion in 0..<assumed.count {
      names.put(criterion, at: &place)
      let value = row.values[criterion][index]
      let isUnknown = value == PairRows.unknownValue
      digits.put(small: isUnknown ? assumed[criterion] : value, at: &place)
      marks.put(0, at: &place)
      digits.put(rows.points(of: value, criterion: criterion), at: &place)
      marks.put(isUnknown ? 2 : 1, at: &place)
    }
    place.put(UInt8(ascii: "}"))
    place.put(UInt8(ascii: "}"))
  }
}
