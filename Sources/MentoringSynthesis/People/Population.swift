import MentoringModel

/// The people of a made-up programme, each of whom can be drawn without the others.
///
/// The juniors are the mentors and the seniors the mentees. Seniors form one tree of managers for each
/// department; the heads of departments have no manager in the roster, because a manager of everybody could
/// be paired with nobody.
struct Population {
  let organisation: Organisation
  let mentors: Int
  let mentees: Int
  let seed: UInt64
  var skills = SkillCatalogue.general

  /// How many seniors a senior manages.
  private static let span = 5
  private static let english = Array("English".utf8)

  /// The person with this number, from 1, on a side.
  func person(_ number: Int, on side: Side) -> Person {
    side == .mentor ? junior(number) : senior(number)
  }

  private func junior(_ number: Int) -> Person {
    var random = SplitMix64(seed: seed, stream: 1, index: number)
    let department = random.below(organisation.departments.count)
    let level = random.below(10) < 4 ? 1 : random.within(2...4)
    var person = drawn(
      .mentor, number, department: department, level: level,
      years: max(0, 2 * level - 2 + random.within(-1...3)), &random)
    person.manager = juniorsManager(in: department, &random)
    person.skills = skills.juniorSupply.draw(random.within(3...8), &random).map {
      DrawnSkill(skills.juniorSkills.lowerBound + $0, level: random.below(8) == 0 ? 2 : random.within(3...5))
    }
    addWants(2...4, from: skills.seniorSkills, skills.seniorDemand, to: &person, &random)
    person.windows = windows(days: 4...5, &random)
    person.capacity = random.chance(10) ? 2 : 1
    makeFirstOneAvailable(&person)
    return person
  }

  private func senior(_ number: Int) -> Person {
    var random = SplitMix64(seed: seed, stream: 2, index: number)
    let place = number - 1
    let department = place % organisation.departments.count
    let rank = place / organisation.departments.count
    let depth = Self.depth(ofRank: rank)
    let level = max(5, 9 - depth - (random.chance(25) ? 1 : 0))
    var person = drawn(
      .mentee, number, department: department, level: level, years: 2 * level + random.within(-2...18),
      &random)
    if rank > 0 {
      person.manager = (rank - 1) / Self.span * organisation.departments.count + department + 1
    }
    person.skills = skills.seniorSupply.draw(random.within(3...6), &random).map {
      DrawnSkill(skills.seniorSkills.lowerBound + $0, level: random.within(3...5))
    }
    addWants(2...5, from: skills.juniorSkills, skills.juniorDemand, to: &person, &random)
    person.windows = windows(days: 3...4, &random)
    person.capacity = random.chance(6) ? 2 : 1
    makeFirstOneAvailable(&person)
    return person
  }

  /// What is drawn in the same way for both sides.
  private func drawn(
    _ side: Side, _ number: Int, department: Int, level: Int, years: Int, _ random: inout SplitMix64
  ) -> Person {
    let site = number == 1 ? 0 : organisation.siteChoice.draw(&random)
    let place = organisation.sites[site]
    // Most people bear a name of the place, many do not, and some have parents from two places.
    let culture = random.chance(65) ? random.element(of: place.cultures) : random.element(of: Culture.all)
    let familyCulture = random.chance(92) ? culture : random.element(of: Culture.all)
    var person = Person(
      side: side, number: number, given: random.element(of: culture.given),
      family: random.element(of: familyCulture.family), site: site, department: department,
      unit: random.below(organisation.departments[department].units.count),
      team: random.below(Organisation.teamsPerUnit), level: level, years: years)
    person.goals = GoalCatalogue.popularity.draw(random.within(1...4), &random)
    person.languages = [Self.english]
    for language in place.languages where random.chance(70) { person.languages.append(language) }
    let way = random.below(100)
    person.mode = way < 70 ? .hybrid : way < 93 ? .remote : .inPerson
    return person
  }

  /// A senior of the department below its head, so that in a small roster nobody manages everybody.
  private func juniorsManager(in department: Int, _ random: inout SplitMix64) -> Int? {
    let departments = organisation.departments.count
    let ranks = department < mentees ? (mentees - 1 - department) / departments + 1 : 0
    guard ranks > 1, random.chance(60) else { return nil }
    // Managers of juniors are found in the lower two thirds of the tree.
    let lowest = max(1, ranks / 3)
    return random.within(lowest...(ranks - 1)) * departments + department + 1
  }

  private func addWants(
    _ count: ClosedRange<Int>, from part: Range<Int>, _ demand: WeightedChoice, to person: inout Person,
    _ random: inout SplitMix64
  ) {
    for place in demand.draw(random.within(count), &random) {
      let skill = part.lowerBound + place
      var target = random.within(3...5)
      if random.chance(35) {
        // Some know a little of what they want to learn.
        let present = random.within(1...2)
        person.skills.append(DrawnSkill(skill, level: present))
        target = max(target, present + 2)
      }
      person.wants.append(DrawnSkill(skill, level: target, isPriority: random.chance(25)))
    }
  }

  /// At most one window a day on some of the five working days, on half hours.
  private func windows(days count: ClosedRange<Int>, _ random: inout SplitMix64) -> [AvailabilityWindow] {
    var days = [0, 1, 2, 3, 4]
    random.shuffle(&days)
    return days.prefix(random.within(count)).sorted().map { day in
      let start = 480 + 30 * random.below(17)
      let end = start + 30 * random.within(2...6)
      return AvailabilityWindow(weekday: day, start: start, end: end)
    }
  }

  /// The first person of each side works at the first site and can meet on Wednesday mornings, so that even the
  /// smallest programme, 1 × 1, has a plan.
  private func makeFirstOneAvailable(_ person: inout Person) {
    guard person.number == 1 else { return }
    person.windows.removeAll { $0.weekday == 2 }
    person.windows.append(AvailabilityWindow(weekday: 2, start: 600, end: 720))
    person.windows.sort { $0.weekday < $1.weekday }
  }

  /// How many managers stand above the senior of this rank in a department; rank 0 is the head.
  private static func depth(ofRank rank: Int) -> Int {
    var rank = rank
    var depth = 0
    while rank > 0 {
      rank = (rank - 1) / span
      depth += 1
    }
    return depth
  }
}
