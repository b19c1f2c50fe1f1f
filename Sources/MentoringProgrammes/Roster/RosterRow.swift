internal import MentoringModel

/// The place of a cell, for faults that show only when all rows are read.
struct CellMark {
  let line: Int
  let column: Int
  let length: Int

  func position(in file: String) -> SourcePosition { SourcePosition(file: file, line: line, column: column) }
}

/// A person as one row of one file states them.
struct RosterRow {
  var person: Participant
  /// The file, and the side that it stands for.
  let file: String
  let side: Side?
  var statesCapacity = false
  var statesMinimum = false
  var id: CellMark
  var manager: CellMark?
  var prefers: CellMark?
  var avoids: CellMark?
}

extension Participant {
  /// The same person with another role.
  func with(role: Role) -> Participant {
    var copy = Participant(id: id, role: role)
    copy.name = name
    copy.email = email
    copy.department = department
    copy.team = team
    copy.site = site
    copy.timeZone = timeZone
    copy.managerID = managerID
    copy.level = level
    copy.birthYear = birthYear
    copy.yearsExperience = yearsExperience
    copy.skills = skills
    copy.wants = wants
    copy.goals = goals
    copy.languages = languages
    copy.availability = availability
    copy.mode = mode
    copy.capacity = capacity
    copy.minimumPartners = minimumPartners
    copy.prefers = prefers
    copy.avoids = avoids
    copy.attributes = attributes
    copy.origin = origin
    return copy
  }
}
