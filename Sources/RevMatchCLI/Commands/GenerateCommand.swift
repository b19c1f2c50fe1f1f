import ArgumentParser
import Glibc
import MentoringFiles
import MentoringSynthesis

/// `generate`: a synthetic programme of any size.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Make a synthetic programme of any size, for trials and benchmarks.",
    discussion:
      "Example:\n  revmatch generate --mentors 500 --mentees 500 --seed 1 -o trial\n  revmatch match trial")

  @Option(help: "How many mentors, from 1 to \(SyntheticProgramme.largestSide).")
  var mentors: Int
  @Option(help: "How many mentees, from 1 to \(SyntheticProgramme.largestSide).")
  var mentees: Int
  @Option(help: "The seed: any whole number from 0. The same seed gives the same files.")
  var seed: UInt64 = 0
  @Option(name: .shortAndLong, help: "The folder to make.")
  var output: String
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
      var bytes: [UInt8] = []
      programme.write(file: name) { bytes += $0 }
      return OutputFile(name, bytes: bytes)
    }
    try Watchdog.withoutSignals { try OutputFolder.write(files, to: output) }
    if common.json {
      try common.console.data(
        .object([
          "schemaVersion": .integer(PlanJSON.schemaVersion), "directory": .string(output),
          "mentors": .integer(mentors), "mentees": .integer(mentees), "seed": .string(String(seed)),
          "files": .array(files.map { .string($0.name) }),
        ]))
    }
    common.console.message("Made \(output) with \(mentors) mentors and \(mentees) mentees.")
  }
}
