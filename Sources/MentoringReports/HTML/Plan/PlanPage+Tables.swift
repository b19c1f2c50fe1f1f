internal import MentoringAnalysis
internal import MentoringModel

/// The rows of the tables, as the template `report` shows them.
extension PlanPage {
  /// The criteria with a share, with the colours that everybody can tell apart.
  var criteria: [[String: Any]] {
    summary.criteria.enumerated().map { index, criterion in
      [
        "name": PageText.short(criterion.name, atMost: 40), "colour": index % Self.colours,
        "weight": ScoreText.percent(criterion.share),
        "mean": ScoreText.percent(criterion.meanValue, of: 10_000),
      ]
    }
  }

  /// How many colours the style knows.
  private static let colours = 8

  /// The pairs by score, highest first.
  var pairRows: [[String: Any]] {
    let order = plan.pairs.indices.sorted {
      (plan.pairs[$1].score.points, $0) < (plan.pairs[$0].score.points, $1)
    }
    return order.map { index in
      let planned = plan.pairs[index]
      let (mentor, mentee) = (label(planned.pair.mentor), label(planned.pair.mentee))
      let coverage = planned.score.coverage
      let counted = planned.score.contributions.filter { $0.share > 0 }
      var x = 0
      let parts = counted.enumerated().compactMap { number, part -> [String: Any]? in
        let width = (x + part.points) / 1000 - x / 1000
        defer { x += part.points }
        return width == 0 ? nil : ["colour": number % Self.colours, "x": x / 1000, "width": width]
      }
      return [
        "mentor": mentor, "mentee": mentee, "score": ScoreText.points(planned.score.points),
        "known": "\(coverage.known) of \(coverage.of)",
        "mentorTime": planned.time.map { "\($0.forMentor)" } ?? "",
        "menteeTime": planned.time.map { "\($0.forMentee)" } ?? "",
        "week": planned.time.map { "\($0.week)" } ?? "", "decision": planned.isLocked ? "locked" : "",
        "ids": "\(mentor.name) and \(mentee.name)", "parts": parts,
        "points": counted.map { ScoreText.points($0.points) + ($0.isKnown ? "" : "*") },
      ]
    }
  }

  /// Everybody, by id.
  var peopleRows: [[String: Any]] {
    var partners: [Int: [PersonLabel]] = [:]
    for pair in plan.pairs.map(\.pair) {
      partners[places[pair.mentor]!, default: []].append(label(pair.mentee))
      partners[places[pair.mentee]!, default: []].append(label(pair.mentor))
    }
    return programme.participants.enumerated().map { place, person in
      let skills = person.skills.map { "\($0.skill.spelling) \($0.level)" }
      let wants = person.wants.map {
        "\($0.skill.spelling) to \($0.target)\($0.isPriority ? " (priority)" : "")"
      }
      return [
        "row": place, "name": labels[place].name, "id": labels[place].id, "named": labels[place].isNamed,
        "role": person.role == .both ? "mentor and mentee" : person.role.rawValue,
        "department": PageText.short(person.department.map(\.spelling).joined(separator: " / ")),
        "site": PageText.short(person.site?.spelling ?? ""), "partners": partners[place] ?? [],
        "skills": PageText.short(skills.joined(separator: ", ")),
        "wants": PageText.short(wants.joined(separator: ", ")), "goals": PageText.list(person.goals),
        "languages": PageText.list(person.languages),
      ]
    }
  }

  /// Who has no partner, and why.
  var unmatchedRows: [[String: Any]] {
    plan.unmatched.map { person in
      [
        "person": label(person.id), "side": person.side.rawValue,
        "reason": person.reason.name.replacing("_", with: " "), "words": person.words,
      ]
    }
  }

  /// What the constraints ask and what the plan has.
  var constraintRows: [[String: Any]] {
    plan.constraints.map { result in
      [
        "name": PageText.short(result.name), "value": ConstraintWords.value(result),
        "limit": ConstraintWords.limit(result), "kept": result.isKept ? "yes" : "no",
      ]
    }
  }
}
