/// What the two of a pair said after some months, and how often they met.
public struct Feedback: Hashable, Sendable {
  /// How the mentor rates the match, in hundredths; nil if the mentor said nothing.
  public let mentorRating: Int?
  /// How the mentee rates it.
  public let menteeRating: Int?
  /// How many meetings were held; nil if nobody knows.
  public let meetings: Int?

  /// Makes feedback.
  public init(mentorRating: Int?, menteeRating: Int?, meetings: Int?) {
    self.mentorRating = mentorRating
    self.menteeRating = menteeRating
    self.meetings = meetings
  }

  /// What an outcome of mentoring is judged by.
  public enum Outcome: String, CaseIterable, Sendable {
    /// The mean of both ratings, or the only one.
    case rating
    /// The mentor's rating.
    case mentorRating = "mentor_rating"
    /// The mentee's rating.
    case menteeRating = "mentee_rating"
    /// The number of meetings held.
    case meetings
  }

  /// What an outcome is, in two-hundredths of a rating or in meetings; nil if it is not known.
  public func value(_ outcome: Outcome) -> Int? {
    switch outcome {
    case .rating:
      switch (mentorRating, menteeRating) {
      case (let mentor?, let mentee?): mentor + mentee
      case (let only?, nil), (nil, let only?): 2 * only
      case (nil, nil): nil
      }
    case .mentorRating: mentorRating.map { 2 * $0 }
    case .menteeRating: menteeRating.map { 2 * $0 }
    case .meetings: meetings
    }
  }
}
