/// A place in an input file.
public struct SourcePosition: Hashable, Sendable {
  /// The file as it was named to the program.
  public let file: String
  /// The line, from 1, as an editor counts (a quoted cell may hold several).
  public let line: Int
  /// The column, from 1, in characters; 0 if the whole line is meant.
  public let column: Int

  /// Makes a position.
  public init(file: String, line: Int, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }
}
