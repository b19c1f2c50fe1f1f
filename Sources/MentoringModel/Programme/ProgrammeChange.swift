public import BasicValues

/// A change to a programme: one that a coordinator asks about, or one that loosens what is asked of its plans.
public enum ProgrammeChange: Hashable, Sendable {
  /// The person of this id takes no part any more; decisions about the person go too.
  case remove(String)
  /// Somebody more takes part.
  case add(Participant)
  /// The person of this id is as described.
  case replace(Participant)
  /// The pair is locked or forbidden, whatever was decided about it; nil to leave it to the plan.
  case decide(PairID, Decision.Kind?)
  /// What is noted about the pair; it decides nothing.
  case note(PairID, String)
  /// The person of this id may have so many partners on each side.
  case capacity(String, Int)
  /// The person of this id must have so many partners on each side.
  case minimum(String, Int)
  /// The criterion of this name has this weight.
  case weight(String, ExactDecimal)
  /// The rules are set like this.
  case rules(RuleSettings)
  /// The rule does not hold.
  case withoutRule(Rule)
  /// The constraint of this name asks for something else.
  case constraint(String, Constraint.Form)
  /// The constraint of this name is gone.
  case drop(String)
  /// One constraint more; traps if there is one of its name.
  case constrain(Constraint)
}

extension Programme {
  /// The programme after some changes; what a change names and the programme does not have stays as it is.
  ///
  /// Traps if somebody, or a constraint, is added that is there already.
  /// - Complexity: O(people + decisions) for all changes, and O(people) for each that concerns a person.
  public func applying(_ changes: some Sequence<ProgrammeChange>) -> Programme {
    var settings = settings
    var people = participants
    var decisions = DecisionList(decisions)
    var notes = notes
    // People are looked at where they are, since a copy of one copies all its cells.
    func place(of id: String) -> Int? { people.indices.first { people[$0].id == id } }
    func edit(_ id: String, _ body: (inout Participant) -> Void) {
      if let place = place(of: id) { body(&people[place]) }
    }
    for change in changes {
      switch change {
      case .remove(let id):
        if let place = place(of: id) { people.remove(at: place) }
        decisions.removeAll { $0.mentor == id || $0.mentee == id }
        notes = notes.filter { $0.key.mentor != id && $0.key.mentee != id }
        // What is asked of a group is asked of those who are left.
        for index in settings.constraints.indices {
          switch settings.constraints[index].form {
          case .together(let ids): settings.constraints[index].form = .together(ids.filter { $0 != id })
          case .samePartner(let ids): settings.constraints[index].form = .samePartner(ids.filter { $0 != id })
          case .pairs, .people, .oneOf, .sum, .meanScore, .minOrNone: break
          }
        }
      case .add(let person): people.append(person)
      case .replace(let person):
        edit(person.id) { $0 = person }
        // Whoever leaves a side is no longer decided about there.
        decisions.removeAll {
          ($0.mentor == person.id && !person.role.includes(.mentor))
            || ($0.mentee == person.id && !person.role.includes(.mentee))
        }
      case .decide(let pair, let kind):
        decisions.decide(pair, kind)
        notes[pair] = nil
      case .note(let pair, let note):
        if !decisions.note(pair, note) { notes[pair] = note }
      case .capacity(let id, let capacity): edit(id) { $0.capacity = capacity }
      case .minimum(let id, let minimum): edit(id) { $0.minimumPartners = minimum }
      case .weight(let name, let weight):
        for index in settings.criteria.indices where settings.criteria[index].name == name {
          settings.criteria[index].weight = weight
          if name == BuiltInCriterion.preference.rawValue { settings.statesPreferenceWeight = true }
        }
      case .rules(let rules): settings.rules = rules
      case .withoutRule(let rule): settings.rules.switchOff(rule)
      case .constraint(let name, let form):
        for index in settings.constraints.indices where settings.constraints[index].name == name {
          settings.constraints[index].restate(as: form, in: &people)
          settings.constraints[index].form = form
        }
      case .drop(let name):
        for constraint in settings.constraints where constraint.name == name {
          constraint.restate(as: nil, in: &people)
        }
        settings.constraints.removeAll { $0.name == name }
      case .constrain(let constraint):
        precondition(!settings.constraints.contains { $0.name == constraint.name }, "names are unique")
        settings.constraints.append(constraint)
      }
    }
    settings.settlePreferenceWeight(people)
    return Programme(
      settings: settings, participants: people, history: history, decisions: decisions.decisions,
      notes: notes,
      affinities: affinities, outsideManagers: outsideManagers)
  }
}
