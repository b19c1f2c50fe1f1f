internal import MentoringModel
internal import TextFormats

/// The place of a cell, for faults that show only when all rows are read.
struct CellMark {
  let line: Int
  let column: Int
  let length: Int
  /// The sheet, if the file is a workbook.
  let sheet: String?

  init(line: Int, column: Int, length: Int, sheet: String? = nil) {
    self.line = line
    self.column = column
    self.length = length
    self.sheet = sheet
  }

  /// The place of a reader's cell.
  init(_ reader: any TableReader, _ cell: Int) {
    let position = reader.position(of: cell)
    self.init(
      line: position.line, column: position.column, length: reader.markedLength(of: cell),
      sheet: position.sheet)
  }

  func position(in file: String) -> SourcePosition {
    SourcePosition(file: file, sheet: sheet, line: line, column: column)
  }
}

/// A person as one row of one file states them.
struct RosterRow {
  var person: Participant
  /// The file, and the side that it stands for.
  let file: String
  let side: Side?
  let id: CellMark
  /// Of the columns for which it matters, those in which the row states something that could be read.
  var stated: [RosterColumn] = []
  /// Where the row names other people.
  var mentions: [Mention] = []

  /// Where the row names other people in a column; nil if it names none.
  func mention(of column: RosterColumn) -> Mention? { mentions.first { $0.column == column } }

  /// Where each of the people stands whom the row names in a list, which may be in several cells.
  func places(of column: RosterColumn) -> [Mention] {
    mentions.filter { $0.column == column }.flatMap { mention in
      mention.items.map { item in
        let mark = CellMark(
          line: mention.mark.line, column: Int(item.column), length: Int(item.length),
          sheet: mention.mark.sheet)
        return Mention(column: column, mark: mark, file: mention.file)
      }
    }
  }

  /// A cell that names other people; of somebody who stands in two files it may be in either.
  struct Mention {
    let column: RosterColumn
    let mark: CellMark
    let file: String
    /// Where in the line each of the people of a list stands.
    var items: [Item] = []

    /// The place of one of many people.
    struct Item {
      let column: Int32
      let length: Int32
    }
  }
}
