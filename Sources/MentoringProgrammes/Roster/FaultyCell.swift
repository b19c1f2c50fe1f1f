internal import MentoringModel
internal import TextFormats

/// A cell with faults: places within it are found from the one before, since a cell may hold thousands of faulty items.
struct FaultyCell {
  /// The number of the record, and the cell in it.
  let record: Int
  let cell: Int
  private let position: SourcePosition
  private let length: Int
  /// Where the items begin, in characters from the cell's first; nil where places within the cell are not known.
  private let inner: Int?
  /// An offset in the cell's bytes, and how many characters stand before it.
  private var known = (offset: 0, characters: 0)

  init(_ reader: any TableReader, _ cell: Int) {
    record = reader.recordCount
    self.cell = cell
    position = reader.position(of: cell)
    length = max(1, reader.markedLength(of: cell))
    inner = reader.plainOffset(of: cell)
  }

  /// Where an item of the cell stands, and how many characters it has; without one, or where that is not known, the whole cell.
  mutating func place(of item: ListItem?, in reader: any TableReader) -> (SourcePosition, length: Int) {
    guard let item, let inner else { return (position, length) }
    if item.offset < known.offset { known = (0, 0) }
    let between = reader.rawBytes(cell)[known.offset..<item.offset]
    known = (item.offset, known.characters + UTF8Check.scalarCount(UnsafeBufferPointer(rebasing: between)))
    let column = position.column + inner + known.characters
    return (
      SourcePosition(file: position.file, line: position.line, column: column), item.text.unicodeScalars.count
    )
  }
}
