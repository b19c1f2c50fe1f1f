internal import MentoringModel

/// Numbers in the cells of a roster.
///
/// Digits are 0 to 9; signs other than a minus, exponents, blanks, underscores and negative zero are not
/// numbers, because they are slips or other data far more often than numbers.
enum CellNumbers {
  /// A decimal such as `3`, `-2` or `12.5` with the given separator; nil for anything else.
  static func decimal(_ text: String, separator: UInt8) -> ExactDecimal? {
    var digits = 0
    var decimals: Int?
    var hasValue = false
    var negative = false
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: negative = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if decimals != nil { decimals! += 1 }
        if byte != UInt8(ascii: "0") { hasValue = true }
      case separator where decimals == nil && digits > 0: decimals = 0
      default: return nil
      }
    }
    guard digits > 0, decimals != 0, hasValue || !negative else { return nil }
    if decimals == nil, digits < 10, let whole = Int(text) { return ExactDecimal(whole) }
    return ExactDecimal(text, separator: separator)
  }

  /// What a text is as a whole number.
  enum Whole: Equatable {
    case number(Int)
    /// Digits, but more than fit into 64 bits.
    case tooLarge
    case other
  }

  /// A whole number such as `3` or `-2`; with a separator `2.0` is 2, as spreadsheets write it.
  static func whole(_ text: String, separator: UInt8? = nil) -> Whole {
    if let separator, let point = text.utf8.lastIndex(of: separator) {
      let decimals = text.utf8[text.utf8.index(after: point)...]
      if !decimals.isEmpty, decimals.allSatisfy({ $0 == UInt8(ascii: "0") }) {
        return whole(String(text[..<point]))
      }
    }
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return .other
    }
    guard let number = Int(text) else { return .tooLarge }
    return number == 0 && text.utf8.first == UInt8(ascii: "-") ? .other : .number(number)
  }

  /// The one number that a sentence speaks of, in digits or as a word; nil if there is none or more than one.
  static func only(in sentence: String) -> Int? {
    let words = TextFolding.fold(sentence).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let numbers = words.compactMap { word in
      if case .number(let number) = whole(word) { number } else { number(ofWord: word) }
    }
    return Set(numbers).count == 1 ? numbers[0] : nil
  }

  /// The number that a word means, to be offered as help.
  static func number(ofWord word: String) -> Int? {
    ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
      .firstIndex(of: TextFolding.fold(word))
  }
}
