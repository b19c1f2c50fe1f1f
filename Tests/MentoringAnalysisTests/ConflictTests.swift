import MentoringMatcher
import MentoringModel
import MentoringTestSupport
import Testing

@testable import MentoringAnalysis

/// Conflicts and repairs against an exhaustive search.
struct ConflictTests {
  /// Programmes without a plan, by seed.
  private static func impossible(_ seed: UInt64, hasLargeValues: Bool = false) -> Programme? {
    let programme = RandomProgramme(
      seed: seed, sides: 1...3, constraints: hasLargeValues ? 1...3 : 1...4, hasLargeValues: hasLargeValues
    ).make()
    return BruteForcePlanner(programme).best() == nil ? programme : nil
  }

  private func hasPlan(_ programme: Programme) -> Bool { BruteForcePlanner(programme).best() != nil }

  @Test(arguments: 0..<20)
  func everyMemberOfAConflictIsNeeded(block: UInt64) throws {
    for seed in block * 10..<block * 10 + 10 {
      guard let programme = Self.impossible(seed) else {
        let programme = RandomProgramme(seed: seed, sides: 1...3, constraints: 1...4).make()
        #expect(try ConflictFinder(programme).conflict() == nil, "seed \(seed)")
        continue
      }
      try expectConflict(of: programme, seed)
    }
  }

  /// Values up to 10^12 make small trees large; a question that is left open must not let a member in that could be left out.
  @Test(arguments: Array(0..<120) + [13_260, 26_820])
  func everyMemberOfAConflictOfLargeValuesIsNeeded(seed: UInt64) throws {
    guard let programme = Self.impossible(seed, hasLargeValues: true) else { return }
    try expectConflict(of: programme, seed)
  }

  private func expectConflict(of programme: Programme, _ seed: UInt64) throws {
    let conflict = try #require(try ConflictFinder(programme).conflict(), "seed \(seed)")
    let isConflict = !hasPlan(programme.keeping(only: conflict.members))
    #expect(isConflict, "seed \(seed)")
    for index in conflict.members.indices {
      var others = conflict.members
      others.remove(at: index)
      let isNeeded = hasPlan(programme.keeping(only: others))
      #expect(isNeeded, "seed \(seed): \(conflict.members[index])")
    }
  }

  @Test(arguments: 0..<20)
  func everyRepairGivesThePlanItPromises(block: UInt64) throws {
    for seed in block * 10..<block * 10 + 10 {
      guard let programme = Self.impossible(seed) else { continue }
      let conflict = try #require(try ConflictFinder(programme).conflict(), "seed \(seed)")
      for repair in conflict.repairs {
        let best = BruteForcePlanner(programme.applying(repair.changes)).best()
        #expect(repair.pairs == best?.pairs && repair.score == best?.score, "seed \(seed): \(repair.steps)")
        // No step could be left out.
        for index in repair.changes.indices {
          var fewer = repair.changes
          fewer.remove(at: index)
          let isNeeded = !hasPlan(programme.applying(fewer))
          #expect(isNeeded, "seed \(seed): \(repair.steps)")
        }
      }
      if conflict.members.count > 0 {
        #expect(!conflict.repairs.isEmpty, "seed \(seed): \(conflict.members)")
      }
    }
  }
}
