public import MentoringModel
internal import TextFormats

/// A programme proposed for rosters that nobody described: what each column probably means and why, who takes part, and which criteria
/// can be known.
///
/// ```swift
/// let proposal = try ProgrammeProposal(of: ["people.csv"], named: "Pilot", starts: monday) { _ in 0 }
/// print(proposal.settings)  // programme.toml, with a comment for each guess
/// ```
public struct ProgrammeProposal: Sendable {
  /// The text of `programme.toml`; the rosters are named as they were given.
  public let settings: String
  /// The text of a `synonyms.csv` that the settings name, if one is needed.
  public let synonyms: String?

  /// Looks at one roster of everybody, or at one of mentors and one of mentees.
  ///
  /// - Parameters:
  ///   - paths: one or two files.
  ///   - shown: the names of the files as the settings are to write them.
  ///   - name: the programme's name.
  ///   - starts: the first day of the cycle.
  ///   - answer: says which reading holds where several are possible: the place in ``ProposalQuestion/readings``.
  /// - Throws: a fault if a file cannot be read, or if no column tells people apart.
  /// - Complexity: O(bytes).
  public init(
    of paths: [String], shownAs shown: [String], named name: String, starts: CalendarDate,
    answer: @escaping (ProposalQuestion) -> Int
  ) throws(InputFault) {
    precondition(
      (1...2).contains(paths.count) && shown.count == paths.count, "one roster, or one for each side")
    var files: [FileProfile] = []
    for path in paths { files.append(try FileProfile(path)) }
    // What is settled again is not asked again.
    var answers: [String: Int] = [:]
    func settled(_ question: ProposalQuestion) -> Int {
      let given = answers[question.text] ?? answer(question)
      answers[question.text] = given
      return given
    }
    var order = Array(paths.indices)
    if files.count == 2, !Self.isMentorsFirst(paths, settled) { order.reverse() }
    var guess = RosterGuess(order.map { files[$0] }, starts: starts, answer: settled)
    try guess.make()
    var text = ProposalText(guess, shown: order.map { shown[$0] }, name: name, starts: starts)
    // Each round leaves out at least one column.
    while true {
      let faults = ProposalTrial(text.settings, of: order.map { paths[$0] }).faults
      let new = faults.filter { guess.unread[$0.key] == nil }
      if new.isEmpty { break }
      guess.leaveOut(new.mapValues(ProposalTrial.words))
      text = ProposalText(guess, shown: order.map { shown[$0] }, name: name, starts: starts)
    }
    settings = text.settings
    synonyms = text.synonyms
  }

  private static func isMentorsFirst(_ paths: [String], _ answer: (ProposalQuestion) -> Int) -> Bool {
    let names = paths.map { TextFolding.fold($0.split(separator: "/").last.map(String.init) ?? $0) }
    let saying = names.map { ($0.contains("mentor"), $0.contains("mentee")) }
    if saying[0].1 != saying[1].1 { return saying[1].1 }
    if saying[0].0 != saying[1].0 { return saying[0].0 }
    let question = ProposalQuestion(text: "Which file lists the mentors?", readings: paths)
    return answer(question) == 0
  }
}
