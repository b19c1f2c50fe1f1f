public import MentoringModel

/// The constraints of a programme straight from their definitions, for judging plans.
///
/// Each is turned into a number for every pair and a list of people; a plan is judged by the sum of its pairs' numbers, by how many
/// pairs it has, and by how many of the people have a partner.
public struct NaiveConstraints: Sendable {
  /// One constraint as numbers.
  struct Judged: Sendable {
    let name: String
    /// By mentee, then mentor.
    let numbers: [[Int]]
    /// People by their places among the mentees and the mentors, where a partner counts.
    let people: [(mentee: Int?, mentor: Int?)]
    /// Whether a plan keeps the constraint.
    let isKept: @Sendable (_ sum: Int, _ pairs: Int, _ matched: Int) -> Bool
    /// Whether a plan, as the mentors of each mentee, keeps the constraint where numbers do not tell.
    var admits: @Sendable (_ mentorsOfMentee: [[Int]]) -> Bool = { _ in true }
  }

  let judged: [Judged]
  private let mentors: [Participant]
  private let mentees: [Participant]

  /// Prepares the constraints of a programme.
  public init(_ scorer: NaiveScorer) {
    let programme = scorer.programme
    mentors = programme.participants(on: .mentor)
    mentees = programme.participants(on: .mentee)
    judged = programme.settings.constraints.map { Self.judged($0, scorer) }
  }

  /// The names of the constraints that a plan breaks, in the programme's order.
  public func broken(by plan: [PairID]) -> [String] {
    judged.filter { constraint in
      var (sum, rows, columns) = (0, Set<Int>(), Set<Int>())
      var chosen: [[Int]] = mentees.map { _ in [] }
      for pair in plan {
        let row = mentees.firstIndex { $0.id == pair.mentee }!
        let column = mentors.firstIndex { $0.id == pair.mentor }!
        sum += constraint.numbers[row][column]
        rows.insert(row)
        columns.insert(column)
        chosen[row].append(column)
      }
      let matched = constraint.people.count { person in
        person.mentee.map { rows.contains($0) } == true || person.mentor.map { columns.contains($0) } == true
      }
      return !constraint.isKept(sum, plan.count, matched) || !constraint.admits(chosen)
    }.map(\.name)
  }

  // MARK: The forms

  private static func judged(_ constraint: Constraint, _ scorer: NaiveScorer) -> Judged {
    let programme = scorer.programme
    let cells = SelectedCells(settings: programme.settings)
    let mentors = programme.participants(on: .mentor)
    let mentees = programme.participants(on: .mentee)
    func numbers(_ number: (Participant, Participant) -> Int) -> [[Int]] {
      mentees.map { mentee in mentors.map { number($0, mentee) } }
    }
    func places(_ people: [Participant], _ side: Side?) -> [(mentee: Int?, mentor: Int?)] {
      people.map { person in
        (
          side == .mentor ? nil : mentees.firstIndex { $0.id == person.id },
          side == .mentee ? nil : mentors.firstIndex { $0.id == person.id }
        )
      }
    }
    switch constraint.form {
    case .pairs(let selector, let limits):
      return Judged(
        name: constraint.name, numbers: numbers { cells.isMet(selector, $0, $1) ? 1 : 0 }, people: []
      ) { met, pairs, _ in
        // A part of the pairs is compared without dividing: parts / whole <= met / pairs.
        let least: Bool =
          switch limits.atLeast {
          case .count(let number)?: met >= number
          case .share(let share)?: met * share.whole >= pairs * share.parts
          case nil: true
          }
        let most: Bool =
          switch limits.atMost {
          case .count(let number)?: met <= number
          case .share(let share)?: met * share.whole <= pairs * share.parts
          case nil: true
          }
        return least && most
      }
    case .people(let selector, let limits):
      let people = programme.participants.filter { person in
        (selector.side == nil || person.role == .both || person.role.rawValue == selector.side?.rawValue)
          && selector.conditions.allSatisfy { cells.isMet($0, person) }
      }
      return Judged(
        name: constraint.name, numbers: numbers { _, _ in 0 }, people: places(people, selector.side)
      ) { _, _, matched in
        switch limits {
        case .all: matched == people.count
        case .allOrNone: matched == 0 || matched == people.count
        case .count(let least, let most): matched >= least ?? 0 && matched <= most ?? .max
        }
      }
    case .together(let ids):
      let people = programme.participants.filter { ids.contains($0.id) }
      return Judged(
        name: constraint.name, numbers: numbers { _, _ in 0 }, people: places(people, nil)
      ) { _, _, matched in
        matched == 0 || matched == ids.count
      }
    case .oneOf(let listed):
      return Judged(
        name: constraint.name,
        numbers: numbers { listed.contains(PairID(mentor: $0.id, mentee: $1.id)) ? 1 : 0 }, people: []
      ) { made, _, _ in
        made <= 1
      }
    case .sum(let values, let least, let most):
      return Judged(
        name: constraint.name,
        numbers: numbers { mentor, mentee in
          switch values {
          case .byPair(let values): values[PairID(mentor: mentor.id, mentee: mentee.id)] ?? 0
          case .bySite(let values):
            values.first { $0.key.mentor == mentor.site && $0.key.mentee == mentee.site }?.value ?? 0
          }
        }, people: []
      ) { sum, _, _ in
        sum >= least ?? .min && sum <= most ?? .max
      }
    case .minOrNone(let selector, let least):
      let people = places(
        programme.participants.filter { person in
          (selector.side == nil || person.role == .both || person.role.rawValue == selector.side?.rawValue)
            && selector.conditions.allSatisfy { cells.isMet($0, person) }
        }, selector.side)
      return Judged(
        name: constraint.name, numbers: numbers { _, _ in 0 }, people: [], isKept: { _, _, _ in true }
      ) { chosen in
        people.allSatisfy { person in
          let asMentee = person.mentee.map { chosen[$0].count } ?? 0
          let asMentor = person.mentor.map { mentor in chosen.count { $0.contains(mentor) } } ?? 0
          return [asMentee, asMentor].allSatisfy { $0 == 0 || $0 >= least }
        }
      }
    case .samePartner(let ids):
      let people = places(programme.participants.filter { ids.contains($0.id) }, nil)
      return Judged(
        name: constraint.name, numbers: numbers { _, _ in 0 }, people: [], isKept: { _, _, _ in true }
      ) { chosen in
        let ofMentees = Set(people.compactMap(\.mentee).map { Set(chosen[$0]) })
        let ofMentors = Set(
          people.compactMap(\.mentor).map { mentor in
            Set(chosen.indices.filter { chosen[$0].contains(mentor) })
          })
        return ofMentees.count <= 1 && ofMentors.count <= 1
      }
    case .meanScore(let selector, let floor):
      // A mean of at least the floor is a sum of what lies above it of at least 0.
      return Judged(
        name: constraint.name,
        numbers: numbers { mentor, mentee in
          cells.isMet(selector, mentor, mentee) ? scorer.score(mentor, mentee).points - floor : 0
        }, people: []
      ) { above, _, _ in
        above >= 0
      }
    }
  }
}

