public import IntegerPrograms
public import LinearAssignment
public import MentoringMatcher
internal import MentoringModel
public import MentoringProgrammes
internal import TextFormats

/// The integer program of a programme as text for another solver, and a table of what its names stand for.
///
/// ```swift
/// let export = try ProgramExport.made(of: ProgrammeReader.read("my-programme"), version: "1.0")!
/// try export.write(to: "model.mps", as: .mps)  // and model.map.csv
/// ```
public struct ProgramExport: Sendable {
  /// The program with the meaning of its variables and rows.
  public let planProgram: PlanProgram
  /// Whether it is known that no plan keeps all that is asked; the program says so too, to whoever solves it.
  public let isKnownInfeasible: Bool

  private let loaded: LoadedProgramme
  private let version: String

  /// Makes the program; nil if the solve for the number of pairs was ended before it was known.
  ///
  /// The step of the score asks for exactly the most pairs that there can be, under the objective `most_pairs`. They are
  /// counted by a solve, unless the caller knows their number.
  /// - Parameters:
  ///   - loaded: the programme.
  ///   - version: the version of the program that writes.
  ///   - step: what is optimised.
  ///   - pairCount: exactly so many pairs are to be made, locked ones included.
  ///   - threads: how many threads score; no result depends on it.
  ///   - control: ends the solve for the number of pairs.
  /// - Throws: `InputFault` if the program does not fit into memory; `MatchFault` as `Matcher.plan(control:)`.
  public static func made(
    of loaded: LoadedProgramme, version: String, step: PlanProgram.Step = .score, pairCount: Int? = nil,
    threads: Int = 1, control: SolveControl = SolveControl()
  ) throws -> ProgramExport? {
    try MemoryPlan.requireMemoryForProgram(of: loaded.programme, at: loaded.origin)
    let matcher = Matcher(Cohort(loaded.programme, threads: threads, memoryLimit: .max))
    var count = pairCount
    var isInfeasible = false
    if count == nil, step == .score, loaded.programme.settings.objective == .mostPairsThenScore {
      switch try matcher.mostPairs(control: control) {
      case .known(let most)?: count = most
      case .infeasible?: isInfeasible = true
      case nil: return nil
      }
    }
    let program = try matcher.integerProgram(step: step, pairCount: count)
    return ProgramExport(
      planProgram: program, isKnownInfeasible: isInfeasible, loaded: loaded, version: version)
  }

  /// The text of the program: the same bytes for the same files.
  public func text(_ format: ProgramFormat) -> [UInt8] {
    planProgram.program.text(format, comments: comments)
  }

  /// The table of names as CSV: a row for each variable and each row of the program that its text has.
  public var map: String {
    var writer = CSVWriter(header: ["name", "kind", "mentor", "mentee", "score", "constraint"])
    for index in planProgram.program.variables.indices {
      let name = CSVWriter.Cell.text(IntegerProgram.variableName(index))
      switch planProgram.meaning(ofVariable: index) {
      case .pair(let pair, let points, let isLocked):
        writer.write([
          name, .text(isLocked ? "locked" : "pair"), .text(pair.mentor), .text(pair.mentee), .number(points),
          .empty,
        ])
      case .presence(let mentor, let mentee):
        writer.write([name, .text("matched"), Self.cell(mentor), Self.cell(mentee), .empty, .empty])
      }
    }
    for index in 0..<rowCount {
      for name in planProgram.program.rowNames(index) { writer.write(mapRow(index, name: name)) }
    }
    return writer.text
  }

  private var rowCount: Int { planProgram.program.rowCount }

  private func mapRow(_ index: Int, name: String) -> [CSVWriter.Cell] {
    let name = CSVWriter.Cell.text(name)
    switch planProgram.meaning(ofRow: index) {
    case .partners(let id, let side):
      let isMentor = side == .mentor
      return [
        name, .text("partners"), isMentor ? .text(id) : .empty, isMentor ? .empty : .text(id), .empty, .empty,
      ]
    case .constraint(let constraint):
      return [name, .text("constraint"), .empty, .empty, .empty, .text(constraint)]
    case .presence(let variable):
      guard case .presence(let mentor, let mentee) = planProgram.meaning(ofVariable: variable) else {
        preconditionFailure("the row of a presence names its variable")
      }
      return [name, .text("matched"), Self.cell(mentor), Self.cell(mentee), .empty, .empty]
    case .pairCount: return [name, .text("pairs"), .empty, .empty, .empty, .empty]
    }
  }

  private static func cell(_ id: String?) -> CSVWriter.Cell { id.map { .text($0) } ?? .empty }

  /// Writes the text, and beside it the table of names: `model.map.csv` for `model.mps`; into a device or a pipe the text alone.
  ///
  /// - Returns: the names of the files.
  /// - Throws: ``OutputFault``; nothing has been changed if a file of the programme would be overwritten.
  @discardableResult
  public func write(to path: String, as format: ProgramFormat) throws(OutputFault) -> [String] {
    let (folder, name) = OutputFolder.parts(of: path)
    if OutputFolder.isStream(path) {
      try OutputFolder.write(OutputFile(name, bytes: text(format)), into: path)
      return [name]
    }
    let stem = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : String(name[..<$0]) } ?? name
    let files = [OutputFile("\(stem).map.csv", map), OutputFile(name, bytes: text(format))]
    try OutputFolder.write(files, to: folder, sparing: loaded.inputs.map(\.path))
    return [name, files[0].name]
  }

  private var comments: [String] {
    let programme = loaded.programme.settings
    var lines = ["revmatch \(version): the integer program of \"\(programme.name)\""]
    switch (planProgram.step, programme.objective) {
    case (.pairs, _): lines.append("Minimise the negated number of pairs.")
    case (.score, .mostPairsThenScore): lines.append("Minimise the negated total score, in points.")
    case (.score, .score):
      lines.append(
        "Minimise, over the pairs, the sum of -((score - min_score) * f + 1), f being the places of the side that has fewer, plus 1."
      )
    }
    if let count = planProgram.pairCount {
      lines.append("Exactly \(count) pairs are made, locked ones included.")
    }
    if isKnownInfeasible { lines.append("No plan keeps all that is asked, so the program is infeasible.") }
    if planProgram.lockedCount > 0 {
      lines.append(
        "Locked pairs (\(planProgram.lockedCount)) are variables fixed at 1 in the objective alone; the limits of rows are what they leave."
      )
    }
    lines.append("What each variable and row stands for: the file .map.csv that -o writes beside this one.")
    for index in 0..<rowCount {
      guard case .constraint(let name) = planProgram.meaning(ofRow: index) else { continue }
      lines += planProgram.program.rowNames(index).map { "\($0): \(name)" }
    }
    return lines
  }
}
