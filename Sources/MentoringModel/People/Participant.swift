/// A person in the roster.
///
/// What a person did not state is nil or empty; what that means for a score is decided by each criterion
/// (usually *unknown*), never here.
public struct Participant: Hashable, Sendable {
  /// The unique id, always text: `007` and `7` are different people.
  public let id: String
  /// The side or sides on which the person takes part.
  public var role: Role
  /// The person's name, for showing.
  public var name: String?
  /// The person's e-mail address, for showing and for managers given by address.
  public var email: String?
  /// The department as a path from the top, such as `Finance/Tax/VAT`; empty if not stated.
  public var department: [Term] = []
  /// The team.
  public var team: Term?
  /// The place of work.
  public var site: Term?
  /// The IANA zone in which the availability is written; nil means the programme's zone.
  public var timeZone: String?
  /// The id of the person's manager, already resolved if it was given by e-mail address.
  public var managerID: String?
  /// The level in the hierarchy; larger is more senior.
  public var level: ExactDecimal?
  /// The year of birth.
  public var birthYear: Int?
  /// Years of professional experience.
  public var yearsExperience: ExactDecimal?
  /// What the person can teach, each skill once.
  public var skills: [SkillLevel] = []
  /// What the person wants to learn, each skill once.
  public var wants: [SkillWant] = []
  /// Goals and interests, each once.
  public var goals: [Term] = []
  /// Languages, each once; empty if not stated.
  public var languages: [Term] = []
  /// Weekly windows of free time in the person's own zone; nil if not stated.
  public var availability: [AvailabilityWindow]?
  /// When the person is busy all the same, in seconds since 1970-01-01 00:00 UTC, in order and without overlaps; known from a calendar.
  public var busy: [Range<Int>] = []
  /// How the person meets.
  public var mode: MeetingMode?
  /// The most partners the person may have on each side; 0 means not available.
  public var capacity = 1
  /// The least partners the person must have on each side.
  public var minimumPartners = 0
  /// The least partners that the person has on each side, if any; 0 and 1 ask nothing.
  public var minimumOrNone = 0
  /// The id of somebody of the same side with whom the person shares all partners.
  public var withPartnerOf: String?
  /// Wished partners, by id.
  public var prefers: WishList = []
  /// Ids of people whom the person does not want.
  public var avoids: [String] = []
  /// Every column of the roster that has no meaning of its own, by header.
  public var attributes: [String: String] = [:]
  /// Where the person stands in the input, for messages.
  public var origin: SourcePosition?

  /// Makes a participant who has stated nothing but an id and a role.
  public init(id: String, role: Role) {
    self.id = id
    self.role = role
  }

  /// Whether the capacity, though above 0, is less than ``minimumOrNone``, so that there can be no partner.
  package var isNeverOpen: Bool { capacity > 0 && minimumOrNone > capacity }
}

/// The side or sides on which a person takes part.
public enum Role: String, Sendable, CaseIterable {
  /// Teaches.
  case mentor
  /// Learns.
  case mentee
  /// Takes part once on each side, and is never paired with itself.
  case both

  /// Whether the person takes part on this side.
  public func includes(_ side: Side) -> Bool {
    switch self {
    case .both: return true
    case .mentor: return side == .mentor
    case .mentee: return side == .mentee
    }
  }

  /// Whether people of these roles take part on the same side.
  package func sharesSide(with other: Role) -> Bool { self == .both || other == .both || self == other }
}

/// One of the two sides of a pair.
public enum Side: String, Sendable, CaseIterable {
  /// The one who teaches.
  case mentor
  /// The one who learns.
  case mentee

  /// The other side.
  public var opposite: Side { self == .mentor ? .mentee : .mentor }
}

/// How a person meets a partner.
public enum MeetingMode: String, Sendable, CaseIterable {
  /// Only face to face.
  case inPerson = "in-person"
  /// Only by call.
  case remote
  /// Either.
  case hybrid
}
