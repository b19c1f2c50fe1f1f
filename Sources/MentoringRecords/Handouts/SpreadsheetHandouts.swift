internal import Spreadsheets
public import TextFormats

/// What `report` writes for spreadsheets and letters.
public enum SpreadsheetHandouts {
  /// The files that are there to be filled in.
  public static let forms: Set<String> = [DecisionTable.name]

  /// `matches.xlsx`, `mailmerge.csv` and `decisions.csv`.
  ///
  /// - Parameter style: how the CSV files are written; the program reads every style.
  /// - Throws: `WorkbookFault` if there are more rows than a workbook may have.
  /// - Complexity: O(pairs + people and what they state), up to a logarithm for sorting.
  public static func files(of plan: RevisitedPlan, style: CSVStyle = .standard) throws -> [OutputFile] {
    [
      OutputFile(PlanWorkbook.name, bytes: try PlanWorkbook.workbook(of: plan).bytes()),
      OutputFile(MailMerge.name, MailMerge.table(of: plan).csv(style)),
      OutputFile(DecisionTable.name, DecisionTable.table(of: plan).csv(style)),
    ]
  }
}
