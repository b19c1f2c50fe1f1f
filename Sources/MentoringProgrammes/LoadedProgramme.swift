public import MentoringModel
public import TextFormats

/// A programme with what was learned while its files were read.
public struct LoadedProgramme: Sendable {
  /// The programme.
  public let programme: Programme
  /// Warnings and notes, by file and line; no errors.
  public let diagnostics: [Diagnostic]
  /// The files read: the settings first, then in the order of ``InputFile/Role``.
  public let inputs: [InputFile]
  /// How its roster was read, so that more can be read in the same way.
  let roster: RosterReading
  /// What was set in the place of what the file of settings says, each as `KEY=VALUE`.
  public internal(set) var settings: [String] = []
  /// People who may have left.
  let leavers: Set<String>
  /// People who are not in the roster, and about whom what was decided does not count.
  public let released: Set<String>
  /// What has been changed since it was read.
  var changes: [WrittenChange] = []

  /// The start of the settings, for what concerns the whole programme.
  public var origin: SourcePosition? { inputs.first.map { SourcePosition(file: $0.path, line: 1) } }
}

/// How a roster was read.
struct RosterReading: Sendable {
  var settings: RosterSettings
  /// Other names by folded key, each with its canonical name.
  var synonyms: [String: Term] = [:]
  /// The columns, other than canonical ones, that are compared as numbers.
  var numericColumns: Set<String> = []
  /// The headers of its files.
  var headers: [RosterHeader] = []
}

/// A file that a programme was read from.
public struct InputFile: Sendable {
  /// What the file is for.
  public enum Role: String, Sendable, CaseIterable {
    /// `programme.toml`.
    case settings
    /// Everybody.
    case participants
    /// The mentors.
    case mentors
    /// The mentees.
    case mentees
    /// Other names of skills and the like.
    case synonyms
    /// Pairs of earlier cycles.
    case history
    /// Locked and forbidden pairs.
    case decisions
    /// Values of pairs for a criterion.
    case affinity
    /// Values of pairs for a constraint.
    case sum
    /// Days on which people do not meet.
    case holidays
    /// When a person is busy.
    case calendar
    /// Pairs that a question is about, and tables of a plan.
    case list
  }

  /// A canonical column and the header that was taken for it.
  public struct Column: Sendable, Equatable {
    /// The canonical name, such as `years_experience`.
    public let canonical: String
    /// The header as the file writes it.
    public let header: String

    /// Makes a column.
    public init(canonical: String, header: String) {
      self.canonical = canonical
      self.header = header
    }
  }

  /// The name as `programme.toml` writes it; for the settings, the file's own name.
  public let name: String
  /// Where the file is.
  public let path: String
  /// What the file is for.
  public let role: Role
  /// SHA-256 of the bytes that were read, in hexadecimal.
  public let sha256: String
  /// How many bytes were read.
  public let byteCount: Int
  /// How many rows were used, without the header and without blank rows; 0 for the settings.
  public let rowCount: Int
  /// The canonical columns found, in canonical order; empty for files of pairs and the settings.
  public let columns: [Column]
  /// The encoding read.
  public let encoding: TextEncoding
  /// The delimiter read; nil for the settings.
  public let delimiter: Character?
  /// The line of the header; nil for the settings.
  var headerLine: Int?
  /// The cells that say who a row is about.
  var keys: Set<Int> = []
}

extension [InputFile] {
  /// How the files are written, by path.
  var layouts: [String: SourceLines.Layout] {
    let known = map { file in
      let layout = SourceLines.Layout(
        encoding: file.encoding, delimiter: file.delimiter, headerLine: file.headerLine, keys: file.keys)
      return (file.path, layout)
    }
    return Dictionary(known, uniquingKeysWith: { first, _ in first })
  }
}
