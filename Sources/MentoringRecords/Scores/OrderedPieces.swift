internal import Dispatch
internal import MentoringScoring
internal import Synchronization

/// Work in blocks that several threads do at once, and whose results are handed over in order.
///
/// Each thread keeps what one block gives until its turn has come, so memory depends on the threads and not on the blocks. A thread
/// takes the next block only when it has handed over its last; so the block whose turn it is always has a thread that works on it, and
/// nothing waits for ever however few threads there really are.
final class OrderedPieces: Sendable {
  private let count: Int
  private let taken = Atomic(0)
  private let isStopped = Atomic(false)
  /// Signalled when it is the turn of a block; at most as many blocks as threads are open, and these are consecutive.
  private let turns: [DispatchSemaphore]

  private init(_ count: Int, threads: Int) {
    self.count = count
    turns = (0...threads).map { _ in DispatchSemaphore(value: 0) }
    turns[0].signal()
  }

  /// A block that a thread works on.
  struct Block: ~Copyable {
    /// The number of the block, from 0.
    let number: Int
    fileprivate let all: OrderedPieces
    fileprivate let receiver: ([UInt8]) -> Bool
    fileprivate var hasTurn = false

    /// Hands over a piece, when all earlier blocks are done; nothing happens after a piece was refused.
    mutating func hand(_ piece: [UInt8]) {
      if !hasTurn { all.turn(of: number).wait() }
      hasTurn = true
      guard !all.isStopped.load(ordering: .relaxed) else { return }
      if !receiver(piece) { all.isStopped.store(true, ordering: .relaxed) }
    }

    fileprivate consuming func end() {
      if !hasTurn { all.turn(of: number).wait() }
      all.turn(of: number + 1).signal()
    }
  }

  /// Works through the blocks.
  ///
  /// - Parameters:
  ///   - count: how many blocks there are.
  ///   - threads: how many threads share them, at least 1.
  ///   - receiver: gets the pieces, one at a time and in order, on any thread. When it throws, it gets no more.
  ///   - body: is called on each thread with what gives it the next block; nil is the end.
  /// - Throws: what the receiver threw.
  static func handOver<Failure: Error>(
    _ count: Int, threads: Int, to receiver: (_ piece: [UInt8]) throws(Failure) -> Void,
    _ body: @Sendable (_ forEachBlock: (_ work: (inout Block) -> Void) -> Void) -> Void
  ) throws(Failure) {
    let all = OrderedPieces(count, threads: threads)
    let failure = Mutex<Failure?>(nil)
    withoutActuallyEscaping(receiver) { receiver in
      // The receiver is called by whose turn it is alone.
      nonisolated(unsafe) let receiver = receiver
      RowParts.concurrently(min(threads, count), threads: threads) { _, _ in
        body { work in
          while let number = all.next() {
            var block = Block(number: number, all: all) { piece in
              do throws(Failure) {
                try receiver(piece)
                return true
              } catch {
                failure.withLock { $0 = error }
                return false
              }
            }
            work(&block)
            block.end()
          }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  private func next() -> Int? {
    if isStopped.load(ordering: .relaxed) { return nil }
    let number = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return number < count ? number : nil
  }

  private func turn(of number: Int) -> DispatchSemaphore { turns[number % turns.count] }
}
