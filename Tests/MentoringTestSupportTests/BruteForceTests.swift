import MentoringModel
import TestRandom
import Testing

@testable import MentoringTestSupport

@Suite("Exhaustive search")
struct BruteForceTests {
  @Test("The three modes differ on one matrix")
  func modes() {
    let costs: [[Int?]] = [[1, -5], [nil, 2], [nil, nil]]
    func answer(_ mode: BruteForceAssignment.Mode) -> [Int]? {
      BruteForceAssignment.best(costs: costs, mode: mode).map { [$0.pairs, $0.cost] }
    }
    #expect(answer(.complete) == [2, 1 + 2])
    #expect(answer(.mostPairs) == [2, 3])
    #expect(answer(.minimumCost) == [1, -5])
    #expect(BruteForceAssignment.best(costs: [[1, nil], [2, nil]], mode: .complete) == nil)
    #expect(BruteForceAssignment.best(costs: [[1, nil], [2, nil]], mode: .mostPairs)?.cost == 1)
  }

  @Test("Empty matrices have an empty assignment")
  func empty() {
    for mode in BruteForceAssignment.Mode.allCases {
      #expect(BruteForceAssignment.best(costs: [], mode: mode)?.pairs == 0)
      #expect(BruteForceAssignment.best(costs: [[], []], mode: mode)?.pairs == 0)
    }
    #expect(BruteForceAssignment.best(costs: [], columnMinimum: [1], mode: .mostPairs, columnCount: 1) == nil)
  }

  @Test("Capacities and minima on both sides")
  func bounds() {
    let costs: [[Int?]] = [[0, 0, 9], [5, 5, 9]]
    let wide = BruteForceAssignment.best(costs: costs, rowCapacity: [2, 2], mode: .mostPairs)
    #expect(wide.map { [$0.pairs, $0.cost, $0.count] } == [3, 0 + 0 + 9, 1])
    let minimum = BruteForceAssignment.best(
      costs: costs, rowCapacity: [2, 2], rowMinimum: [0, 2], columnMinimum: [0, 0, 1], mode: .minimumCost)
    // Row 1 needs two columns, column 2 a row: 5 + 9, and row 0 adds a free one.
    #expect(minimum.map { [$0.pairs, $0.cost, $0.count] } == [3, 0 + 5 + 9, 2])
    #expect(BruteForceAssignment.best(costs: costs, rowMinimum: [2, 0], mode: .mostPairs) == nil)
  }

  @Test("Square matrices agree with all permutations", arguments: 0..<40)
  func permutations(seed: Int) {
    var draw = TestRandom(seed: UInt64(seed))
    let size = draw.number(1...5)
    let costs: [[Int?]] = (0..<size).map { _ in
      (0..<size).map { _ in draw.chance(70) ? draw.number(-3...6) : nil }
    }
    func cheapest(_ row: Int, _ free: Set<Int>) -> [Int] {
      if row == size { return [0] }
      return free.flatMap { column in
        costs[row][column].map { cost in cheapest(row + 1, free.subtracting([column])).map { $0 + cost } }
          ?? []
      }
    }
    let all = cheapest(0, Set(0..<size))
    let answer = BruteForceAssignment.best(costs: costs)
    #expect(answer?.cost == all.min())
    #expect(answer?.count ?? 0 == all.count { $0 == all.min() })
  }

  @Test("A pair with less score is taken if it makes more pairs, unless only the score counts")
  func objective() {
    // M-1 likes S-1 best; S-2 can only meet M-1.
    let people =
      [person("M-1", .mentor) { $0.site = Term("X") }, person("M-2", .mentor) { $0.site = Term("Y") }]
      + [person("S-1", .mentee) { $0.site = Term("X") }, person("S-2", .mentee) { $0.avoids = ["M-2"] }]
    func best(_ objective: PlanObjective, _ floor: Int?) -> BruteForcePlanner.Best? {
      let made = programme(people) {
        $0.objective = objective
        $0.rules.minScore = floor
        $0.criteria = [Criterion(measure: .site(prefer: .same), weight: ExactDecimal(1))]
      }
      return BruteForcePlanner(made).best()
    }
    // M-2,S-1 is worth 0, M-1,S-2 is unknown and so worth half, M-1,S-1 all.
    let all = best(.mostPairsThenScore, nil)
    #expect(all?.plan == [PairID(mentor: "M-1", mentee: "S-2"), PairID(mentor: "M-2", mentee: "S-1")])
    #expect(all.map { [$0.pairs, $0.score, $0.count] } == [2, 500_000, 1])
    #expect(best(.score, nil).map { [$0.pairs, $0.score] } == [1, 1_000_000])
    #expect(best(.mostPairsThenScore, 400_000).map { [$0.pairs, $0.score] } == [1, 1_000_000])
  }

  @Test("Locks override rules and take places; minima may be out of reach")
  func locksAndMinima() {
    let people = [person("B", .both), person("M", .mentor) { $0.avoids = ["S"] }, person("S", .mentee)]
    let lock = Decision(.lock, PairID(mentor: "M", mentee: "S"))
    let plan = BruteForcePlanner(programme(people, decisions: [lock])).best()
    #expect(plan?.plan == [lock.pair])
    let free = BruteForcePlanner(programme(people)).best()
    #expect(free?.plan == [PairID(mentor: "B", mentee: "S"), PairID(mentor: "M", mentee: "B")])
    var asking = people
    asking[0].minimumPartners = 1
    #expect(BruteForcePlanner(programme(asking, decisions: [lock])).best() == nil)
    #expect(BruteForcePlanner(programme(asking)).best()?.pairs == 2)
  }
}
