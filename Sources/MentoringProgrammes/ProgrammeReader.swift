internal import Glibc
public import MentoringModel
internal import MentoringScoring
internal import TextFormats

/// Reads a programme: its settings and every file that they name.
public enum ProgrammeReader {
  /// Reads a programme.
  ///
  /// Everything that is wrong is found in one pass where that is possible: all faults of the settings, or, once
  /// these are sound, all faults of all files.
  ///
  /// ```swift
  /// let loaded = try ProgrammeReader.read("digital-fluency")
  /// print(loaded.programme.participants.count)
  /// ```
  ///
  /// - Parameters:
  ///   - path: `programme.toml`, or the folder that holds it.
  ///   - settings: settings in the place of those of the file, each as `KEY=VALUE`, such as `rules.min_starts=2`.
  ///   - leavers: ids of people who may have left since a plan was made; decisions about those who have are left out, with a warning.
  /// - Throws: a fault of kind `configuration`, `missing` or `data`, in this order if there are several; its
  ///   diagnostics hold the warnings too.
  /// - Complexity: O(bytes of all files) but for warnings about near-duplicate skills, whose work has a fixed cap.
  public static func read(
    _ path: String, setting settings: [String] = [], leavers: Set<String> = []
  ) throws(InputFault) -> LoadedProgramme {
    var status = stat()
    let isFolder = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    let file = isFolder ? (path.hasSuffix("/") ? path : path + "/") + "programme.toml" : path
    let source = try ByteSource(path: file, name: file)
    let bytes = try ByteSource.contents(of: source)
    let document = TOMLDocument(bytes: bytes, name: file).setting(settings)
    let input = InputFile(
      name: String(file.split(separator: "/").last ?? ""), path: file, role: .settings,
      sha256: source.digest(),
      byteCount: source.byteCount, rowCount: 0, columns: [], encoding: .utf8, delimiter: nil)
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    var assembly = ProgrammeAssembly(document: document, folder: folder, settings: input, leavers: leavers)
    var loaded = try assembly.read()
    loaded.settings = settings
    return loaded
  }
}

/// The steps from settings to a programme.
private struct ProgrammeAssembly {
  let document: TOMLDocument
  let opener: TableOpener
  let log = DiagnosticLog()
  let zones = TimeZones()
  var inputs: [InputFile]
  var people: [Participant] = []
  private let leavers: Set<String>
  private var outsideManagers: [String: String] = [:]
  private var reading: RosterReading?

  init(document: TOMLDocument, folder: String, settings: InputFile, leavers: Set<String>) {
    self.document = document
    self.leavers = leavers
    opener = TableOpener(folder: folder, document: document, log: log)
    inputs = [settings]
  }

  mutating func read() throws(InputFault) -> LoadedProgramme {
    var resolved = SettingsReader(document, log: log, zones: zones).read()
    joinSides(&resolved.roster)
    checkSameFiles(resolved)
    try stopOnErrors()

    let pairs = PairFiles(
      opener: opener, options: pairOptions(resolved.roster),
      decimalSeparator: resolved.roster.decimalSeparator)
    var synonyms: [String: Term] = [:]
    if let reference = resolved.roster.synonyms {
      let read = pairs.synonyms(reference)
      synonyms = read.terms
      if let file = read.file { inputs.append(file) }
    }
    let terms = TermTable(synonyms: synonyms)
    reading = RosterReading(settings: resolved.roster, synonyms: synonyms)
    try readRoster(&resolved, terms, pairs)

    let history = resolved.roster.history.map { pairs.history($0, people) }
    if let file = history?.file { inputs.append(file) }
    let decisions = resolved.roster.decisions.map { pairs.decisions($0, people, leavers: leavers) }
    if let file = decisions?.file { inputs.append(file) }
    DecisionChecks.report(decisions?.decisions ?? [], people, log: log)
    var affinities: [String: [AffinityValue]] = [:]
    for own in resolved.ownCriteria {
      guard let reference = own.file else { continue }
      let read = pairs.affinities(reference, people)
      affinities[own.name] = read.values
      if let file = read.file { inputs.append(file) }
    }
    readConstraints(&resolved, pairs, terms)
    readHolidays(&resolved, pairs, terms)
    settleWeights(&resolved)
    try stopOnErrors()

    let order = InputFile.Role.allCases
    let programme = Programme(
      settings: resolved.settings, participants: people, history: history?.pairs ?? [],
      decisions: decisions?.decisions ?? [], notes: decisions?.notes ?? [:], affinities: affinities,
      outsideManagers: outsideManagers)
    let rank = { (file: InputFile) in order.firstIndex(of: file.role)! }
    return LoadedProgramme(
      programme: programme,
      diagnostics: SourceLines.attach(log.sorted(files: files), layouts: inputs.layouts),
      inputs: inputs.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
        .map(\.element), roster: reading ?? RosterReading(settings: resolved.roster),
      leavers: leavers, released: decisions?.released ?? [])
  }

