import MentoringModel

/// A made-up person; places of lists stand for words, so that drawing one makes no text.
struct Person {
  let side: Side
  /// The number in the id, from 1 on each side.
  let number: Int
  var given: PersonalName
  var family: PersonalName
  var site: Int
  /// The places of the department, of the unit within it and of the team within that.
  var department: Int
  var unit: Int
  var team: Int
  /// The number of the senior who is this person's manager.
  var manager: Int?
  /// 1 to 4 for juniors, 5 to 9 for seniors.
  var level: Int
  var years: Int
  var skills: [DrawnSkill] = []
  var wants: [DrawnSkill] = []
  var goals: [Int] = []
  var languages: [[UInt8]] = []
  var windows: [AvailabilityWindow] = []
  var mode = MeetingMode.hybrid
  var capacity = 1
  /// Whether the person takes part on the other side too.
  var isOnBothSides = false
  var minimumPartners = 0
  /// Numbers of wished people of the other side, best first.
  var prefers: [Int] = []
  /// Numbers of people of the other side whom the person does not want.
  var avoids: [Int] = []
  var birthYear: Int?
  var hired: CalendarDate?
  /// Cells of columns that only one template has, in that template's order.
  var ownCells: [String] = []
}

/// A skill with the level a person has, or wants to reach.
struct DrawnSkill {
  let skill: Int
  let level: Int
  let isPriority: Bool

  init(_ skill: Int, level: Int, isPriority: Bool = false) {
    self.skill = skill
    self.level = level
    self.isPriority = isPriority
  }
}
