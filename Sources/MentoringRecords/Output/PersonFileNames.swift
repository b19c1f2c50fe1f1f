internal import TextFormats

/// A name for a file of each person's own, safe on every file system, whatever the ids are.
///
/// An id of letters, digits, `-`, `_` and `.` is its own name. Of any other one only these characters stay, and a hash of the id follows; so
/// it does where two ids differ in case alone, which some file systems do not tell apart, where Windows has taken the name, and
/// where the id is long.
public struct PersonFileNames: Sendable {
  /// The longest id that is its own name.
  static let longest = 60

  private let names: [String: String]

  /// Gives everybody a name; the same ids get the same names, and a name depends on no other id but those that differ from it in case.
  ///
  /// - Parameters:
  ///   - ids: the ids of people, each once.
  ///   - reserved: names that are taken, in lower case.
  public init(_ ids: some Sequence<String>, reserved: Set<String> = []) {
    var twins: [String: Int] = [:]
    for id in ids { twins[id.lowercased(), default: 0] += 1 }
    var names: [String: String] = [:]
    for id in ids {
      let isItsOwn = Self.isSafe(id) && twins[id.lowercased()] == 1 && !reserved.contains(id.lowercased())
      names[id] = isItsOwn ? id : Self.hashed(id)
    }
    self.names = names
  }

  /// The name of a person's file, without an extension; traps if there is no such person.
  public subscript(id: String) -> String {
    guard let name = names[id] else { preconditionFailure("nobody has the id \(id)") }
    return name
  }

  private static let devices: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
    default: false
    }
  }

  private static func isSafe(_ id: String) -> Bool {
    guard let first = id.unicodeScalars.first, let last = id.unicodeScalars.last else { return false }
    // Windows takes what stands before the first full stop for the name of a device.
    let stem = id.lowercased().prefix { $0 != "." }
    return id.utf8.count <= longest && id.unicodeScalars.allSatisfy(isPlain) && first != "." && first != "-"
      && last != "." && !devices.contains(String(stem)) && !isLikeHashed(id)
  }

  /// Whether an id looks like what ``hashed(_:)`` makes, so that it might be somebody else's name.
  private static func isLikeHashed(_ id: String) -> Bool {
    let digits = id.utf8.suffix(hashDigits)
    return id.utf8.count > hashDigits && id.utf8.dropLast(hashDigits).last == UInt8(ascii: "-")
      && digits.allSatisfy { "0123456789abcdefABCDEF".utf8.contains($0) }
  }

  private static let hashDigits = 16

  private static func hashed(_ id: String) -> String {
    let kept = String(String.UnicodeScalarView(id.unicodeScalars.filter(isPlain).prefix(longest)))
    return "person-\(kept)-\(SHA256Digest.hex(of: id).prefix(hashDigits))"
  }
}
