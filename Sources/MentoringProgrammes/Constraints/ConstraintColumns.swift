internal import MentoringModel
internal import TextFormats

/// Settles which columns the selectors of constraints mean, before any row is read.
struct ConstraintColumns {
  let rosterFiles: RosterFiles
  let files: [RosterFile]
  /// What names the columns, for messages.
  var title = "the constraint"

  /// Puts canonical names and headers in the place of the columns as written; what no file has is reported.
  ///
  /// - Returns: the headers whose cells have to be numbers.
  func resolve(_ constraints: inout [ConstraintDraft]) -> Set<String> {
    guard !files.isEmpty else { return [] }
    var numeric: Set<String> = []
    for index in constraints.indices {
      switch constraints[index].content {
      case .selectedPairs(var selector, let form):
        resolve(&selector, &numeric)
        constraints[index].content = .selectedPairs(selector, form)
      case .selectedPeople(var people, let form):
        resolve(&people, &numeric)
        constraints[index].content = .selectedPeople(people, form)
      case .namedPeople, .listedPairs, .values: break
      }
    }
    return numeric
  }

  private func resolve(_ selector: inout ConstraintDraft.Selector, _ numeric: inout Set<String>) {
    resolve(&selector.mentor, &numeric)
    resolve(&selector.mentee, &numeric)
    selector.same = selector.same.map { resolved($0, isNumeric: false, in: files) }
    selector.differ = selector.differ.map { resolved($0, isNumeric: false, in: files) }
  }

  /// The same for conditions on people; headers whose cells have to be numbers are added.
  func resolve(_ people: inout ConstraintDraft.People, _ numeric: inout Set<String>) {
    // Only the file of the side has to have the column.
    let files = files.filter { $0.side == nil || people.side == nil || $0.side == people.side }
    for index in people.conditions.indices {
      var isNumeric = false
      if case .range = people.conditions[index].test { isNumeric = true }
      let column = resolved(people.conditions[index].column, isNumeric: isNumeric, in: files)
      people.conditions[index].column = column
      if isNumeric { numeric.insert(column.text) }
    }
  }

  private func resolved(
    _ column: ConstraintDraft.Mention, isNumeric: Bool, in files: [RosterFile]
  ) -> ConstraintDraft.Mention {
    guard
      let name = rosterFiles.resolve(
        column.text, column.mark, isNumeric: isNumeric, files, title: title,
        help: isNumeric ? "min and max are for numbers; give a value, or a list of values" : nil)
    else { return column }
    if case .windows? = RosterColumn(rawValue: name)?.content {
      rosterFiles.opener.log.add(
        .configuration,
        rosterFiles.opener.document.diagnostic(
          .settingsConflict, "free times cannot be selected by", at: column.mark,
          help: "the rule min_starts asks for common free times"))
    }
    return ConstraintDraft.Mention(text: name, mark: column.mark)
  }
}
