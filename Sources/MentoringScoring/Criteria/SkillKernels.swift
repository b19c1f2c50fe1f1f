internal import MentoringModel

/// People by skill, in groups within which everybody helps, or is helped, alike.
struct GroupedPostings: Sendable {
  /// What the members of a group have in common.
  struct Group: Sendable, Hashable {
    /// Level of the skill.
    let have: Int
    /// Missing levels and their weight, for groups of learners; 0 for groups of teachers.
    let need: Int
    let priority: Int
  }

  /// Groups of each skill, and members of each group.
  private(set) var groups = Ragged<Group>()
  private(set) var members = Ragged<Int32>()
  private let numbers: [Term: Int]

  /// Sorts people's skills into groups.
  ///
  /// - Complexity: O(people + entries).
  init(_ people: some Sequence<[(skill: Term, group: Group)]>) {
    var skills = Interner<Term>()
    var bySkill: [[Group: [Int32]]] = []
    for (person, entries) in people.enumerated() {
      for (skill, group) in entries {
        let number = skills.number(skill)
        if number == bySkill.count { bySkill.append([:]) }
        bySkill[number][group, default: []].append(Int32(person))
      }
    }
    for groupsOfSkill in bySkill {
      let ordered = groupsOfSkill.sorted {
        ($0.key.have, $0.key.need, $0.key.priority) < ($1.key.have, $1.key.need, $1.key.priority)
      }
      groups.append(ordered.map(\.key))
      for group in ordered { members.append(group.value) }
    }
    numbers = skills.numbers
  }

  /// The number of a skill, or nil if nobody has it.
  func number(_ skill: Term) -> Int? { numbers[skill] }
}

/// Values of a share of help, for every denominator that occurs: entry `start(den) + num` is the value of num / den.
struct FractionTable: Sendable {
  /// Entry 0 is the unknown value.
  private(set) var values: [Int32]
  private var starts: [Int: Int32] = [:]

  /// Makes the table of some denominators; 0 stands for an unknown value.
  ///
  /// - Complexity: O(sum of the different denominators).
  init(denominators: [Int], unknown: Int) {
    values = [Int32(unknown)]
    for denominator in denominators where denominator > 0 && starts[denominator] == nil {
      starts[denominator] = Int32(values.count)
      for numerator in 0...denominator {
        values.append(Int32(BasisPoints.rounded(numerator, over: denominator)))
      }
    }
  }

  /// Where the values of a denominator start.
  func start(_ denominator: Int) -> Int32 { starts[denominator] ?? 0 }

  /// The points of every entry under a share.
  func points(share: Int) -> [Int32] {
    values.map { BasisPoints.points(share: share, value: Int($0)) }
  }
}

/// `skill_gap` or `reciprocity`: one side of the pair learns from the other.
protocol SkillsKernel: CriterionKernel {
  /// The values in basis points of every table entry.
  var values: [Int32] { get }
  /// How many columns there are.
  var columnCount: Int { get }
  /// Sets every column's index to the table entry of the pair.
  func fillIndices(of row: Int, _ indices: UnsafeMutablePointer<Int32>)
}

extension SkillsKernel {
  /// Marks the columns with whom the value is below a bound in basis points.
  func mark(
    below bound: Int, row: Int, in set: UnsafeMutablePointer<UInt64>,
    using workspace: inout RowWorkspace
  ) {
    fillIndices(of: row, workspace.indices)
    let values = values.span
    for column in 0..<columnCount
    where values[unchecked: Int(workspace.indices[column])] < bound {
      setBit(column, in: set)
    }
  }
}

/// The person of the row learns, those of the columns teach: `skill_gap` where the rows are mentees.
struct SkillGapKernel: SkillsKernel {
  private struct Want: Sendable {
    let skill: Int
    let need: SkillNeed
  }

  let columnCount: Int
  let values: [Int32]
  private let teachers: GroupedPostings
  private let wants: Ragged<Want>
  private let starts: [Int32]
  private let points: [Int32]

