public import MentoringAnalysis
public import MentoringModel
public import TextFormats

/// The tables of a plan for people who live in spreadsheets.
public enum PlanTables {
  /// `matches.csv`: one row for each pair, with names, addresses, the score from 0.0 to 100.0, and the points of every criterion.
  public static func matches(of plan: Plan, in programme: Programme) -> Table {
    let criteria = plan.pairs.first?.score.contributions.filter { $0.share > 0 }.map(\.criterion) ?? []
    let times: [Table.Column] = [.init("mentor_time"), .init("mentee_time"), .init("week", .number)]
    var table = Table(
      [
        .init("mentor"), .init("mentor_name"), .init("mentor_email"), .init("mentee"), .init("mentee_name"),
        .init("mentee_email"), .init("score", .score), .init("points", .whole), .init("locked"),
      ] + (plan.timetable == nil ? [] : times) + criteria.map { .init($0, .whole) })
    let people = programme.participantsByID
    for planned in plan.pairs {
      var cells: [Table.Cell] = []
      for id in [planned.pair.mentor, planned.pair.mentee] {
        cells += [.text(id), .optional(people[id]?.name), .optional(people[id]?.email)]
      }
      cells += [
        .number(ScoreText.points(planned.score.points)), .number(planned.score.points),
        .text(planned.isLocked ? "yes" : "no"),
      ]
      if plan.timetable != nil {
        cells += [
          .optional(planned.time?.forMentor.description), .optional(planned.time?.forMentee.description),
        ]
        cells.append(planned.time.map { .number($0.week) } ?? .empty)
      }
      cells += planned.score.contributions.filter { $0.share > 0 }.map { .number($0.points) }
      table.add(cells)
    }
    return table
  }

  /// `unmatched.csv`: one row for each person without a partner, with the reason in words.
  public static func unmatched(of plan: Plan, in programme: Programme) -> Table {
    var table = Table([
      .init("id"), .init("name"), .init("email"), .init("role"), .init("reason"),
      .init("explanation", .sentences),
    ])
    let people = programme.participantsByID
    for person in plan.unmatched {
      table.add([
        .text(person.id), .optional(people[person.id]?.name), .optional(people[person.id]?.email),
        .text(person.side.rawValue), .text(person.reason.name), .text(person.words),
      ])
    }
    return table
  }

  /// `alternatives.csv`: one row for each pair of each plan after the best one: the plan's place in the order, its pairs and points, the
  /// pair with names and points, and whether the best plan has the pair too.
  public static func alternatives(_ alternatives: PlanAlternatives, in programme: Programme) -> Table {
    var table = Table([
      .init("plan", .number), .init("plan_pairs", .whole), .init("plan_points", .whole), .init("mentor"),
      .init("mentor_name"), .init("mentee"), .init("mentee_name"), .init("points", .whole), .init("in_best"),
    ])
    let people = programme.participantsByID
    for plan in alternatives.plans {
      let changed = Set(plan.difference.people.filter { $0.side == .mentee }.map(\.id))
      let before = Dictionary(
        uniqueKeysWithValues: plan.difference.people.filter { $0.side == .mentee }.map { ($0.id, $0.before) })
      for (pair, points) in plan.points.sorted(by: { $0.key < $1.key }) {
        let isKept = !changed.contains(pair.mentee) || before[pair.mentee, default: []].contains(pair.mentor)
        table.add([
          .number(plan.rank), .number(plan.difference.after.pairs), .number(plan.difference.after.score),
          .text(pair.mentor), .optional(people[pair.mentor]?.name), .text(pair.mentee),
          .optional(people[pair.mentee]?.name), .number(points), .text(isKept ? "yes" : "no"),
        ])
      }
    }
    return table
  }
}

extension Programme {
  /// Everybody by id.
  var participantsByID: [String: Participant] {
    Dictionary(uniqueKeysWithValues: participants.map { ($0.id, $0) })
  }
}
