import MentoringMatcher
import MentoringModel
import MentoringTestSupport
import Testing

/// Plans whose scores are worked out again and again instead of being kept.
struct UnstoredTests {
  @Test(arguments: 0..<150)
  func thePlanIsTheSame(seed: UInt64) throws {
    let programme = RandomProgramme(seed: seed, sides: 1...9).make()
    func plan(_ memoryLimit: Int) throws -> String {
      let cohort = Cohort(programme, threads: 2, memoryLimit: memoryLimit)
      #expect(cohort.storesScores == (memoryLimit > 0))
      switch try Matcher(cohort, seed: seed).optimalPlan() {
      case .planned(let plan, _):
        let pairs = plan.pairs.map { "\($0.pair.mentor)-\($0.pair.mentee) \($0.score.points)" }
        return "\(pairs) \(plan.unmatched.map { "\($0.id) \($0.side) \($0.reason)" })"
      case .infeasible(.constraints): return "constraints"
      case .infeasible(.timetable): return "timetable"
      case .infeasible(.clashingLocks(let pairs)): return "\(pairs)"
      case .infeasible(.minimum(let minimum)):
        return "\(minimum.side) \(minimum.needed - minimum.available > 0)"
      }
    }
    #expect(try plan(0) == plan(1 << 20))
  }
}