  /// Compiles the criterion.
  init(columns: [Participant], rows: [Participant], share: Int, unknown: Int) {
    let teachers = GroupedPostings(
      columns.lazy.map { column in
        column.levels.map { ($0.key, .init(have: $0.value, need: 0, priority: 0)) }
      })
    let needs = rows.map(\.needs)
    let denominators = needs.map { $0.reduce(0) { $0 + $1.weight } }
    let table = FractionTable(denominators: denominators, unknown: unknown)
    columnCount = columns.count
    self.teachers = teachers
    wants = Ragged(
      needs.lazy.map { needs in
        needs.compactMap { need in teachers.number(need.skill).map { Want(skill: $0, need: need) } }
      })
    starts = denominators.map { table.start($0) }
    values = table.values
    points = table.points(share: share)
  }

  func addPoints(
    of row: Int, to scores: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace
  ) {
    let start = starts[row]
    if start == 0 || wants.range(row).isEmpty {
      return add(points[Int(start)], to: scores, count: columnCount)
    }
    fillIndices(of: row, workspace.indices)
    addEntries(of: points, at: workspace.indices, to: scores, count: columnCount)
  }

  func fillIndices(of row: Int, _ indices: UnsafeMutablePointer<Int32>) {
    indices.update(repeating: starts[row], count: columnCount)
    for want in wants[row] {
      for group in teachers.groups.range(want.skill) {
        let help = Int32(want.need.help(fromLevel: teachers.groups.items[group].have))
        if help > 0 { addHelp(help, to: indices, members: teachers.members, group) }
      }
    }
  }
}

/// The people of the columns learn, that of the row teaches: `reciprocity` where the rows are mentees.
struct ReciprocityKernel: SkillsKernel {
  let values: [Int32]
  private let learners: GroupedPostings
  private let skills: Ragged<(skill: Int, level: Int)>
  private let starts: [Int32]
  private let points: [Int32]

  var columnCount: Int { starts.count }

  /// Compiles the criterion.
  init(columns: [Participant], rows: [Participant], share: Int, unknown: Int) {
    let needs = columns.map(\.needs)
    let learners = GroupedPostings(
      needs.lazy.map { needs in
        needs.map { ($0.skill, .init(have: $0.has, need: $0.missing, priority: $0.priority)) }
      })
    let denominators = needs.map { $0.reduce(0) { $0 + $1.weight } }
    let table = FractionTable(denominators: denominators, unknown: unknown)
    self.learners = learners
    skills = Ragged(
      rows.lazy.map { row in
        row.levels.compactMap { skill, level in learners.number(skill).map { ($0, level) } }
      })
    starts = denominators.map { table.start($0) }
    values = table.values
    points = table.points(share: share)
  }

  func addPoints(
    of row: Int, to scores: UnsafeMutablePointer<Int32>, using workspace: inout RowWorkspace
  ) {
    fillIndices(of: row, workspace.indices)
    addEntries(of: points, at: workspace.indices, to: scores, count: columnCount)
  }

  func fillIndices(of row: Int, _ indices: UnsafeMutablePointer<Int32>) {
    starts.withUnsafeBufferPointer { starts in
      if let base = starts.baseAddress { indices.update(from: base, count: starts.count) }
    }
    for (skill, level) in skills[row] {
      for group in learners.groups.range(skill) {
        let facts = learners.groups.items[group]
        let help = Int32(facts.priority * min(max(level - facts.have, 0), facts.need))
        if help > 0 { addHelp(help, to: indices, members: learners.members, group) }
      }
    }
  }
}

@inline(__always)
private func addHelp(
  _ help: Int32, to indices: UnsafeMutablePointer<Int32>, members: Ragged<Int32>, _ group: Int
) {
  let items = members.items.span
  for position in members.range(group) { indices[Int(items[unchecked: position])] &+= help }
}
