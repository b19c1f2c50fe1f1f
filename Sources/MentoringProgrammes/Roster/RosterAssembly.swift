internal import MentoringModel

/// Makes one list of people out of the rows of one or two files: ids are checked, people who stand in both files merged.
struct RosterAssembly {
  let log: DiagnosticLog
  let allowsPeopleInBoth: Bool
  private(set) var people = RosterPeople()
  private var byFoldedID: [String: Int] = [:]
  private var byDigits: [String: Int] = [:]

  init(log: DiagnosticLog, allowsPeopleInBoth: Bool) {
    self.log = log
    self.allowsPeopleInBoth = allowsPeopleInBoth
  }

  /// Adds a row of a file.
  ///
  /// - Parameter isOutside: whether the person surely takes no part; then the roster is one file.
  mutating func add(_ row: RosterRow, isOutside: Bool = false) {
    let folded = TextFolding.fold(row.person.id)
    let place = people.entries.count
    if let other = byFoldedID[folded] {
      meet(row, other)
      return
    }
    byFoldedID[folded] = place
    noteDigits(row, place: place)
    if isOutside { people.append(OutsidePerson(row)) } else { people.append(row) }
  }

  /// A second row of the same id.
  private mutating func meet(_ row: RosterRow, _ other: Int) {
    if let index = people.row(other), case let first = people.rows[index], first.file != row.file,
      first.person.id == row.person.id, first.side != nil, first.side != row.side
    {
      guard allowsPeopleInBoth else {
        log.add(
          .data,
          Diagnostic(
            .personInBoth, "\"\(row.person.id)\" stands in both files", at: row.id.position(in: row.file),
            markedLength: row.id.length,
            help:
              "the other row is \(place(other)); set people_in_both = true under [roster] if it is one person"
          ))
        return
      }
      merge(row, into: index, place: other)
      return
    }
    let taken = people.id(other)
    let same = taken == row.person.id
    log.add(
      .data,
      Diagnostic(
        .duplicateID,
        same
          ? "the id \"\(row.person.id)\" is taken already"
          : "the ids \"\(row.person.id)\" and \"\(taken)\" differ only in case or blanks",
        at: row.id.position(in: row.file), markedLength: row.id.length,
        help: "the first row with it is \(place(other))"))
  }

  /// Gives every skill of everybody one level.
  mutating func setLevels(_ level: Int) {
    for index in people.rows.indices where !people.rows[index].person.skills.isEmpty {
      people.rows[index].person.skills = people.rows[index].person.skills.map {
        SkillLevel($0.skill, level: level)
      }
    }
  }

  private func place(_ place: Int) -> String {
    let head = people.head(place)
    return "\(head.idMark.position(in: head.file).wholeLine)"
  }

  /// `007` and `7` are different people, but a spreadsheet may have made the second of the first.
  private mutating func noteDigits(_ row: RosterRow, place: Int) {
    let id = row.person.id
    guard id.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return }
    let digits = String(id.drop { $0 == "0" })
    guard let other = byDigits.updateValue(place, forKey: digits) else { return }
    log.add(
      .data,
      Diagnostic(
        .leadingZeros, "the ids \"\(people.id(other))\" and \"\(id)\" differ only in leading zeros",
        at: row.id.position(in: row.file), markedLength: row.id.length,
        help: "they are read as two people; check that a spreadsheet did not drop the zeros"))
  }

  // MARK: People in both files

  /// The person takes part on both sides; what one row leaves open the other may state, what both state has to agree.
  private mutating func merge(_ row: RosterRow, into index: Int, place: Int) {
    let origin = people.rows[index]
    var person = origin.person
    person.role = .both
    let disagreements = RosterColumn.allCases.filter { column in
      let isStated = (origin.stated.contains(column), row.stated.contains(column))
      return !column.merge(row.person, into: &person, isStated: isStated)
    }
    // Attributes are free text about one side as often as about the person; the first file's hold.
    person.attributes.merge(row.person.attributes) { first, _ in first }
    people.rows[index].person = person
    people.rows[index].stated += row.stated
    people.rows[index].mentions += row.mentions
    if disagreements.isEmpty {
      log.add(
        .data,
        Diagnostic(
          .mergedRows, "\"\(person.id)\" stands in both files and takes part on both sides",
          at: row.id.position(in: row.file), markedLength: row.id.length))
    } else {
      log.add(
        .data,
        Diagnostic(
          .rowsDisagree,
          "the two rows of \"\(person.id)\" disagree in \(disagreements.map(\.rawValue).joined(separator: ", "))",
          at: row.id.position(in: row.file), markedLength: row.id.length,
          help: "the other row is \(self.place(place)); make them equal, or leave the cell blank in one"))
    }
  }
}
