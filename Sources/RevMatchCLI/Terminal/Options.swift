import ArgumentParser
import Glibc
import MentoringMatcher
import MentoringModel
import MentoringProgrammes
import MentoringReports

/// When colour is used.
enum ColourChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// A command of the program.
protocol ProgramCommand: ParsableCommand {
  /// The options that every command has.
  var common: CommonOptions { get }
}

/// Options that every command has.
struct CommonOptions: ParsableArguments {
  @Flag(help: "Write JSON to the standard output.")
  var json = false

  @Flag(name: .shortAndLong, help: "No messages but faults.")
  var quiet = false

  @Option(help: "Colour: auto, always or never. NO_COLOR is honoured.")
  var color: ColourChoice = .auto

  /// The two output channels.
  var console: Console { Console(isQuiet: quiet, style: style(STDERR_FILENO, unlessTerminal: .max)) }

  /// How text is laid out for the reader's terminal.
  var textStyle: TextStyle { style(STDOUT_FILENO, unlessTerminal: 100) }

  private func style(_ descriptor: Int32, unlessTerminal width: Int) -> TextStyle {
    let usesColour =
      switch color {
      case .always: true
      case .never: false
      case .auto:
        isatty(descriptor) == 1 && Terminal.environment("NO_COLOR") == nil
          && Terminal.environment("TERM") != "dumb"
      }
    return TextStyle(usesColour: usesColour, width: Terminal.width(of: descriptor) ?? width)
  }
}

/// The programme that a command works on.
struct ProgrammeArgument: ParsableArguments {
  @Argument(
    help: "The programme: its folder, or its programme.toml.", completion: .file(extensions: ["toml"]))
  var programme: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Take a setting for that of programme.toml, such as weights.schedule=30; may be given several times.",
      valueName: "key=value"))
  var settings: [String] = []

  /// Reads the programme.
  func read() throws -> LoadedProgramme { try ProgrammeReader.read(programme, setting: settings) }

  /// Reads the programme and shows the warnings; notes are for `check`.
  func load(_ console: Console) throws -> LoadedProgramme {
    let loaded = try read()
    console.diagnostics(loaded.diagnostics.filter { $0.severity != .note })
    return loaded
  }
}

/// How much memory a command may take.
struct MemoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Take at most so much memory, such as 2GiB or 800MB; the plan does not depend on it.", valueName: "size"
    ),
    transform: { text in
      guard let bytes = MemorySize.bytes(text), bytes > 0 else {
        throw ValidationError("a size is a number with a unit, such as 2GiB or 800MB")
      }
      return bytes
    })
  var memoryLimit: Int?
}

/// How a plan is made.
struct PlanOptions: ParsableArguments {
  @Option(help: "Decides between equally good plans: any whole number from 0.")
  var seed: UInt64 = 0

  @Option(
    help: "End after so many seconds, with the best plan known then, or with exit 75 if there is none yet.")
  var timeLimit: Double?

  @OptionGroup var memory: MemoryOptions

  @Option(help: "Threads for scoring; the result does not depend on it.")
  var threads: Int = Terminal.processorCount

  mutating func validate() throws {
    guard (1...1024).contains(threads) else { throw ValidationError("--threads is a number from 1 to 1024.") }
    if let timeLimit, !(timeLimit > 0 && timeLimit <= 1e9) {
      throw ValidationError("--time-limit is a number of seconds above 0.")
    }
  }
}

/// Facts about the terminal and the machine.
enum Terminal {
  /// The columns of the terminal that is open, nil if it is none or does not say.
  static func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// The processors that this process may use, at least 1.
  static var processorCount: Int { max(1, min(1024, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }

  /// A variable of the environment, nil if it is unset or empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}

/// How many machines share one command's work.
struct ShardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Answer only a part, such as 3/8, with a line of JSON for each.", valueName: "i/n"),
    transform: { text in
      guard let shard = Shard(text) else {
        throw ValidationError("a shard is i/n with i from 1 to n, such as 3/8")
      }
      return shard
    })
  var shard: Shard?

  @Option(parsing: .upToNextOption, help: "Join the answers of shards.")
  var merge: [String] = []

  /// Whether the work is shared.
  var isUsed: Bool { shard != nil || !merge.isEmpty }

  func validate() throws {
    if shard != nil, !merge.isEmpty { throw ValidationError("Give --shard or --merge, not both.") }
  }
}
