internal import MentoringModel
internal import MentoringScoring
internal import Spreadsheets
internal import TextFormats

/// The changes whose pairs stand in a file: those that go on, and decisions.
extension ChangeReading {
  /// The pairs of a plan that has begun: all that can go on are kept, or at least so many of them.
  mutating func kept(_ name: String, _ number: String?, _ words: ChangeWords) -> [ProgrammeChange]? {
    let started: StartedPairs
    do throws(InputFault) {
      let path = path(of: name)
      try keepFile(path)
      started = StartedPairs(try PairLists.started(path), in: programme)
    } catch {
      log.add(error)
      return nil
    }
    var changes = started.keepingAll
    if let number {
      guard case .number(let count) = CellNumbers.whole(number), count >= 0 else {
        report(words, .badChange, "\"\(number)\" is not a number of pairs", help: "write digits, such as 30")
        return nil
      }
      guard count <= started.goingOn.count else {
        report(
          words, .impossibleChange,
          "only \(started.goingOn.count) of these pairs can go on by the rules")
        return nil
      }
      changes = started.keeping(atLeast: count, in: programme)
    }
    let changed = programme.applying(changes)
    let found = DiagnosticLog()
    DecisionChecks.report(changed.decisions, changed.participants, log: found)
    for diagnostic in found.diagnostics {
      report(
        words, diagnostic.kind, diagnostic.message,
        help: "raise the capacity, or forbid a pair that is to end")
    }
    return found.hasErrors ? nil : changes
  }

  /// The decisions of a file in the place of all that was decided.
  mutating func decided(_ name: String, _ words: ChangeWords) -> [ProgrammeChange]? {
    let path = path(of: name)
    let found = DiagnosticLog()
    var read = PairFiles.Decided()
    do throws(InputFault) {
      try keepFile(path)
      var options = loaded.roster.settings.csv
      options.delimiter = nil
      let opener = TableOpener(folder: "", document: TOMLDocument(bytes: [], name: path), log: found)
      read = PairFiles(
        opener: opener, options: options, decimalSeparator: loaded.roster.settings.decimalSeparator
      ).decisions(
        RosterSettings.FileReference(path: path), programme.participants, leavers: loaded.leavers)
      DecisionChecks.report(read.decisions, programme.participants, log: found)
    } catch {
      found.add(error)
    }
    if found.hasErrors {
      let fault = found.fault(files: [path])
      let layouts = (read.file.map { [$0] } ?? []).layouts
      for diagnostic in SourceLines.attach(fault.diagnostics, layouts: layouts)
      where diagnostic.severity == .error {
        log.add(fault.kind, diagnostic)
      }
      return nil
    }
    released.formUnion(read.released)
    let kept = Dictionary(read.decisions.map { ($0.pair, $0.kind) }, uniquingKeysWith: { first, _ in first })
    let before = Dictionary(
      programme.decisions.map { ($0.pair, $0.kind) }, uniquingKeysWith: { first, _ in first })
    let freed = before.keys.filter { kept[$0] == nil }.sorted().map { ProgrammeChange.decide($0, nil) }
    let made = kept.keys.filter { before[$0] != kept[$0] }.sorted().map {
      ProgrammeChange.decide($0, kept[$0])
    }
    let notes = read.notes.merging(
      read.decisions.compactMap { decision in decision.note.map { (decision.pair, $0) } },
      uniquingKeysWith: { first, _ in first })
    return freed + made + notes.sorted { $0.key < $1.key }.map { .note($0.key, $0.value) }
  }
}
