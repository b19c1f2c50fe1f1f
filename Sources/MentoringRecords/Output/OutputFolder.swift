internal import Glibc
internal import TextFormats

/// Thrown when output cannot be written.
public struct OutputFault: Error, Sendable, Equatable {
  /// What went wrong; the program's exit code follows from it.
  public enum Kind: Sendable {
    /// The folder or a file in it cannot be made (exit code 73).
    case cannotCreate
    /// Writing failed, for example because the disk is full (74).
    case ioError
    /// The writing was told to stop (130); nothing was changed.
    case stopped
  }

  /// What went wrong.
  public let kind: Kind
  /// The file or folder.
  public let path: String
  /// The system's words.
  public let reason: String

  /// Makes a fault.
  public init(_ kind: Kind, path: String, reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }
}

extension OutputFault: CustomStringConvertible {
  /// One sentence without a full stop.
  public var description: String {
    switch kind {
    case .cannotCreate: "cannot create \"\(path)\": \(reason)"
    case .ioError: "cannot write \"\(path)\": \(reason)"
    case .stopped: "writing \"\(path)\" was stopped: \(reason)"
    }
  }
}

/// A file to be written.
public struct OutputFile: Sendable {
  /// Hands the contents over in pieces, and throws what the receiver throws.
  public typealias Writer =
    @Sendable (_ receiver: (_ piece: [UInt8]) throws(OutputFault) -> Void) throws(OutputFault) -> Void

  /// The name within the folder.
  public let name: String
  /// What hands over the contents.
  public let write: Writer

  /// The contents in one piece.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    do throws(OutputFault) {
      try write { piece throws(OutputFault) in bytes += piece }
    } catch {
      preconditionFailure("nothing but the receiver throws, and this one does not")
    }
    return bytes
  }

  /// Makes a file whose contents are made while it is written, so that they are never in memory as a whole.
  public init(_ name: String, write: @escaping Writer) {
    self.name = name
    self.write = write
  }

  /// Makes a file from bytes.
  public init(_ name: String, bytes: [UInt8]) {
    self.init(name) { receiver throws(OutputFault) in try receiver(bytes) }
  }

  /// Makes a file from a text.
  public init(_ name: String, _ text: String) {
    self.init(name, bytes: Array(text.utf8))
  }

  /// The file with another name.
  func renamed(_ name: String) -> OutputFile { OutputFile(name, write: write) }
}

/// Writes a set of files so that each is either the old one or the new one, never half of one.
///
/// Every file is first written aside, in the folder where it is to be, with mode 0600, and brought to the disk; only
/// then are they renamed, in the order given. The *last* file of the list is the seal: an older one is removed
/// before the first renaming, so a run that is killed in between leaves a folder without the seal.
/// What it left aside is removed by the next run. A symbolic link is followed, not replaced. Devices and pipes are never replaced:
/// a single file may be written into one, see ``write(_:into:unless:)``.
public enum OutputFolder {
  /// Writes the files, making the folder if need be.
  ///
  /// While it runs the folder is locked; a second run into it is refused.
  ///
  /// - Parameters:
  ///   - overwrites: whether files that are there may be replaced; if not, they are a fault.
  ///   - obsolete: names of files of an earlier run that would contradict the new ones; they are removed.
  ///   - inputs: files that must not be overwritten, by whatever path.
  ///   - isStopped: whether to leave off, which is asked before each piece of a file; from the first renaming on the writing is
  ///     finished whatever it says.
  /// - Throws: ``OutputFault``; no temporary file is left behind.
  public static func write(
    _ files: [OutputFile], to folder: String, overwriting overwrites: Bool = true,
    removing obsolete: [String] = [], sparing inputs: [String] = [],
    unless isStopped: () -> Bool = { false }
  ) throws(OutputFault) {
    try refuse(files.map(\.name) + obsolete, in: folder, thatAre: inputs)
    try makeFolder(folder)
    let lock = try Descriptor(lockingFolder: folder)
    removeLeftovers(in: folder)
    if !overwrites, let taken = files.first(where: { access(folder + "/" + $0.name, F_OK) == 0 }) {
      throw OutputFault(
        .cannotCreate, path: folder + "/" + taken.name,
        reason: "it is there already; choose another folder, or give --force")
    }
    var pending: [(temporary: String, final: String)] = []
    do throws(OutputFault) {
      for (index, file) in files.enumerated() {
        let final = try target(of: folder + "/" + file.name)
        let temporary = temporaryPath(for: final, index)
        pending.append((temporary, final))
        try writeAside(file, to: temporary, shownAs: final, unless: isStopped)
      }
      try goOn(final: folder, unless: isStopped)
      if files.count > 1, let seal = pending.last, unlink(seal.final) != 0, errno != ENOENT {
        throw fault(.cannotCreate, seal.final)
      }
      for name in obsolete where unlink(folder + "/" + name) != 0 && errno != ENOENT {
        throw fault(.cannotCreate, folder + "/" + name)
      }
      for entry in pending {
        guard retrying({ rename(entry.temporary, entry.final) }) == 0 else {
          throw fault(.cannotCreate, entry.final)
        }
      }
    } catch {
      for entry in pending { unlink(entry.temporary) }
      throw error
    }
    // The renamings are on the disk when the folder is.
    guard retrying({ fsync(lock.number) }) == 0 || errno == EINVAL else { throw fault(.ioError, folder) }
  }

