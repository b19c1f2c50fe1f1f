// Solves a constrained instance of instances.py, or writes it for another solver:
//
//     constrained solve FOLDER SECONDS     prints {"seconds": …, "status": …, "cost": …, "bound": …, "cells": …}
//     constrained export FOLDER FILE.mps
//
// The clock runs for the solve alone, and the engine uses one thread.
import ConstrainedAssignment
import Foundation
import LinearAssignment

/// `rows.json` of an instance.
struct Instance: Decodable {
  struct Row: Decodable {
    var sense: String
    var bound: Int
    var rowClasses: [Int]
    var columnClasses: [Int]
    var table: [[Int]]
  }

  var size: Int
  var rows: [Row]
}

/// Reads an instance; with `isComplete` every row and column has exactly one cell, else at most one.
func problem(in folder: URL, isComplete: Bool) throws -> ConstrainedProblem {
  let instance = try JSONDecoder().decode(
    Instance.self, from: Data(contentsOf: folder.appendingPathComponent("rows.json")))
  let bytes = try Data(contentsOf: folder.appendingPathComponent("costs.bin"))
  let costs = bytes.withUnsafeBytes { $0.bindMemory(to: Int32.self).map { Int32(littleEndian: $0) } }
  let sideRows = instance.rows.map { row in
    let weights = CellWeights(
      classOfRow: row.rowClasses, classOfColumn: row.columnClasses, weights: row.table)
    let isLeast = row.sense == "ge"
    return SideRow(
      [.weights(weights)], lower: isLeast ? row.bound : nil, upper: isLeast ? nil : row.bound)
  }
  let one = AssignmentProblem.Bounds(atLeast: isComplete ? 1 : 0, atMost: 1)
  let bounds = Array(repeating: one, count: instance.size)
  let matrix = CostMatrix(rowCount: instance.size, columnCount: instance.size, narrowCosts: costs)
  return ConstrainedProblem(
    AssignmentProblem(costs: matrix, rowBounds: bounds, columnBounds: bounds), sideRows: sideRows)
}

let arguments = CommandLine.arguments.dropFirst()
guard arguments.count == 3, let command = arguments.first, let last = arguments.last else {
  fatalError("constrained solve FOLDER SECONDS, or constrained export FOLDER FILE.mps")
}
let folder = URL(fileURLWithPath: CommandLine.arguments[2])
if command == "export" {
  let program = try problem(in: folder, isComplete: true).integerProgram().program
  try Data(program.text(.mps)).write(to: URL(fileURLWithPath: last))
} else {
  guard let limit = Double(last) else { fatalError("the limit is a number of seconds") }
  let constrained = try problem(in: folder, isComplete: false)
  print("loaded")
  fflush(nil)
  let start = ContinuousClock.now
  let outcome = try ConstrainedSolver(timeLimit: .seconds(limit)).solve(constrained)
  let duration = ContinuousClock.now - start
  let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  var fields: [String: Any] = ["seconds": seconds]
  switch outcome {
  case .optimal(let selection, let proof):
    fields["status"] = "optimal"
    fields["cost"] = selection.cost
    fields["bound"] = proof.costBound
    fields["cells"] = proof.cellsSearched
  case .feasible(let selection, let proof, _):
    fields["status"] = "limit"
    fields["cost"] = selection.cost
    fields["bound"] = proof.costBound
  case .infeasible: fields["status"] = "infeasible"
  case .stopped: fields["status"] = "limit"
  }
  print(String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self))
}
