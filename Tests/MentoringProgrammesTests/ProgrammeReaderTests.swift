import FileTestSupport
import Foundation
import MentoringModel
import MentoringProgrammes
import TestRandom
import Testing
import TextFormats

@Suite("Programme reader")
struct ProgrammeReaderTests {
  private let two = "id,role\nM-1,mentor\nS-1,mentee\n"

  @Test("every column of the roster is read")
  func everyColumn() throws {
    let loaded = try load([
      "participants.csv": """
      id,name,email,role,department,team,site,time_zone,manager_id,level,birth_year,years_experience,skills,wants,goals,languages,availability,mode,capacity,min_partners,prefers,avoids,shoe size
      M-1,Ana Pérez,ana@x.org,mentor,Finance//Tax/ VAT,Blue,Berlin,Europe/Berlin,bo@x.org,2.5,1990,3.25,python:4; Video editing; c++:5,,growth; AI,en;de,Mon 09:00-11:30; Wed-Thu 14:00-24:00,in-person,2,1,S-1,,42
      S-1,Bo,BO@x.org,mentee,Sales,,,,,7,,20,,"genai:4!; video: 2; python",ai ,EN,,Remote,,,M-1; M-1; nobody,M-1,

      """
    ])
    let people = loaded.programme.participants
    #expect(people.map(\.id) == ["M-1", "S-1"])
    let ana = people[0], bo = people[1]
    #expect(ana.name == "Ana Pérez")
    #expect(ana.role == .mentor)
    #expect(ana.department.map(\.spelling) == ["Finance", "Tax", "VAT"])
    #expect(ana.team?.spelling == "Blue")
    #expect(ana.timeZone == "Europe/Berlin")
    #expect(ana.managerID == "S-1")
    #expect(ana.level == ExactDecimal("2.5"))
    #expect(ana.birthYear == 1990)
    #expect(ana.yearsExperience == ExactDecimal("3.25"))
    #expect(
      ana.skills == [
        SkillLevel(Term("python"), level: 4), SkillLevel(Term("video editing")),
        SkillLevel(Term("C++"), level: 5),
      ])
    #expect(
      ana.availability == [
        AvailabilityWindow(weekday: 0, start: 540, end: 690),
        AvailabilityWindow(weekday: 2, start: 840, end: 1440),
        AvailabilityWindow(weekday: 3, start: 840, end: 1440),
      ])
    #expect(ana.mode == .inPerson && ana.capacity == 2 && ana.minimumPartners == 1)
    #expect(ana.prefers == ["S-1"])
    #expect(ana.attributes == ["shoe size": "42"])
    #expect(ana.origin?.line == 2)
    #expect(
      bo.wants == [
        SkillWant(Term("genai"), target: 4, isPriority: true), SkillWant(Term("video"), target: 2),
        SkillWant(Term("python")),
      ])
    #expect(bo.goals == [Term("AI")] && bo.goals[0].spelling == "AI")
    #expect(bo.languages[0].spelling == "en")
    #expect(bo.mode == .remote && bo.availability == nil && bo.capacity == 1)
    #expect(bo.prefers == ["M-1", "nobody"] && bo.avoids == ["M-1"])
    let warnings = loaded.diagnostics.filter { $0.severity == .warning }.map(summary)
    #expect(warnings == ["W0252 3:92", "W0254 3:97"])
  }

  @Test(
    "faults of cells have their line and column",
    arguments: [
      ("id,role\n,mentor\nS-1,mentee\n", ["E0202 2:1"]),
      ("id,role\nA,mentor\na ,mentee\nA,mentee\n", ["E0203 3:1", "E0203 4:1"]),
      ("id,role\nA,mentr\nB,\n", ["E0204 2:3", "E0204 3:3"]),
      (
        "id,role,capacity\nA,mentor,two\nB,mentee,-1\nC,mentee,9223372036854775808\nD,mentee,1.0\n",
        ["E0207 2:10", "E0208 3:10", "E0208 4:10"]
      ),
      (
        "id,role,level\nA,mentor,nan\nB,mentor,inf\nC,mentor,1e999\nD,mentor,0x10\nE,mentor,-0\nF,mentor,٣\nG,mentor,1_000\nH,mentor,\"1,5\"\nI,mentor,+1\n",
        (2...10).map { "E0206 \($0):10" }
      ),
      ("id,role,birth_year\nA,mentor,90\nB,mentor,1990.5\n", ["E0208 2:10", "E0207 3:10"]),
      (
        "id,role,birth_date\nA,mentor,03/04/2026\nB,mentor,1990-02-30\nC,mentor,45306\nD,mentor,#N/A\nE,mentor,25/04/1990\nF,mentor,1990-02-03 00:00:00\n",
        ["E0209 2:10", "E0210 3:10", "E0210 4:10", "E0205 5:10", "E0210 6:10"]
      ),
      (
        "id,role,time_zone\nA,mentor,W. Europe Standard Time\nB,mentor,PST\nC,mentor,europe/berlin\nD,mentor,UTC\n",
        ["E0211 2:10", "E0211 3:10", "E0211 4:10"]
      ),
      (
        "id,role,availability\nA,mentor,Mon 09:00-11:30; Tue 25:00-26:00; Foo 1:00-2:00\nB,mentor,Mon 24:00-25:00\nC,mentor,\"Mon 9-11\"\n",
        ["E0212 2:27", "E0212 2:44", "E0212 3:10", "E0212 4:11"]
      ),
      ("id,role,mode\nA,mentor,telepathy\n", ["E0204 2:10"]),
      (
        "id,role,skills\nA,mentor,python:6; x:0; y:high; :3; z:٣; ok: fine; w:4!\n",
        ["E0213 2:10", "E0213 2:20", "E0213 2:33", "E0213 2:37", "E0213 2:52"]
      ),
      (
        "id,role,capacity,min_partners\nA,mentor,1,2\nB,mentee,,1\nC,mentee,3,x\n",
        ["E0214 2:12", "E0207 4:12"]
      ),
      (
        "id,role,capacity,min_or_none\nA,mentor,1,2\nB,mentee,0,2\nC,mentee,3,x\nD,both,3,3\n",
        ["E0365 2:12", "E0207 4:12"]
      ),
      (
        "id,role,with_partner_of\nA,mentor,B\nB,mentee,X\nC,mentee,c\nD,both,A\nE,mentor,D\n",
        ["E0368 2:10", "E0366 3:10", "E0367 4:10"]
      ),
      ("id,role\nA\nB,mentee,x\nC,\"mentor\n", ["E0103 2:2", "E0104 3:10", "E0101 4:3"]),
      ("", ["E0111 1:0"]),
      ("name,level\nAnn,3\n", ["E0201 1:0", "E0201 1:0"]),
      ("Export of today,\n\nid,role\nA,mentor\n", ["E0109 1:0"]),
      ("id,role,Notes,notes\nA,mentor,,\n", ["E0110 1:15"]),
    ])
  func cellFaults(roster: String, expected: [String]) {
    #expect(errors(["participants.csv": roster]) == expected)
  }

  @Test(
    "warnings are given and the programme is read",
    arguments: [
      ("id,role\n007,mentor\n7,mentee\n", ["W0251 3:1"]),
      ("id,role,skills\nA,mentor,Python:3;python:4\nB,mentee,\n", ["W0252 2:19"]),
      ("id,role,manager_id\nA,mentor,X\nB,mentee,X\n", ["W0255 2:10"]),
      ("id,role,manager_id\nA,mentor,B\nB,mentee,A\nC,mentee,C\n", ["W0256 2:10", "W0256 4:10"]),
      ("id,role\nA,mentor\n", ["W0258 1:0"]),
      ("id,role\n", ["W0131 1:0", "W0258 1:0", "W0258 1:0"]),
      ("id,role,skills\nA,mentor,Python\nB,mentor,Python\nC,mentor,Python\nD,mentee,Pyhton\n", ["W0253 5:0"]),
      ("id,role,skills\nA,mentor,Grade 7\nB,mentor,Grade 7\nC,mentor,Grade 7\nD,mentee,Grade 6\n", []),
    ])
  func warnings(roster: String, expected: [String]) throws {
    let loaded = try load(["participants.csv": roster])
    #expect(loaded.diagnostics.filter { $0.severity == .warning }.map(summary) == expected)
  }

  @Test(
    "faults of the settings have their line and column",
    arguments: [
      (
        "[programme]\nnam = \"x\"\n[roster]\nparticipants = \"participants.csv\"\n",
        ["E0307 1:2", "E0303 2:1"]
      ),
      (
        "[programme]\nname = 3\nstarts = \"2026-01-12\"\nlength_months = 0\ndirection = \"revers\"\ntime_zone = \"PST\"\n[roster]\nparticipants = \"participants.csv\"\n",
        ["E0304 2:8", "E0304 3:10", "E0305 4:17", "E0306 5:13", "E0211 6:13"]
      ),
      ("[programme]\nname = \"x\"\n", ["E0307 1:0"]),
      ("[programme]\nname = \"x\"\n[roster]\nmentors = \"a.csv\"\n", ["E0307 3:2"]),
      (
        "[programme]\nname = \"x\"\n[roster]\nparticipants = \"participants.csv\"\nmentees = \"b.csv\"\n",
        ["E0310 4:16"]
      ),
      (
        "[programme]\nname = \"x\"\n[roster]\nparticipants = \"participants.csv\"\nhistory = \"./participants.csv\"\n",
        ["E0312 5:11"]
      ),
      (
        standardSettings + "[weights]\nskill_gap = nan\nskil_gap = 3\ngoals = -1\n",
        ["E0305 7:13", "E0303 8:1", "E0305 9:9"]
      ),
      (
        standardSettings
          + "[weights]\nskill_gap = 0\nreciprocity = 0\ngeneration = 0\ncross_department = 0\nschedule = 0\ngoals = 0\n",
        ["E0308 6:2"]
      ),
      (
        standardSettings
          + "[rules]\nself = false\nsame_team = 1\nmin_starts = true\nmin_scor = 3\nmin_score = 1000001\n",
        ["E0303 7:1", "E0304 8:13", "E0304 9:14", "E0303 10:1", "E0305 11:13"]
      ),
      (
        standardSettings
          + "[criteria.generation]\nsignal = \"age\"\nmin_gap = 20\n[criteria.goals]\nunknown = 10001\nfoo = 1\n[criteria.mine]\nunknown = 1\n",
        ["E0306 7:10", "E0310 8:11", "E0305 10:11", "E0303 11:1", "E0303 12:11"]
      ),
      (
        standardSettings
          + "[[criterion]]\nname = \"goals\"\nweight = 1\ncolumn = \"x\"\nprefer = \"same\"\n[[criterion]]\nname = \"a\"\nprefer = \"close\"\ncolumn = \"x\"\n[[criterion]]\nweight = 1\n",
        ["E0309 7:8", "E0307 11:3", "E0307 11:3", "E0307 15:3"]
      ),
      (
        standardSettings
          + "[[criterion]]\nname = \"a\"\nweight = 1\ncolumn = \"colour\"\nprefer = \"same\"\n",
        ["E0313 9:10"]
      ),
      (
        standardSettings
          + "[[criterion]]\nname = \"a\"\nweight = 1\ncolumn = \"role\"\nprefer = \"far\"\nrange = 3\n",
        ["E0310 9:10"]
      ),
      (standardSettings + "[[constraint]]\nname = \"x\"\n", ["E0315 6:3"]),
      (standardSettings + "[roster.columns]\nlevl = \"x\"\nsite = \"Ofice\"\n", ["E0303 7:1"]),
      (standardSettings + "[roster.columns]\nsite = \"Ofice\"\n", ["E0313 7:8"]),
      (
        standardSettings
          + "delimiter = \"x\"\nencoding = \"ebcdic\"\ndecimal = \"'\"\ndate_format = \"dd/yy\"\naffinity = \"a\"\n",
        ["E0306 6:13", "E0306 7:12", "E0306 8:11", "E0306 9:15", "E0303 10:1"]
      ),
      (standardSettings + "[rules]\nsame_team = tru\n", ["E0301 7:13"]),
      (standardSettings + "[rules]\nsame_team = true\nsame_team = false\n", ["E0302 8:1"]),
      (standardSettings + "[[generation_band]]\nname = \"x\"\nfrom = 2000\nto = 1990\n", ["E0303 6:3"]),
      ("name = \"x\"\n" + standardSettings, ["E0303 1:1"]),
    ])
  func settingsFaults(settings: String, expected: [String]) {
    #expect(errors(["programme.toml": settings, "participants.csv": two]) == expected)
    do {
      _ = try load(["programme.toml": settings, "participants.csv": two])
    } catch {
      #expect((error as? InputFault)?.kind == .configuration)
    }
  }

  @Test("settings are taken over")
  func settings() throws {
    let loaded = try load([
      "participants.csv": "id,role,colour,score\nM-1,mentor,red,\"1,5\"\nS-1,mentee,blue,2\n",
      "programme.toml": """
      [programme]
      name = " Digital fluency "
      direction = "mutual"
      starts = 2026-01-12
      length_months = 9
      cadence_weeks = 3
      meeting_minutes = 45
      time_zone = "Europe/Berlin"
      objective = "score"
      [roster]
      participants = "participants.csv"
      decimal = ","
      [weights]
      skill_gap = 1.5
      site = 3
      [rules]
      management_chain = false
      forget_after_cycles = 2
      min_starts = 0
      min_level_gap = 1.5
      min_skill_gap = 100
      min_score = 5
      [criteria.generation]
      signal = "level"
      min_gap = 1
      unknown = 10
      [criteria.schedule]
      desired_starts = 8
      [criteria.site]
      prefer = "different"
      [[criterion]]
      name = "colours"
      weight = 2
      column = "Colour"
      prefer = "different"
      unknown = 0
      [[criterion]]
      name = "scores"
      weight = 4
      column = "score"
      prefer = "close"
      range = 0.5
      """,
    ])
    let settings = loaded.programme.settings
    #expect(settings.name == "Digital fluency")
    #expect(settings.direction == .mutual && settings.objective == .score)
    #expect(settings.starts?.description == "2026-01-12")
    #expect((settings.lengthMonths, settings.cadenceWeeks, settings.meetingMinutes) == (9, 3, 45))
    #expect(settings.timeZone == "Europe/Berlin" && settings.decimalSeparator == ",")
    #expect(settings.criteria[0].weight == ExactDecimal("1.5"))
    #expect(settings.criteria[2].unknown == 10)
    #expect(
      settings.criteria[2].measure
        == .generation(
          {
            var m = GenerationMeasure(signal: .level); m.minGap = ExactDecimal(1); return m
          }()))
    #expect(settings.criteria[4].measure == .schedule(desiredStarts: 8))
    #expect(settings.criteria[6].weight == .zero)
    #expect(settings.criteria[7].measure == .site(prefer: .different))
    #expect(
      settings.criteria[8].measure
        == .attribute(AttributeComparison(name: "colours", column: "colour", method: .likeness(.different))))
    #expect(settings.criteria[8].unknown == 0)
    #expect(
      settings.criteria[9].measure
        == .attribute(
          AttributeComparison(name: "scores", column: "score", method: .close(range: ExactDecimal("0.5")!))))
    #expect(
      settings.rules.forgetAfterCycles == 2 && settings.rules.minStarts == 0
        && !settings.rules.managementChain)
    #expect(
      settings.rules.minLevelGap == ExactDecimal("1.5") && settings.rules.minSkillGap == 100
        && settings.rules.minScore == 5)
  }

  @Test(
    "preference weighs 15 if anybody states wishes and the file is silent",
    arguments: [
      ("", "S-1", 15), ("", "", 0), ("[weights]\npreference = 0\n", "S-1", 0),
      ("[weights]\npreference = 3\n", "", 3),
    ])
  func preference(settings: String, prefers: String, weight: Int) throws {
    let loaded = try load(
      ["participants.csv": "id,role,prefers\nM-1,mentor,\(prefers)\nS-1,mentee,\n"], settings: settings)
    #expect(loaded.programme.settings.criteria[6].weight == ExactDecimal(weight))
  }

  @Test("headers are known by other names, in any case and order")
  func aliases() throws {
    let loaded = try load(
      [
        "participants.csv":
          "\u{FEFF}Work E-Mail;Employee_ID;First Name;LAST NAME;Org Unit;Line Manager;Tenure;Office;Role;Grade;Hire Date\nann@x;1;Ann;Lee;A/B;bo@x;;Rome;mentor;b;2020-02-01\nBo@x;2;Bo;Ito;C;;4;;mentee;A;\n"
      ],
      settings: "[roster.ladder]\nlevel = [\"A\", \"B\"]\n")
    let people = loaded.programme.participants
    #expect(people.map(\.name) == ["Ann Lee", "Bo Ito"])
    #expect(people[0].managerID == "2" && people[0].site?.spelling == "Rome")
    #expect(people.map(\.level) == [ExactDecimal(2), ExactDecimal(1)])
    #expect(people.map(\.yearsExperience) == [ExactDecimal(5), ExactDecimal(4)])
    #expect(loaded.inputs.map(\.role) == [.settings, .participants])
    #expect(loaded.inputs[1].columns.contains(InputFile.Column(canonical: "department", header: "Org Unit")))
    #expect(loaded.inputs[1].delimiter == ";" && loaded.inputs[1].rowCount == 2)
  }

  @Test("one header may mean several columns, and several headers one")
  func mappings() throws {
    let loaded = try load([
      "a.csv": "mail,field,grade\na@x,Law,AO\n", "b.csv": "mail,area,grade\nb@x,Tax,AA\n",
      "programme.toml": """
      [programme]
      name = "x"
      [roster]
      mentors = "a.csv"
      mentees = "b.csv"
      [roster.columns]
      id = "mail"
      goals = ["field", "area"]
      skills = "field"
      site = "field"
      [roster.ladder]
      level = ["AA", "AO"]
      """,
    ])
    let people = loaded.programme.participants
    #expect(people.map(\.id) == ["a@x", "b@x"])
    #expect(people.map(\.email) == ["a@x", "b@x"])
    #expect(people.map { $0.goals.map(\.spelling) } == [["Law"], ["Tax"]])
    #expect(people[0].skills.map(\.skill.spelling) == ["Law"])
    #expect(loaded.diagnostics.filter { $0.severity == .warning }.map(summary) == ["W0351 10:8"])
  }

  @Test("a missing id suggests a unique e-mail address")
  func missingID() {
    do {
      _ = try load(["participants.csv": "Email Address,role\na@x,mentor\nb@x,mentee\n"])
      Issue.record("read without an id")
    } catch {
      let fault = error as? InputFault
      #expect(fault?.diagnostics.first?.help?.contains("id = \"Email Address\"") == true)
      #expect(fault?.kind == .data)
    }
  }

  @Test(
    "people in both files",
    arguments: [
      ("", "name,id\nAnn,1\n", ["E0215 2:5"]), ("people_in_both = true\n", "name,id\nAnn,1\n", []),
      ("people_in_both = true\n", "name,id\nBob,1\n", ["E0216 2:5"]),
      ("people_in_both = true\n", "name,id\nAnn,1\nAnn,1\n", []),
    ])
  func bothFiles(setting: String, mentees: String, expected: [String]) throws {
    let files = [
      "a.csv": "id,name,skills\n1,Ann,python\n",
      "b.csv": mentees.replacingOccurrences(of: "\nAnn,1\nAnn,1", with: "\nAnn,1\n,2"),
      "programme.toml": "[programme]\nname = \"x\"\n[roster]\nmentors = \"a.csv\"\nmentees = \"b.csv\"\n"
        + setting,
    ]
    #expect(errors(files) == expected)
    guard expected.isEmpty else { return }
    let person = try load(files).programme.participants[0]
    #expect(person.role == .both && person.skills.count == 1)
  }

  @Test("who stands in both files may name people in either", arguments: ["avoids", "prefers"])
  func mentionsInTheSecondFile(column: String) throws {
    let files = [
      "a.csv": "id,email\n1,ann@x\n",
      "b.csv": "id,email,\(column),manager_id\n1,ann@x,bob@x; nobody@x,boss\n2,bob@x,,\n",
      "programme.toml":
        "[programme]\nname = \"x\"\n[roster]\nmentors = \"a.csv\"\nmentees = \"b.csv\"\npeople_in_both = true\n",
    ]
    let loaded = try load(files)
    let person = loaded.programme.participants[0]
    #expect((column == "avoids" ? person.avoids : person.prefers.ids) == ["2", "nobody@x"])
    // What names nobody is told at its place in the second file.
    let places = loaded.diagnostics.compactMap(\.position).filter { $0.line == 2 }.map {
      "\($0.file.suffix(5)):\($0.column)"
    }
    #expect(places.contains("b.csv:16") && places.contains("b.csv:25"))
  }

  @Test("the spelling shown does not depend on the order of the rows")
  func spellings() throws {
    let rows = ["3,mentee,PYTHON", "1,mentor,Python", "2,mentor,python"]
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      let text = "id,role,skills\n" + order.map { rows[$0] }.joined(separator: "\n")
      let people = try load(["participants.csv": text]).programme.participants
      #expect(people.map { $0.skills[0].skill.spelling } == ["Python", "Python", "Python"])
    }
  }

  @Test(
    "names that look alike are the same skill",
    arguments: [
      "caf\u{E9}|cafe\u{301}", "\u{FB01}le|File", "Stra\u{DF}e|STRASSE", "\u{A0}a\u{AD}b\u{200B} |AB",
      "a  b|A B",
    ])
  func folding(pair: String) throws {
    let names = pair.split(separator: "|")
    let people = try load(["participants.csv": "id,role,skills\n1,mentor,\(names[0])\n2,mentee,\(names[1])\n"]
    ).programme.participants
    #expect(people[0].skills[0].skill == people[1].skills[0].skill)
  }

  @Test("synonyms are followed, and those that contradict are refused")
  func synonyms() throws {
    let roster = "id,role,skills,goals\n1,mentor,JS:2;ecmascript:4,\n2,mentee,,js\n"
    let loaded = try load(
      ["participants.csv": roster, "s.csv": "name,canonical\njs,ECMAScript\nECMAScript,JavaScript\n"],
      settings: "synonyms = \"s.csv\"\n")
    #expect(loaded.programme.participants[0].skills == [SkillLevel(Term("javascript"), level: 4)])
    #expect(loaded.programme.participants[0].skills[0].skill.spelling == "JavaScript")
    #expect(loaded.programme.participants[1].goals.map(\.spelling) == ["JavaScript"])
    #expect(
      errors(
        ["participants.csv": roster, "s.csv": "name,canonical\na,b\na,c\nx,y\ny,x\n,z\n"],
        settings: "synonyms = \"s.csv\"\n")
        == ["E0223 3:3", "E0223 4:1", "E0223 5:1", "E0223 6:1"])
  }

  @Test("history, decisions and affinities are read")
  func pairFiles() throws {
    let loaded = try load(
      [
        "participants.csv": "id,role\nM-1,mentor\nS-1,mentee\nS-2,both\n",
        "h.csv": "Mentor;Mentee;Cycle\nM-1;S-1;2024\ngone;S-1;2023\n",
        "d.csv": "mentor,mentee,decision,note\nm-1,S-1,lock,'=why\nM-1,S-2,Forbid,\n",
        "a.csv": "mentor,mentee,value\nM-1,S-1,0.12345\nM-1,S-2,1\n",
      ],
      settings: """
        history = "h.csv"
        decisions = "d.csv"
        [[criterion]]
        name = "model"
        weight = 1
        file = "a.csv"
        """)
    let programme = loaded.programme
    #expect(programme.history.count == 2)
    #expect(programme.decisions.map(\.kind) == [.lock, .forbid])
    #expect(programme.decisions[0].pair == PairID(mentor: "M-1", mentee: "S-1"))
    #expect(programme.decisions[0].note == "=why")
    #expect(programme.affinities["model"]?.map(\.value) == [1235, 10_000])
    #expect(loaded.diagnostics.filter { $0.severity == .warning }.map(summary) == ["W0257 3:1"])
    #expect(loaded.inputs.map(\.role) == [.settings, .participants, .history, .decisions, .affinity])
    #expect(loaded.inputs.map(\.rowCount) == [0, 3, 2, 2, 2])
    #expect(loaded.inputs[1].sha256 == SHA256Digest.hex(of: "id,role\nM-1,mentor\nS-1,mentee\nS-2,both\n"))
  }

  /// It was said that the file has no rows, where all of them had been refused.
  @Test func refusedRowsAreRows() {
    do {
      _ = try load(["participants.csv": "id,role\nA,mentor,1\nB,mentee,2\n"])
      Issue.record("read")
    } catch {
      let found = (error as? InputFault)?.diagnostics.map(summary) ?? []
      #expect(!found.isEmpty && !found.contains { $0.hasPrefix("W0131") }, "\(found)")
    }
  }

  /// The pair was made twice and took two places, or the program ended in a trap.
  @Test func aLockListedTwiceIsOneLock() throws {
    let loaded = try load(
      [
        "participants.csv": "id,role\nM-1,mentor\nS-1,mentee\nS-2,mentee\n",
        "d.csv":
          "mentor,mentee,decision,note\nM-1,S-1,lock,first\n m-1,S-1,LOCK,again\nM-1,S-2,forbid,\nM-1,S-2,forbid,\n",
      ],
      settings: "decisions = \"d.csv\"\n")
    #expect(loaded.programme.decisions.map(\.kind) == [.lock, .forbid])
    #expect(loaded.programme.decisions.map(\.pair.mentee) == ["S-1", "S-2"])
    #expect(loaded.programme.decisions[0].note == "first" && loaded.programme.decisions[0].origin?.line == 2)
    #expect(loaded.diagnostics.filter { $0.severity == .warning }.map(summary) == ["W0259 3:1", "W0259 5:1"])
  }

  @Test(
    "decisions that cannot be kept are refused",
    arguments: [
      ("M-1,X,lock,\n", ["E0219 2:5"], InputFault.Kind.data),
      ("M-1,S-1,maybe,\n", ["E0204 2:9"], .data),
      ("S-1,M-1,lock,\n", ["E0221 2:1"], .configuration),
      ("B,B,lock,\n", ["E0221 2:3"], .configuration),
      ("M-1,S-1,lock,\nM-1,S-1,forbid,\n", ["E0222 3:1"], .configuration),
      ("M-1,S-1,lock,\nM-1,B,lock,\n", ["E0222 3:1"], .configuration),
      ("M-1,,lock,\n", ["E0202 2:5"], .data),
    ])
  func decisionFaults(rows: String, expected: [String], kind: InputFault.Kind) {
    do {
      _ = try load(
        [
          "participants.csv": "id,role\nM-1,mentor\nS-1,mentee\nB,both\n",
          "d.csv": "mentor,mentee,decision,note\n" + rows,
        ],
        settings: "decisions = \"d.csv\"\n")
      Issue.record("read")
    } catch {
      let fault = error as? InputFault
      #expect(fault?.kind == kind)
      #expect(fault?.diagnostics.filter { $0.severity == .error }.map(summary) == expected)
    }
  }

  @Test("affinities outside 0 to 1, and pairs listed twice, are refused")
  func affinityFaults() {
    #expect(
      errors(
        ["participants.csv": two, "a.csv": "mentor,mentee,value\nM-1,S-1,1.5\nM-1,S-1,0.5\nM-1,S-9,x\n"],
        settings: "[[criterion]]\nname = \"m\"\nweight = 1\nfile = \"a.csv\"\n") == [
          "E0208 2:9", "E0220 3:1", "E0206 4:9",
        ])
  }

  @Test(
    "what needs starts is refused without it",
    arguments: [
      ("hire_date", "2020-01-01", ""), ("birth_date", "1990-01-01", ""),
      ("availability", "Mon 09:00-10:00", "time_zone = \"Europe/Berlin\"\n"),
    ])
  func startsNeeded(column: String, value: String, zone: String) {
    let settings = "[programme]\nname = \"x\"\n\(zone)[roster]\nparticipants = \"participants.csv\"\n"
    #expect(
      errors(["programme.toml": settings, "participants.csv": "id,role,\(column)\n1,mentor,\(value)\n"]) == [
        "E0218 2:10"
      ])
  }

  @Test("availability in UTC needs no starts")
  func startsNotNeeded() {
    let settings = "[programme]\nname = \"x\"\n[roster]\nparticipants = \"participants.csv\"\n"
    #expect(
      errors([
        "programme.toml": settings, "participants.csv": "id,role,availability\n1,mentor,Mon 09:00-10:00\n",
      ]) == [])
  }

  @Test("dates in a stated order, numbers with a stated comma, lists with a stated separator")
  func formats() throws {
    let people = try load(
      ["participants.csv": "id;role;dob;level;skills\n1;mentor;3/4/1990;1,5;a:2|b\n"],
      settings: "date_format = \"dd/mm/yyyy\"\ndecimal = \",\"\nlist_separator = \"|\"\n"
    ).programme.participants
    #expect(
      people[0].birthYear == 1990 && people[0].level == ExactDecimal("1.5") && people[0].skills.count == 2)
  }

  @Test("a grade that is not on the ladder is named with its nearest step")
  func ladder() {
    do {
      _ = try load(
        ["participants.csv": "id,role,grade\n1,mentor,Grade 8\n"],
        settings: "[roster.ladder]\nlevel = [\"AA\", \"Grade 7\"]\n")
    } catch {
      let fault = (error as? InputFault)?.diagnostics.first { $0.severity == .error }
      #expect(fault.map(summary) == "E0217 2:10")
      #expect(fault?.help == "did you mean \"Grade 7\"?")
      #expect(fault?.sourceLine == "1,······,Grade 8" && fault?.markedLength == 7)
    }
  }

  @Test("a missing programme and a missing roster are of kind missing")
  func missing() {
    #expect { try ProgrammeReader.read("/no/such/folder") } throws: { ($0 as? InputFault)?.kind == .missing }
    #expect { try load([:]) } throws: { ($0 as? InputFault)?.kind == .missing }
  }

  @Test("a title above a header with other names is told from a wrong mapping")
  func titleAboveMappedHeader() {
    #expect(
      errors(
        ["participants.csv": "Staff list;;\n;;\nPers-Nr;Rolle;Ort\n1;mentor;Rom\n"],
        settings: "[roster.columns]\nid = \"Pers-Nr\"\nrole = \"Rolle\"\nsite = \"Ort\"\n") == ["E0109 1:0"])
  }

  @Test("a file that is not there is shown where the settings name it")
  func missingHistory() {
    #expect(
      errors(["participants.csv": two], settings: "history = \"h.csv\"\ndecisions = \".\"\n") == [
        "E0113 6:11", "E0114 7:13",
      ])
  }

  @Test("a zone that is wrong in every row is looked up once")
  func manyWrongZones() {
    let rows = (0..<3000).map { "\($0),mentor,Berlin time\n" }.joined()
    #expect(errors(["participants.csv": "id,role,time_zone\n" + rows]).count == 3000)
  }

  @Test("random cells never crash the reader", arguments: 0..<6)
  func fuzz(seed: Int) {
    var random = TestRandom(seed: UInt64(seed))
    let header =
      "id,role,email,department,time_zone,manager_id,level,birth_date,hire_date,skills,wants,availability,mode,capacity,prefers,x\n"
    let alphabet = Array("ab19;:!-/. \",\n\r'=#é\u{A0}\u{301}٣MonTue:30@").map(String.init)
    for _ in 0..<60 {
      let rows = (0..<4).map { row in
        (0..<16).map { column in
          switch (column, Int.random(in: 0..<3, using: &random)) {
          case (0, 1...): "p\(row)"
          case (1, 1...): ["mentor", "mentee", "both"].randomElement(using: &random)!
          default:
            (0..<Int.random(in: 0...8, using: &random)).map { _ in alphabet.randomElement(using: &random)! }
              .joined()
          }
        }.joined(separator: ",")
      }
      do {
        _ = try load(["participants.csv": header + rows.joined(separator: "\n")])
      } catch {
        let fault = error as? InputFault
        #expect(fault?.diagnostics.contains { $0.severity == .error } == true)
      }
    }
  }
}