  private var files: [String] { inputs.map(\.path) }

  private func stopOnErrors() throws(InputFault) {
    guard log.hasErrors else { return }
    let fault = log.fault(files: files)
    throw InputFault(fault.kind, SourceLines.attach(fault.diagnostics, layouts: inputs.layouts))
  }

  /// The delimiter that is set holds for the roster alone: files of pairs come from elsewhere, and theirs is plain to see.
  private func pairOptions(_ roster: RosterSettings) -> CSVOptions {
    var options = roster.csv
    options.delimiter = nil
    return options
  }

  // MARK: The roster

  private mutating func readRoster(
    _ resolved: inout ResolvedSettings, _ terms: TermTable, _ pairs: PairFiles
  ) throws(InputFault) {
    let rosterFiles = RosterFiles(opener: opener, roster: resolved.roster)
    let files = rosterFiles.open()
    let misplaced = rosterFiles.reportHeadersElsewhere(files)
    var numericColumns: Set<String> = []
    // Without its header nothing can be said about a file's columns.
    if !misplaced {
      rosterFiles.checkMappings(files)
      numericColumns = resolveColumns(&resolved, rosterFiles, files)
      let constraints = ConstraintColumns(rosterFiles: rosterFiles, files: files)
      numericColumns.formUnion(constraints.resolve(&resolved.constraints))
      for side in Side.allCases where resolved.roster.selectors[side] != nil {
        let title = "where of [roster.\(side.rawValue)s]"
        ConstraintColumns(rosterFiles: rosterFiles, files: files, title: title)
          .resolve(&resolved.roster.selectors[side]!, &numericColumns)
      }
    }
    reading?.numericColumns = numericColumns
    reading?.headers = files.map(\.header)
    let calendars = CalendarFiles(resolved.roster, resolved.settings, opener: opener, zones: zones)
    let context = RosterContext(
      settings: resolved.settings, roster: resolved.roster, log: log, terms: terms, zones: zones,
      calendars: calendars)
    var assembly = RosterAssembly(log: log, allowsPeopleInBoth: resolved.roster.allowsPeopleInBoth)
    var selection = RosterSelection(
      resolved, synonyms: reading?.synonyms ?? [:], opener: opener, fileCount: files.count)
    for file in files {
      if !misplaced, rosterFiles.hasRequiredColumns(file) {
        rosterFiles.remark(file)
        let parser = RowParser(
          file.table, header: file.header, side: file.side, numericColumns: numericColumns, context: context)
        do throws(InputFault) {
          try parser.read { assembly.add($0, isOutside: selection.leavesOut($0)) }
        } catch { log.add(error) }
        // Rows that were refused are rows.
        if file.table.reader.recordCount <= 1,
          !file.table.reader.diagnostics.contains(where: { $0.severity == .error })
        {
          log.add(
            .data,
            Diagnostic(
              .noRows, "\"\(file.table.reference.path)\" has a header and no rows",
              at: file.table.headerPosition))
        }
      }
      inputs.append(
        opener.finish(
          file.table,
          columns: file.header.columns.map { InputFile.Column(canonical: $0.canonical, header: $0.header) }))
    }
    inputs += calendars.inputs
    context.checkStarts()
    settleLevels(context, &assembly)
    // What is said about people below would be nonsense if half of the rows could not be read.
    try stopOnErrors()

    var checks = RosterChecks(selection.selected(assembly.people, terms, pairs), log: log)
    checks.resolveReferences()
    checks.reportManagerCycles()
    checks.reportEmptySides(files: files.map(\.table.path))
    var shared = SharedPartners(checks.people, checks.index, log: log)
    shared.report()
    let taking = checks.people.rows
    NearDuplicates.report(taking, log: log)
    outsideManagers = checks.outsideManagers()
    people = taking.map(\.person).sorted { $0.id.precedesInUTF8($1.id) }
    terms.unifySpellings(&people)
    checkValues(resolved)
  }

