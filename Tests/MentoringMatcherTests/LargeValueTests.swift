import Foundation
import LinearAssignment
import MentoringMatcher
import MentoringModel
import MentoringTestSupport
import Testing

/// Tiny programmes under constraints of all six forms, with values from 0 to 10^12 and limits at, or next to, what some plan has, against
/// trying everything.
///
/// `REVMATCH_TRIALS=100000 swift test --filter LargeValueTests` tries so many.
struct LargeValueTests {
  private static let trials =
    ProcessInfo.processInfo.environment["REVMATCH_TRIALS"].flatMap { Int($0) } ?? 600
  /// No programme this small needs so many cases; one that does might not end.
  private static let mostCases = 20_000
  private static let blocks = 20

  @Test(arguments: 0..<blocks)
  func plansAreTheBestOfAll(block: Int) throws {
    for seed in stride(from: block, to: Self.trials, by: Self.blocks) {
      let draw = RandomProgramme(
        seed: UInt64(seed), sides: 1...3, constraints: 1...3, hasLargeValues: true)
      let programme = draw.make()
      let best = BruteForcePlanner(programme).best()
      let matcher = Matcher(Cohort(programme, threads: 1), seed: UInt64(seed))
      let answer = try #require(
        try matcher.answer(control: .init(), nodeLimit: Self.mostCases), "seed \(seed) does not end")
      let other = try Matcher(Cohort(programme, threads: 2), seed: UInt64(seed)).answer(
        control: .init(), nodeLimit: Self.mostCases)
      #expect(Self.traits(answer) == other.map(Self.traits), "seed \(seed)")
      switch answer.outcome {
      case .planned(let plan, let evidence):
        #expect(plan.status == .optimal, "seed \(seed)")
        #expect(plan.pairs.count == best?.pairs && plan.score == best?.score, "seed \(seed)")
        guard case .trees(let evidence)? = evidence else {
          Issue.record("seed \(seed) has a tree")
          continue
        }
        let faults = matcher.faults(of: evidence.trees, pairs: plan.pairs.count, score: plan.score)
        #expect(faults.isEmpty, "seed \(seed)")
      case .infeasible:
        #expect(best == nil, "seed \(seed)")
        if let tree = answer.refutation {
          #expect(matcher.faultsOfNoPlan([tree]).isEmpty, "seed \(seed)")
        }
      }
    }
  }

  /// The trials are worth something only if many of them have limits that decide something.
  @Test func limitsDecideOften() throws {
    var (decided, impossible) = (0, 0)
    for seed in 0..<200 {
      let draw = RandomProgramme(
        seed: UInt64(seed), sides: 1...3, constraints: 1...3, hasLargeValues: true)
      let programme = draw.make()
      let free = programme.applying(programme.settings.constraints.map { .drop($0.name) })
      guard let best = BruteForcePlanner(programme).best() else {
        impossible += 1
        continue
      }
      if best.score != BruteForcePlanner(free).best()?.score { decided += 1 }
    }
    #expect(decided > 20 && impossible > 20, "\(decided) \(impossible)")
  }

  /// All that might depend on the number of threads.
  private static func traits(_ answer: Matcher.Answer) -> [String] {
    switch answer.outcome {
    case .planned(let plan, let evidence):
      var traits = ["\(plan.pairs)", "\(plan.proof)", "\(plan.constraints)", "\(plan.warnings)"]
      if case .trees(let trees)? = evidence { traits.append("\(trees.trees) \(trees.work)") }
      return traits
    case .infeasible(let obstacle): return ["\(obstacle)", "\(answer.refutation as Any)"]
    }
  }
}
