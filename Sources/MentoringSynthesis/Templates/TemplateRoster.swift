import MentoringModel

/// The people of a template that is drawn: no two of them share a name.
struct TemplateRoster {
  let context: RosterContext
  private(set) var mentors: [Person]
  private(set) var mentees: [Person]

  /// Draws everybody and lets the template add what is its own, with a generator for each person.
  init(_ population: Population, adjust: (inout Person, inout SplitMix64) -> Void) {
    context = RosterContext(population)
    var taken: Set<[UInt8]> = []
    let people = Side.allCases.map { side in
      (1...(side == .mentor ? population.mentors : population.mentees)).map { number in
        var person = population.person(number, on: side)
        var random = SplitMix64(seed: population.seed, stream: side == .mentor ? 11 : 12, index: number)
        while !taken.insert(person.given.address + [UInt8(ascii: ".")] + person.family.address).inserted {
          let culture = random.element(of: population.organisation.sites[person.site].cultures + Culture.all)
          person.given = random.element(of: culture.given)
          person.family = random.element(of: culture.family)
        }
        adjust(&person, &random)
        return person
      }
    }
    mentors = people[0]
    mentees = people[1]
  }

  /// Gives people wishes, which need the whole roster.
  mutating func forEachPerson(_ change: (inout Person, _ roster: TemplateRoster) -> Void) {
    let before = self
    for place in mentors.indices { change(&mentors[place], before) }
    for place in mentees.indices { change(&mentees[place], before) }
  }

  /// A roster file of these people.
  func file(_ name: String, _ people: [Person], _ columns: [RosterColumn]) -> SyntheticFile {
    var text = CSVText()
    text.appendHeader(columns)
    for person in people { text.appendRow(person, columns, context) }
    return SyntheticFile(name: name, text: String(decoding: text.bytes, as: UTF8.self))
  }
}