  /// Where nobody states a level and the settings none either, whoever has a skill has all of it.
  private mutating func settleLevels(_ context: RosterContext, _ assembly: inout RosterAssembly) {
    guard context.roster.defaultLevel == nil else { return }
    reading?.settings.defaultLevel = context.statesLevels ? SkillLevel.defaultLevel : SkillLevel.plainLevel
    if !context.statesLevels { assembly.setLevels(SkillLevel.plainLevel) }
  }

  /// One file that is named for both sides is read once.
  private func joinSides(_ roster: inout RosterSettings) {
    guard let mentors = roster.mentors, let mentees = roster.mentees, roster.participants == nil else {
      return
    }
    guard opener.identity(mentors) == opener.identity(mentees) else { return }
    (roster.participants, roster.mentors, roster.mentees) = (mentors, nil, nil)
    roster.isOneFileForBoth = true
  }

  /// Settles the columns of the programme's own criteria; returns the headers that are compared as numbers.
  private func resolveColumns(
    _ resolved: inout ResolvedSettings, _ rosterFiles: RosterFiles, _ files: [RosterFile]
  ) -> Set<String> {
    var numeric: Set<String> = []
    guard !files.isEmpty else { return numeric }
    for own in resolved.ownCriteria {
      guard let columns = own.columns,
        case .attribute(let comparison) = resolved.settings.criteria[own.index].measure
      else {
        continue
      }
      var isNumeric = true
      if case .likeness = comparison.method { isNumeric = false }
      // Where texts have numbers, a column of texts will do.
      isNumeric = isNumeric && comparison.values.isEmpty
      // The same column twice is said once to be missing.
      let isOne = columns[0].mark == columns[1].mark
      let names = columns.prefix(isOne ? 1 : 2).map {
        rosterFiles.resolve($0.text, $0.mark, isNumeric: isNumeric, files)
      }
      guard let mentor = names[0], let mentee = names[names.count - 1] else { continue }
      if isNumeric { numeric.formUnion([mentor, mentee]) }
      resolved.settings.criteria[own.index].measure = .attribute(
        AttributeComparison(
          name: own.name, mentorColumn: mentor, menteeColumn: mentee, values: comparison.values,
          method: comparison.method))
    }
    return numeric
  }

  /// Says which texts of people have no number in a criterion that gives texts numbers.
  private func checkValues(_ resolved: ResolvedSettings) {
    for own in resolved.ownCriteria {
      guard let mark = own.values,
        case .attribute(let comparison) = resolved.settings.criteria[own.index].measure
      else { continue }
      let known = Set(comparison.values.map { TextFolding.fold($0.name) })
      var unknown: [String: (text: String, count: Int)] = [:]
      for person in people {
        // Somebody on both sides may have both columns.
        for column in Set(Side.allCases.filter(person.role.includes).map(comparison.column(of:))) {
          let reading = ColumnReading(column, resolved.settings)
          guard let text = reading.text(person), reading.number(person) == nil else { continue }
          let key = TextFolding.fold(text)
          if !known.contains(key) { unknown[key, default: (text, 0)].count += 1 }
        }
      }
      for (_, entry) in unknown.sorted(by: { $0.key.precedesInUTF8($1.key) }) {
        let names = comparison.values.map(\.name)
        log.add(
          .configuration,
          document.diagnostic(
            .textWithoutNumber,
            "\"\(entry.text)\" has no number in the criterion \"\(own.name)\": \(ScoreText.count(entry.count, "cell")) \(entry.count == 1 ? "is" : "are") unknown",
            at: mark,
            help: Suggestion.nearest(to: entry.text, among: names).map { "did you mean \"\($0)\"?" }
              ?? "add \"\(entry.text)\" = … to values"))
      }
    }
  }

