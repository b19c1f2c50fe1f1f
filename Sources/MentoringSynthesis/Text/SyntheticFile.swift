/// A text file of a made-up programme.
public struct SyntheticFile: Hashable, Sendable {
  /// The file's name within the programme's folder, such as `participants.csv`.
  public let name: String
  /// The whole content, with `\n` at the end of each line.
  public let text: String

  /// Makes a file.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
