internal import Glibc
internal import MentoringModel
internal import TextFormats

/// The plans that a folder held before: `earlier/1` is the oldest, and each is a folder of its own that can be verified and compared.
///
/// A plan may have been told to people by the time it is made again, and a coordinator writes remarks into its tables; so no bytes of
/// it are lost unless that is asked for. The same plan again changes nothing, and nothing is kept.
enum EarlierPlans {
  static let folder = "earlier"
  private static let manifest = "manifest.json"

  /// Copies the plan that is in a folder into the next folder of its earlier ones, if any file but the manifest would be lost.
  ///
  /// - Parameters:
  ///   - files: what is about to be written.
  ///   - obsolete: names of files that are about to be removed.
  /// - Returns: the name of the copy, such as `earlier/3`; nil if nothing would be lost.
  /// - Throws: ``OutputFault``; then no copy was made.
  static func keep(in folder: String, replacedBy files: [OutputFile], removing obsolete: [String])
    throws(OutputFault) -> String?
  {
    var old: [(name: String, bytes: [UInt8])] = []
    for name in files.map(\.name) + obsolete {
      let path = "\(folder)/\(name)"
      guard access(path, F_OK) == 0 else { continue }
      do throws(InputFault) {
        old.append((name, try ByteSource.contents(of: ByteSource(path: path, name: path))))
      } catch {
        throw OutputFault(
          .cannotCreate, path: path,
          reason: "what is there cannot be read to keep it; move it away, or give --replace")
      }
    }
    let isLost = old.contains { entry in
      entry.name != manifest && files.first { $0.name == entry.name }?.bytes != entry.bytes
    }
    guard isLost else { return nil }
    let name = "\(self.folder)/\(nextNumber(in: "\(folder)/\(self.folder)"))"
    // The manifest is the seal of its folder, and comes last.
    let copies = (old.filter { $0.name != manifest } + old.filter { $0.name == manifest }).map {
      OutputFile($0.name, bytes: $0.name == manifest ? moved($0.bytes) : $0.bytes)
    }
    do throws(OutputFault) {
      try OutputFolder.write(copies, to: "\(folder)/\(name)", overwriting: false)
    } catch {
      removeEmptyFolders(name, in: folder)
      throw error
    }
    return name
  }

  /// Removes a copy that ``keep(in:replacedBy:removing:)`` made, if the folder still holds all that it keeps.
  static func discard(_ name: String, in folder: String) {
    let names = OutputFolder.names(in: "\(folder)/\(name)")
    func bytes(_ path: String) -> [UInt8]? {
      guard let source = try? ByteSource(path: path, name: path) else { return nil }
      return try? ByteSource.contents(of: source)
    }
    for file in names where file != manifest {
      guard let copy = bytes("\(folder)/\(name)/\(file)"), copy == bytes("\(folder)/\(file)") else { return }
    }
    for file in names { unlink("\(folder)/\(name)/\(file)") }
    removeEmptyFolders(name, in: folder)
  }

  private static func removeEmptyFolders(_ name: String, in folder: String) {
    rmdir("\(folder)/\(name)")
    rmdir("\(folder)/\(self.folder)")
  }

  /// The manifest as it is two folders further down: the way to the programme is longer.
  private static func moved(_ bytes: [UInt8]) -> [UInt8] {
    guard case .object(let members)? = try? JSONValue.parse(bytes, name: manifest) else { return bytes }
    let changed = members.map { member in
      guard member.key == "programme", let path = member.value.stringValue, !path.hasPrefix("/") else {
        return member
      }
      return JSONValue.Member(member.key, .string("../../" + path))
    }
    return Array(Manifest.sealed(.object(changed)).prettyText.utf8)
  }

  /// One more than the highest number that a name in a folder is.
  private static func nextNumber(in folder: String) -> Int {
    // Nobody numbers a folder by hand so that the next one would not fit.
    let numbers = OutputFolder.names(in: folder).compactMap { Int($0) }.filter { $0 < Int.max }
    return max(0, numbers.max() ?? 0) + 1
  }
}
