/// Families of cost matrices on which solvers differ in speed: drawn like those that other solvers are measured on.
enum Family: String, CaseIterable, Sendable {
  /// Costs spread evenly over a large range.
  case uniform
  /// Costs of 1 to 100: many ties.
  case smallRange
  /// Products of row and column numbers (R. E. Machol and M. Wien, "A 'Hard' Assignment Problem", Oper. Res. 24 (1976)
  /// 190–192), which lead shortest paths through every row.
  case machol
  /// Distances between points of a square.
  case geometric
  /// A million less the score of a mentor for a mentee: skills, generations, departments and weekly slots.
  case mentoring

  /// A matrix of the family.
  func costs(rows: Int, columns: Int, _ dice: inout Dice) -> [[Int]] {
    switch self {
    case .uniform:
      return (0..<rows).map { _ in (0..<columns).map { _ in dice.roll(0...999_999) } }
    case .smallRange:
      return (0..<rows).map { _ in (0..<columns).map { _ in dice.roll(1...100) } }
    case .machol:
      return (1...rows).map { row in (1...columns).map { row * $0 } }
    case .geometric:
      func points(_ count: Int) -> [(x: Double, y: Double)] {
        (0..<count).map { _ in (Double(dice.roll(0...1_000_000)), Double(dice.roll(0...1_000_000))) }
      }
      let left = points(rows)
      let right = points(columns)
      return left.map { from in
        right.map { to in
          let (x, y) = (from.x - to.x, from.y - to.y)
          return Int((x * x + y * y).squareRoot())
        }
      }
    case .mentoring:
      let mentors = (0..<rows).map { _ in Person(teaches: true, &dice) }
      let mentees = (0..<columns).map { _ in Person(teaches: false, &dice) }
      return mentors.map { mentor in mentees.map { 1_000_000 - mentor.score(with: $0) } }
    }
  }

  /// A mentor or a mentee with what the score looks at; sets are bit masks.
  private struct Person {
    var skills: UInt64 = 0
    var slots: UInt64 = 0
    var generation: Int
    var department: Int

    init(teaches: Bool, _ dice: inout Dice) {
      let wanted = teaches ? dice.roll(3...8) : dice.roll(2...5)
      while skills.nonzeroBitCount < wanted {
        // The smallest of two draws stands for the few skills that many people name.
        skills |= 1 << UInt64(min(dice.roll(0...59), dice.roll(0...59)))
      }
      for slot in 0..<40 where dice.chance(teaches ? 25 : 20) { slots |= 1 << UInt64(slot) }
      generation = teaches ? dice.roll(0...1) : dice.roll(1...3)
      department = dice.roll(0...11)
    }

    func score(with mentee: Person) -> Int {
      let help = (skills & mentee.skills).nonzeroBitCount * 450_000 / mentee.skills.nonzeroBitCount
      let gap = [0, 120_000, 180_000, 200_000][max(0, mentee.generation - generation)]
      let crossing = department == mentee.department ? 0 : 150_000
      return help + gap + crossing + min(4, (slots & mentee.slots).nonzeroBitCount) * 50_000
    }
  }
}
