internal import MentoringModel

/// Everybody of the rosters in the order of the rows: who may take part with all that is stated, others with what the chain of managers
/// needs.
struct RosterPeople {
  /// Where somebody is kept.
  enum Entry {
    case row(Int)
    case outside(Int)
  }

  /// The people who take part, in the order of the rows.
  var rows: [RosterRow] = []
  /// The others, in the same order.
  var outside: [OutsidePerson] = []
  /// All of them by place.
  private(set) var entries: [Entry] = []

  mutating func append(_ row: RosterRow) {
    entries.append(.row(rows.count))
    rows.append(row)
  }

  mutating func append(_ person: OutsidePerson) {
    entries.append(.outside(outside.count))
    outside.append(person)
  }

  /// The index among the rows of somebody who takes part; nil for others.
  func row(_ place: Int) -> Int? {
    if case .row(let index) = entries[place] { index } else { nil }
  }

  func id(_ place: Int) -> String {
    switch entries[place] {
    case .row(let index): rows[index].person.id
    case .outside(let index): outside[index].id
    }
  }

  func email(_ place: Int) -> String? {
    switch entries[place] {
    case .row(let index): rows[index].person.email
    case .outside(let index): outside[index].email
    }
  }

  func managerID(_ place: Int) -> String? {
    switch entries[place] {
    case .row(let index): rows[index].person.managerID
    case .outside(let index): outside[index].managerID
    }
  }

  /// The person's row as a place to name, of whom no more than that is told.
  func head(_ place: Int) -> OutsidePerson {
    switch entries[place] {
    case .row(let index): OutsidePerson(rows[index])
    case .outside(let index): outside[index]
    }
  }

  /// These people, of whom those for whom the closure says false stand outside.
  func keeping(_ takesPart: (inout RosterRow) -> Bool) -> RosterPeople {
    var kept = RosterPeople()
    for entry in entries {
      switch entry {
      case .row(let index):
        var row = rows[index]
        if takesPart(&row) { kept.append(row) } else { kept.append(OutsidePerson(row)) }
      case .outside(let index): kept.append(outside[index])
      }
    }
    return kept
  }
}

/// Somebody whom no selector of a side takes, but who may be somebody's manager.
struct OutsidePerson {
  let id: String
  /// Others may name the person by it.
  let email: String?
  var managerID: String?
  /// Where the id stands, and where the manager does.
  let file: String
  let idMark: CellMark
  let managerMention: RosterRow.Mention?

  init(_ row: RosterRow) {
    id = row.person.id
    email = row.person.email
    managerID = row.person.managerID
    file = row.file
    idMark = row.id
    managerMention = row.mention(of: .managerID)
  }
}
