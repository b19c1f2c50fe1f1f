/// A fixed list of words, kept as UTF-8 so that writing one is a copy of bytes.
struct WordList: Sendable {
  let words: [[UInt8]]

  /// Words are separated by semicolons or line breaks.
  init(_ list: String) {
    words = list.split(whereSeparator: { $0 == ";" || $0 == "\n" }).map { word in
      Array(word.drop { $0 == " " }.utf8)
    }
  }

  var count: Int { words.count }

  subscript(place: Int) -> [UInt8] { words[place] }
}
