internal import CExpat
internal import CLibZip
internal import CXLSXWriter

/// The libraries that read and write workbooks.
public enum SpreadsheetLibraries {
  /// Their names and versions, as one line.
  public static var versions: String {
    "libxlsxwriter \(String(cString: lxw_version())), libzip \(String(cString: zip_libzip_version())), "
      + String(cString: XML_ExpatVersion()).replacing("_", with: " ")
  }
}
