internal import MentoringModel

/// Names met while a roster is read: each spelling is folded once, and synonyms are applied.
final class TermTable {
  private var bySpelling: [String: Term] = [:]
  private var spellingOfKey: [String: String] = [:]
  /// Canonical names by the folded key of the other name.
  private let canonical: [String: Term]
  /// The keys that were met in more than one spelling, so that one has to be chosen in the end.
  private var variants: Set<String> = []

  init(synonyms: [String: Term]) {
    canonical = synonyms
    for term in synonyms.values { spellingOfKey[term.key] = term.spelling }
  }

  /// The term of a spelling; nil if nothing visible is left of it.
  func term(_ spelling: String) -> Term? {
    if let known = bySpelling[spelling] { return known.key.isEmpty ? nil : known }
    var term = Term(spelling)
    term = canonical[term.key] ?? term
    if let first = spellingOfKey[term.key] {
      // Strings that Unicode takes for equal may still differ in their bytes.
      if !first.utf8.elementsEqual(term.spelling.utf8) { variants.insert(term.key) }
    } else {
      spellingOfKey[term.key] = term.spelling
    }
    bySpelling[spelling] = term
    return term.key.isEmpty ? nil : term
  }

  /// Gives every term the spelling that the first person in the order of ids uses, so that the order of the rows does not
  /// matter; canonical names of synonyms keep their own.
  func unifySpellings(_ people: inout [Participant]) {
    if variants.isEmpty { return }
    var chosen: [String: Term] = [:]
    for term in canonical.values { chosen[term.key] = term }
    func unified(_ term: Term) -> Term {
      if let first = chosen[term.key] { return first }
      chosen[term.key] = term
      return term
    }
    let contents = RosterColumn.allCases.map(\.content)
    for index in people.indices {
      for content in contents { content.replaceTerms(variants, of: &people[index], by: unified) }
    }
  }
}
