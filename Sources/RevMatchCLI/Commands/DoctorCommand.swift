import ArgumentParser
import Foundation
import GLPKBackend
import LinearAssignment
import MentoringModel
import MentoringRecords
import MentoringReports
import Spreadsheets
import TextFormats

/// `doctor`: what this installation has.
struct DoctorCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check the installation: versions, solvers, time zones, write access.",
    discussion: """
      Exit code 1 if something is missing.

      Example:
        revmatch doctor
      """)

  @OptionGroup var common: CommonOptions

  func run() throws {
    let checks = [solver, glpk, workbooks, zones, output]
    if common.json {
      try common.console.data(
        .object([
          "schemaVersion": .integer(PlanJSON.schemaVersion), "version": .string(RevMatchCommand.version),
          "processors": .integer(Terminal.processorCount),
          "checks": .array(
            checks.map {
              .object(["name": .string($0.name), "ok": .bool($0.isFine), "detail": .string($0.detail)])
            }),
        ]))
    } else {
      var text = "revmatch \(RevMatchCommand.version), \(Terminal.processorCount) processors\n"
      for check in checks {
        text +=
          "\(check.isFine ? "ok  " : "FAIL") \(check.name.padded(to: 18))\(TerminalText.cleaned(check.detail))\n"
      }
      try common.console.data(text)
    }
    if checks.contains(where: { !$0.isFine }) { throw ExitStatus.findings }
  }

  private struct Check {
    var name: String
    var isFine: Bool
    var detail: String
  }

  /// Solves a small matrix whose optimum is known.
  private var solver: Check {
    let problem = AssignmentProblem(costs: CostMatrix([[7, 7, 8], [3, 5, 3], [3, 7, 4]]))
    guard case .optimal(let assignment, _) = try? AssignmentSolver().solve(problem), assignment.cost == 13
    else {
      return Check(name: "native solver", isFine: false, detail: "gave a wrong answer to a known problem")
    }
    return Check(name: "native solver", isFine: true, detail: "solves and proves")
  }

  private var glpk: Check {
    Check(
      name: "GLPK", isFine: GLPKLibrary.isAvailable,
      detail: GLPKLibrary.isAvailable
        ? "version \(GLPKLibrary.version)" : "not found; plans under constraints need it")
  }

  /// Makes a small workbook, and reads it.
  private var workbooks: Check {
    let sheet = Workbook.Sheet("probe", Table([Table.Column("probe")]))
    let bytes = try? Workbook([sheet], title: "probe", created: CalendarDate(daysSince1970: 0)).bytes()
    let reader = bytes.flatMap { try? TableFile("probe").reader(of: $0, CSVOptions()) }
    let isRead = (try? reader?.next()) == true && reader?.text(0) == "probe"
    return Check(name: "workbooks", isFine: isRead, detail: SpreadsheetLibraries.versions)
  }

  private var zones: Check {
    let known = TimeZone(identifier: "Europe/London") != nil
    return Check(
      name: "time zones", isFine: known,
      detail: known ? "tz data \(TimeZone.timeZoneDataVersion)" : "none found")
  }

  /// Writes a file into the folder for temporary files and removes it.
  private var output: Check {
    let folder = Terminal.environment("TMPDIR") ?? "/tmp"
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      return Check(name: "writing files", isFine: false, detail: "TMPDIR names no folder: \(folder)")
    }
    let probe = "\(folder)/revmatch-doctor-\(getpid())"
    defer { rmdir(probe) }
    do {
      try OutputFolder.write([OutputFile("probe", "probe\n")], to: probe)
      unlink("\(probe)/probe")
      return Check(name: "writing files", isFine: true, detail: "works in \(folder)")
    } catch {
      return Check(name: "writing files", isFine: false, detail: "\(error)")
    }
  }
}
