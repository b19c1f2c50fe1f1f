public import MentoringModel

/// Every code that a message about an input can carry, with its meaning.
///
/// Codes never change their meaning.
///
/// The first letter is the severity: `E` error, `W` warning, `N` note. The first two digits are the subject:
/// `01` files and CSV, `02` people and pairs, `03` settings.
public enum DiagnosticCode: String, CaseIterable, Sendable {
  // Files and CSV.

  /// A quoted cell never ends.
  case unclosedQuote = "E0101"
  /// Something follows the closing quote of a cell.
  case textAfterQuote = "E0102"
  /// A row has fewer cells than the header.
  case tooFewCells = "E0103"
  /// A row has more cells than the header.
  case tooManyCells = "E0104"
  /// Bytes that have no meaning in the file's encoding.
  case invalidEncoding = "E0105"
  /// A byte of value 0.
  case nulByte = "E0106"
  /// A cell, a record or a header is larger than the reader accepts.
  case overLimit = "E0107"
  /// The file is not text.
  case notText = "E0108"
  /// The first row is not the header.
  case headerElsewhere = "E0109"
  /// Two columns have the same header.
  case duplicateHeader = "E0110"
  /// The file is empty.
  case emptyFile = "E0111"
  /// So many faults that the rest of the file was not read.
  case tooManyFaults = "E0112"
  /// There is no such file.
  case fileMissing = "E0113"
  /// The file is there but cannot be read.
  case fileUnreadable = "E0114"
  /// A JSON text breaks the grammar.
  case jsonSyntax = "E0115"
  /// The file has a header and no rows.
  case noRows = "W0131"
  /// The file's byte order mark contradicts the stated encoding.
  case encodingContradicted = "W0132"
  /// Cells written as `="…"`, as Excel does to keep leading zeros.
  case excelText = "N0141"
  /// Blank rows were skipped.
  case blankRows = "N0142"
  /// How a file was read: encoding, delimiter, columns known by another name.
  case howRead = "N0143"

  // People and pairs.

  /// A required column is missing.
  case missingColumn = "E0201"
  /// A row has no id.
  case missingID = "E0202"
  /// Two rows have the same id, exactly or but for case and blanks.
  case duplicateID = "E0203"
  /// A cell that should be one of a few words is another.
  case badChoice = "E0204"
  /// A cell holds an error value of a spreadsheet, such as `#N/A`.
  case spreadsheetError = "E0205"
  /// A cell is not a number.
  case notNumber = "E0206"
  /// A cell is not a whole number.
  case notWholeNumber = "E0207"
  /// A number is outside its range.
  case numberOutOfRange = "E0208"
  /// A date that can be read in two ways.
  case ambiguousDate = "E0209"
  /// A cell is not a date.
  case notDate = "E0210"
  /// A time zone that is not known by that name.
  case unknownTimeZone = "E0211"
  /// A window of free time that cannot be read.
  case badAvailability = "E0212"
  /// A skill or a want that cannot be read.
  case badSkill = "E0213"
  /// More partners needed than allowed.
  case minimumOverCapacity = "E0214"
  /// A person stands in the mentors file and in the mentees file.
  case personInBoth = "E0215"
  /// The two rows of a person contradict each other.
  case rowsDisagree = "E0216"
  /// A grade that the ladder does not name.
  case notOnLadder = "E0217"
  /// A value needs `starts`.
  case startsNeeded = "E0218"
  /// A pair file names somebody who is not in the roster.
  case unknownPerson = "E0219"
  /// A pair file lists a pair twice.
  case pairTwice = "E0220"
  /// A locked pair that cannot be made.
  case impossibleLock = "E0221"
  /// Decisions that contradict each other, or a capacity.
  case contradiction = "E0222"
  /// A synonym that contradicts another.
  case badSynonym = "E0223"
  /// More people than memory can hold the pairs of.
  case tooLarge = "E0224"
  /// Ids that are equal but for leading zeros.
  case leadingZeros = "W0251"
  /// A skill, want, goal or wish named twice in a cell.
  case namedTwice = "W0252"
  /// A skill that is rare and nearly spelt as a common one.
  case nearDuplicate = "W0253"
  /// A wish about somebody who is not in the roster.
  case unknownWish = "W0254"
  /// A manager who is not in the roster.
  case unknownManager = "W0255"
  /// People who are each other's managers.
  case managerCycle = "W0256"
  /// A past pair, or a value of a pair, about somebody who is not in the roster.
  case unknownPairMember = "W0257"
  /// A side of the programme with nobody in it.
  case emptySide = "W0258"
  /// A decision without effect.
  case idleDecision = "W0259"
  /// A person read from both files.
  case mergedRows = "N0261"

