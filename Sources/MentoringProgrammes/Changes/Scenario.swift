public import MentoringModel
internal import Spreadsheets

/// A set of changes to a programme.
public struct Scenario: Sendable {
  /// The name; empty if it has none.
  public let name: String
  /// The changes as they were written.
  public let written: [WrittenChange]
  /// What they mean, one after the other.
  public let changes: [ProgrammeChange]
  /// People who have left, and about whom decisions of a file were left out.
  var released: Set<String> = []

  /// The changes as texts from which they can be read again.
  public var texts: [String] { written.map { $0.text() } }
}

/// A change as it was written, with the file that it names, if it names one.
public struct WrittenChange: Sendable {
  let words: [String]
  /// The place of the file's path among the words, what was read from there, and the sheet that the path names.
  let file: (place: Int, contents: [UInt8], sheet: String?)?

  /// The text; with another path in the place of the file's.
  func text(naming path: String? = nil) -> String {
    var words = words
    if let file, let path { words[file.place] = path + (file.sheet.map { "#\($0)" } ?? "") }
    return ChangeWords.text(of: words)
  }
}

extension LoadedProgramme {
  /// The programme after the changes of a scenario, with what it was read from and how it was changed.
  public func applying(_ scenario: Scenario) -> LoadedProgramme {
    LoadedProgramme(
      programme: programme.applying(scenario.changes), diagnostics: diagnostics, inputs: inputs,
      roster: roster, settings: settings, leavers: leavers, released: released.union(scenario.released),
      changes: changes + scenario.written)
  }

  /// The changes as texts from which they can be read again in a folder that holds ``changeFiles``.
  public var changeTexts: [String] {
    var number = 0
    return changes.map { change in
      guard let file = change.file else { return change.text() }
      number += 1
      return change.text(naming: Self.changeFile(number, file.contents))
    }
  }

  /// The files that changes have named, under names for a folder of their own.
  public var changeFiles: [(name: String, contents: [UInt8])] {
    changes.compactMap(\.file).enumerated().map { (Self.changeFile($0 + 1, $1.contents), $1.contents) }
  }

  /// Whether a name is one that ``changeFiles`` gives.
  public static func isChangeFile(_ name: String) -> Bool {
    extensions.contains { ending in
      guard name.hasPrefix(prefix), name.hasSuffix(ending) else { return false }
      return Int(name.dropFirst(prefix.count).dropLast(ending.count)).map {
        name == "\(prefix)\($0)\(ending)"
      } ?? false
    }
  }

  private static let prefix = "change-"
  private static let extensions = [".csv", ".xlsx"]

  private static func changeFile(_ number: Int, _ contents: [UInt8]) -> String {
    prefix + String(number) + extensions[TableFile.isWorkbook(contents) ? 1 : 0]
  }
}
