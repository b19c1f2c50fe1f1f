import Foundation

/// The folder `data/programmes` of the repository, which holds what the templates write.
enum ProgrammeData {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "data/programmes")

  /// Whether the tests write the folder anew instead of comparing: `REVMATCH_WRITE_DATA=1 swift test --filter
  /// MentoringSynthesisTests`, after a template was changed on purpose.
  static let isRewritten = ProcessInfo.processInfo.environment["REVMATCH_WRITE_DATA"] == "1"
}

/// A reader just good enough for what the module writes: cells by header, quotes undoubled, no line breaks in cells.
struct SimpleTable {
  let header: [String]
  let rows: [[String: String]]

  init(_ text: String) {
    var lines = text.split(separator: "\n").map { Self.cells($0) }
    let header = lines.removeFirst()
    self.header = header
    rows = lines.map { cells in Dictionary(uniqueKeysWithValues: zip(header, cells)) }
  }

  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