  // MARK: Settings that need the roster

  private mutating func readConstraints(
    _ resolved: inout ResolvedSettings, _ pairs: PairFiles, _ terms: TermTable
  ) {
    var assembly = ConstraintAssembly(
      settings: resolved.settings, ladders: resolved.roster.ladders, people: people, terms: terms,
      pairs: pairs)
    resolved.settings.constraints = assembly.constraints(resolved.constraints)
    inputs += assembly.inputs
    let stated = Dictionary(
      uniqueKeysWithValues: Constraint.stated(by: people).map { (TextFolding.fold($0.name), $0) })
    for draft in resolved.constraints {
      guard let taken = stated[TextFolding.fold(draft.name)] else { continue }
      log.add(
        .configuration,
        document.diagnostic(
          .constraintName, "the name \"\(taken.name)\" stands for what people state in the roster",
          at: draft.mark,
          help: "give this constraint another name"))
    }
  }

  private mutating func readHolidays(
    _ resolved: inout ResolvedSettings, _ pairs: PairFiles, _ terms: TermTable
  ) {
    guard let reference = resolved.holidays else { return }
    let reader = HolidayReader(
      files: pairs, dateFormat: resolved.roster.dateFormat, headers: reading?.headers ?? [], terms: terms,
      people: people, settings: resolved.settings)
    let read = reader.read(reference)
    resolved.settings.holidays = read.holidays
    if let file = read.file { inputs.append(file) }
  }

  /// Gives `preference` its weight if anybody states wishes and the file is silent; then refuses weights that are all zero.
  private func settleWeights(_ resolved: inout ResolvedSettings) {
    resolved.settings.settlePreferenceWeight(people)
    if resolved.settings.criteria.allSatisfy({ $0.weight == .zero }) {
      log.add(
        .configuration,
        document.diagnostic(
          .weightsZero, "all weights are zero", at: resolved.weightsMark,
          help: "give at least one criterion a weight"))
    }
  }

  /// Refuses a file that is named for two purposes, before any of them is read.
  private func checkSameFiles(_ resolved: ResolvedSettings) {
    let roster = resolved.roster
    let named: [(String, RosterSettings.FileReference?)] = [
      ("participants", roster.participants), ("mentors", roster.mentors), ("mentees", roster.mentees),
      ("history", roster.history), ("decisions", roster.decisions), ("synonyms", roster.synonyms),
      ("holidays", resolved.holidays),
    ]
    var all = named + resolved.ownCriteria.map { ("the criterion \"\($0.name)\"", $0.file) }
    for constraint in resolved.constraints {
      if case .values(let file, _) = constraint.content { all.append(("a constraint's sum", file)) }
    }
    var first: [String: String] = [document.name: "the settings"]
    if let real = TableOpener.realPath(document.name) { first[real] = "the settings" }
    for (purpose, reference) in all {
      guard let reference else { continue }
      let key = opener.identity(reference)
      // Several constraints may bound the same sum.
      if let other = first.updateValue(purpose, forKey: key),
        other != purpose || purpose != "a constraint's sum"
      {
        log.add(
          .configuration,
          document.diagnostic(
            .sameFile, "\(purpose) and \(other) name the same file", at: reference.mark,
            help: "name a file of its own for each"))
      }
    }
  }
}
