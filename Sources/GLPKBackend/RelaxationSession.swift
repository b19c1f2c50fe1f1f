internal import CGLPK

/// A linear program that is solved again and again while its bounds, costs and columns change, each time from the last
/// basis.
///
/// All of it is floating point: what it says is a guess to be proven elsewhere, and a solve that fails only says so. A session
/// belongs to the thread that made it. Several may live on a thread, but no ``GLPKSolver`` may run on it then.
package final class RelaxationSession {
  /// A column: its cost, bounds and coefficients.
  package struct Column {
    package var objective: Double
    package var lower: Double
    package var upper: Double
    package var entries: [(row: Int32, value: Double)]

    package init(objective: Double, lower: Double, upper: Double, entries: [(row: Int32, value: Double)]) {
      self.objective = objective
      self.lower = lower
      self.upper = upper
      self.entries = entries
    }
  }

  /// How a solve ended.
  package enum End {
    /// ``values`` and ``prices`` hold an optimum.
    case optimal
    /// The objective is above the ceiling; ``prices`` show it.
    case cutOff
    /// There is no solution; ``ray`` shows it, if the flag is set.
    case infeasible(hasRay: Bool)
    /// A limit was reached.
    case stopped
    /// GLPK gave up.
    case failed
  }

  /// The method.
  package enum Method { case primal, dual }

  /// The value of each column after a solve.
  package private(set) var values: [Double] = []
  /// The price of each row after a solve.
  package private(set) var prices: [Double]
  /// Multipliers of the rows whose sum no solution can meet.
  package private(set) var ray: [Double]
  /// The objective after a solve.
  package private(set) var objective = 0.0
  /// How many iterations the last solve took; 0 if it was ended by the question whether to stop.
  package private(set) var iterations = 0
  /// The number of columns.
  package private(set) var columnCount = 0
  private let session: OpaquePointer?

  /// Begins with rows that have no bounds yet, and no columns; traps without ``GLPKLibrary``.
  package init(rowCount: Int) {
    precondition(GLPKLibrary.isAvailable, "GLPK is there")
    session = cglpk_session_open(Int32(rowCount))
    prices = Array(repeating: 0, count: rowCount)
    ray = prices
  }

  deinit { if let session { cglpk_session_close(session) } }

  /// Adds columns after those that there are.
  package func add(_ columns: [Column]) {
    guard let session, !columns.isEmpty else { return }
    var starts: [Int32] = [0]
    var rows: [Int32] = []
    var coefficients: [Double] = []
    for column in columns {
      for entry in column.entries {
        rows.append(entry.row)
        coefficients.append(entry.value)
      }
      starts.append(Int32(rows.count))
    }
    _ = cglpk_session_add_columns(
      session, Int32(columns.count), starts, rows, coefficients, columns.map(\.objective),
      columns.map(\.lower), columns.map(\.upper))
    columnCount += columns.count
    values += Array(repeating: 0, count: columns.count)
  }

  /// Sets the bounds of some rows.
  package func setRows(_ rows: [Int32], lower: [Double], upper: [Double]) {
    guard let session else { return }
    _ = cglpk_session_set_rows(session, Int32(rows.count), rows, lower, upper)
  }

  /// Sets costs and bounds of some columns.
  package func setColumns(_ columns: [Int32], objective: [Double], lower: [Double], upper: [Double]) {
    guard let session else { return }
    _ = cglpk_session_set_columns(session, Int32(columns.count), columns, objective, lower, upper)
  }

  /// Which rows and columns are basic, and at which bound the others are.
  package struct Basis: Sendable {
    fileprivate let states: [UInt8]
  }

  /// The basis of the last solve, nil after a fault.
  package var basis: Basis? {
    guard let session else { return nil }
    let states = Array<UInt8>(unsafeUninitializedCapacity: prices.count + columnCount) { buffer, count in
      count = Int(cglpk_session_get_basis(session, buffer.baseAddress))
    }
    return states.count == prices.count + columnCount ? Basis(states: states) : nil
  }

  /// Goes back to a basis; columns added since then are at their lower bounds.
  package func restore(_ basis: Basis) {
    guard let session else { return }
    _ = cglpk_session_set_basis(session, Int32(basis.states.count), basis.states)
  }

  /// Solves.
  ///
  /// - Parameters:
  ///   - ceiling: the dual method may end once the objective is above it.
  ///   - isStopped: asked every tenth of a second; once it says so, the session fails whatever is asked of it.
  package func solve(
    _ method: Method, iterations: Int, ceiling: Double = .infinity, isStopped: @escaping () -> Bool
  ) -> End {
    self.iterations = 0
    guard let session else { return .failed }
    final class Question {
      let isStopped: () -> Bool
      init(_ isStopped: @escaping () -> Bool) { self.isStopped = isStopped }
    }
    let question = Question(isStopped)
    var result = cglpk_session_result()
    var options = cglpk_session_options()
    options.dual = method == .dual ? 1 : 0
    options.iterations = Int32(clamping: iterations)
    options.seconds = .infinity
    options.ceiling = ceiling
    let fate = withExtendedLifetime(question) {
      options.context = Unmanaged.passUnretained(question).toOpaque()
      options.poll = { context in
        guard let context else { return 0 }
        return Unmanaged<Question>.fromOpaque(context).takeUnretainedValue().isStopped() ? 1 : 0
      }
      return cglpk_session_solve(session, &options, &result, &values, &prices, &ray)
    }
    guard fate == Int32(CGLPK_RETURNED) else { return .failed }
    self.iterations = Int(result.iterations)
    objective = result.objective
    switch result.end {
    case Int32(CGLPK_SESSION_OPTIMAL): return .optimal
    case Int32(CGLPK_SESSION_CUT_OFF): return .cutOff
    case Int32(CGLPK_SESSION_INFEASIBLE): return .infeasible(hasRay: result.has_ray != 0)
    case Int32(CGLPK_SESSION_STOPPED): return .stopped
    default: return .failed
    }
  }
}
