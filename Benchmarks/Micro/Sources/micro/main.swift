import CRowKernels
import LinearAssignment

// micro [--json] [--filter WORD] [--seconds SECONDS]
//
// Times the kernels, the phases and the small operations of the solver, each many times; medians and least times.

var wantsJSON = false
var filter = ""
var budget = 0.2
var rest = Array(CommandLine.arguments.dropFirst())
while let option = rest.first {
  rest.removeFirst()
  switch option {
  case "--json": wantsJSON = true
  case "--filter" where !rest.isEmpty: filter = rest.removeFirst()
  case "--seconds" where !rest.isEmpty: budget = Double(rest.removeFirst()) ?? budget
  default: fatalError("micro [--json] [--filter WORD] [--seconds SECONDS]")
  }
}

struct Measured {
  let name: String
  let median: Double
  let least: Double
}

var results: [Measured] = []

/// Runs a body until the time for it is up, and notes nanoseconds for each of `count` repetitions inside it.
@MainActor func measure(_ name: String, count: Int = 1, _ body: () -> Void) {
  guard filter.isEmpty || name.contains(filter) else { return }
  var times: [Double] = []
  var total = 0.0
  while times.count < 3 || (total < budget && times.count < 10_000) {
    let start = ContinuousClock.now
    body()
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    times.append(seconds * 1e9 / Double(count))
    total += seconds
  }
  times.sort()
  let result = Measured(name: name, median: times[times.count / 2], least: times[0])
  results.append(result)
  if !wantsJSON { print(padded(name), padded(shown(result.median), 12), shown(result.least)) }
}

func padded(_ text: String, _ width: Int = 44) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

func shown(_ nanoseconds: Double) -> String {
  let (value, unit) =
    nanoseconds < 1e3
    ? (nanoseconds, "ns") : nanoseconds < 1e6 ? (nanoseconds / 1e3, "us") : (nanoseconds / 1e6, "ms")
  return "\((value * 100).rounded() / 100) \(unit)"
}

/// Keeps the compiler from leaving out what nobody reads.
nonisolated(unsafe) var sink = 0

@MainActor func measureKernels() {
  let names = [(ROW_KERNELS_PLAIN, "plain"), (ROW_KERNELS_AVX2, "avx2"), (ROW_KERNELS_AVX512, "avx512")]
  for (set, setName) in names where row_kernels_use(set) == set {
    for columns in [100, 1000, 10_000] {
      let costs = Family.uniform.costs(rows: 1, columns: columns)
      let count = Int32(columns)
      var prices = [Int32](repeating: 0, count: columns)
      var distances = [Int32](repeating: .max, count: columns)
      var places = [Int32](repeating: -1, count: columns + 16)
      var values = places
      func repeated(_ kernel: String, _ body: () -> Int) {
        let times = 200_000 / columns
        measure("kernel \(kernel) \(columns) \(setName)", count: times) {
          for _ in 0..<times { sink &+= body() }
        }
      }
      repeated("two least") { Int(row_two_least(costs, prices, 1 << 30, count).least) }
      repeated("lower") {
        row_lower(costs, 0, 1 << 30, &prices, &places, 1, count)
        return 0
      }
      prices = Array(repeating: 0, count: columns)
      repeated("relax") { Int(row_relax(costs, prices, &distances, &places, 0, 1 << 30, 1, count)) }
      repeated("collect") { Int(row_collect(&distances, -1, &places, count)) }
      repeated("below 2 %") { Int(row_below(costs, prices, 20_000, 1 << 30, &places, &values, count)) }
      repeated("negative") { row_has_negative(costs, prices, 0, count) ? 1 : 0 }
    }
  }
  row_kernels_use(ROW_KERNELS_AVX512)
}

@MainActor func measureSolves() throws {
  let solver = AssignmentSolver()
  for family in Family.allCases {
    for size in [100, 500, 1000] {
      let costs = family.costs(rows: size, columns: size)
      let name = "\(family.rawValue) \(size)"
      measure("matrix \(name)") {
        sink &+= CostMatrix(rowCount: size, columnCount: size, narrowCosts: costs).rowCount
      }
      let problem = AssignmentProblem(
        costs: CostMatrix(rowCount: size, columnCount: size, narrowCosts: costs))
      guard case .optimal(let assignment, let proof) = try solver.solve(problem) else { continue }
      measure("solve \(name)") {
        if case .optimal(let found, _)? = try? solver.solve(problem) { sink &+= found.cost }
      }
      measure("proof \(name)") {
        if case .proven(_, let cost) = ProofChecker.check(assignment, proof: proof, for: problem) {
          sink &+= cost
        }
      }
      measure("solve again \(name)") {
        let start = WarmStart(assignment, proof: proof)
        if case .optimal(let found, _)? = try? solver.solve(problem, from: start) { sink &+= found.cost }
      }
      let shaken = costs.enumerated().map { $0.element + Int32($0.offset &* 7919 % 101) }
      let nearby = AssignmentProblem(
        costs: CostMatrix(rowCount: size, columnCount: size, narrowCosts: shaken))
      measure("solve after a change of all costs \(name)") {
        let start = WarmStart(assignment, proof: proof)
        if case .optimal(let found, _)? = try? solver.solve(nearby, from: start) { sink &+= found.cost }
      }
    }
  }
}

/// What a coordinator asks: one person changes, everybody else stays.
@MainActor func measureSessions() throws {
  for (name, places) in [("one place each", 1), ("two places each", 2)] {
    for family in [Family.uniform, .geometric, .ties] {
      let size = 500
      let costs = family.costs(rows: size, columns: size)
      let bounds = Array(repeating: AssignmentProblem.Bounds(atMost: places), count: size)
      let problem = AssignmentProblem(
        costs: CostMatrix(rowCount: size, columnCount: size, narrowCosts: costs), rowBounds: bounds,
        columnBounds: bounds)
      var session = AssignmentSession(problem)
      measure("session first \(family.rawValue) 500, \(name)") {
        var fresh = AssignmentSession(problem)
        if case .optimal(let found, _)? = try? fresh.solve() { sink &+= found.cost }
      }
      _ = try session.solve()
      var dice = Dice(seed: 3)
      measure("session other row \(family.rawValue) 500, \(name)") {
        let row = dice.roll(0...(size - 1))
        let donor = dice.roll(0...(size - 1))
        session.setRow(row, costs: costs[donor * size..<(donor + 1) * size].map { Int($0) })
        if case .optimal(let found, _)? = try? session.solve() { sink &+= found.cost }
      }
      measure("session without a row \(family.rawValue) 500, \(name)") {
        let row = dice.roll(0...(size - 1))
        session.trying { session in
          session.setRowBounds(.init(atMost: 0), row: row)
          if case .optimal(let found, _)? = try? session.solve() { sink &+= found.cost }
        }
      }
      measure("session price of a row's drop-out \(family.rawValue) 500, \(name)") {
        sink &+= session.exchange(withoutLine: dice.roll(0...(size - 1)), on: .rows)?.cost ?? 0
      }
    }
  }
}

measureKernels()
try measureSolves()
try measureSessions()
if wantsJSON {
  let lines = results.map {
    "  {\"name\": \"\($0.name)\", \"medianNanoseconds\": \(($0.median * 10).rounded() / 10), "
      + "\"leastNanoseconds\": \(($0.least * 10).rounded() / 10)}"
  }
  print("[\n" + lines.joined(separator: ",\n") + "\n]")
}
