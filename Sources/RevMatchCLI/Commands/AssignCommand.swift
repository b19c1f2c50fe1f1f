public import ArgumentParser
import LinearAssignment
public import MatrixFiles
import MentoringModel
import TextFormats

extension MatrixFormat: ExpressibleByArgument {}

/// `assign`: the bare solver, for engineers.
struct AssignCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Solve an assignment problem given as a cost matrix.",
    discussion: """
      An empty cell or `inf` is forbidden. The smaller side is wholly assigned, or
      the answer is infeasible (exit 3) with the rows and columns that prove it;
      --partial assigns as many as possible.

      Examples:
        revmatch assign costs.csv
        revmatch assign costs.npy --maximize --json
        printf '4,1,3\\n2,0,5\\n3,2,2\\n' | revmatch assign - --format csv
      """)

  @Argument(help: "The matrix; - is the standard input.", completion: .file())
  var matrix: String
  @Option(help: "The format: csv, npy, orlib or orlib-sparse; by default it is told by name and content.")
  var format: MatrixFormat?
  @Flag(help: "Seek the largest total instead of the least.")
  var maximize = false
  @Flag(help: "Assign as many as possible instead of the whole smaller side.")
  var partial = false
  @Option(help: "Threads; the result does not depend on it.")
  var threads = 1
  @Option(help: "Solve so many times, for timing.")
  var `repeat` = 1
  @Option(help: "Give up after so many seconds (exit 75).")
  var timeLimit: Double?
  @OptionGroup var memory: MemoryOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard `repeat` >= 1 else { throw ValidationError("--repeat is a number from 1.") }
    guard threads >= 1 else { throw ValidationError("--threads is a number from 1.") }
    if let timeLimit, !(timeLimit > 0 && timeLimit <= 1e9) {
      throw ValidationError("--time-limit is a number of seconds above 0.")
    }
  }

  func run() throws {
    Watchdog.limit(seconds: timeLimit)
    let clock = ContinuousClock()
    let start = clock.now
    let document = try MatrixReader.read(
      path: matrix, format: format, memoryLimit: memory.memoryLimit ?? MatrixReader.defaultMemoryLimit)
    var costs = CostMatrix(document)
    if maximize {
      guard let negated = costs.negated else { throw Self.unnegatable(matrix) }
      costs = negated
    }
    let problem = AssignmentProblem(costs: costs, goal: partial ? .mostPairs : .complete)
    let readSeconds = (clock.now - start).inSeconds

    var solveSeconds: [Double] = []
    var outcome: AssignmentOutcome?
    var attempts: [MethodAttempt] = []
    for _ in 0..<`repeat` {
      let start = clock.now
      attempts.removeAll(keepingCapacity: true)
      do throws(AssignmentFault) {
        outcome = try AssignmentSolver(threads: threads).solve(problem, attempts: &attempts)
      } catch {
        guard case .costs(let overflow) = error else { throw error }
        throw Self.refusal(overflow, of: document, in: matrix)
      }
      solveSeconds.append((clock.now - start).inSeconds)
    }
    guard let outcome else { preconditionFailure("at least one run was asked for") }
    let report = AssignReport(
      outcome: outcome, attempts: attempts, document: document, isMaximised: maximize,
      readSeconds: readSeconds,
      solveSeconds: solveSeconds)
    let console = common.console
    if let note = document.note { console.message("note: \(note)") }
    try console.data(common.json ? report.json.prettyText : report.text)
    if case .infeasible = outcome { throw ExitStatus.infeasible }
  }

  /// The fault of costs whose sums might not fit, with the cell of the largest one.
  private static func refusal(
    _ overflow: CostOverflow, of document: MatrixDocument, in file: String
  ) -> InputFault {
    let unit =
      document.decimals == 0 ? "" : " (in units of 10^\(-document.decimals), which keep every cost whole)"
    let place =
      document.firstCell(ofMagnitude: overflow.largestCost).map {
        "row \($0.row + 1), column \($0.column + 1): "
      } ?? ""
    return InputFault(
      .data, .badMatrix,
      "\(file): \(place)costs reach \(overflow.largestCost)\(unit), but sums are sure to fit 64 bits up to \(overflow.largestAdmitted) "
        + "in a matrix of this size",
      help: "scale the costs down; write inf where a cell is forbidden")
  }

  private static func unnegatable(_ file: String) -> InputFault {
    InputFault(
      .data, .badMatrix, "\(file): a cost is too large to be turned round for --maximize",
      help: "scale the costs down")
  }
}

extension Duration {
  /// The duration in seconds.
  fileprivate var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}

extension CostMatrix {
  /// The matrix that a file held.
  fileprivate init(_ document: MatrixDocument) {
    switch document.entries {
    case .dense(let costs):
      self.init(rowCount: document.rowCount, columnCount: document.columnCount, costs: costs)
    case .sparse(let rowStarts, let columns, let costs):
      self.init(columnCount: document.columnCount, rowStarts: rowStarts, columns: columns, costs: costs)
    }
  }
}
