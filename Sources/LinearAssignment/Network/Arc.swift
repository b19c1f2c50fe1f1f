/// An arc of a ``FlowNetwork`` before it is built: a cell, or a place of a filler.
struct Arc: Sendable {
  var row: Int32
  var column: Int32
  var cost: Int
  /// How much may flow: 1 for a cell.
  var capacity: Int32 = 1
  /// How much flows.
  var flow: Int32 = 0
}
