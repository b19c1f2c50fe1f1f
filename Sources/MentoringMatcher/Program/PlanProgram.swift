internal import ConstrainedAssignment
public import IntegerPrograms
public import LinearAssignment
public import MentoringModel
internal import MentoringScoring

/// The whole integer program of a programme, for any solver, with what its variables and rows mean.
///
/// It minimises. Every allowed pair is a variable. A locked pair is a variable fixed at 1 that stands in the objective alone: what it
/// counts has been taken from the limits of the rows.
public struct PlanProgram: Sendable {
  /// Which of the two steps of "most pairs, then the highest total score" the program is.
  public enum Step: String, CaseIterable, Sendable {
    /// As many pairs as possible.
    case pairs
    /// The highest total, as the programme's objective has it.
    case score
  }

  /// What a variable means.
  public enum Variable: Sendable, Hashable {
    /// Whether a pair is made; its score in points.
    case pair(PairID, points: Int, isLocked: Bool)
    /// Whether a person has a partner: as a mentor, as a mentee, or, with both ids, on either side.
    case presence(mentor: String?, mentee: String?)
  }

  /// What a row means.
  public enum Row: Sendable, Hashable {
    /// How many partners somebody has on a side, locked ones left out.
    case partners(String, Side)
    /// A constraint, by name.
    case constraint(String)
    /// What ties the variable of a presence to the pairs; by the variable.
    case presence(variable: Int)
    /// How many pairs are made, locked ones left out.
    case pairCount
  }

  /// The program.
  public let program: IntegerProgram
  /// The step that it is.
  public let step: Step
  /// How many pairs it asks for, locked ones included; nil for any number.
  public let pairCount: Int?
  /// How many pairs are locked.
  public var lockedCount: Int { cohort.locked.count }

  private let cohort: Cohort
  private let variables: [WholeProgram.Variable]
  private let rows: [WholeProgram.Row]
  private let constraintOfSideRow: [String]

  init(
    _ cohort: Cohort, _ rows: ConstraintRows, step: Step, pairCount: Int?
  ) throws(ProgramFault) {
    let whole = try rows.problem().integerProgram(
      minimising: step == .pairs ? .cells : .cost, cellCount: pairCount.map { $0 - cohort.locked.count })
    var program = whole.program
    for pair in cohort.locked {
      let points = cohort.model.score(mentor: pair.mentor, mentee: pair.mentee).points
      let cost = step == .pairs ? -1 : cohort.cost(ofPoints: points)
      try program.addVariable(objective: Int64(cost), lower: 1, upper: 1)
    }
    let constraints = cohort.model.programme.settings.constraints
    constraintOfSideRow = rows.origins.map { constraints[$0.constraint].name }
    variables = whole.variables
    self.rows = whole.rows
    self.program = program
    self.cohort = cohort
    self.step = step
    self.pairCount = pairCount
  }

  /// What a variable means; traps if there is no such variable.
  public func meaning(ofVariable index: Int) -> Variable {
    guard index < variables.count else {
      let (mentee, mentor) = cohort.locked[index - variables.count]
      let points = cohort.model.score(mentor: mentor, mentee: mentee).points
      return .pair(pair(mentor, mentee), points: points, isLocked: true)
    }
    switch variables[index] {
    case .cell(let mentee, let mentor):
      guard let cost = cohort.problem.costs[mentee, mentor] else {
        preconditionFailure("the cell of a variable is allowed")
      }
      return .pair(pair(mentor, mentee), points: cohort.points(ofCost: cost), isLocked: false)
    case .presence(let nodes):
      var (mentor, mentee): (String?, String?)
      for node in nodes {
        switch node {
        case .row(let row): mentee = cohort.menteeID(row)
        case .column(let column): mentor = cohort.mentorID(column)
        }
      }
      return .presence(mentor: mentor, mentee: mentee)
    }
  }

  /// What a row means; traps if there is no such row.
  public func meaning(ofRow index: Int) -> Row {
    switch rows[index] {
    case .row(let mentee): .partners(cohort.menteeID(mentee), .mentee)
    case .column(let mentor): .partners(cohort.mentorID(mentor), .mentor)
    case .sideRow(let number): .constraint(constraintOfSideRow[number])
    case .presence(let variable): .presence(variable: variable)
    case .cellCount: .pairCount
    }
  }

  private func pair(_ mentor: Int, _ mentee: Int) -> PairID {
    PairID(mentor: cohort.mentorID(mentor), mentee: cohort.menteeID(mentee))
  }
}

extension Matcher {
  /// The most pairs that a plan can have, locked ones included.
  public enum PairCount: Sendable, Hashable {
    /// So many.
    case known(Int)
    /// No plan keeps all that is asked.
    case infeasible
  }

  /// Establishes how many pairs the best plan makes; nil if the solve was ended before that was known.
  ///
  /// - Parameter control: ends the solve.
  /// - Throws: ``MatchFault`` as ``plan(control:nodeLimit:workLimit:gap:)``.
  /// - Complexity: that of a match.
  public func mostPairs(control: SolveControl) throws(MatchFault) -> PairCount? {
    let outcome: ConstrainedOutcome
    let rows = ConstraintRows(cohort)
    do { outcome = try constrainedSolver(control: control).solve(rows.problem()) } catch {
      throw MatchFault(error, rows)
    }
    switch outcome {
    case .optimal(let selection, _): return .known(selection.pairCount + cohort.locked.count)
    case .feasible(let selection, let proof, _):
      return proof.pairBound == selection.pairCount ? .known(selection.pairCount + cohort.locked.count) : nil
    case .infeasible: return .infeasible
    case .stopped: return nil
    }
  }

  /// The programme as an integer program.
  ///
  /// - Parameters:
  ///   - step: what is optimised.
  ///   - pairCount: exactly so many pairs are to be made, locked ones included; nil for any number.
  /// - Throws: ``MatchFault`` if numbers are too large for an integer program.
  /// - Complexity: O(allowed pairs · constraints) time, and as much memory as the program has coefficients.
  public func integerProgram(step: PlanProgram.Step, pairCount: Int?) throws(MatchFault) -> PlanProgram {
    do {
      return try PlanProgram(cohort, ConstraintRows(cohort), step: step, pairCount: pairCount)
    } catch { throw .values("\(error)") }
  }
}
