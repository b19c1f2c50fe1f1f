import MentoringAnalysis
import MentoringModel

/// A programme with a name in wide characters, one that tries to steer the terminal, a lock that overrides a rule,
/// somebody whom the rules leave alone and somebody who is away.
enum Example {
  static let programme: Programme = {
    var settings = ProgrammeSettings(name: "Digital fluency 2026")
    for index in settings.criteria.indices {
      let weight = ["skill_gap": 50, "generation": 30, "goals": 20][settings.criteria[index].name] ?? 0
      settings.criteria[index].weight = ExactDecimal(weight)
    }
    func person(
      _ id: String, _ role: Role, _ name: String?, years: Int?, skills: [SkillLevel] = [],
      wants: [SkillWant] = [],
      goals: [String] = []
    ) -> Participant {
      var person = Participant(id: id, role: role)
      person.name = name
      person.yearsExperience = years.map { ExactDecimal($0) }
      person.skills = skills
      person.wants = wants
      person.goals = goals.map { Term($0) }
      return person
    }
    let (ai, video) = (Term("GenAI"), Term("Video"))
    var people = [
      person(
        "M-01", .mentor, "Ana Pérez", years: 3, skills: [SkillLevel(ai, level: 5)],
        goals: ["Strategy", "Networks"]),
      person(
        "M-02", .mentor, "李小龙", years: 8, skills: [SkillLevel(video, level: 4), SkillLevel(Term("Go"))],
        goals: ["Networks"]),
      person("M-03", .mentor, "Eve\u{1B}[31m\u{202E}\nSly", years: nil, skills: [SkillLevel(ai, level: 2)]),
      person(
        "S-01", .mentee, "Bo Li", years: 20, wants: [SkillWant(ai, isPriority: true)], goals: ["Strategy"]),
      person(
        "S-02", .mentee, "José da Silva e Sousa", years: 15,
        wants: [SkillWant(video, target: 4), SkillWant(Term("Chess"), target: 2)], goals: ["Networks"]),
      person("S-03", .mentee, nil, years: 30, wants: [SkillWant(ai, target: 3)]),
      person("S-04", .mentee, "Kim Away", years: 9),
      person("S-05", .mentee, "Lou Picky", years: 9),
    ]
    people[5].managerID = "M-03"
    people[6].capacity = 0
    people[7].avoids = ["M-01", "M-02", "M-03"]
    people[7].origin = SourcePosition(file: "participants.csv", line: 9)
    return Programme(
      settings: settings, participants: people,
      decisions: [Decision(.lock, PairID(mentor: "M-03", mentee: "S-03"), note: "agreed")])
  }()

  static func explainer() throws -> ProgrammeExplainer { try ProgrammeExplainer(programme) }
}
