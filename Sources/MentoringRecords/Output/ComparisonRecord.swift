public import MentoringAnalysis
public import MentoringProgrammes

/// Compared plans, to be written into a folder.
public struct ComparisonRecord: Sendable {
  private let comparison: StrategyComparison
  private let loaded: LoadedProgramme

  /// Takes the plans of strategies for the programme that was loaded.
  public init(_ comparison: StrategyComparison, of loaded: LoadedProgramme) {
    self.comparison = comparison
    self.loaded = loaded
  }

  /// Writes a folder for each strategy, which `verify` accepts as one that `match` wrote, then the report, the seal of the whole.
  ///
  /// - Parameters:
  ///   - folder: is made if need be; plans in it are replaced.
  ///   - report: the contents of `report.html`.
  /// - Throws: ``OutputFault``.
  public func write(to folder: String, version: String, report: String) throws(OutputFault) {
    let inputs = loaded.inputs.map(\.path)
    try OutputFolder.refuse([Self.report], in: folder, thatAre: inputs)
    for column in comparison.columns {
      guard let made = column.made else { continue }
      try PlanRecord(of: loaded, version: version, request: made.request, answer: made.answer)
        .write(to: "\(folder)/\(column.name)", replacing: true)
    }
    try OutputFolder.write([OutputFile(Self.report, report)], to: folder, sparing: inputs)
  }

  private static let report = "report.html"
}
