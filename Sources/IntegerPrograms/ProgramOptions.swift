/// How a solver is to go about a program, and when to stop.
public struct ProgramOptions: Sendable {
  /// The longest time to take, measured from the call; nil for no limit.
  ///
  /// Solvers keep it within half a second.
  public var timeLimit: Duration?
  /// The relative gap between the best solution and the bound at which to stop early, 0 up to (not including) 1.
  ///
  /// 0, the default, goes on until the optimum is proven.
  public var relativeGap: Double
  /// The most nodes of the search tree to look at, at least 1; nil for no limit.
  ///
  /// Unlike a time limit it gives the same answer on every machine.
  public var nodeLimit: Int?
  /// Whether the solver simplifies the program before solving it.
  public var presolves: Bool
  /// Whether the solver tightens the relaxation with cutting planes.
  public var usesCuts: Bool
  /// Whether the solver estimates what each branching would bring before it chooses one; else it takes the variable nearest to one
  /// half, which costs nothing.
  public var looksAhead: Bool
  /// Asked again and again, on the solving thread, whether to stop; nil for never.
  public var isCancelled: (@Sendable () -> Bool)?

  /// Makes options; traps when the gap is not from 0 up to 1, or the limit of nodes is below 1.
  public init(
    timeLimit: Duration? = nil, relativeGap: Double = 0, nodeLimit: Int? = nil, presolves: Bool = true,
    usesCuts: Bool = true,
    looksAhead: Bool = true,
    isCancelled: (@Sendable () -> Bool)? = nil
  ) {
    precondition(relativeGap >= 0 && relativeGap < 1, "a relative gap is from 0 up to (not including) 1")
    self.timeLimit = timeLimit
    precondition(nodeLimit ?? 1 >= 1, "a search looks at one node at least")
    self.relativeGap = relativeGap
    self.nodeLimit = nodeLimit
    self.presolves = presolves
    self.usesCuts = usesCuts
    self.looksAhead = looksAhead
    self.isCancelled = isCancelled
  }
}
