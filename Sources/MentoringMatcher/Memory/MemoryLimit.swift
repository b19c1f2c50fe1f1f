internal import Glibc

/// How much memory the process may take, and who says so.
public struct MemoryLimit: Sendable, Hashable {
  /// Who sets a limit.
  public enum Origin: Sendable {
    /// The user.
    case asked
    /// What is free on the machine.
    case machine
    /// The control group of the process, as a container has.
    case group
    /// The limit of the address space (`ulimit -v`).
    case addressSpace
  }

  /// How many bytes.
  public let bytes: Int
  /// Who says so.
  public let origin: Origin

  /// The limit in words, such as `2.1 GB (--memory-limit)`.
  public var words: String {
    let name =
      switch origin {
      case .asked: "(--memory-limit)"
      case .machine: "free"
      case .group: "(the control group's limit)"
      case .addressSpace: "(ulimit -v)"
      }
    return "\(MemorySize.words(bytes)) \(name)"
  }

  /// The narrowest of all limits that can be read.
  static func current(asked: Int? = nil) -> MemoryLimit {
    let known: [(Int?, Origin)] = [
      (asked, .asked), (addressSpace, .addressSpace), (group, .group), (free, .machine),
    ]
    let limits = known.compactMap { bytes, origin in bytes.map { MemoryLimit(bytes: $0, origin: origin) } }
    return limits.min { $0.bytes < $1.bytes } ?? MemoryLimit(bytes: .max, origin: .machine)
  }

  /// What the machine can give without swapping; the whole of it where the system does not say.
  private static var free: Int? {
    for line in text(of: "/proc/meminfo").split(separator: "\n") where line.hasPrefix("MemAvailable:") {
      return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
    }
    let (pages, size) = (Int(sysconf(Int32(_SC_PHYS_PAGES))), Int(sysconf(Int32(_SC_PAGESIZE))))
    return pages > 0 && size > 0 ? pages.multipliedReportingOverflow(by: size).partialValue : nil
  }

  /// The least limit of the process's control groups, of either version.
  private static var group: Int? {
    var least: Int?
    for line in text(of: "/proc/self/cgroup").split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      let isFirstVersion = parts[1].split(separator: ",").contains("memory")
      guard isFirstVersion || parts[1].isEmpty else { continue }
      let (root, name) =
        isFirstVersion
        ? ("/sys/fs/cgroup/memory", "memory.limit_in_bytes") : ("/sys/fs/cgroup", "memory.max")
      // A group is bound by those above it, and within a container only the root may be visible.
      var path = parts[2].split(separator: "/")
      while true {
        let folder = ([Substring(root)] + path).joined(separator: "/")
        if let limit = Int(text(of: "\(folder)/\(name)").prefix { $0.isNumber }) {
          least = min(least ?? .max, limit)
        }
        if path.popLast() == nil { break }
      }
    }
    return least
  }

  /// What is left under the limit of the address space; nil without one.
  ///
  /// Threads reserve more addresses than they use, so a part is left to them.
  private static var addressSpace: Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < rlim_t(Int.max)
    else { return nil }
    let mapped = Int(text(of: "/proc/self/statm").prefix { $0.isNumber }) ?? 0
    return max(0, Int(limit.rlim_cur) - mapped * Int(sysconf(Int32(_SC_PAGESIZE))))
  }

  private static func text(of path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    // Files of `/proc` and `/sys` do not say how long they are.
    return String(
      decoding: [UInt8](unsafeUninitializedCapacity: 1 << 14) { buffer, count in
        count = fread(buffer.baseAddress, 1, buffer.count, file)
      }, as: UTF8.self)
  }
}

/// Sizes of memory as people write them.
public enum MemorySize {
  /// A size in whole megabytes, or in tenths of gigabytes, rounded up.
  public static func words(_ bytes: Int) -> String {
    let megabytes = bytes / 1_000_000 + (bytes % 1_000_000 > 0 ? 1 : 0)
    if megabytes < 1000 { return "\(megabytes) MB" }
    let tenths = (megabytes + 99) / 100
    return "\(tenths / 10).\(tenths % 10) GB"
  }

  /// The number of bytes of a size such as `2GiB`, `800MB`, `1.5 G` or `4096`; nil for anything else.
  ///
  /// `kB`, `MB`, `GB` and `TB` are powers of 1000; `KiB`, `MiB`, `GiB` and `TiB`, and single letters, of 1024.
  public static func bytes(_ text: String) -> Int? {
    let number = text.prefix { ("0"..."9").contains($0) || $0 == "." }
    let unit = text.dropFirst(number.count).drop { $0 == " " }.lowercased()
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int(parts[0]), let scale = units[unit] else {
      return nil
    }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard parts.count == 1 || (1...6).contains(decimals.count) else { return nil }
    let (bytes, overflow) = whole.multipliedReportingOverflow(by: scale)
    guard !overflow else { return nil }
    let fraction =
      decimals.isEmpty ? 0 : Int(decimals)! * scale / decimals.reduce(1) { power, _ in 10 * power }
    let (sum, isTooLarge) = bytes.addingReportingOverflow(fraction)
    return isTooLarge ? nil : sum
  }

  private static let units: [String: Int] = [
    "": 1, "b": 1, "k": 1 << 10, "kib": 1 << 10, "kb": 1000, "m": 1 << 20, "mib": 1 << 20, "mb": 1_000_000,
    "g": 1 << 30, "gib": 1 << 30, "gb": 1_000_000_000, "t": 1 << 40, "tib": 1 << 40, "tb": 1_000_000_000_000,
  ]
}
