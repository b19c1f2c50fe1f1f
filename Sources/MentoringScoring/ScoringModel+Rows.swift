public import MentoringModel

extension ScoringModel {
  /// Makes the scratch memory for rows of this model; each thread needs its own.
  ///
  /// - Parameter side: whose rows are to be made: the mentees', or the mentors'; see ``fillCosts(of:on:into:forbidden:workspace:)``.
  public func makeWorkspace(for side: Side = .mentee) -> RowWorkspace { RowWorkspace(tables(of: side).sizes) }

  /// Fills a row: the points of one mentee with every mentor, or ``forbidden`` where a rule forbids the pair.
  ///
  /// Nothing is allocated. The row must hold ``mentorCount`` numbers, and the workspace must come from this model.
  ///
  /// - Complexity: O(*m* + *k*) for *m* mentors and *k* mentors met in the lists of the mentee's skills and names.
  public func fillRow(
    mentee: Int, into row: UnsafeMutableBufferPointer<Int32>, workspace: inout RowWorkspace
  ) {
    tables(of: .mentee).fill(mentee, into: row, sign: 0, forbidden: Self.forbidden, using: &workspace)
  }

  /// Fills a row of costs: the negative points of one person with everybody of the other side, or a mark where a rule forbids the
  /// pair.
  ///
  /// - Parameters:
  ///   - person: the number of the person.
  ///   - side: the person's side; the workspace must be one for it.
  ///   - row: one number for each person of the other side.
  ///   - mark: what stands for a forbidden pair.
  ///   - workspace: the scratch memory.
  /// - Complexity: as for ``fillRow(mentee:into:workspace:)``.
  public func fillCosts(
    of person: Int, on side: Side, into row: UnsafeMutableBufferPointer<Int32>, forbidden mark: Int32,
    workspace: inout RowWorkspace
  ) {
    tables(of: side).fill(person, into: row, sign: -1, forbidden: mark, using: &workspace)
  }

  /// Fills a row with every rule that forbids each pair; the same as ``refusals(mentor:mentee:)`` for every mentor,
  /// but from tables.
  ///
  /// - Complexity: as for ``fillRow(mentee:into:workspace:)``, and the number of refusals.
  public func fillRefusals(
    mentee: Int, into row: UnsafeMutableBufferPointer<RuleSet>, workspace: inout RowWorkspace
  ) {
    tables(of: .mentee).fillRefusals(mentee, into: row, using: &workspace)
  }

  /// For some people of one side, how many people of the other side each rule forbids them, themselves left out; rules that forbid
  /// nobody are left out, the others are in the order of ``Rule``'s cases.
  ///
  /// - Parameters:
  ///   - people: Row numbers for mentees, column numbers for mentors, each once.
  ///   - side: The side of these people.
  /// - Complexity: One row, or column, for each person asked for.
  public func ruleCounts(of people: [Int], on side: Side) -> [[RuleCount]] {
    if people.isEmpty { return [] }
    let tables = tables(of: side)
    let rules = Rule.allCases
    var workspace = RowWorkspace(tables.sizes)
    var row = Array(repeating: RuleSet(), count: tables.count)
    return people.map { person in
      row.withUnsafeMutableBufferPointer { tables.fillRefusals(person, into: $0, using: &workspace) }
      if let itself = itself(person, on: side) { row[itself] = [] }
      var counts = Array(repeating: 0, count: rules.count)
      for refusals in row {
        var rest = refusals.rawValue
        while rest != 0 {
          counts[rest.trailingZeroBitCount] += 1
          rest &= rest - 1
        }
      }
      return zip(rules, counts).filter { $1 > 0 }.map { RuleCount($0, $1) }
    }
  }

  /// The number that a person has on the other side; nil for most.
  public func itself(_ person: Int, on side: Side) -> Int? {
    let participant = side == .mentor ? mentor(person) : mentee(person)
    return participant.role == .both ? number(of: participant.id, on: side.opposite) : nil
  }

  /// The tables for the rows of a side's people.
  func tables(of side: Side) -> RowTables {
    (side == .mentee ? menteeTables : mentorTables).tables { makeTables(rowSide: side) }
  }

  func makeTables(rowSide: Side) -> RowTables {
    let isMentee = rowSide == .mentee
    return RowTables(
      programme, shares, rowSide: rowSide, rows: isMentee ? mentees : mentors,
      columns: isMentee ? mentors : mentees, pairFacts)
  }
}
