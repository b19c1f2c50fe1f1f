/// A starter programme that runs as it is and explains its settings in comments.
///
/// Each belongs to a made-up company and shows one way of mentoring; all people are invented.
public enum Template: String, CaseIterable, Sendable {
  /// One mentor and one mentee, with the score worked out in the comments.
  case firstPair = "first-pair"
  /// An insurer's executives learn digital skills: the skill gap comes first.
  case digitalFluency = "digital-fluency"
  /// A retailer's executives meet other perspectives, all of them self-declared.
  case inclusion
  /// A brewer's people of all ages and countries learn from each other.
  case globalGenerations = "global-generations"
  /// Five hundred executives choose among five hundred juniors by ranked wishes.
  case executiveChoice = "executive-choice"

  /// One sentence for a list of templates, without a full stop.
  public var summary: String {
    switch self {
    case .firstPair: "1 x 1: the smallest programme, with its score worked out step by step"
    case .digitalFluency:
      "24 x 20: digital skills for an insurer's executives, history and decisions included"
    case .inclusion: "40 x 30: self-declared perspectives and topics, every executive served"
    case .globalGenerations: "120 x 120: mutual learning over time zones, in a week in which clocks change"
    case .executiveChoice: "500 x 500: executives choose by ranked wishes, from two exports of an HR system"
    }
  }

  /// The files of the programme's folder, `programme.toml` first; the same bytes every time.
  public func files() -> [SyntheticFile] {
    switch self {
    case .firstPair: FirstPair.files
    case .digitalFluency: DigitalFluency.files
    case .inclusion: Inclusion.files()
    case .globalGenerations: GlobalGenerations.files()
    case .executiveChoice: ExecutiveChoice.files()
    }
  }
}
