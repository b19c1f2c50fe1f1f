internal import MentoringModel

/// What the two of a pair may talk about when they meet first, part by part.
///
/// The parts are those that guides for mentoring agree on: getting to know each other, what each hopes for, a first topic, and how to go on.
public struct FirstMeeting: Hashable, Sendable {
  /// A part of the meeting.
  public struct Part: Hashable, Sendable {
    /// How long it may take, in minutes, at least 1.
    public let minutes: Int
    /// What it is about.
    public let title: String
    /// What to say or ask, as sentences.
    public let prompt: String
  }

  /// The parts in their order; their minutes add up to those of a meeting.
  public let parts: [Part]

  /// Plans the first meeting of a pair.
  ///
  /// - Parameter minutes: how long a meeting lasts, at least 1.
  public init(of card: PairCard, minutes: Int) {
    var parts: [(share: Int, title: String, prompt: String)] = [
      (
        20, "Who we are",
        "What do you do, how did you come to it, and what should the other know to understand your days?"
      ),
      (20, "What we hope for", Self.hopes(card)),
    ]
    if let topic = card.taughtByMentor.first {
      parts.append((30, "First topic: \(topic.skill.spelling)", Self.topic(topic)))
    } else {
      parts.append(
        (
          30, "First topic",
          "Choose one that both care about: show each other something that you did this week, and ask why."
        ))
    }
    if let topic = card.taughtByMentee.first {
      parts.append(
        (
          15, "And back: \(topic.skill.spelling)",
          "Where does the mentor stand (level \(topic.from)), and what would a first step to level \(topic.to) be?"
        ))
    }
    parts.append(
      (
        15, "How we go on",
        "Agree on times, on what stays between the two of you, and on one thing that each does until the next meeting."
      ))
    self.parts = Self.timed(parts, minutes: minutes)
  }

  private static func hopes(_ card: PairCard) -> String {
    guard !card.goals.isEmpty else {
      return "What would have to happen until the end for this to be worth your time?"
    }
    let goals = card.goals.map(\.spelling).joined(separator: ", ")
    return "You both name \(goals). What would have to happen until the end for this to be worth your time?"
  }

  private static func topic(_ lesson: PairCard.Lesson) -> String {
    let start =
      lesson.from == 0 ? "The mentee begins with it" : "The mentee is at level \(lesson.from)"
    return
      "\(start) and wants to reach level \(lesson.target). Which task of the next weeks needs it? Try its first step together."
  }

  /// Whole minutes by the shares, what is left over to the longest part; a meeting that is shorter than its parts has only the first ones.
  private static func timed(
    _ parts: [(share: Int, title: String, prompt: String)], minutes: Int
  ) -> [Part] {
    let parts = parts.prefix(minutes)
    let whole = parts.reduce(0) { $0 + $1.share }
    var given = parts.map { max(1, minutes * $0.share / whole / 5 * 5) }
    if given.reduce(0, +) > minutes { given = parts.map { _ in max(1, minutes / parts.count) } }
    given[min(2, given.count - 1)] += minutes - given.reduce(0, +)
    return zip(parts, given).map { Part(minutes: $1, title: $0.title, prompt: $0.prompt) }
  }
}
