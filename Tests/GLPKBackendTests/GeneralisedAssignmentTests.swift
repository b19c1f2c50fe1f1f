import Foundation
import GLPKBackend
import IntegerPrograms
import Testing

/// OR-Library's generalised assignment problems: every job to one agent, agents have capacities, maximise.
@Suite struct GeneralisedAssignmentTests {
  private static let optima: [String: [Int64]] = [
    "gap1": [336, 327, 339, 341, 326], "gap2": [434, 436, 420, 419, 428],
  ]

  private func problems(_ name: String) throws -> [IntegerProgram] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.deletingLastPathComponent().appending(path: "shared/data/orlib-gap/\(name).txt")
    guard FileManager.default.fileExists(atPath: file.path) else {
      print("The reference data orlib-gap is not installed: its tests do nothing.")
      return []
    }
    var numbers = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isWhitespace)
      .map { Int64($0)! }[...]
    return try (0..<Int(numbers.removeFirst())).map { _ in
      let agents = Int(numbers.removeFirst())
      let jobs = Int(numbers.removeFirst())
      var program = IntegerProgram(.maximise)
      for _ in 0..<(agents * jobs) { try program.addVariable(objective: numbers.removeFirst()) }
      let resources = (0..<(agents * jobs)).map { _ in numbers.removeFirst() }
      for agent in 0..<agents {
        let range = agent * jobs..<(agent + 1) * jobs
        try program.addRow(
          range.map { .init(column: $0, coefficient: resources[$0]) }, upper: numbers.removeFirst())
      }
      for job in 0..<jobs {
        try program.addRow(
          (0..<agents).map { .init(column: $0 * jobs + job, coefficient: 1) }, lower: 1, upper: 1)
      }
      return program
    }
  }

  @Test(arguments: ["gap1", "gap2"]) func publishedOptima(name: String) throws {
    let problems = try problems(name)
    for (program, optimum) in zip(problems, Self.optima[name]!) {
      for presolves in [true, false] {
        let outcome = try GLPKSolver().solve(program, options: ProgramOptions(presolves: presolves))
        guard case .optimal(let solution) = outcome else {
          Issue.record("\(outcome)")
          continue
        }
        #expect(solution.objective == optimum)
      }
    }
  }
}
