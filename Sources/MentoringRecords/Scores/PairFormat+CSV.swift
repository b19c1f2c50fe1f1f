internal import MentoringModel
internal import MentoringScoring
internal import TextFormats

/// One row for each pair: ids, points, the rules that forbid it, the value of each criterion in basis points, and which are unknown.
struct CSVPairFormat: PairFormat {
  let head: String
  let tail = ""
  let separatorLength = 0
  let longestPair: Int

  private let digits = DigitTable()
  private let mentors: PackedTexts
  private let mentees: PackedTexts
  private let rules: PackedTexts
  /// What an unknown value counts, by criterion.
  private let assumed: [Int32]
  /// The names of criteria as the first in a cell, and as a further one.
  private let firstNames: PackedTexts
  private let furtherNames: PackedTexts
  /// Whether a name needs quotes, and so every cell of names gets them.
  private let quotesNames: Bool

  init(_ model: ScoringModel, _ criteria: [PairRows.Criterion]) {
    let names = criteria.map(\.name)
    head =
      CSVWriter(
        header: ["mentor", "mentee", "points", "forbidden_by"] + names.map { $0 + "_value" } + ["unknown"]
      ).text
    mentors = PackedTexts((0..<model.mentorCount).map { CSVWriter.cell(model.mentor($0).id) + "," })
    mentees = PackedTexts((0..<model.menteeCount).map { CSVWriter.cell(model.mentee($0).id) + "," })
    rules = PackedTexts(Rule.allCases.map(\.rawValue))
    assumed = criteria.map { Int32($0.unknown) }
    let quotes = names.contains { CSVWriter.needsQuotes($0) }
    func escaped(_ name: String) -> String { quotes ? name.replacing("\"", with: "\"\"") : name }
    firstNames = PackedTexts(names.map { escaped(FormulaGuard.added(to: $0)) })
    furtherNames = PackedTexts(names.map { ";" + escaped($0) })
    quotesNames = quotes
    // Points have at most seven digits, values five.
    longestPair =
      mentors.longest + mentees.longest + 8 + Rule.allCases.count * (rules.longest + 1)
      + names.count * (6 + firstNames.longest + 1) + 4 + 8
  }

  @inline(__always)
  func put(
    _ row: borrowing PairRows.Row, _ index: Int, mentor: Int, mentee: Int,
    at place: inout UnsafeMutableRawPointer
  ) {
    mentors.put(mentor, at: &place)
    mentees.put(mentee, at: &place)
    digits.put(row.points[index], at: &place)
    place.put(UInt8(ascii: ","))
    var rest = row.refusals[index].rawValue
    while rest != 0 {
      rules.put(rest.trailingZeroBitCount, at: &place)
      rest &= rest - 1
      if rest != 0 { place.put(UInt8(ascii: ";")) }
    }
    var unknown = 0
    for criterion in 0..<assumed.count {
      place.put(UInt8(ascii: ","))
      let value = row.values[criterion][index]
      let isUnknown = value == PairRows.unknownValue
      digits.put(small: isUnknown ? assumed[criterion] : value, at: &place)
      if isUnknown { unknown += 1 }
    }
    place.put(UInt8(ascii: ","))
    if unknown > 0 { putUnknown(row, index, at: &place) }
    place.put(UInt8(ascii: "\n"))
  }

  private func putUnknown(
    _ row: borrowing PairRows.Row, _ index: Int, at place: inout UnsafeMutableRawPointer
  ) {
    if quotesNames { place.put(UInt8(ascii: "\"")) }
    var isFirst = true
    for criterion in 0..<assumed.count where row.values[criterion][index] == PairRows.unknownValue {
      (isFirst ? firstNames : furtherNames).put(criterion, at: &place)
      isFirst = false
    }
    if quotesNames { place.put(UInt8(ascii: "\"")) }
  }
}
