/// Every code that a message can carry; the comment is its meaning, from which `docs/reference/diagnostics.md` is made.
///
/// Codes never change their meaning.
///
/// The first letter is the severity: `E` error, `W` warning, `N` note. The first two digits are the subject: `01` files and CSV,
/// `02` people and pairs, `03` settings, `04` cost matrices, `05` plans, `06` checks and questions.
public enum DiagnosticCode: String, CaseIterable, Sendable {
  // Files and CSV.

  /// A quoted cell never ends.
  case unclosedQuote = "E0101"
  /// Something follows the closing quote of a cell; quotes inside a cell are doubled.
  case textAfterQuote = "E0102"
  /// A row has fewer cells than the header.
  case tooFewCells = "E0103"
  /// A row has more cells than the header.
  case tooManyCells = "E0104"
  /// Bytes that have no meaning in the file's encoding.
  case invalidEncoding = "E0105"
  /// A byte of value 0, which text never holds.
  case nulByte = "E0106"
  /// A cell, a record or a header is larger than the reader accepts.
  case overLimit = "E0107"
  /// The file is a spreadsheet, a PDF or another format, not text.
  case notText = "E0108"
  /// The first row is not the header; a later one looks like it.
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
  /// An iCalendar text breaks the grammar, or states a time that cannot be read.
  case calendarSyntax = "E0116"
  /// A workbook cannot be read: it is damaged, or no Excel workbook.
  case damagedWorkbook = "E0117"
  /// The workbook has no sheet of the name that was asked for.
  case noSuchSheet = "E0118"
  /// A cell holds a formula, and the file does not say what it gives.
  case formulaWithoutValue = "E0119"
  /// The file has a header and no rows.
  case noRows = "W0131"
  /// The file's byte order mark contradicts the stated encoding; the mark holds.
  case encodingContradicted = "W0132"
  /// Cells hold control characters, such as those that steer terminals; they were left out.
  case controlCharacters = "W0133"
  /// An event of a calendar repeats in a way that is not followed; only its first time was taken.
  case unknownRepetition = "W0134"
  /// Cells of a sheet are merged; of each area only the first cell has a value.
  case mergedCells = "W0135"
  /// Hidden rows or columns of a sheet were read like the others.
  case hiddenCells = "W0136"
  /// Cells are written as ="…", as Excel does to keep leading zeros; the text inside was taken.
  case excelText = "N0141"
  /// Blank rows were skipped.
  case blankRows = "N0142"
  /// How a file was read: its encoding, its delimiter and columns known by another name.
  case howRead = "N0143"

  // People and pairs.

