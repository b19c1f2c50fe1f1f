internal import Glibc

/// Paths as seen from a folder, so that a manifest holds no absolute path of the machine it was made on.
public enum RelativePath {
  /// The way from a folder (which need not exist) to a file or folder, with `/` and `..` alone.
  public static func of(_ path: String, from folder: String) -> String {
    let target = components(path)
    let base = components(folder)
    var common = 0
    while common < min(target.count, base.count), target[common] == base[common] { common += 1 }
    let way = Array(repeating: "..", count: base.count - common) + target[common...]
    return way.isEmpty ? "." : way.joined(separator: "/")
  }

  /// The parts of the absolute path, with the symbolic links resolved as far as the path exists.
  private static func components(_ path: String) -> [String] {
    var absolute = path
    if !path.hasPrefix("/") {
      guard let current = getcwd(nil, 0) else { return [path] }
      defer { free(current) }
      absolute = String(cString: current) + "/" + path
    }
    var rest: [String] = []
    var head = absolute
    while true {
      if let resolved = realpath(head, nil) {
        defer { free(resolved) }
        head = String(cString: resolved)
        break
      }
      guard let slash = head.lastIndex(of: "/"), slash != head.startIndex else { break }
      rest.insert(String(head[head.index(after: slash)...]), at: 0)
      head = String(head[..<slash])
    }
    var parts: [String] = []
    for part in head.split(separator: "/").map(String.init) + rest where part != "." && !part.isEmpty {
      if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
    }
    return parts
  }
}
