internal import MentoringModel
internal import TextFormats

/// What the columns of some rosters probably mean, each guess with its evidence.
struct RosterGuess {
  /// A column that was found, in one file or in both.
  struct Found {
    /// The headers, different ones only once.
    var headers: [String]
    /// The profile in each file; nil where the file does not have it.
    var profiles: [ColumnProfile?]
    /// Why, as a sentence without a full stop.
    var evidence: String
    /// Whether the header alone says it, so that the settings need not.
    var isRecognised: Bool
  }

  let files: [FileProfile]
  let starts: CalendarDate
  let answer: (ProposalQuestion) -> Int
  var columns: [RosterColumn: Found] = [:]
  var taken: Set<String> = []
  /// Why a column that its header, or a guess, speaks for is left out.
  var unread: [RosterColumn: String] = [:]
  /// The headers of wishes, the best first, where each choice has a column of its own.
  var choices: [String] = []
  var listSeparator = ";"
  var decimal: String?
  var dateFormat: (form: String, evidence: String)?
  var ladder: (names: [String], evidence: String?)?
  var synonyms: [(name: String, canonical: String)] = []
  var selectors: (mentors: String, mentees: String, evidence: String)?
  var direction: (word: String, evidence: String) = (
    "reverse", "mentors are the juniors, unless you say otherwise"
  )
  /// Headers that are about protected traits and are left alone.
  var protected: [String] = []
  /// Headers with few different texts, which a criterion of one's own could compare.
  var comparable: [String] = []

  /// The columns of a poll of free times; none where they are left out.
  var gridHeaders: [String] {
    guard unread[.availability] == nil, columns[.availability] == nil else { return [] }
    return files.flatMap { file in file.header.grid.slots.map { file.columns[$0.cell].header } }
  }

  init(_ files: [FileProfile], starts: CalendarDate, answer: @escaping (ProposalQuestion) -> Int) {
    self.files = files
    self.starts = starts
    self.answer = answer
  }
}