  /// A required column is missing.
  case missingColumn = "E0201"
  /// A row has no id.
  case missingID = "E0202"
  /// Two rows have the same id, exactly or but for case and blanks.
  case duplicateID = "E0203"
  /// A cell that should hold one of a few words holds another.
  case badChoice = "E0204"
  /// A cell holds an error value of a spreadsheet, such as #N/A.
  case spreadsheetError = "E0205"
  /// A cell is not a number; digits are 0 to 9, and nothing else is taken for a number.
  case notNumber = "E0206"
  /// A cell is not a whole number.
  case notWholeNumber = "E0207"
  /// A number is outside its range.
  case numberOutOfRange = "E0208"
  /// A date can be read in two ways until date_format is set.
  case ambiguousDate = "E0209"
  /// A cell is not a date of the calendar.
  case notDate = "E0210"
  /// A time zone is not known by that name; names are those of the IANA database.
  case unknownTimeZone = "E0211"
  /// A window of free time cannot be read; the form is Mon 09:00-11:30; Wed 14:00-16:00.
  case badAvailability = "E0212"
  /// A skill or a want cannot be read; the form is python:4, for wants also python:4!.
  case badSkill = "E0213"
  /// min_partners is larger than capacity.
  case minimumOverCapacity = "E0214"
  /// A person stands in the mentors file and in the mentees file.
  case personInBoth = "E0215"
  /// The two rows of a person contradict each other.
  case rowsDisagree = "E0216"
  /// A cell holds a grade that the ladder does not name.
  case notOnLadder = "E0217"
  /// A value can only be worked out when [programme] starts is set.
  case startsNeeded = "E0218"
  /// A file of pairs names somebody who is not in the roster.
  case unknownPerson = "E0219"
  /// A file of pairs lists a pair twice.
  case pairTwice = "E0220"
  /// A locked pair cannot be made.
  case impossibleLock = "E0221"
  /// Decisions contradict each other, or a capacity.
  case contradiction = "E0222"
  /// A synonym contradicts another, or leads back to itself.
  case badSynonym = "E0223"
  /// The pairs of the programme need more memory than there is.
  case tooLarge = "E0224"
  /// min_or_none is larger than a capacity above 0, so that there can be no partner.
  case minOrNoneOverCapacity = "E0365"
  /// with_partner_of names somebody who takes no part.
  case sharesWithNobody = "E0366"
  /// with_partner_of names the person in whose row it stands.
  case sharesWithThemselves = "E0367"
  /// People who are to share a partner are not on the same side.
  case sharesAcrossSides = "E0368"
  /// Two ids are equal but for leading zeros, which spreadsheets drop.
  case leadingZeros = "W0251"
  /// A cell names the same thing twice.
  case namedTwice = "W0252"
  /// A rare skill is spelt nearly like a common one.
  case nearDuplicate = "W0253"
  /// A wish names somebody who is not in the roster.
  case unknownWish = "W0254"
  /// A manager is not in the roster, so the chain of managers ends there.
  case unknownManager = "W0255"
  /// People are each other's managers; each of them counts as everybody's manager.
  case managerCycle = "W0256"
  /// A row of pairs names somebody who is not in the roster.
  case unknownPairMember = "W0257"
  /// Nobody takes part on one side.
  case emptySide = "W0258"
  /// A decision has no effect.
  case idleDecision = "W0259"
  /// A decision about somebody who has left is left out, as was asked.
  case releasedDecision = "W0262"
  /// A skill or a want holds a colon without a level; the whole text is taken as its name.
  case strayMark = "W0260"
  /// A person was read from both files and takes part on both sides.
  case mergedRows = "N0261"

  // Settings.

  /// The file breaks the grammar of TOML 1.0.
  case tomlSyntax = "E0301"
  /// A key is set twice.
  case duplicateKey = "E0302"
  /// A key has no meaning here.
  case unknownKey = "E0303"
  /// A value has the wrong type.
  case wrongType = "E0304"
  /// A setting is outside its range.
  case settingOutOfRange = "E0305"
  /// A setting is not one of its words.
  case settingChoice = "E0306"
  /// A required key is missing.
  case missingKey = "E0307"
  /// All weights are zero, so no pair would have a score.
  case weightsZero = "E0308"
  /// A criterion's name is empty, taken, or one of the eight.
  case criterionName = "E0309"
  /// Settings exclude each other.
  case settingsConflict = "E0310"
  /// The same file is named for two purposes.
  case sameFile = "E0312"
  /// A setting names a column that no roster file has.
  case unknownColumn = "E0313"
  /// A constraint's name is taken already.
  case constraintName = "E0314"
  /// A constraint asks nothing, or two things; each has one form.
  case constraintForm = "E0315"
  /// A constraint's limits are missing, or contradict each other or its form.
  case constraintLimit = "E0316"
  /// A constraint names somebody who is not in the roster, or not on that side.
  case constraintPerson = "E0317"
  /// A constraint lists a person or a column twice.
  case constraintTwice = "E0318"
  /// A setting names a column that only one of the two roster files has.
  case columnInOneFile = "W0351"
  /// A selector asks for what nobody has.
  case selectorMeetsNobody = "W0352"
  /// A row of values by site names a site that nobody has.
  case unknownSite = "W0353"
  /// A constraint is kept by every plan.
  case idleConstraint = "W0354"
  /// A constraint lists a pair twice, which says no more than once.
  case pairNamedTwice = "W0355"
  /// A text of the roster has no number in a criterion that gives texts numbers.
  case textWithoutNumber = "W0356"