/// What selectors see of people.
private struct SelectedCells {
  let settings: ProgrammeSettings

  func isMet(_ selector: PairSelector, _ mentor: Participant, _ mentee: Participant) -> Bool {
    func both(_ column: String) -> (Set<String>, Set<String>)? {
      let (a, b) = (whole(column, mentor), whole(column, mentee))
      return a.isEmpty || b.isEmpty ? nil : (a, b)
    }
    return selector.mentor.allSatisfy { isMet($0, mentor) }
      && selector.mentee.allSatisfy { isMet($0, mentee) }
      && selector.same.allSatisfy { both($0).map { $0 == $1 } ?? false }
      && selector.differ.allSatisfy { both($0).map { $0 != $1 } ?? false }
  }

  func isMet(_ condition: AttributeCondition, _ person: Participant) -> Bool {
    switch condition.test {
    case .range(let least, let most):
      guard let number = number(condition.column, person) else { return false }
      return (least == nil || Fraction(least!) <= number) && (most == nil || number <= Fraction(most!))
    case .anyOf(let values):
      return values.contains { value in
        switch value {
        case .name(let term): return names(condition.column, person).contains(term.key)
        case .number(let wanted): return number(condition.column, person) == Fraction(wanted)
        case .path(let path):
          let stated = person.department.map(\.key)
          return !path.isEmpty && stated.count >= path.count
            && zip(path, stated).allSatisfy { $0.key == $1 }
        }
      }
    }
  }

  private func names(_ column: String, _ person: Participant) -> Set<String> {
    switch column {
    case "id": return [TextFolding.fold(person.id)]
    case "role": return [person.role.rawValue]
    case "skills": return Set(person.skills.map(\.skill.key))
    case "wants": return Set(person.wants.map(\.skill.key))
    default: return RosterCells(settings: settings).names(column, of: person)
    }
  }

  private func number(_ column: String, _ person: Participant) -> Fraction? {
    switch column {
    case "capacity": return Fraction(person.capacity)
    case "min_partners": return Fraction(person.minimumPartners)
    case "min_or_none": return Fraction(person.minimumOrNone)
    default: return RosterCells(settings: settings).number(column, of: person)
    }
  }

  /// The whole value, as a set that is equal for equal values; empty if nothing is stated.
  private func whole(_ column: String, _ person: Participant) -> Set<String> {
    switch column {
    case "level", "birth_year", "years_experience", "capacity", "min_partners", "min_or_none":
      return Set([number(column, person)].compactMap { $0 }.map { "\($0.numerator)/\($0.denominator)" })
    default:
      guard let cell = person.attributes[column] else { return names(column, person) }
      return Set([TextFolding.fold(cell)].filter { !$0.isEmpty })
    }
  }
}
