internal import MentoringModel

/// Columns in which people name people.
extension RosterGuess {
  private static let wishWords = [
    "choice", "preference", "preferred", "prefer", "wish", "like to be paired", "like to work with",
  ]
  private static let avoidWords = ["avoid", "rather not", "not with", "not be paired", "not to be paired"]
  private static let ordinals: [[String]] = [
    ["first", "1st", "1"], ["second", "2nd", "2"], ["third", "3rd", "3"], ["fourth", "4th", "4"],
    ["fifth", "5th", "5"], ["sixth", "6th", "6"], ["seventh", "7th", "7"], ["eighth", "8th", "8"],
    ["ninth", "9th", "9"], ["tenth", "10th", "10"],
  ]

  /// Finds whom people wish, in one column or in one for each choice, and whom they do not want.
  mutating func findWishes() {
    let known = namesOfPeople
    let naming = files.map { file in
      file.columns.filter { !taken.contains($0.header) && !isProtected($0) && Self.names(known, $0) }
    }
    func speaking(_ words: [String]) -> [[ColumnProfile]] {
      naming.map { $0.filter { profile in words.contains { profile.speaks(of: $0) } } }
    }
    let avoids = speaking(Self.avoidWords).map { $0.prefix(1).map(\.header) }.joined()
    if columns[.avoids] == nil, !avoids.isEmpty {
      columns[.avoids] = found(
        Array(Set(avoids)).sorted(), "the header speaks of it, and the cells name people of the roster")
      taken.formUnion(avoids)
    }
    guard columns[.prefers] == nil else { return }
    let wishes = speaking(Self.wishWords).map { $0.filter { !taken.contains($0.header) } }
    let ranked = wishes.map { profiles in
      profiles.compactMap { profile in Self.ordinal(of: profile).map { ($0, profile.header) } }
        .sorted { $0.0 < $1.0 }
    }
    if ranked.contains(where: { $0.count > 1 }), ranked.allSatisfy({ Set($0.map(\.0)).count == $0.count }) {
      for header in ranked.joined().map(\.1) where !choices.contains(header) { choices.append(header) }
      taken.formUnion(choices)
    } else {
      let headers = Set(wishes.compactMap { $0.first?.header })
      if headers.isEmpty { return }
      columns[.prefers] = found(
        headers.sorted(), "the header speaks of it, and the cells name people of the roster")
      taken.formUnion(headers)
    }
  }

  /// What cells may call people: their ids and addresses.
  private var namesOfPeople: Set<String> {
    Set([RosterColumn.id, .email].flatMap(profiles).flatMap(\.texts).map(TextFolding.fold))
  }

  /// Whether nearly every cell of a column is the id or the address of somebody.
  func namesOnePerson(_ profile: ColumnProfile) -> Bool {
    let known = namesOfPeople
    return 10 * profile.texts.count { known.contains(TextFolding.fold($0)) } >= 8 * profile.texts.count
  }

  /// Whether nearly all that the cells of a column hold are ids or addresses of people.
  private static func names(_ known: Set<String>, _ profile: ColumnProfile) -> Bool {
    let parts = profile.texts.prefix(200).flatMap { text in
      text.split { $0.isWhitespace || ";,|".contains($0) }.map { TextFolding.fold(String($0)) }
    }
    return !parts.isEmpty && 10 * parts.count(where: known.contains) >= 8 * parts.count
  }

  /// Which choice a header asks for, from 1.
  private static func ordinal(of profile: ColumnProfile) -> Int? {
    let words = profile.words.split(separator: " ").map(String.init)
    return ordinals.firstIndex { names in words.contains(where: names.contains) }.map { $0 + 1 }
  }
}
