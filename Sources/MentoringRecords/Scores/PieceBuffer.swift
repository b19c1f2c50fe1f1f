/// Bytes that are put together until there are so many that they are handed over.
struct PieceBuffer: ~Copyable {
  private let bytes: UnsafeMutableRawPointer
  private var count = 0
  private let capacity: Int
  private let longest: Int

  /// Makes room for some bytes, and at least for a few items of the greatest length.
  init(capacity: Int, longest: Int) {
    self.longest = longest
    self.capacity = max(capacity, 4 * longest)
    bytes = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit { bytes.deallocate() }

  /// Adds items, handing over what is there whenever the next one might not fit.
  @inline(__always)
  mutating func fill(
    from items: Range<Int>, handingTo block: inout OrderedPieces.Block,
    put: (_ item: Int, _ place: inout UnsafeMutableRawPointer) -> Void
  ) {
    var next = items.lowerBound
    while next < items.upperBound {
      let room = (capacity - count) / longest
      if room == 0 {
        hand(to: &block)
        continue
      }
      let end = min(items.upperBound, next + room)
      var place = bytes + count
      for item in next..<end { put(item, &place) }
      count = place - bytes
      next = end
    }
  }

  /// Hands over what is there.
  mutating func hand(to block: inout OrderedPieces.Block) {
    if count == 0 { return }
    block.hand(Array(UnsafeRawBufferPointer(start: bytes, count: count)))
    count = 0
  }
}
