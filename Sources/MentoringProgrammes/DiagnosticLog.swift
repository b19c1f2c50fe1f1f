internal import MentoringModel

/// Collects what is found wrong while a programme is read, and with which kind of input.
final class DiagnosticLog {
  private(set) var diagnostics: [Diagnostic] = []
  /// The kinds of the errors so far.
  private(set) var kinds: Set<InputFault.Kind> = []

  func add(_ kind: InputFault.Kind, _ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { kinds.insert(kind) }
  }

  func add(_ fault: InputFault) {
    for diagnostic in fault.diagnostics { add(fault.kind, diagnostic) }
  }

  var hasErrors: Bool { !kinds.isEmpty }

  /// The fault to throw: faulty settings come before missing files, these before faulty data.
  ///
  /// - Parameter files: the files in the order in which their diagnostics are listed.
  func fault(files: [String]) -> InputFault {
    let kind: InputFault.Kind =
      kinds.contains(.configuration) ? .configuration : kinds.contains(.missing) ? .missing : .data
    return InputFault(kind, sorted(files: files))
  }

  /// The diagnostics by file, line and column; what has no place comes first.
  func sorted(files: [String]) -> [Diagnostic] {
    var rank: [String: Int] = [:]
    for file in files where rank[file] == nil { rank[file] = rank.count + 1 }
    func key(_ diagnostic: Diagnostic) -> (Int, Int, Int) {
      guard let position = diagnostic.position else { return (0, 0, 0) }
      return (rank[position.file] ?? Int.max, position.line, position.column)
    }
    let order = diagnostics.indices.sorted { left, right in
      let (a, b) = (key(diagnostics[left]), key(diagnostics[right]))
      return a == b ? left < right : a < b
    }
    return order.map { diagnostics[$0] }
  }
}
