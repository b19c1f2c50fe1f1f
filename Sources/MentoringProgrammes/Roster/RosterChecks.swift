internal import MentoringModel

/// Checks that need everybody: who is meant by managers and wishes, and what the chains of managers look like.
struct RosterChecks {
  let log: DiagnosticLog
  private(set) var people: RosterPeople
  private(set) var index: PersonIndex

  init(_ people: RosterPeople, log: DiagnosticLog) {
    self.log = log
    self.people = people
    index = PersonIndex(
      ids: people.entries.indices.map(people.id), emails: people.entries.indices.map(people.email))
  }

  /// Puts ids in the place of addresses and other spellings, and reports who is not in the roster.
  mutating func resolveReferences() {
    var unknownManagers: [String: String] = [:]
    let columns = RosterColumn.allCases.map { ($0, $0.content) }
    for entry in people.entries {
      guard case .row(let number) = entry else {
        if case .outside(let number) = entry, let named = people.outside[number].managerID {
          people.outside[number].managerID = resolve(named, nil, &unknownManagers)
        }
        continue
      }
      let row = people.rows[number]
      for (column, content) in columns {
        switch content {
        case .person(let field):
          guard let named = row.person[keyPath: field] else { continue }
          if column == .managerID {
            people.rows[number].person[keyPath: field] = resolve(
              named, row.mention(of: column), &unknownManagers)
          } else if let found = index.place(named) {
            people.rows[number].person[keyPath: field] = people.id(found)
          }
        case .people(let field) where !row.person[keyPath: field].isEmpty:
          people.rows[number].person[keyPath: field] = resolve(row.person[keyPath: field], column, row)
        case .wishes(let field) where !row.person[keyPath: field].isEmpty:
          people.rows[number].person[keyPath: field] = resolve(row.person[keyPath: field], column, row)
        default: break
        }
      }
    }
  }

  /// The id in the place of a reference to a manager; one spelling for one unknown manager, so that people who share it are seen to.
  ///
  /// - Parameter mention: where a warning stands; nil for none.
  private mutating func resolve(
    _ manager: String, _ mention: RosterRow.Mention?, _ unknown: inout [String: String]
  ) -> String {
    if let found = index.place(manager) { return people.id(found) }
    let folded = TextFolding.fold(manager)
    if let first = unknown[folded] { return first }
    unknown[folded] = manager
    if let mention {
      warn(.unknownManager, "the manager \"\(manager)\" is not in the roster", mention, manager)
    }
    return manager
  }

  /// Ids in the place of references; unknown ones stay, since a wish for somebody who left is still a wish.
  private mutating func resolve(_ references: [String], _ column: RosterColumn, _ row: RosterRow) -> [String]
  {
    var mentions = row.places(of: column)[...]
    var result: [String] = []
    result.reserveCapacity(references.count)
    var places = PlaceIndex()
    for reference in references {
      let id = mentions.popFirst().map { resolve(reference, column, $0) } ?? reference
      if places.insert(id, result.count, { result[$0] }) == nil { result.append(id) }
    }
    return result
  }

  /// The same for wishes, which may stand in several cells.
  private mutating func resolve(_ wishes: WishList, _ column: RosterColumn, _ row: RosterRow) -> WishList {
    var rest = row.places(of: column)[...]
    return WishList(
      choices: wishes.choices.map { choice in
        choice.map { reference in
          rest.popFirst().map { resolve(reference, column, $0) } ?? reference
        }
      })
  }

  /// The id in the place of a reference, or the reference where it names nobody.
  private mutating func resolve(
    _ reference: String, _ column: RosterColumn, _ mention: RosterRow.Mention
  ) -> String {
    if let found = index.place(reference) { return people.id(found) }
    warn(
      .unknownWish, "\(column.rawValue) names \"\(reference)\", who is not in the roster", mention,
      reference)
    return reference
  }

  private mutating func warn(
    _ code: DiagnosticCode, _ message: String, _ mention: RosterRow.Mention, _ reference: String
  ) {
    log.add(
      .data,
      Diagnostic(
        code, message, at: mention.mark.position(in: mention.file), markedLength: mention.mark.length,
        help: index.help(for: reference)))
  }

  /// Reports each circle of managers once, at its first member in the order of the rows.
  ///
  /// - Complexity: O(people).
  func reportManagerCycles() {
    let manager = people.entries.indices.map { people.managerID($0).flatMap { index.place($0) } }
    var state = [UInt8](repeating: 0, count: manager.count)
    for start in manager.indices where state[start] == 0 {
      var path: [Int] = []
      var current: Int? = start
      while let place = current, state[place] == 0 {
        state[place] = 1
        path.append(place)
        current = manager[place]
      }
      if let place = current, state[place] == 1, let from = path.firstIndex(of: place) {
        let circle = path[from...]
        let first = circle.min()!
        let names = circle.prefix(10).map { "\"\(people.id($0))\"" }.joined(separator: ", ")
        let head = people.head(first)
        let mark = head.managerMention?.mark ?? head.idMark
        log.add(
          .data,
          Diagnostic(
            .managerCycle,
            circle.count == 1
              ? "\(names) is stated to be their own manager"
              : "\(circle.count) people are each other's managers: \(names)\(circle.count > 10 ? " …" : "")",
            at: mark.position(in: head.managerMention?.file ?? head.file), markedLength: mark.length,
            help: "correct manager_id of one of them"))
      }
      for place in path { state[place] = 2 }
    }
  }

  /// The managers of people outside who stand above somebody who takes part, by id.
  ///
  /// - Complexity: O(people).
  func outsideManagers() -> [String: String] {
    var above: [String: String] = [:]
    for row in people.rows {
      var next = row.person.managerID
      while let id = next, above[id] == nil, let place = index.place(id), people.row(place) == nil,
        let manager = people.managerID(place)
      {
        above[id] = manager
        next = manager
      }
    }
    return above
  }

  /// Reports a side on which nobody takes part.
  func reportEmptySides(files: [String]) {
    for side in Side.allCases where !people.rows.contains(where: { $0.person.role.includes(side) }) {
      log.add(
        .data,
        Diagnostic(
          .emptySide, "the roster has no \(side.rawValue)s",
          at: files.first.map { SourcePosition(file: $0, line: 1) }, help: "no pair can be made"))
    }
  }
}
