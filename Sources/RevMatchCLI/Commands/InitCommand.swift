public import ArgumentParser
import Glibc
import MentoringModel
import MentoringProgrammes
import MentoringRecords
import MentoringReports
public import MentoringSynthesis
import TextFormats

extension Template: ExpressibleByArgument {}

/// `init`: a programme to start from.
struct InitCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Start a programme, from a template or from rosters that you have.",
    discussion: "Templates:\n"
      + Template.allCases.map { "  \($0.rawValue)\n      \($0.summary)" }.joined(separator: "\n")
        + """


        With --from it looks at one roster of everybody, or at one of mentors and one of
        mentees, and proposes the whole programme.toml, with a comment for each guess.
        On a terminal it asks where two readings are possible; otherwise the likelier
        one is taken. The rosters stay where they are, and no file is overwritten.

        Examples:
          revmatch init my-programme --template inclusion
          revmatch init pilot --from people.csv
          revmatch init both-sides --from mentors.csv mentees.csv
          revmatch check pilot
        """)

  @Argument(help: "The folder to make.", completion: .directory)
  var directory: String
  @Option(help: "The template.")
  var template: Template?
  @Option(
    parsing: .upToNextOption, help: "One roster of everybody, or one of mentors and one of mentees.",
    completion: .file())
  var from: [String] = []
  @Flag(help: "Overwrite files that are there.")
  var force = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !from.isEmpty else { return }
    if from.count > 2 {
      throw ValidationError("--from takes one roster of everybody, or one of mentors and one of mentees.")
    }
    if template != nil { throw ValidationError("--from and --template exclude each other.") }
    if force {
      throw ValidationError("--force goes with templates: what --from finds there may have been edited.")
    }
  }

  func run() throws {
    let template = template ?? .digitalFluency
    let files = from.isEmpty ? template.files().map { OutputFile($0.name, $0.text) } : try proposed()
    try Watchdog.withoutExit { try OutputFolder.write(files, to: directory, overwriting: force) }
    if common.json {
      try common.console.data(
        .object(
          [
            .init("schemaVersion", .integer(PlanJSON.schemaVersion)), .init("directory", .string(directory)),
            from.isEmpty
              ? .init("template", .string(template.rawValue))
              : .init("from", .array(from.map { .string($0) })),
            .init("files", .array(files.map { .string($0.name) })),
          ]))
    }
    let shown = TerminalText.cleaned(directory)
    let next =
      from.isEmpty ? "revmatch match \(shown)" : "read \(shown)/programme.toml, then revmatch check \(shown)"
    let made = "Made \(shown) (\(files.map(\.name).joined(separator: ", ")))."
    if !from.isEmpty {
      do { _ = try ProgrammeReader.read(directory) } catch {
        common.console.message("\(made) What has to be decided, or corrected, before it can be matched:")
        throw error
      }
    }
    common.console.message("\(made) Next: \(next)")
  }

  // MARK: From rosters

  private func proposed() throws -> [OutputFile] {
    let today = CalendarDate(daysSince1970: Int(time(nil)) / 86_400)
    let name = directory.split(separator: "/").last.map(String.init) ?? directory
    let proposal = try ProgrammeProposal(
      of: from, shownAs: from.map { RelativePath.of($0, from: directory) }, named: name,
      starts: CalendarDate(daysSince1970: today.daysSince1970 + 7).mondayOfWeek, answer: answer)
    let settings = OutputFile("programme.toml", proposal.settings)
    return (proposal.synonyms.map { [OutputFile("synonyms.csv", $0)] } ?? []) + [settings]
  }

  /// Asks on a terminal; elsewhere, and where the answer is none of the numbers, the first reading holds.
  private func answer(_ question: ProposalQuestion) -> Int {
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return 0 }
    var text = TerminalText.cleaned(question.text) + "\n"
    for (index, reading) in question.readings.enumerated() {
      text += "  \(index + 1)  \(TerminalText.cleaned(reading))\(index == 0 ? "  (or Enter)" : "")\n"
    }
    common.console.fault(text + "Number:")
    return (readLine().flatMap { Int($0.filter(\.isNumber)) } ?? 1) - 1
  }
}

extension String {
  /// The text with blanks up to a width.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
