internal import ConstrainedAssignment
internal import LinearAssignment
internal import MentoringModel
internal import MentoringScoring

/// Limits on which and how many partners some people have, each person or partner by itself.
extension ConstraintRows {
  /// Somebody on a side: a row or a column.
  private struct Place {
    let side: Side
    let number: Int

    func cell(with other: Int) -> (mentee: Int, mentor: Int) {
      side == .mentee ? (number, other) : (other, number)
    }
  }

  // MARK: So many partners, or none

  /// Each member has at least so many partners on a side, or none.
  mutating func addOrNone(_ members: [CompiledConstraint.Member], _ least: Int) {
    // A row for each person: what one of them costs is not told by a price of all.
    noteWithoutPrice()
    for member in members {
      if let mentor = member.mentor { addOrNone(Place(side: .mentor, number: mentor), least) }
      if let mentee = member.mentee { addOrNone(Place(side: .mentee, number: mentee), least) }
    }
  }

  private mutating func addOrNone(_ place: Place, _ least: Int) {
    let bounds = bounds(of: place)
    let locked = cohort.locked.count { place.number == (place.side == .mentor ? $0.mentor : $0.mentee) }
    let needed = least - locked
    if locked == 0 ? needed <= max(1, bounds.least) : needed <= bounds.least { return }
    let partners = SideRow.Term.weights(everyCell(of: place))
    if locked > 0 || bounds.least > 0 {
      append([partners], lower: needed, upper: nil)
    } else if bounds.most < needed {
      append([partners], lower: nil, upper: 0)
    } else {
      let node = place.side == .mentor ? SideRow.Node.column(place.number) : .row(place.number)
      append([partners], presences: [SideRow.Presence(node, weight: -needed)], lower: 0, upper: nil)
    }
  }

  private func bounds(of place: Place) -> AssignmentProblem.Bounds {
    place.side == .mentor
      ? cohort.problem.columnBounds[place.number] : cohort.problem.rowBounds[place.number]
  }

  private func everyCell(of place: Place) -> CellWeights {
    func weights(_ count: Int) -> [Int] { (0..<count).map { $0 == place.number ? 1 : 0 } }
    return place.side == .mentor
      ? .ofColumns(weights(cohort.mentorCount), rowCount: cohort.menteeCount)
      : .ofRows(weights(cohort.menteeCount), columnCount: cohort.mentorCount)
  }

  // MARK: The same partners

  /// The members who take part on a side have the same partners there.
  mutating func addShared(_ members: [CompiledConstraint.Member]) {
    noteWithoutPrice()
    for side in Side.allCases {
      let numbers = Set(members.compactMap { side == .mentor ? $0.mentor : $0.mentee }).sorted()
      if numbers.count > 1 { addShared(numbers.map { Place(side: side, number: $0) }, on: side) }
    }
  }

  private mutating func addShared(_ places: [Place], on side: Side) {
    var impossible: [CellWeights.Cell] = []
    for partner in 0..<(side == .mentor ? cohort.menteeCount : cohort.mentorCount) {
      let room = bounds(of: Place(side: side.opposite, number: partner)).most
      var open: [CellWeights.Cell] = []
      var locked = 0
      for place in places {
        let (mentee, mentor) = place.cell(with: partner)
        if isLocked(mentee: mentee, mentor: mentor) {
          locked += 1
        } else if cohort.problem.costs[mentee, mentor] != nil {
          open.append(CellWeights.Cell(row: mentee, column: mentor, weight: 1))
        }
      }
      let isPossible = locked + open.count == places.count && room >= open.count
      if locked > 0 {
        // All the others, or there is no plan.
        if !isPossible || !open.isEmpty {
          let cells = isPossible ? open : []
          append([.weights(CellWeights(cells: cells))], lower: places.count - locked, upper: nil)
        }
      } else if isPossible {
        for other in open.dropFirst() {
          let pair = [open[0], CellWeights.Cell(row: other.row, column: other.column, weight: -1)]
          append([.weights(CellWeights(cells: pair))], lower: 0, upper: 0)
        }
      } else {
        impossible += open
      }
    }
    if !impossible.isEmpty { append([.weights(CellWeights(cells: impossible))], lower: nil, upper: 0) }
  }
}
