internal import CLibZip
internal import Glibc

/// Why a workbook cannot be read, in words without a full stop.
struct WorkbookDamage: Error {
  let words: String
  /// Whether it is too large for the program, and not for others.
  var isTooLarge = false
  /// The sheets that there are, where the one that was asked for is not.
  var sheets: [String]?
}

/// A zip archive in memory.
///
/// What unpacks to more than ``mostBytes`` is refused: a small archive may hold any amount of nothing.
final class ZipArchive {
  /// How many bytes a file of an archive may unpack to.
  static let mostBytes = 256 << 20

  fileprivate let archive: OpaquePointer

  /// Opens an archive.
  init(_ bytes: [UInt8]) throws(WorkbookDamage) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    // The source owns its copy, and the archive owns the source.
    guard let copy = malloc(max(1, bytes.count)) else {
      throw WorkbookDamage(words: "there is no memory for it")
    }
    bytes.withUnsafeBytes {
      copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: $0.count)
    }
    guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &error) else {
      free(copy)
      throw WorkbookDamage(words: "there is no memory for it")
    }
    guard let opened = zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
      zip_source_free(source)
      throw WorkbookDamage(
        words: "its archive cannot be opened: \(String(cString: zip_error_strerror(&error)))")
    }
    archive = opened
  }

  deinit { zip_discard(archive) }

  /// Whether there is a file of this name, in any case.
  func has(_ name: String) -> Bool { zip_name_locate(archive, name, zip_flags_t(ZIP_FL_NOCASE)) >= 0 }

  /// The whole of a file; nil if there is none.
  func contents(_ name: String) throws(WorkbookDamage) -> [UInt8]? {
    guard has(name) else { return nil }
    let entry = try ZipEntry(self, name)
    var bytes: [UInt8] = []
    while let piece = try entry.next() { bytes += piece }
    return bytes
  }
}

/// A file of an archive that is being read.
final class ZipEntry {
  private let archive: ZipArchive
  private let name: String
  private let file: OpaquePointer
  private var piece = [UInt8](repeating: 0, count: 1 << 16)
  private var read = 0

  /// Opens a file by its name, in any case.
  init(_ archive: ZipArchive, _ name: String) throws(WorkbookDamage) {
    let index = zip_name_locate(archive.archive, name, zip_flags_t(ZIP_FL_NOCASE))
    guard index >= 0 else { throw WorkbookDamage(words: "it lacks its part \(name)") }
    guard let file = zip_fopen_index(archive.archive, zip_uint64_t(index), 0) else {
      throw WorkbookDamage(
        words: "its part \(name) cannot be unpacked: \(String(cString: zip_strerror(archive.archive)))")
    }
    self.archive = archive
    self.name = name
    self.file = file
  }

  deinit { zip_fclose(file) }

  /// The next bytes; nil at the end, where the checksum has been compared.
  func next() throws(WorkbookDamage) -> ArraySlice<UInt8>? {
    let count = piece.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress!, zip_uint64_t($0.count)) }
    guard count >= 0 else {
      throw WorkbookDamage(
        words: "its part \(name) is damaged: \(String(cString: zip_file_strerror(file)))")
    }
    read += Int(count)
    guard read <= ZipArchive.mostBytes else {
      throw WorkbookDamage(
        words: "its part \(name) unpacks to more than \(ZipArchive.mostBytes >> 20) MiB", isTooLarge: true)
    }
    return count == 0 ? nil : piece[..<Int(count)]
  }
}
