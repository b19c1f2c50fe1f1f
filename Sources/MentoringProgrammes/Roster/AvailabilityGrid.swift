internal import MentoringModel

/// Columns that ask one by one whether somebody is free, such as `Mon 09:00`, `Mon 09:30`; as meeting polls are exported.
struct AvailabilityGrid {
  /// A column and the time that it stands for.
  struct Slot {
    let cell: Int
    let window: AvailabilityWindow
  }

  private(set) var slots: [Slot] = []

  /// What a cell says.
  enum Answer {
    case free
    case busy
  }

  /// Finds the columns among the headers of a file; one alone is none.
  ///
  /// A header without an end lasts up to the next one of its day, but no longer than the shortest such time of the grid; an hour where
  /// no two stand on one day.
  init(_ headers: [String], except taken: (Int) -> Bool) {
    var starts: [(cell: Int, weekday: Int, start: Int, end: Int?)] = []
    for (cell, header) in headers.enumerated() where !taken(cell) {
      if let slot = AvailabilityParser.slot(header) {
        starts.append((cell, slot.weekday, slot.start, slot.end))
      }
    }
    guard starts.count > 1 else { return }
    var length = 60
    for day in 0..<7 {
      let times = Set(starts.filter { $0.weekday == day }.map(\.start)).sorted()
      for (one, next) in zip(times, times.dropFirst()) { length = min(length, next - one) }
    }
    slots = starts.map { entry in
      // What ends after midnight ends on the next day.
      let end = entry.end ?? entry.start + length
      let window = AvailabilityWindow(
        weekday: entry.weekday, start: entry.start, end: end > 1440 ? end - 1440 : end)
      return Slot(cell: entry.cell, window: window)
    }
  }

  /// What a text means; nil if it is no answer.
  static func answer(_ text: String) -> Answer? {
    switch TextFolding.fold(text) {
    // A poll's "if need be" is a time at which a meeting is possible.
    case "yes", "y", "x", "true", "1", "free", "available", "ok", "\u{2713}", "\u{2714}", "maybe", "(yes)",
      "if need be", "ifneedbe":
      .free
    case "no", "n", "false", "0", "busy", "not available", "unavailable", "-": .busy
    default: nil
    }
  }
}