  /// Whether something is at a path that takes what is written and is not to be replaced: a device such as `/dev/null`, or a pipe.
  static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return [S_IFCHR, S_IFIFO].contains(status.st_mode & S_IFMT)
  }

  /// Writes a file into a device or a pipe, for which ``isStream(_:)`` holds.
  ///
  /// - Throws: ``OutputFault``; what was written until then cannot be taken back.
  static func write(
    _ file: OutputFile, into path: String, unless isStopped: () -> Bool = { false }
  ) throws(OutputFault) {
    let stream = try Descriptor(opening: path)
    try pour(file, into: stream.number, shownAs: path, unless: isStopped)
  }

  /// Makes a system call again for as long as signals interrupt it.
  static func retrying(_ call: () -> Int32) -> Int32 {
    while true {
      let result = call()
      if result == 0 || errno != EINTR { return result }
    }
  }

  private static func goOn(final path: String, unless isStopped: () -> Bool) throws(OutputFault) {
    if isStopped() { throw OutputFault(.stopped, path: path, reason: "a signal asked for it") }
  }

  /// Refuses to touch a file that was read.
  static func refuse(_ names: [String], in folder: String, thatAre inputs: [String])
    throws(OutputFault)
  {
    let taken = inputs.compactMap(identity)
    for name in names {
      let path = folder + "/" + name
      guard let found = identity(path), taken.contains(where: { $0 == found }) else { continue }
      throw OutputFault(
        .cannotCreate, path: path, reason: "it is an input of this run; choose another folder for the output")
    }
  }

  /// What tells a file from others, whatever it is called; nil if there is none.
  private static func identity(_ path: String) -> (dev_t, ino_t)? {
    var status = stat()
    return stat(path, &status) == 0 ? (status.st_dev, status.st_ino) : nil
  }

  /// Makes a folder and those above it, with mode 0700.
  private static func makeFolder(_ path: String) throws(OutputFault) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    let parent = folder(of: path)
    guard errno == ENOENT, parent != path else { throw fault(.cannotCreate, path) }
    try makeFolder(parent)
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw fault(.cannotCreate, path) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Where a file really is, if its name is a symbolic link.
  private static func target(of path: String) throws(OutputFault) -> String {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return path }
      throw fault(.cannotCreate, path)
    }
    var itself = stat()
    if stat(path, &itself) == 0, ![S_IFREG, S_IFDIR].contains(itself.st_mode & S_IFMT) {
      throw OutputFault(
        .cannotCreate, path: path, reason: "it is a device or a pipe, which a file would replace")
    }
    guard status.st_mode & S_IFMT == S_IFLNK else { return path }
    guard let resolved = realpath(path, nil) else { throw fault(.cannotCreate, path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Removes what killed runs left aside; no other run can be at work, since the folder is locked.
  private static func removeLeftovers(in folder: String) {
    for name in names(in: folder) where name.hasPrefix(temporaryPrefix) && name.hasSuffix(temporarySuffix) {
      unlink("\(folder)/\(name)")
    }
  }

  /// Writes one text into a file, which is the old one until the new one is whole.
  ///
  /// - Parameter inputs: files that must not be overwritten, by whatever path.
  /// - Throws: ``OutputFault``; then nothing was changed.
  public static func write(_ text: String, to path: String, sparing inputs: [String]) throws(OutputFault) {
    let (folder, name) = parts(of: path)
    try write([OutputFile(name, text)], to: folder, sparing: inputs)
  }

  /// The folder of a path, and the name in it.
  static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    return (folder(of: path), String(path[path.index(after: slash)...]))
  }

  /// The names of what is in a folder, in no order, without the folder itself and the one above; none if it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static let temporaryPrefix = ".revmatch-"
  private static let temporarySuffix = ".tmp"

  /// A name in the same folder that is short enough for any file system and is not taken by another run.
  private static func temporaryPath(for final: String, _ index: Int) -> String {
    "\(folder(of: final))/\(temporaryPrefix)\(getpid())-\(index)\(temporarySuffix)"
  }

  private static func writeAside(
    _ contents: OutputFile, to path: String, shownAs final: String, unless isStopped: () -> Bool
  ) throws(OutputFault) {
    // A file of that name can only be left over from a killed run with the same process number.
    unlink(path)
    let file = try Descriptor(creating: path, shownAs: final)
    try pour(contents, into: file.number, shownAs: final, unless: isStopped)
    guard retrying({ fsync(file.number) }) == 0 else { throw fault(.ioError, final) }
  }

  private static func pour(
    _ contents: OutputFile, into number: Int32, shownAs final: String, unless isStopped: () -> Bool
  ) throws(OutputFault) {
    try contents.write { bytes throws(OutputFault) in
      try goOn(final: final, unless: isStopped)
      var written = 0
      while written < bytes.count {
        let count = bytes.withUnsafeBytes {
          Glibc.write(number, $0.baseAddress! + written, $0.count - written)
        }
        if count < 0 {
          if errno == EINTR { continue }
          throw fault(.ioError, final)
        }
        written += count
      }
    }
  }

  private static func fault(_ kind: OutputFault.Kind, _ path: String) -> OutputFault {
    OutputFault(kind, path: path, reason: systemMessage(errno))
  }

  /// An open file; closed when it goes out of scope.
  private struct Descriptor: ~Copyable {
    let number: Int32

    init(creating path: String, shownAs final: String) throws(OutputFault) {
      number = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard number >= 0 else { throw fault(errno == ENOSPC ? .ioError : .cannotCreate, final) }
    }

    init(opening path: String) throws(OutputFault) {
      number = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
      guard number >= 0 else { throw fault(.cannotCreate, path) }
    }

    init(lockingFolder path: String) throws(OutputFault) {
      number = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard number >= 0 else { throw fault(.cannotCreate, path) }
      guard flock(number, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
        throw OutputFault(.cannotCreate, path: path, reason: "another run is writing into this folder")
      }
    }

    deinit {
      if number >= 0 { close(number) }
    }
  }
}
