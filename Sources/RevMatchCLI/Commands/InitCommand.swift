public import ArgumentParser
import MentoringRecords
import MentoringReports
public import MentoringSynthesis
import TextFormats

extension Template: ExpressibleByArgument {}

/// `init`: a programme to start from.
struct InitCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Start a programme from a template that runs at once.",
    discussion: "Templates:\n"
      + Template.allCases.map { "  \($0.rawValue)\n      \($0.summary)" }.joined(separator: "\n")
      + "\n\nExample:\n  revmatch init my-programme --template inclusion\n  revmatch match my-programme")

  @Argument(help: "The folder to make.", completion: .directory)
  var directory: String
  @Option(help: "The template.")
  var template: Template = .digitalFluency
  @Flag(help: "Overwrite files that are there.")
  var force = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let files = template.files().map { OutputFile($0.name, $0.text) }
    try Watchdog.withoutExit { try OutputFolder.write(files, to: directory, overwriting: force) }
    if common.json {
      try common.console.data(
        .object([
          "schemaVersion": .integer(PlanJSON.schemaVersion), "directory": .string(directory),
          "template": .string(template.rawValue), "files": .array(files.map { .string($0.name) }),
        ]))
    }
    let shown = TerminalText.cleaned(directory)
    common.console.message(
      "Made \(shown) (\(files.map(\.name).joined(separator: ", "))). Next: revmatch match \(shown)")
  }
}

extension String {
  /// The text with blanks up to a width.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
