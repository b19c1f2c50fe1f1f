import FileTestSupport
import Foundation
import MentoringModel
import MentoringProgrammes
import Testing
import TextFormats

/// The reference rosters are not part of the package; without them these tests say so and return.
@Suite("Reference rosters")
struct ReferenceRosterTests {
  private func folder() -> TemporaryFolder? {
    guard referenceData != nil else {
      print("the reference data is absent; nothing is checked")
      return nil
    }
    return TemporaryFolder()
  }

  @Test("the UK civil service sample is read under a mapping", arguments: [("small", 50), ("large", 500)])
  func civilService(size: String, count: Int) throws {
    guard let folder = folder(), let data = referenceData else { return }
    defer { withExtendedLifetime(folder) {} }
    folder.write(
      "programme.toml",
      """
      [programme]
      name = "UK"
      starts = 2026-01-12
      [roster]
      mentors = "\(data)/rosters/jonodrew_\(size)_mentors.csv"
      mentees = "\(data)/rosters/jonodrew_\(size)_mentees.csv"
      [roster.columns]
      id = "email address"
      department = "organisation"
      goals = "profession"
      skills = "profession"
      [roster.ladder]
      level = ["AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4"]
      """)
    let loaded = try ProgrammeReader.read(folder.path + "/programme.toml")
    #expect(loaded.programme.participants(on: .mentor).count == count)
    #expect(loaded.programme.participants(on: .mentee).count == count)
    for person in loaded.programme.participants {
      #expect(
        person.level != nil && person.name != nil && person.email == person.id && !person.department.isEmpty)
      #expect(person.skills.count == 1 && person.goals.count == 1)
      #expect(person.attributes["job title"] == "Some role")
    }
    #expect(loaded.inputs.map(\.rowCount) == [0, count, count])
  }

  @Test("without an id the message offers the address")
  func civilServiceWithoutMapping() throws {
    guard let folder = folder(), let data = referenceData else { return }
    defer { withExtendedLifetime(folder) {} }
    folder.write(
      "programme.toml",
      "[programme]\nname = \"UK\"\n[roster]\nmentors = \"\(data)/rosters/jonodrew_small_mentors.csv\"\nmentees = \"\(data)/rosters/jonodrew_small_mentees.csv\"\n"
    )
    do {
      _ = try ProgrammeReader.read(folder.path)
      Issue.record("read")
    } catch {
      #expect(error.diagnostics.first { $0.code == "E0201" }?.help?.contains("email address") == true)
    }
  }

  @Test("the AdventureWorks employees are read as both")
  func adventureWorks() throws {
    guard let folder = folder(), let data = referenceData else { return }
    defer { withExtendedLifetime(folder) {} }
    let text = try String(contentsOfFile: data + "/rosters/adventureworks_employees.csv", encoding: .utf8)
    let lines = text.split(separator: "\n").map { String($0).replacingOccurrences(of: "\r", with: "") }
    folder.write(
      "people.csv", ([lines[0] + ",role"] + lines.dropFirst().map { $0 + ",both" }).joined(separator: "\n"))
    folder.write(
      "programme.toml",
      "[programme]\nname = \"AW\"\nstarts = 2026-01-12\n[roster]\nparticipants = \"people.csv\"\n[roster.columns]\nlevel = \"org_level\"\n"
    )
    let loaded = try ProgrammeReader.read(folder.path)
    let people = loaded.programme.participants
    #expect(people.count == 290)
    #expect(people.allSatisfy { $0.birthYear != nil && $0.yearsExperience != nil })
    #expect(people.count { $0.managerID == nil } == 1)
    #expect(!loaded.diagnostics.contains { $0.code == "W0255" || $0.code == "W0256" })
  }

  @Test("the corporate form is read: long headers, line breaks in a header, wishes with blanks between")
  func corporateForm() throws {
    guard let folder = folder(), let data = referenceData else { return }
    defer { withExtendedLifetime(folder) {} }
    folder.write(
      "programme.toml",
      """
      [programme]
      name = "Form"
      [roster]
      mentors = "\(data)/rosters/corporate_form_mentor.csv"
      mentees = "\(data)/rosters/corporate_form_mentee.csv"
      list_separator = " "
      [roster.columns]
      id = "WWID"
      department = "Department and/or job function"
      site = "Which is your home office?"
      prefers = "WWIDs of Preferred Mentor"
      [roster.ladder]
      level = ["Professional Level 20-29", "Manager Level 30-39", "Director Level 40-49", "Vice President Level 50-59", "President Level 60-69"]
      """)
    let loaded = try ProgrammeReader.read(folder.path)
    #expect(loaded.programme.participants(on: .mentor).count == 5)
    #expect(loaded.programme.participants(on: .mentee).count == 7)
    #expect(
      loaded.programme.participants.first { $0.id == "987654321" }?.prefers == ["123456789", "234567891"])
    #expect(
      loaded.programme.participants.first { $0.id == "987654321" }?.yearsExperience == ExactDecimal("10.5"))
  }

  @Test(
    "large tables are read whole",
    arguments: [
      ("skills/esco_skills_en.csv"), ("skills/onet_technology_skills.csv"),
      ("survey/stackoverflow-2025-first1000.csv"),
    ])
  func tables(path: String) throws {
    guard let data = referenceData else {
      print("the reference data is absent; nothing is checked")
      return
    }
    let reader = try CSVReader(path: data + "/" + path, name: path)
    #expect(try reader.next())
    reader.expectedCellCount = reader.cellCount
    while try reader.next() {}
    #expect(reader.diagnostics.isEmpty)
    #expect(reader.recordCount > 900)
  }
}
