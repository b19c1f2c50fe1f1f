public import MentoringModel
internal import TextFormats

/// Reads the changes of a what-if as they would be read in the programme's files.
///
/// ```swift
/// let scenario = try ChangeReader(loaded).scenario(["remove M-0007", "rule min_starts 2"])
/// ```
public struct ChangeReader: Sendable {
  private let loaded: LoadedProgramme

  /// Prepares to read changes of a programme.
  public init(_ loaded: LoadedProgramme) { self.loaded = loaded }

  /// The scenario that some texts mean, one after the other; it has no name.
  ///
  /// - Throws: an `InputFault` with every fault of the texts.
  /// - Complexity: O(people) for each.
  public func scenario(_ texts: [String]) throws(InputFault) -> Scenario {
    try scenario("", texts.map { ChangeWords($0) })
  }

  /// The scenarios of a file, each with its name and its changes.
  ///
  /// - Throws: an `InputFault` with every fault of the file.
  /// - Complexity: O(people) for each change.
  public func scenarios(in path: String) throws(InputFault) -> [Scenario] {
    let reader = ScenarioFile(path: path)
    var scenarios: [Scenario] = []
    var faults: [Diagnostic] = []
    for (name, words) in try reader.read() {
      do throws(InputFault) {
        scenarios.append(try scenario(name, words))
      } catch {
        faults += error.diagnostics
      }
    }
    if !faults.isEmpty { throw InputFault(.data, faults) }
    return scenarios
  }

  private func scenario(_ name: String, _ all: [ChangeWords]) throws(InputFault) -> Scenario {
    let log = DiagnosticLog()
    var reading = ChangeReading(loaded: loaded, log: log)
    for words in all { reading.read(words) }
    reading.checkWhole(all)
    if log.hasErrors { throw InputFault(.data, log.diagnostics) }
    return Scenario(name: name, texts: all.map(\.text), changes: reading.changes)
  }
}
