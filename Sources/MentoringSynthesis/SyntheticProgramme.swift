import MentoringModel

/// A made-up programme of any size, the same to the byte for the same sizes and seed on every machine.
///
/// Juniors teach and seniors learn, in a company of twelve departments and twelve cities on five continents.
/// Skills follow Zipf's law: sixty that juniors teach (3 to 8 each) and seniors want (2 to 5 each), thirty the
/// other way round. People have a few free windows a week in the zone of their city; seniors manage one another
/// and some of the juniors. All names and addresses are invented.
///
/// ```swift
/// let programme = SyntheticProgramme(mentors: 500, mentees: 500, seed: 7)
/// for file in programme.files() { print(file.name, file.text.utf8.count) }
/// ```
///
/// - Complexity: time and text are linear in the number of people; ``write(file:to:)`` holds only one chunk.
public struct SyntheticProgramme: Sendable {
  /// How many people teach.
  public let mentors: Int
  /// How many people learn.
  public let mentees: Int
  /// What everything drawn depends on.
  public let seed: UInt64

  /// The largest number of people on a side.
  public static let largestSide = 10_000_000

  /// Bytes after which a chunk is handed over.
  private static let chunkSize = 1 << 16
  private static let settingsName = "programme.toml"
  private static let rosterName = "participants.csv"
  private static let historyName = "history.csv"

  /// Describes a programme; traps unless each side has 1 to ``largestSide`` people.
  public init(mentors: Int, mentees: Int, seed: UInt64) {
    precondition(
      (1...Self.largestSide).contains(mentors) && (1...Self.largestSide).contains(mentees),
      "a made-up programme has 1 to \(Self.largestSide) people on each side")
    self.mentors = mentors
    self.mentees = mentees
    self.seed = seed
  }

  /// The names of the programme's files: the settings first, a history only where each side has twenty people or more.
  public var fileNames: [String] {
    [Self.settingsName, Self.rosterName] + (pastPairs > 0 ? [Self.historyName] : [])
  }

  /// All files as text; for large programmes use ``write(file:to:)``.
  public func files() -> [SyntheticFile] {
    fileNames.map { name in
      var bytes: [UInt8] = []
      write(file: name) { bytes.append(contentsOf: $0) }
      return SyntheticFile(name: name, text: String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Writes one of ``fileNames`` in chunks of about 64 KiB of UTF-8; traps for another name.
  ///
  /// Rethrows what the sink throws, and then stops.
  public func write<Failure: Error>(
    file name: String, to sink: (_ chunk: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    switch name {
    case Self.settingsName: try sink(Array(settings.utf8))
    case Self.rosterName: try writeRoster(to: sink)
    case Self.historyName: try writeHistory(to: sink)
    default: preconditionFailure("a made-up programme has no file \(name)")
    }
  }

  private var population: Population {
    Population(organisation: .general, mentors: mentors, mentees: mentees, seed: seed)
  }

  private static let columns: [RosterColumn] = [
    .id, .name, .numberedEmail, .role, .department, .team, .site, .timeZone, .managerID, .level,
    .yearsExperience, .skills, .wants, .goals, .languages, .availability, .mode, .capacity,
  ]

  private func writeRoster<Failure: Error>(
    to sink: (_ chunk: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let population = population
    let context = RosterContext(population)
    var text = CSVText(reserving: Self.chunkSize + 4096)
    text.appendHeader(Self.columns)
    for side in Side.allCases {
      for number in 1...(side == .mentor ? mentors : mentees) {
        text.appendRow(population.person(number, on: side), Self.columns, context)
        if text.bytes.count >= Self.chunkSize { try sink(text.removeAll()) }
      }
    }
    try sink(text.removeAll())
  }

  /// A twentieth of the smaller side was paired in the year before, at most a thousand people.
  private var pastPairs: Int { min(1000, min(mentors, mentees) / 20) }

  private func writeHistory<Failure: Error>(
    to sink: (_ chunk: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    let context = RosterContext(population)
    var random = SplitMix64(seed: seed, stream: 3, index: 0)
    var text = CSVText()
    text.appendRow(["mentor", "mentee", "cycle"])
    for pair in 0..<pastPairs {
      // Each mentor comes from a stretch of its own, so no pair is listed twice.
      let stretch = mentors / pastPairs
      context.writeID(pair * stretch + 1 + random.below(stretch), .mentor, to: &text)
      text.endCell()
      context.writeID(1 + random.below(mentees), .mentee, to: &text)
      text.endCell()
      text.append("2025")
      text.endRow()
    }
    try sink(text.removeAll())
  }

  private var settings: String {
    """
    # A made-up programme: \(mentors) mentors, \(mentees) mentees, seed \(seed).
    # The people, names and addresses are invented; the same sizes and seed give the same files.

    [programme]
    name = "Synthetic \(mentors) x \(mentees), seed \(seed)"
    direction = "reverse"            # the juniors teach
    starts = 2026-09-07
    length_months = 6
    cadence_weeks = 2
    meeting_minutes = 60

    [roster]
    participants = "participants.csv"

    """ + (pastPairs > 0 ? "history = \"history.csv\"\n" : "") + """

      [weights]
      skill_gap = 35
      reciprocity = 10
      generation = 15
      cross_department = 15
      schedule = 15
      goals = 10

      """
  }
}
