import ArgumentParser
import MentoringAnalysis
import MentoringRecords
import MentoringReports
import TextFormats

/// `review`: what feedback says of the matching.
struct ReviewCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Say from people's feedback which criteria predicted what came of the pairs.",
    discussion: """
      Reads plan.json and feedback.csv (mentor, mentee, mentor_rating, mentee_rating,
      meetings; --form writes an empty one) of each folder. For each criterion it
      says how often the higher value went with the better outcome, with the number
      of cases and an interval, and proposes weights for the next cycle with a check
      on pairs that they were not fitted to. Nothing changes by itself.

      Examples:
        revmatch match my-programme -o plan
        revmatch review plan --form
        revmatch review plan
      """)

  @Argument(help: "The folders that `match -o` wrote, the last cycle last.", completion: .directory)
  var directories: [String]
  @Option(
    help: "The file of feedback, for each folder in turn; otherwise feedback.csv in the folder.",
    completion: .file(extensions: ["csv"]))
  var feedback: [String] = []
  @Option(help: "The highest rating that people could give.")
  var highest = 5
  @Flag(help: "Write feedback.csv with the pairs of the plan, to be filled in.")
  var form = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...1000).contains(highest) else {
      throw ValidationError("--highest is a whole number from 1 to 1000.")
    }
    guard feedback.isEmpty || feedback.count == directories.count else {
      throw ValidationError("Give --feedback once for each folder, or not at all.")
    }
    if form, !feedback.isEmpty {
      throw ValidationError("--form writes into the folders; leave --feedback out.")
    }
  }

  func run() throws {
    if form { return try writeForms() }
    let cycles = try directories.enumerated().map { index, directory in
      try PlanCycle(
        readingFrom: directory, feedback: feedback.isEmpty ? nil : feedback[index], highest: highest)
    }
    // Shares of the last cycle that a criterion counted in; the order too is that of the last.
    var shares: [(name: String, share: Int)] = []
    for cycle in cycles.reversed() {
      for entry in cycle.shares where !shares.contains(where: { $0.name == entry.name }) {
        shares.append(entry)
      }
    }
    let review = FeedbackReview(of: cycles.flatMap(\.pairs), shares: shares)
    try common.console.data(
      common.json
        ? ReviewJSON.value(of: review).prettyText
        : TextReport(common.textStyle).render(review, highest: highest))
  }

  private func writeForms() throws {
    for directory in directories {
      let form = try PlanCycle.form(of: directory)
      try Handouts.write([form], forms: [form.name], by: .review, in: directory)
      common.console.message("Written to \(TerminalText.cleaned(directory)): \(form.name)")
    }
  }
}
