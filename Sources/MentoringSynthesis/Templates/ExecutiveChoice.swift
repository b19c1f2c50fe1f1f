import MentoringModel

/// Executives of a manufacturer choose among juniors by ranked wishes, in two exports of an HR system.
enum ExecutiveChoice {
  static func files() -> [SyntheticFile] {
    let population = Population(organisation: .general, mentors: 500, mentees: 500, seed: 2026_05)
    var roster = TemplateRoster(population) { person, random in
      let days = person.years * 1461 / 4 + random.within(1...360)
      person.hired = CalendarDate(daysSince1970: starts.daysSince1970 - days)
      person.ownCells = [
        grades[person.level - 1],
        String(1000 + 100 * person.department + 10 * person.unit),
      ]
      // The first place is for one partner; few executives have time for two.
      person.capacity = random.chance(person.side == .mentor ? 8 : 4) ? 2 : 1
    }
    var order = Array(1...population.mentors)
    var random = SplitMix64(seed: population.seed, stream: 13, index: 0)
    random.shuffle(&order)
    let fame = WeightedChoice(zipf: order.count, offset: 30)
    roster.forEachPerson { person, roster in
      var random = SplitMix64(
        seed: population.seed, stream: person.side == .mentor ? 14 : 15, index: person.number)
      if person.side == .mentee {
        person.prefers = executivesWishes(person, roster, order, fame, &random)
      } else {
        let uniform = WeightedChoice(weights: Array(repeating: 1, count: population.mentees))
        if random.chance(30) {
          person.prefers = uniform.draw(random.within(1...3), &random).map { $0 + 1 }
        }
        if random.chance(2) {
          person.avoids = uniform.draw(1, &random).map { $0 + 1 }.filter { !person.prefers.contains($0) }
        }
      }
    }
    return [
      SyntheticFile(name: "programme.toml", text: settings),
      roster.file("mentors.csv", roster.mentors, columns),
      roster.file("mentees.csv", roster.mentees, columns),
    ]
  }

  /// Nine executives in ten rank three to five juniors.
  ///
  /// They have read the juniors' profiles, so they name people
  /// who can teach something they want; well-known juniors are named by many.
  private static func executivesWishes(
    _ executive: Person, _ roster: TemplateRoster, _ order: [Int], _ fame: WeightedChoice,
    _ random: inout SplitMix64
  ) -> [Int] {
    guard random.chance(90) else { return [] }
    let wanted = Set(executive.wants.map(\.skill))
    let read = fame.draw(60, &random).map { order[$0] }
    let useful = read.filter { number in
      roster.mentors[number - 1].skills.contains { wanted.contains($0.skill) && $0.level >= 3 }
    }
    return Array(useful.prefix(random.within(3...5)))
  }

  private static let starts: CalendarDate = {
    guard let date = CalendarDate(year: 2026, month: 2, day: 2) else {
      preconditionFailure("a day that exists")
    }
    return date
  }()

  private static let grades = [
    "Trainee", "Associate", "Specialist", "Senior Specialist", "Manager", "Senior Manager", "Director",
    "Senior Director", "Vice President",
  ]

  private static let columns: [RosterColumn] = [
    RosterColumn.id.named("Employee ID"), RosterColumn.name.named("Full Name"),
    RosterColumn.email.named("Work Email"), RosterColumn.own(0, "Grade"),
    RosterColumn.department.named("Org Unit"), RosterColumn.own(1, "Cost Centre"),
    RosterColumn.team.named("Team Name"), RosterColumn.site.named("Location"),
    RosterColumn.timeZone.named("Time Zone"), RosterColumn.managerID.named("Line Manager ID"),
    RosterColumn.hireDate.named("Date of Hire"), RosterColumn.skills.named("Can Teach"),
    RosterColumn.wants.named("Wants To Learn"), RosterColumn.goals.named("Interests"),
    RosterColumn.languages.named("Languages Spoken"), RosterColumn.availability.named("Free Times"),
    RosterColumn.mode.named("Meets"), RosterColumn.capacity.named("Places"),
    RosterColumn.prefers.named("Wishes"), RosterColumn.avoids.named("Rather Not"),
  ]

  private static let settings = """
    # Executive choice at Ironbridge Electric: five hundred executives choose their mentors.
    #
    # Ironbridge Electric is a made-up manufacturer. Its executives have read the profiles of five hundred juniors and
    # ranked up to five of them; some juniors have ranked executives too. Their wishes weigh most. Many name the same
    # few well-known juniors, so not everybody can have the first choice.
    #
    # Try:   revmatch match .        the best plan in total, with its proof
    #        revmatch explain . --person S-0002    the partner, and who else was possible

    [programme]
    name = "Executive choice at Ironbridge Electric 2026"
    direction = "reverse"               # the mentor is the junior of the two
    starts = 2026-02-02                 # years of experience are counted up to this day
    length_months = 6
    cadence_weeks = 2
    meeting_minutes = 60

    [roster]
    # Two files, as the HR system exports them; nobody needs a column for the role.
    mentors = "mentors.csv"
    mentees = "mentees.csv"

    # The export has headers of its own. On the left stands the program's name of a column, on the right the header
    # in the files. A column that is not named here ("Cost Centre") is kept, and limits and reports may use it.
    [roster.columns]
    id = "Employee ID"
    name = "Full Name"
    email = "Work Email"
    department = "Org Unit"
    team = "Team Name"
    site = "Location"
    time_zone = "Time Zone"
    manager_id = "Line Manager ID"
    level = "Grade"
    hire_date = "Date of Hire"          # gives the years of experience
    skills = "Can Teach"
    wants = "Wants To Learn"
    goals = "Interests"
    languages = "Languages Spoken"
    availability = "Free Times"
    mode = "Meets"
    capacity = "Places"
    prefers = "Wishes"                  # ids, the best first
    avoids = "Rather Not"               # ids of people whom this person will not be paired with

    # Grades have names. Here they stand in order, from 1 up, so that levels can be compared.
    [roster.ladder]
    level = [
      "Trainee", "Associate", "Specialist", "Senior Specialist",
      "Manager", "Senior Manager", "Director", "Senior Director", "Vice President",
    ]

    [weights]
    preference = 40                     # the mean of both sides' wishes; a side without a list counts half
    skill_gap = 25
    reciprocity = 5
    generation = 5
    cross_department = 10
    schedule = 10
    goals = 5

    [criteria.schedule]
    desired_starts = 2                  # executives have little time: two possible times a week are enough

    [rules]
    same_team = true                    # two people of one team are not paired
    min_level_gap = 1                   # the executive stands at least one grade above the junior

    """
}
