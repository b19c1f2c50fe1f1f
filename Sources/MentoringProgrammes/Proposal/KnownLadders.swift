internal import MentoringModel

/// Puts names of grades into rising order.
enum KnownLadders {
  /// Grades of the UK civil service, from the lowest.
  private static let civilService = [
    "AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4",
  ]
  private static let career = [
    "Intern", "Trainee", "Junior", "Associate", "Mid", "Intermediate", "Senior", "Lead", "Staff", "Principal",
    "Manager",
    "Senior Manager", "Director", "Senior Director", "Vice President", "Senior Vice President", "Executive",
    "President",
  ]

  /// The names from the lowest grade on, and how that is known; the second is nil where it is not.
  static func order(_ names: [String]) -> (names: [String], evidence: String?) {
    for (ladder, what) in [
      (civilService, "the grades of the UK civil service"), (career, "common names of grades"),
    ] {
      let rank = Dictionary(uniqueKeysWithValues: zip(ladder.map(TextFolding.fold), 0...))
      if names.allSatisfy({ rank[TextFolding.fold($0)] != nil }) {
        return (names.sorted { rank[TextFolding.fold($0)]! < rank[TextFolding.fold($1)]! }, what)
      }
    }
    let numbers = Dictionary(uniqueKeysWithValues: names.map { ($0, firstNumber(in: $0)) })
    let different = Set(numbers.values.compactMap(\.self))
    if different.count == names.count {
      return (names.sorted { numbers[$0]!! < numbers[$1]!! }, "the number in each name")
    }
    return (names.sorted { $0.precedesInUTF8($1) }, nil)
  }

  private static func firstNumber(in name: String) -> Int? {
    let digits = name.drop { !("0"..."9").contains($0) }.prefix { ("0"..."9").contains($0) }
    return Int(digits)
  }
}