  // Settings.

  /// The TOML grammar is broken.
  case tomlSyntax = "E0301"
  /// A key is set twice.
  case duplicateKey = "E0302"
  /// A key that has no meaning.
  case unknownKey = "E0303"
  /// A value of the wrong type.
  case wrongType = "E0304"
  /// A setting outside its range.
  case settingOutOfRange = "E0305"
  /// A setting that is not one of its words.
  case settingChoice = "E0306"
  /// A required key is missing.
  case missingKey = "E0307"
  /// All weights are zero.
  case weightsZero = "E0308"
  /// A criterion's name is taken or empty.
  case criterionName = "E0309"
  /// Settings that exclude each other.
  case settingsConflict = "E0310"
  /// The same file is named twice.
  case sameFile = "E0312"
  /// A column that no roster file has.
  case unknownColumn = "E0313"
  /// A constraint's name is taken.
  case constraintName = "E0314"
  /// A constraint asks nothing, or two things.
  case constraintForm = "E0315"
  /// A constraint's limits are missing or contradict each other.
  case constraintLimit = "E0316"
  /// A constraint names a person who cannot be meant.
  case constraintPerson = "E0317"
  /// A constraint lists a person, a pair or a column twice.
  case constraintTwice = "E0318"
  /// A column that only one of the two roster files has.
  case columnInOneFile = "W0351"
  /// A selector that nobody meets.
  case selectorMeetsNobody = "W0352"
  /// A row of sites names a site that nobody has.
  case unknownSite = "W0353"
  /// A constraint that every plan keeps.
  case idleConstraint = "W0354"

