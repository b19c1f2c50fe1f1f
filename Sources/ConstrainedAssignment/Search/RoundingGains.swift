/// How much the objective has grown when a cell was rounded, for choosing the cell to split by.
///
/// These are pseudo-costs (M. Bénichou, J. M. Gauthier, P. Girodet, G. Hentges, G. Ribière and O. Vincent, "Experiments in
/// Mixed-Integer Linear Programming", Mathematical Programming 1 (1971) 76–94, DOI 10.1007/BF01584074).
struct RoundingGains {
  private var down: [Mean]
  private var up: [Mean]
  private var allDown = Mean()
  private var allUp = Mean()

  private struct Mean {
    var sum = 0.0
    var count = 0.0

    mutating func add(_ value: Double) {
      sum += value
      count += 1
    }

    /// The mean, drawn towards that of all cells while little is known.
    func value(or other: Double) -> Double { (sum + other) / (count + 1) }
  }

  init(count: Int) {
    down = Array(repeating: Mean(), count: count)
    up = down
  }

  /// Notes what rounding a cell gained for each unit.
  mutating func add(_ cell: Int, isUp: Bool, _ gain: Double) {
    let gain = max(0, gain)
    if isUp {
      up[cell].add(gain)
      allUp.add(gain)
    } else {
      down[cell].add(gain)
      allDown.add(gain)
    }
  }

  /// How much a split by a cell of this value promises in both directions.
  func score(_ cell: Int, _ value: Double) -> Double {
    let usual = (down: allDown.sum / max(1, allDown.count), up: allUp.sum / max(1, allUp.count))
    let fall = value * down[cell].value(or: usual.down) + 1e-3 * value
    let rise = (1 - value) * up[cell].value(or: usual.up) + 1e-3 * (1 - value)
    return fall * rise
  }
}
