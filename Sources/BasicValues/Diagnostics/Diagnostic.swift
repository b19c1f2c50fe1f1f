/// A fault or a warning about an input, said so that the reader can mend it.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// The input cannot be used.
    case error
    /// The input can be used; the reader should know.
    case warning
    /// A remark, such as a detected delimiter.
    case note
  }

  /// What it is about; its code is the same in every version.
  public let kind: DiagnosticCode
  /// One sentence without a full stop, with the values in it.
  public let message: String
  /// Where it is; nil for what has no place.
  public let position: SourcePosition?
  /// The line of the input, for showing.
  public let sourceLine: String?
  /// How many characters of the line are marked, from the position's column.
  public let markedLength: Int
  /// What to do about it.
  public let help: String?

  /// Makes a diagnostic.
  public init(
    _ kind: DiagnosticCode, _ message: String, at position: SourcePosition? = nil, sourceLine: String? = nil,
    markedLength: Int = 1, help: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.position = position
    self.sourceLine = sourceLine
    self.markedLength = markedLength
    self.help = help
  }

  /// The code, such as `E0207`.
  public var code: String { kind.rawValue }

  /// How bad it is.
  public var severity: Severity { kind.severity }

  /// The same diagnostic so many lines further down in its file.
  package func moved(down lines: Int) -> Diagnostic {
    let moved = position.map {
      SourcePosition(file: $0.file, sheet: $0.sheet, line: $0.line + lines, column: $0.column)
    }
    return Diagnostic(
      kind, message, at: moved, sourceLine: sourceLine, markedLength: markedLength, help: help)
  }

  /// The same diagnostic with the line of the input that it is about.
  package func showing(_ line: String) -> Diagnostic {
    Diagnostic(kind, message, at: position, sourceLine: line, markedLength: markedLength, help: help)
  }
}

/// Thrown when an input cannot be used; carries everything that was found wrong with it, not only the first fault.
public struct InputFault: Error, Sendable {
  /// What kind of input is at fault; the program's exit code follows from it.
  public enum Kind: Sendable {
    /// A roster or another data file (exit code 65).
    case data
    /// A file that is missing or cannot be read (66).
    case missing
    /// `programme.toml`, or settings that contradict each other (78).
    case configuration
  }

  /// What kind of input is at fault.
  public let kind: Kind
  /// Every fault and warning found, in the order of the files and lines.
  public let diagnostics: [Diagnostic]

  /// Makes a fault.
  public init(_ kind: Kind, _ diagnostics: [Diagnostic]) {
    self.kind = kind
    self.diagnostics = diagnostics
  }

  /// Makes a fault of one diagnostic.
  package init(
    _ kind: Kind, _ code: DiagnosticCode, _ message: String, at position: SourcePosition? = nil,
    help: String? = nil
  ) {
    self.init(kind, [Diagnostic(code, message, at: position, help: help)])
  }
}
