internal import MentoringModel

/// Finds people by what other cells call them: the id, the id but for case and blanks, or the e-mail address.
struct PersonIndex {
  private var byID: [String: Int] = [:]
  private var byFoldedID: [String: Int] = [:]
  /// Nil for an address that two people share.
  private var byEmail: [String: Int?] = [:]
  private let ids: [String]
  /// The roles of the people, by place; empty where nobody asks for a side.
  private var roles: [Role] = []
  /// How many more near names are looked for; each search reads the whole roster.
  private var suggestionsLeft: Int

  init(_ people: [Participant]) {
    self.init(ids: people.map(\.id), emails: people.map(\.email))
    roles = people.map(\.role)
  }

  /// Makes the index of people by place, of whom nothing else is copied.
  init(ids: [String], emails: [String?]) {
    self.ids = ids
    suggestionsLeft = min(50, max(3, 50_000 / max(1, ids.count)))
    byID.reserveCapacity(ids.count)
    byFoldedID.reserveCapacity(ids.count)
    for index in ids.indices {
      byID[ids[index]] = index
      byFoldedID[TextFolding.fold(ids[index])] = index
      if let email = emails[index] {
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
  ///
  /// - Parameter side: the side of whoever is meant; nil for either.
  mutating func help(for reference: String, on side: Side? = nil) -> String? {
    let ids = ids.indices.lazy.filter { [roles] in
      guard let side, !roles.isEmpty else { return true }
      return roles[$0].includes(side)
    }.map { [ids] in ids[$0] }
    guard suggestionsLeft > 0 else { return nil }
    suggestionsLeft -= 1
    let digits = reference.drop { $0 == "0" }
    if let same = ids.first(where: { $0 != reference && $0.drop { $0 == "0" } == digits }) {
      return "there is \"\(same)\"; were leading zeros lost?"
    }
    return Suggestion.nearest(to: reference, among: ids).map { "did you mean \"\($0)\"?" }
  }
}
