internal import MentoringAnalysis
internal import MentoringModel

/// The week hour by hour: how many people are free, as a shade, and how many pairs meet, as a number.
struct WeekChart {
  let load: WeekLoad

  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let (left, top, width, height) = (42, 20, 28, 26)

  /// What the template `week` shows.
  var values: [String: Any] {
    let most = max(1, load.free.max() ?? 1)
    let cells = (0..<168).map { hour -> [String: Any] in
      let (x, y) = (Self.left + hour % 24 * Self.width, Self.top + hour / 24 * Self.height)
      var values: [String: Any] = [
        "x": x, "y": y, "middle": x + 13, "base": y + 17,
        // Nobody is another shade than somebody.
        "shade": load.free[hour] == 0 ? 0 : 1 + load.free[hour] * 4 / most, "words": words(hour),
      ]
      if load.meetings[hour] > 0 { values["meetings"] = load.meetings[hour] }
      return values
    }
    let busiest = load.free.indices.max { load.free[$0] < load.free[$1] }!
    let rows = (0..<168).filter { load.free[$0] > 0 || load.meetings[$0] > 0 }.map { hour -> [String: Any] in
      ["hour": Self.name(hour), "free": load.free[hour], "meetings": load.meetings[hour]]
    }
    return [
      "title":
        "When people could begin a meeting (the darker, the more), and how many pairs do (numbers); clocks of \(load.zone), first week",
      "description": "Most people are free at \(Self.name(busiest)): \(load.free[busiest]).",
      "hours": stride(from: 0, to: 24, by: 2).map { hour -> [String: Any] in
        ["x": Self.left + hour * Self.width + 13, "hour": hour]
      },
      "days": Self.days.enumerated().map { day, name -> [String: Any] in
        ["y": Self.top + day * Self.height + 17, "name": name]
      }, "cells": cells, "rows": rows,
    ]
  }

  private static func name(_ hour: Int) -> String { "\(WeekTime(minutes: hour * 60))" }

  private func words(_ hour: Int) -> String {
    "\(Self.name(hour)): \(load.free[hour]) free, \(ScoreText.count(load.meetings[hour], "meeting"))"
  }
}
