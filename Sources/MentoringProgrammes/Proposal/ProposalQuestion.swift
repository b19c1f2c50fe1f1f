/// Something that two readings of a file are possible of.
public struct ProposalQuestion: Sendable {
  /// What is asked, with a question mark.
  public let text: String
  /// The readings, the likeliest first; at least two.
  public let readings: [String]
}
