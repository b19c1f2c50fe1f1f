internal import MentoringModel
internal import Mustache

/// A person as the template `person` shows one: the name, or else the id, as a link to the row of the person.
struct PersonLabel: MustacheParent {
  /// The number of the person's row in the table of people.
  let row: Int
  /// The name, or the id of somebody without one.
  let name: String
  /// The id.
  let id: String
  /// Whether the name is another text than the id.
  let isNamed: Bool

  init(_ person: Participant, row: Int) {
    self.row = row
    id = PageText.short(person.id)
    let name = person.name.map { PageText.short($0, atMost: 120) } ?? ""
    isNamed = !name.isEmpty && person.name != person.id
    self.name = isNamed ? name : id
  }

  /// Name and id in one text.
  var text: String { isNamed ? "\(name) (\(id))" : id }

  func child(named name: String) -> Any? {
    switch name {
    case "row": row
    case "name": self.name
    case "id": id
    case "named": isNamed
    default: nil
    }
  }
}
