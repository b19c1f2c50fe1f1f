internal import Glibc
internal import MentoringMatcher
public import MentoringModel

extension LoadedProgramme {
  /// Refuses a programme whose pairs would not fit into memory, before anything is allocated for them.
  ///
  /// - Throws: a fault of kind `data` that says how much is needed and how much there is.
  public func requireMemory() throws(InputFault) {
    let mentors = programme.participants(on: .mentor).count
    let mentees = programme.participants(on: .mentee).count
    let needed = Cohort.bytesNeeded(
      mentors: mentors, mentees: mentees, objective: programme.settings.objective)
    let available = SystemMemory.available
    guard needed > available else { return }
    throw InputFault(
      .data, .tooLarge,
      "\(mentors) mentors and \(mentees) mentees need about \(SystemMemory.words(needed)) of memory, and there are "
        + SystemMemory.words(available),
      help: "match parts of the programme one by one, or use a machine with more memory")
  }
}

/// The memory that the process may use.
enum SystemMemory {
  /// The machine's memory, or what is left under the process's limit if that is less.
  static var available: Int {
    let (pages, size) = (Int(sysconf(Int32(_SC_PHYS_PAGES))), Int(sysconf(Int32(_SC_PAGESIZE))))
    guard pages > 0, size > 0 else { return .max }
    let machine = pages.multipliedReportingOverflow(by: size)
    let physical = machine.overflow ? .max : machine.partialValue
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < rlim_t(Int.max)
    else {
      return physical
    }
    return min(physical, max(0, Int(limit.rlim_cur) - mapped(pageSize: size)))
  }

  /// How much is mapped already; 0 where the system does not say.
  private static func mapped(pageSize: Int) -> Int {
    guard let source = try? ByteSource(path: "/proc/self/statm", name: "statm"),
      let bytes = try? ByteSource.contents(of: source),
      let pages = Int(String(decoding: bytes.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self))
    else { return 0 }
    return pages * pageSize
  }

  /// A size in whole megabytes, or in tenths of gigabytes, rounded up.
  static func words(_ bytes: Int) -> String {
    let megabytes = bytes / 1_000_000 + (bytes % 1_000_000 > 0 ? 1 : 0)
    if megabytes < 1000 { return "\(megabytes) MB" }
    let tenths = (megabytes + 99) / 100
    return "\(tenths / 10).\(tenths % 10) GB"
  }
}
