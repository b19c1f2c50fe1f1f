import GLPKBackend
import IntegerPrograms
import LinearAssignment
import MentoringMatcher
import MentoringModel
import MentoringTestSupport
import Testing

/// The integer program of a programme, solved by GLPK alone, against an exhaustive search that knows no programs.
struct PlanProgramTests {
  @Test(arguments: 0..<20)
  func itsOptimumIsTheBestPlan(block: UInt64) throws {
    for seed in block * 10..<block * 10 + 10 {
      // The program does not know of times.
      let programme = RandomProgramme(seed: seed, sides: 1...4, constraints: 0...3).make()
        .applying([.withoutRule(.timetable)])
      let best = BruteForcePlanner(programme).best()
      let matcher = Matcher(Cohort(programme, threads: 1))
      guard let most = try matcher.mostPairs(control: SolveControl()) else {
        Issue.record("seed \(seed) was not told to end")
        continue
      }
      #expect(most == (best.map { .known($0.pairs) } ?? .infeasible), "seed \(seed)")
      let byPairs = programme.settings.objective == .mostPairsThenScore
      let first = try plan(matcher.integerProgram(step: .pairs, pairCount: nil), seed)
      if byPairs {
        #expect(first?.count == best?.pairs, "seed \(seed)")
      } else {
        #expect((first == nil) == (best == nil), "seed \(seed)")
      }
      let program = try matcher.integerProgram(step: .score, pairCount: byPairs ? best?.pairs : nil)
      let plan = try plan(program, seed)
      #expect(plan?.count == best?.pairs, "seed \(seed)")
      #expect(plan?.reduce(0) { $0 + $1.points } == best?.score, "seed \(seed)")
      // One pair more is too many.
      if byPairs, let best {
        let more = try matcher.integerProgram(step: .score, pairCount: best.pairs + 1)
        #expect(try self.plan(more, seed) == nil, "seed \(seed)")
      }
    }
  }

  @Test func lockedPairsAreFixedVariables() throws {
    let seed = (0..<200).first {
      RandomProgramme(seed: $0, sides: 3...4).make().decisions.contains { $0.kind == .lock }
    }
    let programme = RandomProgramme(seed: try #require(seed), sides: 3...4).make()
    let locks = programme.decisions.filter { $0.kind == .lock }.map(\.pair)
    let program = try Matcher(Cohort(programme, threads: 1)).integerProgram(step: .score, pairCount: nil)
    #expect(program.lockedCount == locks.count)
    var found: [PairID] = []
    for (index, variable) in program.program.variables.enumerated() {
      guard case .pair(let pair, _, true) = program.meaning(ofVariable: index) else { continue }
      found.append(pair)
      #expect(variable.lower == 1 && variable.upper == 1)
    }
    #expect(found.sorted() == locks.sorted())
  }

  private struct Pair {
    var id: PairID
    var points: Int
  }

  /// The pairs of the optimum; nil if there is none.
  private func plan(_ program: PlanProgram, _ seed: UInt64) throws -> [Pair]? {
    switch try GLPKSolver().solve(program.program) {
    case .optimal(let solution):
      return solution.values.enumerated().compactMap { index, value in
        guard value > 0, case .pair(let id, let points, _) = program.meaning(ofVariable: index) else {
          return nil
        }
        return Pair(id: id, points: points)
      }
    case .infeasible: return nil
    default:
      Issue.record("seed \(seed) did not end")
      return nil
    }
  }
}
