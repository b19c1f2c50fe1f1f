internal import MentoringModel
internal import TextFormats

/// What `[roster]` says: the files and how they are written.
struct RosterSettings {
  /// A file named in the settings, or on the command line.
  struct FileReference {
    /// The path as written.
    let path: String
    /// Where the settings name it.
    var mark: TOMLMark?
  }

  /// A canonical column and the header, or the headers to be tried in turn, that mean it.
  struct Mapping {
    let column: RosterColumn
    let headers: [(text: String, mark: TOMLMark)]
  }

  /// Names, for the numbers from 1 in rising order or for numbers that are stated.
  struct Ladder {
    /// The column as written: canonical or a header.
    let column: String
    let mark: TOMLMark
    /// The number of each name, by folded name.
    let steps: [String: Int]
    /// The names as written.
    let names: [String]
  }

  var participants: FileReference?
  var mentors: FileReference?
  var mentees: FileReference?
  var history: FileReference?
  var decisions: FileReference?
  var synonyms: FileReference?
  /// The folder of people's calendars; nil for that of the settings, where only those are read that the roster names.
  var calendars: FileReference?
  /// The windows within which somebody with a calendar may be free.
  var workingHours = (0..<5).map { AvailabilityWindow(weekday: $0, start: 540, end: 1020) }
  /// Who of the people read takes part on a side, for sides that are selected.
  var selectors: [Side: ConstraintDraft.People] = [:]
  /// Whether one file is named for both sides without selectors, so that everybody takes part on both unless a column says otherwise.
  var isOneFileForBoth = false
  var mappings: [Mapping] = []
  /// The headers of the columns that hold wishes, the best first; none where one column does.
  var choices: [(text: String, mark: TOMLMark)] = []
  var ladders: [Ladder] = []
  var listSeparator = ";"
  var dateFormat: DateFormat?
  var allowsPeopleInBoth = false
  /// The level of a skill written without one; nil is settled when the roster has been read.
  var defaultLevel: Int?
  /// The target of a want written without one.
  var defaultTarget = SkillWant.defaultTarget
  var csv = CSVOptions()
  var decimalSeparator: UInt8 { csv.decimalSeparator }
}

/// A criterion of the programme's own, as far as it can only be settled when the files are read.
struct OwnCriterion {
  /// The place in ``MentoringModel/ProgrammeSettings/criteria``.
  let index: Int
  let name: String
  /// The columns compared, that of mentors first; nil where values are read from a file.
  let columns: [(text: String, mark: TOMLMark)]?
  /// Where the numbers of texts stand, if there are some.
  let values: TOMLMark?
  /// The file of values, or nil.
  let file: RosterSettings.FileReference?
}

/// Everything that `programme.toml` says.
struct ResolvedSettings {
  var settings: ProgrammeSettings
  /// The file of holidays, or nil.
  var holidays: RosterSettings.FileReference?
  var roster: RosterSettings
  var ownCriteria: [OwnCriterion]
  /// The constraints, as far as they can be read without the roster.
  var constraints: [ConstraintDraft]
  /// Where `[weights]` stands, or nil.
  var weightsMark: TOMLMark?
}
