/// Executives of an insurer learn digital skills from younger colleagues; written by hand.
enum DigitalFluency {
  static let files = [
    SyntheticFile(name: "programme.toml", text: settings),
    SyntheticFile(name: "participants.csv", text: header + mentors + mentees),
    SyntheticFile(name: "history.csv", text: history),
    SyntheticFile(name: "decisions.csv", text: decisions),
  ]

  private static let settings = """
    # Digital fluency at Harbourlight: executives learn digital skills from younger colleagues.
    #
    # Harbourlight is a made-up insurer with offices in Bristol, Leeds, London, Glasgow and Dublin. Twenty-four people
    # with digital skills have offered to teach; twenty executives want to learn. What counts most is whether a mentor
    # can teach what the executive lacks (the skill gap). Pairs should come from different departments, and an
    # executive's few free hours have to fit.
    #
    # Try:   revmatch check .        what the files hold, and who cannot be paired with anybody
    #        revmatch match .        the best plan, with its proof
    #        revmatch explain . --person S-0017

    [programme]
    name = "Digital fluency at Harbourlight 2026"
    direction = "reverse"               # the mentor is the junior of the two
    starts = 2026-01-12                 # the first day; free times are counted in its week, Monday to Sunday
    length_months = 6
    cadence_weeks = 2                   # a meeting every second week
    meeting_minutes = 60
    time_zone = "Europe/London"         # the zone of everybody's free times (Dublin has the same time)

    [roster]
    participants = "participants.csv"   # everybody; the column "role" says who is mentor and who is mentee
    history = "history.csv"             # the pairs of the cycles before: nobody gets the same partner again
    decisions = "decisions.csv"         # what you decided by hand: "lock" makes a pair, "forbid" rules it out

    # The weights say what makes a good pair; only their proportions count.
    [weights]
    skill_gap = 40                      # the mentor can teach what the executive wants to learn
    reciprocity = 10                    # the executive can teach what the mentor wants to learn
    generation = 5                      # years of experience apart
    cross_department = 15               # from different parts of the company
    schedule = 15                       # free at the same times
    goals = 10                          # the same goals and interests
    preference = 5                      # each names the other as a wished partner (column "prefers")

    # Settings of single criteria.
    [criteria.schedule]
    desired_starts = 3                  # three possible times a week are as good as many

    # Rules rule pairs out, however good their score would be. Some hold unless they are switched off: nobody is paired
    # with a manager at any level up, with somebody named under "avoids", or with somebody who is never free together.
    [rules]
    same_team = true                    # true: two people of one team are not paired
    forget_after_cycles = 2             # pairs older than the last two cycles in history.csv may meet again

    # What to look for in the result:
    #   S-0017  is free only on Friday evening, when the only free mentor is in his own line of management.
    #   S-0006, S-0012 and S-0019  are free only before nine on Tuesday; two mentors are, for three executives.
    #   M-0022  is on leave (capacity 0). M-0002, M-0010, M-0013 and M-0018 can take two executives each.
    #   S-0001  has time for two mentors.

    """

  private static let history = """
    mentor,mentee,cycle
    M-0002,S-0003,2025
    M-0007,S-0010,2025
    M-0010,S-0011,2025
    M-0012,S-0002,2025
    M-0013,S-0016,2024
    M-0017,S-0015,2025
    M-0024,S-0020,2024

    """

  private static let decisions = """
    mentor,mentee,decision,note
    M-0003,S-0009,lock,"Both asked for each other at the kick-off,\
     and Claims wants a start with generative AI"
    M-0011,S-0002,forbid,"She works on the regulator's review of his function until June,\
     so not this cycle"

    """
}
