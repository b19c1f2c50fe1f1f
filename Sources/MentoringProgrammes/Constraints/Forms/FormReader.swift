internal import MentoringModel
internal import TextFormats

/// Reads what a `[[constraint]]` asks; each form has its syntax in a file of this folder.
struct FormReader {
  let section: SettingsSection
  let kind: Constraint.Kind
  let name: String

  /// The key of the form.
  var key: String { kind.rawValue }
  var limits: ConstraintLimits { ConstraintLimits(section: section, form: key) }
  var selector: ConstraintSelectorReader { ConstraintSelectorReader(section, key, name) }

  /// What is asked; nil, with a report, if that cannot be said.
  func content() -> ConstraintDraft.Content? {
    switch kind {
    case .pairs: pairQuota()
    case .people: peopleQuota()
    case .together: together()
    case .oneOf: oneOf()
    case .sum: budget()
    case .meanScore: meanFloor()
    case .minOrNone: minOrNone()
    case .samePartner: samePartner()
    }
  }
}
