public import MentoringModel
internal import TextFormats

/// Reads the changes of a what-if as they would be read in the programme's files.
///
/// ```swift
/// let scenario = try ChangeReader(loaded).scenario(["remove M-0007", "rule min_starts 2"])
/// ```
public struct ChangeReader: Sendable {
  private let loaded: LoadedProgramme
  private let folder: String

  /// Prepares to read changes of a programme.
  ///
  /// - Parameters:
  ///   - loaded: the programme.
  ///   - folder: where the files are that changes name; empty for the folder in which the program runs.
  public init(_ loaded: LoadedProgramme, folder: String = "") {
    self.loaded = loaded
    self.folder = folder
  }

  /// The scenario that some texts mean, one after the other; it has no name.
  ///
  /// - Throws: an `InputFault` with every fault of the texts.
  /// - Complexity: O(people) for each.
  public func scenario(_ texts: [String]) throws(InputFault) -> Scenario {
    try scenario("", texts.map { ChangeWords($0) })
  }

  /// The scenario that keeps the pairs of a table: all that can go on, or at least so many of them.
  ///
  /// - Throws: an `InputFault` if the table cannot be read, or if the pairs contradict a capacity or a decision.
  public func keeping(_ path: String, atLeast count: Int? = nil) throws(InputFault) -> Scenario {
    let words = ["keep", path] + (count.map { [String($0)] } ?? [])
    return try scenario([ChangeWords.text(of: words)])
  }

  /// The scenario in which what a file decides is decided, and nothing else.
  ///
  /// - Throws: an `InputFault` if the file cannot be read, or decides what cannot be.
  public func deciding(by path: String) throws(InputFault) -> Scenario {
    try scenario([ChangeWords.text(of: ["decide", path])])
  }

  /// Those of some texts that are not settled by a plan that has begun: without what kept the pairs of an earlier one, and without
  /// those who take no part and are not in the programme any more.
  public func standing(_ texts: [String]) -> [String] {
    let people = PersonIndex(loaded.programme.participants)
    return texts.filter { text in
      let words = ChangeWords(text).words
      return switch words.first {
      case "keep": false
      case "remove" where words.count == 2: people.place(words[1]) != nil
      default: true
      }
    }
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

  /// The scenarios of a shard of a file with one on each line: `{"name": "…", "changes": ["remove M-0007", …]}`.
  ///
  /// - Throws: an `InputFault` with every fault of the file's grammar, and of the changes of the shard.
  /// - Complexity: O(bytes), and O(people) for each change of the shard.
  public func scenarios(inLines path: String, _ shard: Shard = .whole) throws(InputFault)
    -> [NumberedScenario]
  {
    var scenarios: [NumberedScenario] = []
    var faults: [Diagnostic] = []
    for (number, line) in try ScenarioLines(path: path).lines.enumerated() where shard.holds(number + 1) {
      do throws(InputFault) {
        scenarios.append(
          NumberedScenario(number: number + 1, scenario: try scenario(line.name, line.changes)))
      } catch {
        faults += error.diagnostics
      }
    }
    if !faults.isEmpty { throw InputFault(.data, faults) }
    return scenarios
  }

  /// How many scenarios a file has with one on each line.
  ///
  /// - Throws: an `InputFault` with every fault of the file's grammar.
  public static func count(ofLines path: String) throws(InputFault) -> Int {
    try ScenarioLines(path: path).lines.count
  }

  private func scenario(_ name: String, _ all: [ChangeWords]) throws(InputFault) -> Scenario {
    let log = DiagnosticLog()
    var reading = ChangeReading(loaded: loaded, folder: folder, log: log)
    for words in all { reading.read(words) }
    reading.checkWhole(all)
    // A file that a change names may be missing; everything else is a slip in what was written.
    if log.hasErrors { throw InputFault(log.kinds == [.missing] ? .missing : .data, log.diagnostics) }
    return Scenario(
      name: name, written: reading.written, changes: reading.changes, released: reading.released)
  }
}
