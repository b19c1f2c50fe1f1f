/// The smallest programme: one pair in a family bakery, explained step by step.
enum FirstPair {
  static let files = [
    SyntheticFile(name: "programme.toml", text: settings),
    SyntheticFile(name: "participants.csv", text: participants),
  ]

  private static let settings = """
    # The smallest programme there is: Maya teaches Tunde.
    #
    # Linden & Rye is a made-up family bakery in Leeds. Maya has worked in its marketing team for three years and
    # knows short video and social media. Tunde has sold bread to supermarkets for twenty-two years and now wants
    # to win customers online. This file says how good a pair they are, and the comments work it out by hand.

    [programme]
    name = "First pair at Linden & Rye"

    # "reverse": the mentor is the junior of the two. Also possible: "traditional" (the mentor is the senior) and
    # "mutual" (both teach, both learn).
    direction = "reverse"

    # The first day. Free times are counted in the week (Monday to Sunday) that holds this day.
    starts = 2026-01-12

    length_months = 6                   # how long the pair stays together
    cadence_weeks = 2                   # a meeting every second week
    meeting_minutes = 60                # how long a meeting lasts
    time_zone = "Europe/London"         # the zone of everybody who states none

    [roster]
    # One file with everybody; the column "role" says who teaches (mentor) and who learns (mentee).
    participants = "participants.csv"

    # What makes a good pair. Only the proportions of the weights count; here they happen to add up to 100, so each
    # is the number of points (of 100) that the pair gets for a full value.
    [weights]

    # How much of what Tunde wants to learn can Maya teach? Levels go from 1 to 5; a skill that is not listed is 0.
    #   short video   he has 0, wants 4, she has 5: she covers 4 of 4 steps; "!" makes it count double: 8 of 8
    #   genai         he has 0, wants 4, she has 3: she covers 3 of 4 steps
    #   social media  he has 1, wants 3, she has 4: she covers 2 of 2 steps
    # Together 13 of 14 steps = 0.9286, times 35 = 32.501 points.
    skill_gap = 35

    # The same the other way round: what Maya gets back. Negotiation 4 of 4 (double: 8 of 8), public speaking 2 of 3.
    # Together 10 of 11 = 0.9091, times 10 = 9.091 points.
    reciprocity = 10

    # Distance in years of experience: 22 - 3 = 19. From 15 years on the value is full. 15 points.
    generation = 15

    # Marketing/Social Media and Sales/Key Accounts have no department in common. 15 points.
    cross_department = 15

    # Both are free on Wednesday from 10:00 to 11:30, so a meeting of an hour can start at 10:00 or at 10:30.
    # That is 2 possible starts of the 4 that are desired = 0.5, times 15 = 7.5 points.
    schedule = 15

    # They share two goals of the three that either names: 2/3 = 0.6667, times 10 = 6.667 points.
    goals = 10

    # Wishes and sites play no part here.
    preference = 0
    site = 0

    # The score: 32.501 + 9.091 + 15 + 15 + 7.5 + 6.667 = 85.759 of 100 (kept exactly, as 857 590 points).

    # Rules say which pairs are not allowed, however good their score is. These three hold anyway; they stand here
    # to show how a rule is switched on (true) or off (false).
    [rules]
    management_chain = true             # nobody is paired with a manager of his or hers, at any level up
    common_language = true              # a pair shares a language, if both state theirs
    min_starts = 1                      # a pair has at least one common free time, if both state theirs

    """

  private static let participants = """
    id,name,email,role,department,team,site,manager_id,level,years_experience,skills,wants,goals,languages,\
    availability,mode,capacity
    M-0001,Maya Lindqvist,maya.lindqvist@example.com,mentor,Marketing/Social Media,Social Studio,Leeds,,2,3,\
    short video:5; social media:4; genai:3,negotiation:4!; public speaking:3,\
    customer closeness; sustainability,English; Swedish,Mon 14:00-16:00; Wed 09:30-11:30,hybrid,1
    S-0001,Tunde Adeyemi,tunde.adeyemi@example.com,mentee,Sales/Key Accounts,Supermarkets,Leeds,,7,22,\
    negotiation:5; public speaking:2; social media:1,short video:4!; genai:4; social media:3,\
    customer closeness; new markets; sustainability,English; Yoruba,Wed 10:00-12:00; Thu 15:00-17:00,hybrid,1

    """
}