  /// What the code means, in one sentence.
  public var meaning: String {
    switch self {
    case .unclosedQuote: "A quoted cell never ends."
    case .textAfterQuote: "Something follows the closing quote of a cell; quotes inside a cell are doubled."
    case .tooFewCells: "A row has fewer cells than the header."
    case .tooManyCells: "A row has more cells than the header."
    case .invalidEncoding: "Bytes that have no meaning in the file's encoding."
    case .nulByte: "A byte of value 0, which text never holds."
    case .overLimit: "A cell, a record or a header is larger than the reader accepts."
    case .notText: "The file is a spreadsheet, a PDF or another format, not text."
    case .headerElsewhere: "The first row is not the header; a later one looks like it."
    case .duplicateHeader: "Two columns have the same header."
    case .emptyFile: "The file is empty."
    case .tooManyFaults: "So many faults that the rest of the file was not read."
    case .fileMissing: "There is no such file."
    case .fileUnreadable: "The file is there but cannot be read."
    case .jsonSyntax: "A JSON text breaks the grammar."
    case .noRows: "The file has a header and no rows."
    case .encodingContradicted: "The file's byte order mark contradicts the stated encoding; the mark holds."
    case .excelText:
      "Cells are written as =\"…\", as Excel does to keep leading zeros; the text inside was taken."
    case .blankRows: "Blank rows were skipped."
    case .howRead: "How a file was read: its encoding, its delimiter and columns known by another name."
    case .missingColumn: "A required column is missing."
    case .missingID: "A row has no id."
    case .duplicateID: "Two rows have the same id, exactly or but for case and blanks."
    case .badChoice: "A cell that should hold one of a few words holds another."
    case .spreadsheetError: "A cell holds an error value of a spreadsheet, such as #N/A."
    case .notNumber: "A cell is not a number; digits are 0 to 9, and nothing else is taken for a number."
    case .notWholeNumber: "A cell is not a whole number."
    case .numberOutOfRange: "A number is outside its range."
    case .ambiguousDate: "A date can be read in two ways until date_format is set."
    case .notDate: "A cell is not a date of the calendar."
    case .unknownTimeZone: "A time zone is not known by that name; names are those of the IANA database."
    case .badAvailability:
      "A window of free time cannot be read; the form is Mon 09:00-11:30; Wed 14:00-16:00."
    case .badSkill: "A skill or a want cannot be read; the form is python:4, for wants also python:4!."
    case .minimumOverCapacity: "min_partners is larger than capacity."
    case .personInBoth: "A person stands in the mentors file and in the mentees file."
    case .rowsDisagree: "The two rows of a person contradict each other."
    case .notOnLadder: "A cell holds a grade that the ladder does not name."
    case .startsNeeded: "A value can only be worked out when [programme] starts is set."
    case .unknownPerson: "A file of pairs names somebody who is not in the roster."
    case .pairTwice: "A file of pairs lists a pair twice."
    case .impossibleLock: "A locked pair cannot be made."
    case .contradiction: "Decisions contradict each other, or a capacity."
    case .badSynonym: "A synonym contradicts another, or leads back to itself."
    case .tooLarge: "The pairs of the programme need more memory than there is."
    case .leadingZeros: "Two ids are equal but for leading zeros, which spreadsheets drop."
    case .namedTwice: "A cell names the same thing twice."
    case .nearDuplicate: "A rare skill is spelt nearly like a common one."
    case .unknownWish: "A wish names somebody who is not in the roster."
    case .unknownManager: "A manager is not in the roster, so the chain of managers ends there."
    case .managerCycle: "People are each other's managers; each of them counts as everybody's manager."
    case .unknownPairMember: "A row of pairs names somebody who is not in the roster."
    case .emptySide: "Nobody takes part on one side."
    case .idleDecision: "A decision has no effect."
    case .mergedRows: "A person was read from both files and takes part on both sides."
    case .tomlSyntax: "The file breaks the grammar of TOML 1.0."
    case .duplicateKey: "A key is set twice."
    case .unknownKey: "A key has no meaning here."
    case .wrongType: "A value has the wrong type."
    case .settingOutOfRange: "A setting is outside its range."
    case .settingChoice: "A setting is not one of its words."
    case .missingKey: "A required key is missing."
    case .weightsZero: "All weights are zero, so no pair would have a score."
    case .criterionName: "A criterion's name is empty, taken, or one of the eight."
    case .settingsConflict: "Settings exclude each other."
    case .sameFile: "The same file is named for two purposes."
    case .unknownColumn: "A setting names a column that no roster file has."
    case .constraintName: "A constraint's name is taken already."
    case .constraintForm: "A constraint asks nothing, or two things; each has one form."
    case .constraintLimit: "A constraint's limits are missing, or contradict each other or its form."
    case .constraintPerson: "A constraint names somebody who is not in the roster, or not on that side."
    case .constraintTwice: "A constraint lists a person, a pair or a column twice."
    case .columnInOneFile: "A setting names a column that only one of the two roster files has."
    case .selectorMeetsNobody: "A selector asks for what nobody has."
    case .unknownSite: "A row of values by site names a site that nobody has."
    case .idleConstraint: "A constraint is kept by every plan."
    }
  }

  /// The severity that the code's first letter says.
  public var severity: Diagnostic.Severity {
    switch rawValue.first {
    case "E": .error
    case "W": .warning
    default: .note
    }
  }
}

extension Diagnostic {
  /// Makes a diagnostic whose severity is that of its code.
  init(
    _ code: DiagnosticCode, _ message: String, at position: SourcePosition? = nil, sourceLine: String? = nil,
    markedLength: Int = 1, help: String? = nil
  ) {
    self.init(
      code.severity, code: code.rawValue, message, at: position, sourceLine: sourceLine,
      markedLength: markedLength, help: help)
  }

  /// The same diagnostic with the line of the input that it is about.
  func showing(_ line: String) -> Diagnostic {
    Diagnostic(
      severity, code: code, message, at: position, sourceLine: line, markedLength: markedLength, help: help)
  }
}

extension InputFault {
  /// A fault of one diagnostic.
  init(
    _ kind: Kind, _ code: DiagnosticCode, _ message: String, at position: SourcePosition? = nil,
    help: String? = nil
  ) {
    self.init(kind, [Diagnostic(code, message, at: position, help: help)])
  }
}
