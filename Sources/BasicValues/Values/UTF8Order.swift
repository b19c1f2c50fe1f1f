extension String {
  /// Whether this string comes before the other in UTF-8 byte order, the order of all ids in all output.
  ///
  /// `String.<` compares canonical forms and so depends on the Unicode version; bytes do not.
  @inlinable
  public func precedesInUTF8(_ other: String) -> Bool {
    // Bytes that lie side by side are compared several times as fast.
    let isBefore = utf8.withContiguousStorageIfAvailable { own in
      other.utf8.withContiguousStorageIfAvailable { own.lexicographicallyPrecedes($0) }
    }
    return (isBefore ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}
