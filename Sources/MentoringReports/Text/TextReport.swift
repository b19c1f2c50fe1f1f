internal import MentoringAnalysis
public import MentoringModel

/// Writes plans, explanations and checks as text for a terminal.
///
/// No line is wider than the style says; names and other text from files are cleaned (see ``TerminalText``); colour
/// is used only if the style asks for it; the same values always give the same text. The text is for people: programs
/// read the JSON output.
public struct TextReport: Sendable {
  /// How text is laid out.
  public let style: TextStyle
  /// People's names by id; whoever is missing is shown by id alone.
  public let names: [String: String]

  /// How many rows of a long table or list are shown.
  static let rowLimit = 20

  /// Makes a report that knows some names.
  public init(_ style: TextStyle = TextStyle(), names: [String: String] = [:]) {
    self.style = style
    self.names = names
  }

  /// Makes a report that knows the names of a programme's people, and of those who come with a change.
  public init(_ style: TextStyle = TextStyle(), programme: Programme, changed: Programme? = nil) {
    let people = programme.participants + (changed?.participants ?? [])
    let named = people.compactMap { person in person.name.map { (person.id, $0) } }
    self.init(style, names: Dictionary(named) { first, _ in first })
  }

  /// A name takes so many columns of a sentence at most.
  static let nameLimit = 60

  /// A person's id, and the name if it is known; what is too long of it is cut and marked.
  func label(_ id: String) -> String {
    guard let name = names[id], !name.isEmpty, name != id else { return id }
    return "\(id) \(style.fitted(TerminalText.cleaned(PageText.short(name)), to: Self.nameLimit))"
  }

  /// Some people with commas, and how many more there are.
  func labels(_ ids: [String], atMost limit: Int = PeopleGroup.namedAtMost) -> String {
    ScoreText.list(ids.prefix(limit).map(label), of: ids.count)
  }

  /// `with M-01, M-02`, or `free`, and how many places are left beside partners.
  func whereabouts(_ partners: [String], freePlaces: Int) -> String {
    if partners.isEmpty { return freePlaces > 0 ? "free" : "not available" }
    let free = freePlaces > 0 ? ", \(ScoreText.count(freePlaces, "place")) free" : ""
    return "with \(labels(partners, atMost: 3))\(free)"
  }

  /// A share of a million in per cent.
  func percent(_ partsPerMillion: Int) -> String {
    "\(ScoreText.percent(partsPerMillion, of: 1_000_000)) %"
  }
}