  // Cost matrices.

  /// A cost matrix cannot be read; the message says what is wrong with it.
  case badMatrix = "E0401"

  // Plans.

  /// The folder's manifest is not one that this version can read.
  case unreadableManifest = "E0501"
  /// A plan.json is not one that this version can read, or contradicts itself.
  case unreadablePlan = "E0502"
  /// What calendars of a plan said before cannot be read, so what has changed in them is not known.
  case unreadableCalendar = "E0503"
  /// A lock forces a pair that a rule forbids; the message names the rules.
  case overriddenRule = "W0501"
  /// The seed did not decide between the best plans: two ids have the same hash, or there are 2^20 people on a side.
  case tiesLeftOpen = "W0502"
  /// Constraints keep the best plan without them from being a plan; the seed did not decide between equally good ones that keep them.
  case limitsDecided = "W0503"
  /// The plan of a strategy that does not look at constraints breaks some; the message names them.
  case constraintsNotKept = "W0504"
  /// Meetings of a plan whose strategy does not look at times cannot all be held.
  case meetingsClash = "W0506"
  /// The next best plans are left out, since the scores of all pairs do not fit into memory.
  case alternativesLeftOut = "W0520"
  /// No stable plan meets everybody's minimum; the minimum was met first, and pairs are left who would rather have each other.
  case stabilityLost = "W0505"
  /// The product of scores is the highest but for the rounding of logarithms; the message says by how much another may be better.
  case productRounded = "N0506"

  // Checks and questions.

  /// Nobody in the programme has the id that was asked for.
  case nobodyOfThatID = "E0601"
  /// A pair was asked for the wrong way round: the mentor comes first.
  case pairTurnedRound = "E0602"
  /// A pair was asked for without a comma between the two ids.
  case pairWithoutComma = "E0603"
  /// The programme has no constraint of the name that was asked for.
  case noConstraintOfThatName = "E0604"
  /// A change of a what-if cannot be read; the changes are listed in the reference of commands.
  case badChange = "E0605"
  /// A change of a what-if cannot be made in this programme.
  case impossibleChange = "E0606"
  /// A line of a file of scenarios holds none.
  case badScenario = "E0607"
  /// Answers of shards do not fit together.
  case badShard = "E0608"
  /// What several plans have in common cannot be worked out: scores are not kept, or constraints ask for too much work.
  case noAlternatives = "E0611"
  /// A person has places, but no allowed pair and no lock gives it a partner.
  case unmatchable = "W0601"
  /// A side has fewer places than the other has people, so somebody stays without a partner.
  case tooFewPlaces = "W0602"
  /// The people of a side must have more partners than the other side has places: no plan exists.
  case minimumsTooHigh = "W0603"
  /// Mentees need a skill, and nobody has it above their own level.
  case skillNotTaught = "W0604"
  /// A criterion with a share is unknown for more than half of all pairs.
  case mostlyUnknown = "W0605"
  /// Every pair is forbidden.
  case nothingAllowed = "W0606"
  /// A side has nobody with a place.
  case noPlaces = "W0607"
  /// A constraint over the whole plan that no plan can keep.
  case constraintImpossible = "W0608"
  /// A constraint that plans keep only by leaving out what it is about.
  case constraintSelfDefeating = "W0609"
  /// A criterion with a share has the same value for nearly all pairs, so it tells them apart hardly or not at all.
  case sameForAll = "W0610"
  /// What an unknown value counts lies far above the mean of the known ones, so pairs of people who state nothing come first.
  case unknownWins = "W0611"

  /// The severity that the code's first letter says.
  public var severity: Diagnostic.Severity {
    switch rawValue.first {
    case "E": .error
    case "W": .warning
    default: .note
    }
  }
}
