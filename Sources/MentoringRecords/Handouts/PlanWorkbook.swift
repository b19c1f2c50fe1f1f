internal import MentoringAnalysis
internal import MentoringModel
internal import MentoringScoring
internal import Spreadsheets
internal import TextFormats

/// `matches.xlsx`: a plan as a workbook, with the sheets `pairs`, `people`, `unmatched`, `needs` and `settings`.
///
/// The sheet `pairs` has the columns of `matches.csv`, so it can be read wherever that file can.
enum PlanWorkbook {
  /// The file.
  static let name = "matches.xlsx"

  /// Makes the workbook; its bytes depend on nothing but the plan and its programme.
  ///
  /// - Complexity: O(pairs + people and what they state), up to a logarithm for sorting.
  static func workbook(of revisited: RevisitedPlan) -> Workbook {
    let (plan, programme) = (revisited.plan, revisited.programme)
    return Workbook(
      [
        .init("pairs", PlanTables.matches(of: plan, in: programme)),
        .init("people", people(of: plan, in: programme)),
        .init("unmatched", PlanTables.unmatched(of: plan, in: programme)),
        .init("needs", needs(in: programme)),
        .init("settings", SettingsTable.table(of: revisited)),
      ], title: plan.programme, created: programme.settings.starts ?? programme.settings.firstMonday)
  }

  /// One row for each person, with the partners of both sides.
  private static func people(of plan: Plan, in programme: Programme) -> Table {
    var table = Table([
      .init("id"), .init("name"), .init("email"), .init("role"), .init("department"), .init("team"),
      .init("site"), .init("time_zone"), .init("level", .number), .init("years_experience", .number),
      .init("capacity", .number), .init("partners", .number), .init("partner_ids"), .init("partner_names"),
    ])
    let people = programme.participantsByID
    var partners: [String: [String]] = [:]
    for planned in plan.pairs {
      partners[planned.pair.mentor, default: []].append(planned.pair.mentee)
      partners[planned.pair.mentee, default: []].append(planned.pair.mentor)
    }
    for person in programme.participants {
      let own = partners[person.id] ?? []
      let department = person.department.map(\.spelling).joined(separator: "/")
      table.add([
        .text(person.id), .optional(person.name), .optional(person.email), .text(person.role.rawValue),
        department.isEmpty ? .empty : .text(department), .optional(person.team?.spelling),
        .optional(person.site?.spelling), .optional(person.timeZone),
        person.level.map { .number($0.description) } ?? .empty,
        person.yearsExperience.map { .number($0.description) } ?? .empty, .number(person.capacity),
        .number(own.count), .text(own.joined(separator: "; ")),
        .text(own.map { people[$0]?.name ?? $0 }.joined(separator: "; ")),
      ])
    }
    return table
  }

  /// One row for each skill that mentees need, short ones first, then those that are taught and nobody needs.
  private static func needs(in programme: Programme) -> Table {
    var table = Table([
      .init("skill"), .init("wanted_by", .whole), .init("priority_for", .whole),
      .init("places_wanted", .whole),
      .init("taught_by", .whole), .init("places_taught", .whole), .init("shortage", .whole),
      .init("with_nobody_above", .whole),
    ])
    let market = SkillMarket.overview(of: programme)
    for skill in market.needed {
      table.add([
        .text(skill.skill.spelling), .number(skill.wantedBy), .number(skill.priority),
        .number(skill.placesWanted), .number(skill.taughtBy), .number(skill.placesTaught),
        .number(skill.shortage), .number(skill.unserved),
      ])
    }
    for skill in market.unwanted {
      table.add([.text(skill.spelling), .number(0)] + Array(repeating: .empty, count: 6))
    }
    return table
  }
}
