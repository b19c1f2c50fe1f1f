public import BasicValues
internal import COpenSSL

/// SHA-256 of bytes and files, computed by OpenSSL's libcrypto.
public enum SHA256Digest {
  /// The digest of bytes in memory, as 64 lower-case hexadecimal digits.
  public static func hex(of bytes: some Sequence<UInt8>) -> String {
    let stream = SHA256Stream()
    let whole: Void? = bytes.withContiguousStorageIfAvailable { stream.update(UnsafeRawBufferPointer($0)) }
    if whole == nil { Array(bytes).withUnsafeBytes { stream.update($0) } }
    return stream.finish()
  }

  /// The digest of bytes in memory in base 64 (RFC 4648, § 4), as pages name what they let a browser run.
  public static func base64(of bytes: some Sequence<UInt8>) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".unicodeScalars)
    let digits = hex(of: bytes).utf8.map { Int($0 < 58 ? $0 - 48 : $0 - 87) }
    // 64 digits of four bits are 42 letters of six, a last one of four, and a mark for what is missing.
    var text = String.UnicodeScalarView()
    var (bits, count) = (0, 0)
    for digit in digits {
      (bits, count) = (bits << 4 | digit, count + 4)
      if count >= 6 {
        count -= 6
        text.append(letters[bits >> count & 63])
        bits &= (1 << count) - 1
      }
    }
    text.append(letters[bits << (6 - count)])
    return String(text) + "="
  }

  /// The digest of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits.
  public static func hex(of text: String) -> String { hex(of: text.utf8) }

  /// The digest of a file, read in pieces, as 64 lower-case hexadecimal digits.
  ///
  /// - Throws: an ``BasicValues/InputFault`` of kind `missing` if the file cannot be read.
  public static func hex(ofFile path: String) throws(InputFault) -> String {
    let source = try ByteSource(path: path, name: path)
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { piece.deallocate() }
    while try source.read(into: piece) > 0 {}
    return source.digest()
  }
}

/// A running SHA-256; owns one OpenSSL context.
final class SHA256Stream {
  private let context: OpaquePointer

  init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("libcrypto offers no SHA-256")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes more bytes.
  func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
    precondition(EVP_DigestUpdate(context, start, bytes.count) == 1, "libcrypto refused to hash")
  }

  /// The digest of all bytes taken, in lower-case hexadecimal; the stream takes nothing more after it.
  func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    precondition(EVP_DigestFinal_ex(context, &digest, &length) == 1, "libcrypto refused to finish a hash")
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest.prefix(Int(length)) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
