public import MentoringModel
internal import TestRandom

/// Draws programmes whose scores take few values, so that many plans tie, with wishes, places for several, minima, locks and forbidden
/// pairs.
public struct CoarseProgramme: Sendable {
  /// The seed; equal seeds give equal programmes.
  public let seed: UInt64
  /// How many people a side has.
  public let sides: ClosedRange<Int>
  /// Whether people may have minima.
  public let hasMinima: Bool
  /// The values that pairs are drawn from, in basis points; nil for all, so that ties are rare.
  public let values: [Int]?

  /// Prepares a draw.
  public init(seed: UInt64, sides: ClosedRange<Int> = 1...4, hasMinima: Bool = false, values: [Int]? = nil) {
    self.seed = seed
    self.sides = sides
    self.hasMinima = hasMinima
    self.values = values
  }

  /// The programme.
  public func make() -> Programme {
    var draw = TestRandom(seed: seed)
    var people: [Participant] = []
    let places = draw.pick([[1], [1], [1, 2], [0, 1, 2, 3]])
    for role in [Role.mentor, .mentee] {
      for number in 0..<draw.number(sides) {
        var person = Participant(id: "\(role == .mentor ? "M" : "S")-\(number)", role: role)
        person.capacity = draw.pick(places)
        if hasMinima, draw.chance(25) { person.minimumPartners = min(person.capacity, draw.number(1...2)) }
        person.origin = SourcePosition(file: "people.csv", line: draw.number(2...99))
        people.append(person)
      }
    }
    let wishes = draw.pick([0, 50, 100])
    for index in people.indices where draw.chance(wishes) {
      let others = people.filter { $0.role != people[index].role }.map(\.id)
      people[index].prefers = draw.wishes(draw.sample(others, draw.number(1...3)))
    }
    let pairs = people.filter { $0.role == .mentor }.flatMap { mentor in
      people.filter { $0.role == .mentee }.map { PairID(mentor: mentor.id, mentee: $0.id) }
    }
    var settings = ProgrammeSettings(name: "Coarse")
    for index in settings.criteria.indices { settings.criteria[index].weight = ExactDecimal(0) }
    settings.criteria[6].measure = .preference(of: draw.pick([nil, nil, .mentor, .mentee]))
    settings.criteria.append(Criterion(measure: .affinity(name: "fit"), weight: ExactDecimal(1)))
    let few = [[0, 2500, 5000, 7500], [0, 10_000], [3000]]
    let values = self.values ?? (draw.chance(50) ? draw.pick(few) : Array(0...10_000))
    var left: [String: Int] = [:]
    for person in people { left[person.id] = person.capacity }
    let density = draw.pick([30, 60, 90])
    var decisions: [Decision] = []
    for pair in pairs {
      if !draw.chance(density) {
        decisions.append(Decision(.forbid, pair))
      } else if draw.chance(8), left[pair.mentor]! > 0, left[pair.mentee]! > 0 {
        left[pair.mentor]! -= 1
        left[pair.mentee]! -= 1
        decisions.append(Decision(.lock, pair))
      }
    }
    let past = draw.sample(pairs, draw.pick([0, 2, 5])).map { PastPair($0, cycle: "\(draw.number(1...3))") }
    settings.rules.pastPair = draw.chance(50)
    return Programme(
      settings: settings, participants: people, history: past, decisions: decisions,
      affinities: ["fit": pairs.map { AffinityValue($0, value: draw.pick(values)) }])
  }
}
