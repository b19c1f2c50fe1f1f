public import MentoringModel

extension LoadedProgramme {
  /// Refuses a programme with constraints, which no strategy keeps yet; whoever would make a plan calls this first.
  ///
  /// - Throws: a fault of kind `configuration` that shows the first of them.
  public func requireNoConstraints() throws(InputFault) {
    guard let constraint = programme.settings.constraints.first else { return }
    let diagnostic = Diagnostic(
      .constraintNotSolved, "constraints over the whole plan are not solved by this version",
      at: constraint.origin, help: "remove the [[constraint]] tables; check reads them already")
    throw InputFault(.configuration, SourceLines.attach([diagnostic], encodings: [:]))
  }
}
