internal import Foundation
internal import MentoringModel

/// The rules of a time zone, read from the system's compiled file (TZif, RFC 9636) and from nothing else.
struct ZoneFile {
  /// A change of the offset: the instant in seconds since 1970 and the seconds east of UTC from then on.
  typealias Change = (at: Int, offset: Int)

  private let firstOffset: Int
  private let changes: [Change]
  private let tail: PosixZone?

  /// Reads `/usr/share/zoneinfo/NAME`; traps if there is no such zone.
  init(named name: String) {
    guard let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + name) else {
      preconditionFailure("the system has no zone \(name)")
    }
    self.init(bytes: [UInt8](data))
  }

  init(bytes: [UInt8]) {
    var reader = ByteReader(bytes: bytes)
    // The first block repeats the second in 32 bits.
    let old = reader.header()
    precondition(old.version >= 2, "the zone files are of version 2 or later")
    reader.skip(old.times * 5 + old.types * 6 + old.letters + old.leaps * 8 + old.standard + old.universal)
    let header = reader.header()
    let instants = (0..<header.times).map { _ in reader.integer(8) }
    let kinds = (0..<header.times).map { _ in reader.integer(1) & 0xFF }
    let offsets = (0..<header.types).map { _ in
      let offset = reader.integer(4)
      reader.skip(2)
      return offset
    }
    reader.skip(header.letters + header.leaps * 12 + header.standard + header.universal)
    firstOffset = offsets[0]
    changes = zip(instants, kinds).map { ($0, offsets[$1]) }
    tail = PosixZone(reader.footer())
  }

  /// Turns wall-clock seconds since 1970-01-01 00:00 into an instant, reading a time that is skipped or happens
  /// twice with the offset in force before the change.
  func instant(wallClock: Int) -> Int {
    var offset = firstOffset
    for change in changes(around: wallClock) {
      // Forwards, the skipped times end at change + new offset; backwards, the repeated ones at change + old offset.
      guard wallClock >= change.at + max(offset, change.offset) else { break }
      offset = change.offset
    }
    return wallClock - offset
  }

  /// What the clocks show at an instant, in seconds since 1970-01-01 00:00 on them.
  func wallClock(at instant: Int) -> Int {
    instant + (changes(around: instant).last { $0.at <= instant }?.offset ?? firstOffset)
  }

  private func changes(around seconds: Int) -> [Change] {
    let year = CalendarDate(daysSince1970: Int((Double(seconds) / 86_400).rounded(.down))).year
    let last = changes.last?.at ?? .min
    if seconds + 2 * 86_400 < last { return changes }
    return changes + (tail?.changes(years: (year - 1)...(year + 1)).filter { $0.at > last } ?? [])
  }
}

private struct ByteReader {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func skip(_ count: Int) { position += count }

  /// A big-endian two's complement number.
  mutating func integer(_ width: Int) -> Int {
    var value = bytes[position] >= 0x80 && width > 1 ? -1 : 0
    for byte in bytes[position..<(position + width)] { value = value << 8 | Int(byte) }
    position += width
    return value
  }

  mutating func header() -> (
    version: Int, universal: Int, standard: Int, leaps: Int, times: Int, types: Int, letters: Int
  ) {
    precondition(bytes[position...].starts(with: "TZif".utf8), "a zone file starts with TZif")
    let version = Int(bytes[position + 4]) - 48
    skip(20)
    let counts = (0..<6).map { _ in integer(4) }
    return (version, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5])
  }

  func footer() -> String {
    String(decoding: bytes[position...].filter { $0 != 10 }, as: UTF8.self)
  }
}
