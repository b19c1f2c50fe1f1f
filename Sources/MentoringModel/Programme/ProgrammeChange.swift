/// A change to a programme that loosens what is asked of its plans.
public enum ProgrammeChange: Hashable, Sendable {
  /// The constraint of this name asks for something else.
  case constraint(String, Constraint.Form)
  /// The constraint of this name is gone.
  case drop(String)
  /// The person of this id may have so many partners on each side.
  case capacity(String, Int)
  /// The person of this id must have so many partners on each side.
  case minimum(String, Int)
  /// The rule does not hold.
  case withoutRule(Rule)
}

extension Programme {
  /// The programme after some changes; what a change names and the programme does not have stays as it is.
  public func applying(_ changes: some Sequence<ProgrammeChange>) -> Programme {
    var settings = settings
    var people = participants
    for change in changes {
      switch change {
      case .constraint(let name, let form):
        for index in settings.constraints.indices where settings.constraints[index].name == name {
          settings.constraints[index].form = form
        }
      case .drop(let name): settings.constraints.removeAll { $0.name == name }
      case .capacity(let id, let capacity):
        for index in people.indices where people[index].id == id { people[index].capacity = capacity }
      case .minimum(let id, let minimum):
        for index in people.indices where people[index].id == id { people[index].minimumPartners = minimum }
      case .withoutRule(let rule): settings.rules.switchOff(rule)
      }
    }
    return Programme(
      settings: settings, participants: people, history: history, decisions: decisions, affinities: affinities
    )
  }
}
