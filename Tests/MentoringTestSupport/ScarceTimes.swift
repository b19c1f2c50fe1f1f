public import MentoringModel
internal import TestRandom

/// Small programmes in which people have few times and many partners, so that often not all can meet.
public struct ScarceTimes: Sendable {
  /// The seed; equal seeds give equal programmes.
  public let seed: UInt64
  /// As in ``RandomProgramme``.
  public let constraints: ClosedRange<Int>

  /// Prepares a draw.
  public init(seed: UInt64, constraints: ClosedRange<Int> = 0...0) {
    self.seed = seed
    self.constraints = constraints
  }

  /// The programme.
  public func make() -> Programme {
    var programme = RandomProgramme(seed: seed, sides: 2...3, constraints: constraints).make()
    var draw = TestRandom(seed: seed ^ 0x71AE)
    var settings = programme.settings
    settings.rules.timetable = true
    settings.rules.minStarts = draw.pick([0, 1, 1, 1])
    settings.cadenceWeeks = draw.pick([1, 1, 1, 2, 3])
    settings.lengthMonths = draw.number(1...2)
    settings.timeZone = "Europe/Berlin"
    let zones = draw.pick([[nil], [nil], [nil, "Europe/London", "America/New_York"]])
    let lone = draw.chance(50)
    let people = programme.participants.map { person in
      var person = person
      person.timeZone = draw.pick(zones)
      if draw.chance(90) {
        let hour = draw.pick([15, 15, 16]) * 60 + (person.timeZone == "America/New_York" ? -360 : 0)
        person.availability = [
          AvailabilityWindow(
            weekday: draw.pick([0, 0, 0, 1]), start: hour + draw.pick([0, 30]),
            end: hour + draw.pick([60, 90, 120]))
        ]
      }
      // Locks keep their places.
      if !(lone && person.role == .mentee) { person.capacity = max(person.capacity, draw.number(1...3)) }
      return person
    }
    programme = Programme(
      settings: settings, participants: people, history: programme.history, decisions: programme.decisions,
      affinities: programme.affinities)
    return programme
  }
}
