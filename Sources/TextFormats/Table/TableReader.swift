package import BasicValues

/// Reads a table record by record: a CSV file, or a sheet of a workbook.
///
/// The first record is the header; who has read it says how many cells the others have. Faults of single records are collected, and the
/// records left out.
package protocol TableReader: AnyObject {
  /// The file as messages call it.
  var name: String { get }
  /// The sheet, if the file is a workbook.
  var sheet: String? { get }
  /// How the file was read, as part of a sentence: `utf-8 with comma as the delimiter`.
  var wordsOfReading: String { get }
  /// The encoding of the file's text.
  var encoding: TextEncoding { get }
  /// What stands between cells; nil in a workbook.
  var delimiterCharacter: Character? { get }
  /// How much is accepted.
  var options: CSVOptions { get }
  /// Faults and remarks so far, in the order of the file.
  var diagnostics: [Diagnostic] { get }
  /// How many records were given out.
  var recordCount: Int { get }
  /// How many cells each record has to have; nil accepts any number.
  var expectedCellCount: Int? { get set }

  /// Moves to the next record that has text and no fault; false at the end of the table.
  func next() throws(InputFault) -> Bool
  /// SHA-256 and length of the whole file; to be asked once, after the last record.
  func finish() throws(InputFault) -> (sha256: String, byteCount: Int)

  /// The number of cells of the current record.
  var cellCount: Int { get }
  /// A cell's text.
  func text(_ index: Int) -> String
  /// Where a cell is.
  func position(of index: Int) -> SourcePosition
  /// How many characters a cell covers on its first line.
  func markedLength(of index: Int) -> Int
  /// How many characters stand before the cell's text; nil where places within the cell are not known.
  func plainOffset(of index: Int) -> Int?
  /// The bytes of a cell as they stand in the file; valid until the next record is read.
  func rawBytes(_ index: Int) -> UnsafeBufferPointer<UInt8>
}

extension CSVReader: TableReader {
  package var sheet: String? { nil }

  package var wordsOfReading: String {
    "\(encoding.rawValue) with \(CSVDetection.name(ofDelimiter: delimiter)) as the delimiter"
  }

  package var delimiterCharacter: Character? { Character(Unicode.Scalar(delimiter)) }
}
