internal import MentoringModel

/// Looks at `with_partner_of`: whether each person can share a partner with whom the cell names.
struct SharedPartners {
  private let people: RosterPeople
  private var index: PersonIndex
  private let log: DiagnosticLog

  init(_ people: RosterPeople, _ index: PersonIndex, log: DiagnosticLog) {
    self.people = people
    self.index = index
    self.log = log
  }

  /// Reports who is not in the roster, who names themselves, and who never stands on the same side.
  ///
  /// - Parameter first: the first row whose cell is looked at.
  /// - Complexity: O(people).
  mutating func report(from first: Int = 0) {
    for row in people.rows[first...] {
      guard let named = row.person.withPartnerOf, let mention = row.mention(of: .withPartnerOf) else {
        continue
      }
      guard let place = index.place(named).flatMap(people.row) else {
        error(
          .sharesWithNobody, "with_partner_of names \"\(named)\", who takes no part", mention,
          help: index.help(for: named))
        continue
      }
      let other = people.rows[place].person
      if other.id == row.person.id {
        error(
          .sharesWithThemselves, "\"\(other.id)\" is to share a partner with themselves", mention,
          help: "name somebody else, or leave the cell blank")
      } else if !row.person.role.sharesSide(with: other.role) {
        error(
          .sharesAcrossSides,
          "\"\(row.person.id)\" is a \(row.person.role.rawValue) and \"\(other.id)\" a \(other.role.rawValue), so they have no partner in common",
          mention, help: "name somebody of the same side; a pair of the two is a lock in the decisions file")
      }
    }
  }

  private func error(
    _ code: DiagnosticCode, _ message: String, _ mention: RosterRow.Mention, help: String?
  ) {
    log.add(
      .data,
      Diagnostic(
        code, message, at: mention.mark.position(in: mention.file), markedLength: mention.mark.length,
        help: help))
  }
}
