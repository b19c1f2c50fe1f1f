public import MentoringModel
public import MentoringScoring

/// Why two people are a pair, in one or two plain sentences made of facts: what they can teach each other, which goals they share, and
/// from which departments they come.
///
/// ```swift
/// PairReasons(model, plan.pairs[0].pair)?.words(for: .mentee)
/// // "Ana Pérez can help you with genai (from 1 to 4). You both state the goal leadership."
/// ```
public struct PairReasons: Sendable {
  /// To whom the sentences are said.
  public enum Listener: Sendable {
    /// To somebody who looks at both from outside.
    case coordinator
    /// To the one who teaches, or the one who learns.
    case person(Side)
  }

  /// How many skills and goals are named.
  private static let namedAtMost = 3

  private let names: [Side: String]
  private let taught: [Side: [SkillFacts.Need]]
  private let goals: [Term]
  private let departments: [[Term]]

  /// Gathers the facts about a pair; nil unless both people take part on their sides.
  ///
  /// - Complexity: O(facts stated by the two).
  public init?(_ model: ScoringModel, _ pair: PairID) {
    guard let mentor = model.number(of: pair.mentor, on: .mentor),
      let mentee = model.number(of: pair.mentee, on: .mentee)
    else { return nil }
    let people = [Side.mentor: model.mentor(mentor), .mentee: model.mentee(mentee)]
    names = people.mapValues { $0.name ?? $0.id }
    taught = people.reduce(into: [:]) { taught, entry in
      let levels = people[entry.key.opposite]!.levels
      taught[entry.key] = entry.value.needs.map {
        SkillFacts.Need($0, teacherLevel: levels[$0.skill] ?? 0)
      }.filter { $0.levels > 0 }.enumerated()
        // The most help first, what is wished most before the rest; else as the wants are listed.
        .sorted { (-$0.element.weight, $0.offset) < (-$1.element.weight, $1.offset) }.map(\.element)
    }
    let wished = Set(people[.mentee]!.goals)
    goals = people[.mentor]!.goals.filter { wished.contains($0) }
    departments = [people[.mentor]!.department, people[.mentee]!.department]
  }

  /// One or two sentences; where nothing that the two state speaks for them, the sentence says so.
  public func words(for listener: Listener) -> String {
    let sentences = [skills(listener), common(listener)].compactMap { $0 }
    return sentences.isEmpty
      ? "Nothing that the two have stated about skills, goals or departments speaks for this pair."
      : sentences.joined(separator: " ")
  }

  private func skills(_ listener: Listener) -> String? {
    // The mentor's help is what the programme is for, so it comes first.
    let clauses = [Side.mentee, .mentor].compactMap { learner -> String? in
      guard let needs = taught[learner], !needs.isEmpty else { return nil }
      let named = needs.prefix(Self.namedAtMost).map(\.words)
      return
        "\(name(learner.opposite, listener)) can help \(name(learner, listener)) with \(Self.list(named, of: needs.count))"
    }
    return clauses.isEmpty ? nil : Self.sentence(clauses.joined(separator: "; "))
  }

  private func common(_ listener: Listener) -> String? {
    var clauses: [String] = []
    let both =
      switch listener {
      case .coordinator: "both"
      case .person: "you both"
      }
    if !goals.isEmpty {
      let named = goals.prefix(Self.namedAtMost).map(\.spelling)
      clauses.append(
        "\(both) state the goal\(goals.count == 1 ? "" : "s") \(Self.list(named, of: goals.count))")
    }
    if departments.allSatisfy({ !$0.isEmpty }), departments[0][0] != departments[1][0] {
      let own = departments.map { $0[0].spelling }
      switch listener {
      case .coordinator: clauses.append("they come from \(own[0]) and \(own[1])")
      case .person(.mentor): clauses.append("you come from \(own[0]) and \(names[.mentee]!) from \(own[1])")
      case .person(.mentee): clauses.append("you come from \(own[1]) and \(names[.mentor]!) from \(own[0])")
      }
    }
    return clauses.isEmpty ? nil : Self.sentence(clauses.joined(separator: "; "))
  }

  private func name(_ side: Side, _ listener: Listener) -> String {
    if case .person(side) = listener { "you" } else { names[side]! }
  }

  private static func list(_ items: [String], of count: Int) -> String {
    guard count == items.count, let last = items.last, items.count > 1 else {
      return ScoreText.list(items, of: count)
    }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func sentence(_ words: String) -> String {
    // A name begins as its owner writes it.
    let begins = ["you ", "both ", "they "].contains { words.hasPrefix($0) }
    return (begins ? words.prefix(1).uppercased() + words.dropFirst() : words) + "."
  }
}

extension SkillFacts.Need {
  /// How many of the missing levels the other can help with.
  fileprivate var levels: Int { skill.levels(from: teacherLevel) }

  fileprivate var weight: Int { levels * (skill.isPriority ? 2 : 1) }

  /// `genai (from 1 to 4)`; where lists are plain, as far as can be told, `genai`.
  fileprivate var words: String {
    skill.has == 0 && teacherLevel == SkillLevel.plainLevel
      ? skill.skill.spelling : "\(skill.skill.spelling) (from \(skill.has) to \(skill.has + levels))"
  }
}
