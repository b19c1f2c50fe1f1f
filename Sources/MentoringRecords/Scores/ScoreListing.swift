public import MentoringModel
internal import MentoringScoring

/// The score of every pair of a programme, or of some, with the value of each criterion and the rules that forbid it: as CSV or JSON,
/// pair by pair, never in memory as a whole.
///
/// All pairs are in the order of `plan.json`, by mentor id, then mentee id; pairs that were listed are in the order of the list. Locks are
/// not looked at. The bytes do not depend on the number of threads.
///
/// ```swift
/// let listing = ScoreListing(of: programme)
/// listing.write(.csv, threads: 2) { piece in text += piece }
/// ```
public struct ScoreListing: Sendable {
  /// How pairs are written.
  public enum Format: Sendable {
    /// A row for each pair; values in basis points, unknown ones as what they count, their criteria named in the last column.
    case csv
    /// One object with a list of pairs, each on a line of its own.
    case json
  }

  private let model: ScoringModel
  private let pairs: [(mentor: Int, mentee: Int)]?

  /// About so many bytes are handed over at once.
  private static let pieceLength = 1 << 20
  /// About so many pairs are a block of work.
  private static let pairsInBlock = 8192

  /// Lists the pairs of a programme.
  ///
  /// - Parameters:
  ///   - programme: the programme.
  ///   - pairs: the pairs to list, whose people take part on these sides; nil lists all of them.
  public init(of programme: Programme, pairs: [PairID]? = nil) {
    let model = ScoringModel(programme)
    self.model = model
    self.pairs = pairs?.map { pair in
      guard let mentor = model.number(of: pair.mentor, on: .mentor),
        let mentee = model.number(of: pair.mentee, on: .mentee)
      else { preconditionFailure("the people of listed pairs take part on these sides") }
      return (mentor, mentee)
    }
  }

  /// Writes the pairs.
  ///
  /// - Parameters:
  ///   - format: how they are written.
  ///   - threads: how many threads score and write, at least 1.
  ///   - receiver: gets the text in pieces of about a megabyte, one after the other, on any thread.
  /// - Throws: what the receiver throws; it gets no more pieces then.
  /// - Complexity: O(pairs · criteria) in time; memory for one row and one piece in each thread.
  public func write<Failure: Error>(
    _ format: Format, threads: Int, to receiver: (_ piece: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(threads > 0, "at least one thread is needed")
    let rows = PairRows(model, of: .mentor)
    switch format {
    case .csv: try write(rows, CSVPairFormat(model, rows.criteria), threads, receiver)
    case .json: try write(rows, JSONPairFormat(model, rows), threads, receiver)
    }
  }

  /// Writes the pairs into a file, which is the old one until the new one is whole, or into a device or a pipe.
  ///
  /// - Parameters:
  ///   - format: how they are written.
  ///   - path: the file; its folder is made if need be.
  ///   - threads: how many threads score and write, at least 1.
  ///   - inputs: files that must not be overwritten, by whatever path.
  ///   - isStopped: whether to leave off, which is asked before each piece.
  /// - Throws: ``OutputFault``; then nothing was changed.
  public func write(
    _ format: Format, to path: String, threads: Int, sparing inputs: [String] = [],
    unless isStopped: () -> Bool = { false }
  ) throws(OutputFault) {
    let (folder, name) = OutputFolder.parts(of: path)
    let file = OutputFile(name) { receiver throws(OutputFault) in
      try write(format, threads: threads, to: receiver)
    }
    if OutputFolder.isStream(path) { return try OutputFolder.write(file, into: path, unless: isStopped) }
    try OutputFolder.write([file], to: folder, sparing: inputs, unless: isStopped)
  }

  // Inlined where the format is known, the writing of a pair is one piece of code without calls.
  @inline(__always)
  private func write<Failure: Error>(
    _ rows: PairRows, _ format: some PairFormat, _ threads: Int,
    _ receiver: (_ piece: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    try receiver(Array(format.head.utf8))
    let count = pairs?.count ?? (rows.count > 0 ? model.mentorCount : 0)
    let step = pairs == nil ? max(1, Self.pairsInBlock / max(1, rows.count)) : Self.pairsInBlock
    var isFirst = true
    try OrderedPieces.handOver((count + step - 1) / step, threads: threads) { piece throws(Failure) in
      try receiver(isFirst ? Array(piece.dropFirst(format.separatorLength)) : piece)
      isFirst = false
    } _: { forEachBlock in
      var row = rows.makeRow()
      var piece = PieceBuffer(capacity: Self.pieceLength, longest: format.longestPair)
      forEachBlock { block in
        for number in block.number * step..<min(count, (block.number + 1) * step) {
          if let pairs {
            let (mentor, mentee) = pairs[number]
            rows.fill(mentor: mentor, mentee: mentee, of: model, into: &row)
            piece.fill(from: 0..<1, handingTo: &block) {
              format.put(row, $0, mentor: mentor, mentee: mentee, at: &$1)
            }
          } else {
            rows.fill(number, into: &row)
            piece.fill(from: 0..<rows.count, handingTo: &block) {
              format.put(row, $0, mentor: number, mentee: $0, at: &$1)
            }
          }
        }
        piece.hand(to: &block)
      }
    }
    try receiver(Array(format.tail.utf8))
  }
}
