import Dispatch
import Glibc
import LinearAssignment
import Synchronization

/// One line on the terminal that says how far a long run has come.
///
/// It appears when a run takes more than a second, and only where the standard error is a terminal that can rub lines out. It may
/// be told from any thread.
final class ProgressLine: Sendable {
  private struct State {
    /// When the line was last written, in nanoseconds; 0 before the first time.
    var written: UInt64 = 0
    var isOver = false
  }

  private let began = DispatchTime.now().uptimeNanoseconds
  private let state = Mutex(State())
  private let width: Int?

  private static let second: UInt64 = 1_000_000_000

  /// Makes a line for a console; it stays unseen under `--quiet` and where there is no terminal.
  init(_ console: Console) {
    width =
      console.isQuiet || Terminal.environment("TERM") == "dumb" ? nil : Terminal.width(of: STDERR_FILENO)
  }

  /// Shows how far a solve has come.
  func show(_ progress: SolveProgress) {
    guard let width else { return }
    let now = DispatchTime.now().uptimeNanoseconds
    state.withLock { state in
      guard !state.isOver, now > began + Self.second, now > state.written + Self.second / 5 else { return }
      state.written = now
      let seconds = (now - began) / Self.second
      Self.write("\r\u{1B}[K" + String("\(Self.words(progress)), \(seconds) s".prefix(max(0, width - 1))))
    }
  }

  /// Takes the line away for good.
  func end() {
    state.withLock { state in
      if state.written > 0 { Self.write("\r\u{1B}[K") }
      state.isOver = true
    }
  }

  private static func words(_ progress: SolveProgress) -> String {
    let percent = progress.total > 0 ? 100 * progress.done / progress.total : 100
    return switch progress.phase {
    case .choosing: "looking for promising pairs: \(percent) %"
    case .placing: "pairing people: \(progress.done) of \(progress.total)"
    case .pricing: "comparing all pairs with the plan: \(percent) %"
    case .settlingTies: "choosing between equally good plans: \(percent) %"
    case .checking: "checking the proof: \(percent) %"
    case .limiting: "looking for plans within all limits: \(progress.done) cases"
    }
  }

  private static func write(_ text: String) {
    _ = text.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
  }
}
