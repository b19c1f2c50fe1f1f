/// What the number of a cell means by its format.
enum CellFormat: Hashable {
  /// A number.
  case number
  /// A whole number that is shown with at least so many digits.
  case digits(Int)
  /// Days since the beginning of the calendar, a time of the day, or both.
  case date(hasDay: Bool, hasTime: Bool)

  /// The format of a number that Excel knows without a code (ECMA-376 part 1, 18.8.30), those of East Asia among them.
  init(builtIn number: Int) {
    switch number {
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .date(hasDay: true, hasTime: false)
    case 18...21, 32...35, 45...47, 55, 56: self = .date(hasDay: false, hasTime: true)
    case 22: self = .date(hasDay: true, hasTime: true)
    default: self = .number
    }
  }

  /// The format that a code such as `dd/mm/yyyy` describes: the part for positive numbers, without texts and colours in it.
  init(code: String) {
    var plain = ""
    var rest = Array(code.unicodeScalars)[...]
    scan: while let first = rest.popFirst() {
      switch first {
      case ";": break scan
      case "\"":
        while let next = rest.popFirst(), next != "\"" {}
      case "\\", "_", "*": _ = rest.popFirst()
      case "[":
        let inner = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inner.count + 1)
        // Hours, minutes or seconds beyond a day.
        if let unit = inner.first, "hHmMsS".unicodeScalars.contains(unit), inner.allSatisfy({ $0 == unit }) {
          plain.unicodeScalars.append(contentsOf: inner)
        }
      default: plain.unicodeScalars.append(first)
      }
    }
    plain = plain.lowercased().replacing("am/pm", with: "").replacing("a/p", with: "")
    if plain.count > 1, plain.allSatisfy({ $0 == "0" }) {
      self = .digits(plain.count)
    } else if plain == "general" || !plain.contains(where: { "ymdhs".contains($0) }) {
      self = .number
    } else {
      let hasTime = plain.contains { "hs".contains($0) }
      self = .date(hasDay: plain.contains { "yd".contains($0) } || !hasTime, hasTime: hasTime)
    }
  }
}

/// The formats of a workbook's cells.
final class StyleSheet: XMLHandler {
  /// By the number that cells name.
  private(set) var formats: [CellFormat] = []
  private var codes: [Int: CellFormat] = [:]
  private var isInCells = false

  func begin(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "numFmt":
      if let number = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        codes[number] = CellFormat(code: code)
      }
    case "cellXfs": isInCells = true
    case "xf" where isInCells:
      let number = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      formats.append(codes[number] ?? CellFormat(builtIn: number))
    default: break
    }
  }

  func end(_ name: String) { if name == "cellXfs" { isInCells = false } }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
