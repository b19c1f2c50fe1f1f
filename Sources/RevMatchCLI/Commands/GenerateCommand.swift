import ArgumentParser
import Glibc
import MentoringRecords
import MentoringReports
import MentoringSynthesis
import TextFormats

/// `generate`: a synthetic programme of any size.
struct GenerateCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Make a synthetic programme of any size, for trials and benchmarks.",
    discussion: """
      The same sizes and seed give the same files on every machine. A programme that
      was generated before is replaced; other files are not, but with --force.

      Example:
        revmatch generate --mentors 500 --mentees 500 --seed 1 -o trial
        revmatch match trial
      """)

  @Option(help: "How many mentors, from 1 to \(SyntheticProgramme.largestSide).")
  var mentors: Int
  @Option(help: "How many mentees, from 1 to \(SyntheticProgramme.largestSide).")
  var mentees: Int
  @Option(help: "The seed: any whole number from 0. The same seed gives the same files.")
  var seed: UInt64 = 0
  @Option(name: .shortAndLong, help: "The folder to make.")
  var output: String
  @Flag(help: "Overwrite files that are there.")
  var force = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    for (name, count) in [("--mentors", mentors), ("--mentees", mentees)]
    where !(1...SyntheticProgramme.largestSide).contains(count) {
      throw ValidationError("\(name) is a number from 1 to \(SyntheticProgramme.largestSide).")
    }
  }

  func run() throws {
    let programme = SyntheticProgramme(mentors: mentors, mentees: mentees, seed: seed)
    let files = programme.fileNames.map { name in
      OutputFile(name) { receiver throws(OutputFault) in try programme.write(file: name, to: receiver) }
    }
    let overwrites = force || Self.isGenerated("\(output)/\(files[0].name)", like: files[0])
    try Watchdog.withoutExit {
      try OutputFolder.write(files, to: output, overwriting: overwrites, unless: { Watchdog.isEnding })
    }
    if common.json {
      try common.console.data(
        .object([
          "schemaVersion": .integer(PlanJSON.schemaVersion), "directory": .string(output),
          "mentors": .integer(mentors), "mentees": .integer(mentees), "seed": .string(String(seed)),
          "files": .array(files.map { .string($0.name) }),
        ]))
    }
    common.console.message(
      "Made \(TerminalText.cleaned(output)) with \(mentors) mentors and \(mentees) mentees.")
  }

  /// Whether a file was made by this command: it begins, up to the first colon, as the new one does.
  private static func isGenerated(_ path: String, like settings: OutputFile) -> Bool {
    let beginning = settings.bytes.prefix { $0 != UInt8(ascii: ":") }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var found = [UInt8](repeating: 0, count: beginning.count)
    return read(descriptor, &found, found.count) == found.count && found.elementsEqual(beginning)
  }
}
