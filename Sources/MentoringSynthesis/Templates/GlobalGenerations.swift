import MentoringModel

/// People of all ages in a brewer's breweries and offices learn from each other across time zones.
enum GlobalGenerations {
  static func files() -> [SyntheticFile] {
    let population = Population(organisation: organisation, mentors: 112, mentees: 112, seed: 2026_04)
    let roster = TemplateRoster(population) { person, random in
      // Eight people of each side take part on both, which makes 120 × 120.
      person.isOnBothSides = person.number % 14 == 0
      if random.chance(92) { person.birthYear = 2026 - 22 - person.years - random.within(0...6) }
      if person.languages.count > 1, random.chance(18) { person.languages.removeFirst() }
      addUnusualHours(to: &person, &random)
    }
    return [
      SyntheticFile(name: "programme.toml", text: settings),
      roster.file("participants.csv", roster.mentors + roster.mentees, columns),
    ]
  }

  /// Early and late hours, which make calls between continents possible, and Sunday hours of those who work on
  /// Sundays; among these are the night in which the clocks change and a night that ends on Monday.
  private static func addUnusualHours(to person: inout Person, _ random: inout SplitMix64) {
    let usualDays = Set(person.windows.map(\.weekday))
    if let day = (0...4).first(where: { !usualDays.contains($0) }), random.chance(60) {
      let start = random.chance(50) ? 390 : 1080
      person.windows.append(AvailabilityWindow(weekday: day, start: start, end: start + 150))
    }
    if random.chance(15) {
      let start = random.element(of: [60, 510, 600, 960, 1350])
      person.windows.append(AvailabilityWindow(weekday: 6, start: start, end: (start + 180) % 1440))
    }
    person.windows.sort { ($0.weekday, $0.start) < ($1.weekday, $1.start) }
  }

  private static let columns: [RosterColumn] = [
    .id, .name, .email, .role, .department, .team, .site, .timeZone, .managerID, .level, .birthYear,
    .yearsExperience, .skills, .wants, .goals, .languages, .availability, .mode, .capacity,
  ]

  private static let organisation = Organisation(
    departments: [
      Department("Brewing", "Brewhouse", "Packaging", "Quality", "Maintenance"),
      Department("Supply", "Purchasing", "Transport", "Planning"),
      Department("Sales", "Bars and Restaurants", "Shops", "Export"),
      Department("Marketing", "Brands", "Digital", "Sponsoring"),
      Department("Finance", "Controlling", "Tax", "Excise"),
      Department("People", "Learning", "Hiring", "Safety"),
      Department("Sustainability", "Water", "Energy", "Farming"),
      Department("Technology", "Data", "Factory Systems", "Workplace"),
    ],
    sites: [
      Site("Utrecht", zone: "Europe/Amsterdam", cultures: [.dutch], languages: ["Dutch"], weight: 6),
      Site("Lagos", zone: "Africa/Lagos", cultures: [.westAfrican], languages: ["Yoruba"], weight: 4),
      Site("Poznań", zone: "Europe/Warsaw", cultures: [.polish], languages: ["Polish"], weight: 4),
      Site("Lyon", zone: "Europe/Paris", cultures: [.french, .arabic], languages: ["French"], weight: 3),
      Site("Cairo", zone: "Africa/Cairo", cultures: [.arabic], languages: ["Arabic", "French"], weight: 2),
      Site("Durban", zone: "Africa/Johannesburg", cultures: [.eastAfrican], languages: ["Zulu"], weight: 3),
      Site(
        "Campinas", zone: "America/Sao_Paulo", cultures: [.lusophone], languages: ["Portuguese"], weight: 4),
      Site("Monterrey", zone: "America/Monterrey", cultures: [.hispanic], languages: ["Spanish"], weight: 4),
      Site(
        "New York", zone: "America/New_York", cultures: [.italian, .hispanic], languages: ["Spanish"],
        weight: 3),
      Site(
        "Đà Nẵng", zone: "Asia/Ho_Chi_Minh", cultures: [.vietnamese], languages: ["Vietnamese"], weight: 3),
      Site(
        "Singapore", zone: "Asia/Singapore", cultures: [.chinese, .southIndian], languages: ["Mandarin"],
        weight: 2),
    ])

  private static let settings = """
    # Generations at Oostveld Brewers: people of all ages and countries learn from each other.
    #
    # Oostveld Brewers is a made-up brewer with breweries and offices in eleven cities on five continents. The pairs
    # are mutual: the one called mentor asks for the first meeting, and then both teach and both learn. Sixteen people
    # take part on both sides (role "both") and so get one partner as mentor and one as mentee.

    [programme]
    name = "Generations at Oostveld 2026"
    direction = "mutual"                # only distance counts, not who is the senior
    # Free times are counted in the week (Monday to Sunday) that holds this day. In this one the clocks in Europe
    # go forward on Sunday, 29 March: a free hour on Sunday afternoon is one hour earlier for everybody elsewhere.
    starts = 2026-03-23
    length_months = 12
    cadence_weeks = 4                   # a meeting every fourth week
    meeting_minutes = 60
    time_zone = "Europe/Amsterdam"      # for those who state no zone of their own

    [roster]
    # "time_zone" holds a name such as America/Sao_Paulo; each person's "availability" is in that zone's time.
    participants = "participants.csv"

    [weights]
    skill_gap = 25                      # what the one wants to learn and the other can teach
    reciprocity = 20                    # and back: nearly as important, because the pairs are mutual
    generation = 15
    cross_department = 5
    schedule = 20                       # over time zones common free hours are what is scarce
    goals = 10
    site = 5

    # The programme is about generations, so it asks for the year of birth; saying it is voluntary, and an empty cell
    # counts half. Age is protected by law in many countries: ask before you use it. Without this table,
    # years of experience would be used.
    [criteria.generation]
    signal = "birth_year"
    min_gap = 5                         # up to five years apart counts nothing
    full_gap = 25                       # from twenty-five years apart on it counts in full

    [criteria.site]
    prefer = "different"                # another city is better than one's own

    [criteria.schedule]
    desired_starts = 3                  # three possible times a week are as good as many

    [rules]
    common_language = true              # a pair shares a language (on in any case, where both state theirs)
    min_starts = 1                      # at least one common time for a meeting in the week
    same_team = true                    # two people of one team are not paired

    """
}
