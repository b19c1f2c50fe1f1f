public import MentoringAnalysis
public import MentoringModel
internal import TextFormats

/// `matches.csv` and `unmatched.csv`: a plan for people who live in spreadsheets.
public enum PlanTables {
  /// One row for each pair, with names, addresses, the score from 0.0 to 100.0, and the points of every criterion.
  public static func matches(of plan: Plan, in programme: Programme) -> String {
    let criteria = plan.pairs.first?.score.contributions.filter { $0.share > 0 }.map(\.criterion) ?? []
    var writer = CSVWriter(
      header: [
        "mentor", "mentor_name", "mentor_email", "mentee", "mentee_name", "mentee_email", "score", "points",
        "locked",
      ] + (plan.timetable == nil ? [] : ["mentor_time", "mentee_time", "week"]) + criteria)
    let people = index(programme)
    for planned in plan.pairs {
      var cells: [CSVWriter.Cell] = []
      for id in [planned.pair.mentor, planned.pair.mentee] {
        cells += [.text(id), optional(people[id]?.name), optional(people[id]?.email)]
      }
      cells += [
        .number(percent(planned.score.points)), .number(planned.score.points),
        .text(planned.isLocked ? "yes" : "no"),
      ]
      if plan.timetable != nil {
        cells += [
          optional(planned.time?.forMentor.description), optional(planned.time?.forMentee.description),
        ]
        cells.append(planned.time.map { .number($0.week) } ?? .empty)
      }
      cells += planned.score.contributions.filter { $0.share > 0 }.map { .number($0.points) }
      writer.write(cells)
    }
    return writer.text
  }

  /// One row for each person without a partner, with the reason in words.
  public static func unmatched(of plan: Plan, in programme: Programme) -> String {
    var writer = CSVWriter(header: ["id", "name", "email", "role", "reason", "explanation"])
    let people = index(programme)
    for person in plan.unmatched {
      writer.write([
        .text(person.id), optional(people[person.id]?.name), optional(people[person.id]?.email),
        .text(person.side.rawValue), .text(person.reason.name), .text(person.words),
      ])
    }
    return writer.text
  }

  /// One row for each pair of each plan after the best one: the plan's place in the order, its pairs and points, the pair with names and
  /// points, and whether the best plan has the pair too.
  public static func alternatives(_ alternatives: PlanAlternatives, in programme: Programme) -> String {
    var writer = CSVWriter(header: [
      "plan", "plan_pairs", "plan_points", "mentor", "mentor_name", "mentee", "mentee_name", "points",
      "in_best",
    ])
    let people = index(programme)
    for plan in alternatives.plans {
      let changed = Set(plan.difference.people.filter { $0.side == .mentee }.map(\.id))
      let before = Dictionary(
        uniqueKeysWithValues: plan.difference.people.filter { $0.side == .mentee }.map { ($0.id, $0.before) })
      for (pair, points) in plan.points.sorted(by: { $0.key < $1.key }) {
        let isKept = !changed.contains(pair.mentee) || before[pair.mentee, default: []].contains(pair.mentor)
        writer.write([
          .number(plan.rank), .number(plan.difference.after.pairs), .number(plan.difference.after.score),
          .text(pair.mentor), optional(people[pair.mentor]?.name), .text(pair.mentee),
          optional(people[pair.mentee]?.name), .number(points), .text(isKept ? "yes" : "no"),
        ])
      }
    }
    return writer.text
  }

  /// Points as a number from 0.0 to 100.0, rounded half up.
  static func percent(_ points: Int) -> String {
    let tenths = (points + 500) / 1000
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func optional(_ text: String?) -> CSVWriter.Cell { text.map { .text($0) } ?? .empty }

  private static func index(_ programme: Programme) -> [String: Participant] {
    Dictionary(uniqueKeysWithValues: programme.participants.map { ($0.id, $0) })
  }
}
