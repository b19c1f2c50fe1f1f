import ArgumentParser
import Foundation
import MentoringMatcher
import MentoringModel
import MentoringRecords
import MentoringReports
import TextFormats

/// `calendar`: the meetings of a plan as files for calendar programs.
struct CalendarCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "Write the meetings of a plan as calendars, one for each person.",
    discussion: """
      Puts the meetings on dates at the pairs' regular times, through clock changes
      and around holidays, with two check-ins and a final review, and writes
      calendar/ID.ics for each person and calendar/all.ics. What has no place is in
      calendar/unplaced.csv. When a plan has changed, make the calendars again: what
      moved is moved in the calendars of those who read the new files, and what is
      no more is cancelled. Without SOURCE_DATE_EPOCH files bear the date of the
      programme's first day.

      Examples:
        revmatch match my-programme -o plan
        revmatch calendar plan
        revmatch calendar plan --json | jq .unplaced
      """)

  @Argument(help: "The folder that `match -o` wrote.", completion: .directory)
  var directory: String
  @Option(help: "Where the programme is, if it is no longer where the manifest says.")
  var programme: String?
  @Flag(help: "Write over files that somebody has changed.")
  var force = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let stamp = try Self.stamp(ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"])
    let plan = try RevisitedPlan(
      of: directory, programme: programme, version: RevMatchCommand.version, threads: Terminal.processorCount)
    let issue = try CalendarIssue(of: plan, stamp: stamp)
    try Handouts.write(issue.files, by: .calendar, of: plan, overwriting: force)
    if common.json {
      try common.console.data(issue.json)
    } else {
      common.console.message(Self.words(issue, in: directory))
    }
  }

  private static func words(_ issue: CalendarIssue, in directory: String) -> String {
    let (meetings, unplaced) = (issue.calendar.meetings, issue.calendar.unplaced)
    let moved = meetings.count { $0.moved != nil }
    var words =
      "Written to \(TerminalText.cleaned(directory))/calendar: \(ScoreText.count(meetings.count, "meeting"))"
    if moved > 0 { words += ", \(moved) of them not at the regular time" }
    words += "; all.ics, \(ScoreText.count(issue.peopleCount, "calendar")) of people, meetings.csv.\n"
    if issue.changed + issue.cancelled > 0 {
      words +=
        "Since the calendars were made before: \(issue.added) new, \(issue.changed) changed, \(issue.cancelled) cancelled.\n"
    }
    let (pairs, single) = (unplaced.count { $0.number == nil }, unplaced.count { $0.number != nil })
    let parts = [(pairs, "pair"), (single, "meeting")].filter { $0.0 > 0 }.map { ScoreText.count($0.0, $0.1) }
    words +=
      parts.isEmpty
      ? "Every meeting has a place."
      : "Without a place: \(parts.joined(separator: " and ")); unplaced.csv says why."
    return words
  }

  private static func stamp(_ text: String?) throws -> Int? {
    guard let text, !text.isEmpty else { return nil }
    guard let seconds = Int(text), (0..<250_000_000_000).contains(seconds) else {
      throw ValidationError("SOURCE_DATE_EPOCH is \"\(text)\", expected seconds since 1970.")
    }
    return seconds
  }
}
