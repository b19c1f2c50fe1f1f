import FileTestSupport
import MentoringModel
import MentoringProgrammes
import Testing

/// The file of holidays: days, and for whom they are.
struct HolidayTests {
  private static let roster = """
    id,role,site,Country,department
    M-1,mentor,Oslo,NO,IT/Data
    S-1,mentee,Berlin,DE,HR
    """
  private static let settings = """
    [programme]
    name = "Test"
    starts = 2026-01-12
    holidays = "holidays.csv"
    [roster]
    participants = "participants.csv"
    """

  private func holidays(_ file: String, more: String = "") throws -> [Holiday] {
    try load([
      "participants.csv": Self.roster, "holidays.csv": file, "programme.toml": Self.settings + "\n" + more,
    ]).programme.settings.holidays
  }

  private func faults(_ file: String, more: String = "") -> [String] {
    errors([
      "participants.csv": Self.roster, "holidays.csv": file, "programme.toml": Self.settings + "\n" + more,
    ])
  }

  private func day(_ text: String) -> CalendarDate {
    let parts = text.split(separator: "-").map { Int($0)! }
    return CalendarDate(year: parts[0], month: parts[1], day: parts[2])!
  }

  @Test func datesAloneAreEverybodys() throws {
    let read = try holidays("date\n2026-05-01\n2026-05-17\n")
    #expect(
      read == [
        Holiday(day("2026-05-01")...day("2026-05-01")), Holiday(day("2026-05-17")...day("2026-05-17")),
      ])
  }

  @Test func columnsOfTheRosterSayForWhom() throws {
    let read = try holidays(
      """
      date,until,name,site,country,department
      2026-12-24,2026-12-26,Christmas,,,
      2026-05-17,,Constitution Day,,no,
      2026-10-03,,,berlin,,hr
      """)
    #expect(read.count == 3)
    #expect(read[0] == Holiday(day("2026-12-24")...day("2026-12-26"), name: "Christmas"))
    #expect(read[1].conditions == [AttributeCondition(column: "Country", .anyOf([.name(Term("NO"))]))])
    #expect(
      read[2].conditions == [
        AttributeCondition(column: "site", .anyOf([.name(Term("Berlin"))])),
        AttributeCondition(column: "department", .anyOf([.path([Term("HR")])])),
      ])
    #expect(read[2].name == nil)
  }

  @Test func whatCannotBeReadIsSaidWithItsPlace() {
    #expect(faults("date\n2026-02-30\n\n2026-05-01\n") == ["E0210 2:1"])
    #expect(faults("date\n03/04/2026\n") == ["E0209 2:1"])
    #expect(faults("date,until\n2026-05-02,2026-05-01\n") == ["E0208 2:12"])
    #expect(faults("day off\n2026-05-02\n") == ["E0313 1:0", "E0201 1:0"])
    #expect(faults("date,planet\n2026-05-02,Mars\n") == ["E0313 1:0"])
    #expect(faults("") == ["E0111 1:0"])
  }

  @Test func theFormatOfTheRosterHolds() throws {
    let read = try holidays("date\n03/04/2026\n2026-05-01\n", more: "date_format = \"dd/mm/yyyy\"")
    #expect(read.map(\.days.lowerBound) == [day("2026-04-03"), day("2026-05-01")])
  }

  @Test func aPlaceWhereNobodyIsGetsAWarning() throws {
    let loaded = try load([
      "participants.csv": Self.roster, "holidays.csv": "date,site\n2026-05-01,Olso\n",
      "programme.toml": Self.settings,
    ])
    #expect(loaded.diagnostics.map(\.code).contains("W0352"))
    #expect(loaded.inputs.last?.role == .holidays && loaded.inputs.last?.rowCount == 1)
  }
}
