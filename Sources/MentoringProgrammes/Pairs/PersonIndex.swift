internal import MentoringModel

/// Finds people by what other cells call them: the id, the id but for case and blanks, or the e-mail address.
struct PersonIndex {
  private var byID: [String: Int] = [:]
  private var byFoldedID: [String: Int] = [:]
  /// Nil for an address that two people share.
  private var byEmail: [String: Int?] = [:]
  private let ids: [String]
  /// How many more near names are looked for; each search reads the whole roster.
  private var suggestionsLeft: Int

  init(_ people: [Participant]) {
    ids = people.map(\.id)
    suggestionsLeft = min(50, max(3, 50_000 / max(1, people.count)))
    byID.reserveCapacity(people.count)
    byFoldedID.reserveCapacity(people.count)
    for (index, person) in people.enumerated() {
      byID[person.id] = index
      byFoldedID[TextFolding.fold(person.id)] = index
      if let email = person.email {
        let folded = TextFolding.fold(email)
        byEmail[folded] = byEmail[folded] == nil ? .some(index) : .some(nil)
      }
    }
  }

  /// The person's place, or nil.
  func place(_ reference: String) -> Int? {
    if let place = byID[reference] { return place }
    let folded = TextFolding.fold(reference)
    return byFoldedID[folded] ?? byEmail[folded] ?? nil
  }

  /// The help for a reference that leads nowhere.
  mutating func help(for reference: String) -> String? {
    guard suggestionsLeft > 0 else { return nil }
    suggestionsLeft -= 1
    let digits = reference.drop { $0 == "0" }
    if let same = ids.first(where: { $0 != reference && $0.drop { $0 == "0" } == digits }) {
      return "there is \"\(same)\"; were leading zeros lost?"
    }
    return Suggestion.nearest(to: reference, among: ids).map { "did you mean \"\($0)\"?" }
  }
}
