internal import MentoringModel
internal import TextFormats

/// A file with a scenario on each line: `{"name": "…", "changes": ["remove M-0007", …]}`, the name may be missing.
struct ScenarioLines {
  /// The scenarios in the order of the lines.
  let lines: [(name: String, changes: [ChangeWords])]

  /// Reads a file.
  ///
  /// - Throws: an `InputFault` with every line that is none.
  init(path: String) throws(InputFault) {
    var faults: [Diagnostic] = []
    var lines: [(name: String, changes: [ChangeWords])] = []
    for (_, document) in try JSONLines(file: path, help: "check the spelling").lines {
      func report(_ message: String, _ way: [JSONDocument.Step], help: String? = nil) {
        faults.append(document.diagnostic(.badScenario, message, at: way, help: help))
      }
      guard case .object(let members) = document.root else {
        report("a scenario is an object", [], help: #"write {"name": "…", "changes": ["remove M-0007"]}"#)
        continue
      }
      let names = ["name", "changes"]
      for member in members where !names.contains(member.key) {
        report(
          "a scenario has no \"\(member.key)\"", [.key(member.key)],
          help: Suggestion.nearest(to: member.key, among: names).map { "did you mean \($0)?" })
      }
      if let name = document.root["name"], name.stringValue == nil {
        report("the name is a text", [.key("name")])
      }
      guard let list = document.root["changes"]?.arrayValue else {
        report("a scenario has a list of changes", [.key("changes")])
        continue
      }
      var changes: [ChangeWords] = []
      for (number, value) in list.enumerated() {
        guard let text = value.stringValue else {
          report("a change is a text", [.key("changes"), .index(number)])
          continue
        }
        changes.append(ChangeWords(text, at: .json(document, number)))
      }
      lines.append((document.root["name"]?.stringValue ?? "", changes))
    }
    if !faults.isEmpty { throw InputFault(.data, faults) }
    self.lines = lines
  }
}
