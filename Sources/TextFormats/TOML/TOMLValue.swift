public import BasicValues

/// A place in a TOML document and how many characters it covers.
public struct TOMLMark: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in Unicode scalars.
  public let column: Int
  /// How many characters are covered on that line; at least 1.
  public let length: Int

  /// Makes a mark.
  public init(line: Int, column: Int, length: Int) {
    self.line = line
    self.column = column
    self.length = length
  }
}

/// A value of a TOML document, with its place.
public struct TOMLValue: Sendable {
  /// What a value can be.
  public indirect enum Content: Sendable {
    /// A text.
    case string(String)
    /// A whole number.
    case integer(Int)
    /// A number with a fraction or an exponent, or one of `inf` and `nan`; exact readers use ``TOMLValue/literal``.
    case float(Double)
    /// `true` or `false`.
    case boolean(Bool)
    /// A date without a time.
    case date(CalendarDate)
    /// A time, or a date with a time; the text is ``TOMLValue/literal``.
    case time
    /// A list, or an array of tables.
    case array([TOMLValue])
    /// A table, inline or with a header.
    case table(TOMLTable)
  }

  /// The value.
  public let content: Content
  /// Where it stands: at its first character, or at its header.
  public let mark: TOMLMark
  /// Numbers, dates and times as they are written; empty for other values.
  public let literal: String

  /// What the value is, in words for messages.
  public var kindName: String {
    switch content {
    case .string: "a text"
    case .integer: "a whole number"
    case .float: "a number with decimals"
    case .boolean: "true or false"
    case .date: "a date"
    case .time: "a time"
    case .array: "a list"
    case .table: "a table"
    }
  }
}

/// A table of a TOML document; entries keep their order, and no key stands twice.
public struct TOMLTable: Sendable {
  /// A key and its value.
  public struct Entry: Sendable {
    /// The key, without quotes.
    public let key: String
    /// Where the key stands; for a table with a header, the key in the header.
    public let keyMark: TOMLMark
    /// The value.
    public let value: TOMLValue
  }

  /// The entries in the order of the file.
  public let entries: [Entry]
  /// Where the table starts.
  public let mark: TOMLMark

  /// The entry of a key, or nil.
  ///
  /// - Complexity: O(entries).
  public subscript(key: String) -> Entry? { entries.first { $0.key == key } }
}

/// A TOML document as it was read: what could be understood, and everything that could not.
public struct TOMLDocument: Sendable {
  /// The file as it is named in messages.
  public let name: String
  /// The entries outside any table, and the tables.
  public internal(set) var root: TOMLTable
  /// Every fault; the document may be used only if there is none.
  public internal(set) var diagnostics: [Diagnostic]
  let source: SourceText
  /// What was set after it had been read; the mark of each is a line below 0.
  var settings: [String] = []

  /// A diagnostic at a place of the document, showing its line.
  package func diagnostic(
    _ code: DiagnosticCode, _ message: String, at mark: TOMLMark?, help: String? = nil
  ) -> Diagnostic {
    guard let mark else {
      return Diagnostic(code, message, at: SourcePosition(file: name, line: 1), help: help)
    }
    if mark.line < 0 {
      return Diagnostic(code, "setting '\(settings[-mark.line - 1])': \(message)", help: help)
    }
    return Diagnostic(
      code, message, at: SourcePosition(file: name, line: mark.line, column: mark.column),
      sourceLine: source.line(mark.line), markedLength: mark.length, help: help)
  }
}
