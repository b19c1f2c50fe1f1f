import MentoringModel

/// Executives of a retailer meet perspectives other than their own, all of them self-declared.
enum Inclusion {
  static func files() -> [SyntheticFile] {
    let population = Population(
      organisation: organisation, mentors: 40, mentees: 30, seed: 2026_03, skills: skills)
    let roster = TemplateRoster(population) { person, random in
      let declares = random.chance(person.side == .mentor ? 80 : 65)
      let stated = declares ? perspectivePopularity.draw(random.within(1...3), &random) : []
      let topics = topicPopularity.draw(random.within(2...4), &random)
      let group = person.side == .mentee ? sponsorGroups[(person.number - 1) % sponsorGroups.count] : ""
      person.ownCells = [
        stated.map { perspectives[$0] }.joined(separator: "; "),
        topics.map { self.topics[$0] }.joined(separator: "; "),
        group,
      ]
      if person.side == .mentee { person.minimumPartners = 1 }
    }
    return [
      SyntheticFile(name: "programme.toml", text: settings),
      roster.file("participants.csv", roster.mentors + roster.mentees, columns),
    ]
  }

  private static let columns: [RosterColumn] = [
    .id, .name, .email, .role, .department, .team, .site, .managerID, .level, .yearsExperience, .skills,
    .wants,
    .languages, .availability, .mode, .capacity, .minimumPartners, .own(0, "perspectives"), .own(1, "topics"),
    .own(2, "sponsor_group"),
  ]

  private static let organisation = Organisation(
    departments: [
      Department("Shops", "North", "Midlands", "Wales and West", "Ireland"),
      Department("Online", "Website", "Delivery", "Customer Care"),
      Department("Buying", "Clothing", "Home", "Food"),
      Department("Logistics", "Warehouses", "Transport"),
      Department("People", "Hiring", "Learning", "Pay and Benefits"),
      Department("Finance", "Reporting", "Property"),
      Department("Technology", "Tills and Payments", "Data", "Workplace"),
      Department("Brand", "Campaigns", "Community", "Press"),
    ],
    sites: [
      Site(
        "Manchester", zone: "Europe/London", cultures: [.british, .northIndian, .westAfrican], languages: [],
        weight: 5),
      Site(
        "Birmingham", zone: "Europe/London", cultures: [.northIndian, .british, .eastAfrican], languages: [],
        weight: 4),
      Site(
        "Cardiff", zone: "Europe/London", cultures: [.british, .polish, .arabic], languages: ["Welsh"],
        weight: 3),
      Site(
        "Belfast", zone: "Europe/London", cultures: [.british, .lusophone, .chinese], languages: [], weight: 2
      ),
    ])

  private static let skills = SkillCatalogue(
    juniors: """
      inclusive language; allyship; neurodiversity at work; accessible shops; intercultural communication
      flexible working; hiring without bias; plain language; digital accessibility; mental health first aid
      returning to work; carers at work; social mobility; faith at work; community outreach; bias in data
      anti-racism; lgbtq+ inclusion; menopause awareness; sign language basics; online communities; short video
      """,
    seniors: """
      public speaking; stakeholder management; negotiation; budgeting; decision making; networking; strategy
      leading teams; board communication; commercial thinking; conflict resolution; delegation; change management
      hiring; political judgement
      """)

  private static let perspectives = [
    "first in the family at university", "carer for a relative", "grew up in another country",
    "parent of small children", "started on the shop floor", "English as a second language", "neurodivergent",
    "lives with a disability", "Black British heritage", "South Asian heritage", "LGBTQ+", "night-shift work",
    "returned after a career break", "left school at sixteen", "single parent", "practising Muslim",
    "rural upbringing", "career changer", "hard of hearing", "grew up in care", "former armed forces",
  ]
  private static let perspectivePopularity = WeightedChoice(zipf: perspectives.count, offset: 5)

  private static let topics = [
    "fair promotion", "flexible working", "the words we use", "hiring without bias", "mental health",
    "disability at work", "working parents", "allyship in meetings", "pay transparency", "age and careers",
    "social mobility", "shops for everybody", "faith and holidays", "speaking up",
  ]
  private static let topicPopularity = WeightedChoice(zipf: topics.count, offset: 4)

  private static let sponsorGroups = [
    "Race equality", "Disability and neurodiversity", "LGBTQ+", "Gender balance", "Working families",
    "Social mobility",
  ]

  private static let settings = """
    # Inclusion at Aldermoor Stores: executives learn from colleagues whose working lives are unlike their own.
    #
    # Aldermoor Stores is a made-up retailer. Each of its thirty executives sponsors one of six groups (the column
    # "sponsor_group") and is promised a mentor; forty colleagues have offered to be one.
    #
    # About the columns "perspectives" and "topics"
    #   * Both sides fill them in themselves, in their own words or from a list, and may leave them empty. An empty
    #     cell counts neither for nor against anybody: it is "unknown", and counts half.
    #   * Nothing is inferred from names, photographs, HR records or anything else. No other column takes part.
    #   * Tell people before they fill them in what the answers are used for, who sees them, and when they are
    #     deleted. Some perspectives (health, belief, orientation, heritage) are specially protected by law.

    [programme]
    name = "Inclusion at Aldermoor Stores 2026"
    direction = "reverse"               # the mentor is the junior of the two
    starts = 2026-02-02                 # the first day; free times are counted in its week, Monday to Sunday
    length_months = 9
    cadence_weeks = 3                   # a meeting every third week
    meeting_minutes = 60
    time_zone = "Europe/London"

    [roster]
    # The column "min_partners" is 1 for every executive: a plan that leaves one of them out is not accepted.
    # "sponsor_group" is no column of the program's own; it is kept, so that reports and limits can name it.
    participants = "participants.csv"

    # The proportions of the built-in criteria. Those that play no part are set to 0.
    [weights]
    skill_gap = 25                      # what the executive wants to understand and the mentor can teach
    reciprocity = 10                    # what the mentor wants to learn and the executive can teach
    generation = 5                      # years of experience apart (years of work, not of age)
    cross_department = 10               # from different parts of the company
    schedule = 15                       # free at the same times
    goals = 0
    preference = 0

    # Two criteria of this programme's own. Each compares one column between mentor and executive.

    [[criterion]]
    name = "perspectives"
    weight = 20
    column = "perspectives"
    prefer = "different"                # the fewer perspectives two people share, the more there is to hear
    unknown = 5000                      # what an empty cell counts: 5000 of 10000, which is half

    [[criterion]]
    name = "topics"
    weight = 15
    column = "topics"
    prefer = "same"                     # both should want to talk about the same things
    unknown = 5000

    # Who has power over whom matters most here, so the rules are stricter than usual.
    [rules]
    management_chain = true             # nobody is paired with a manager at any level up (on in any case)
    same_manager = true                 # two people with the same manager are not paired
    same_department = true              # nor two people of one unit (the whole path, such as Buying/Food)

    """
}
