internal import MentoringModel

/// What the columns of one roster file mean.
struct RosterHeader {
  /// The headers as written, trimmed.
  let names: [String]
  /// The headers as ``RosterColumn/normalised(_:)`` writes them.
  let normalised: [String]
  /// The cell of each canonical column that the file has.
  private var cell: [RosterColumn: Int] = [:]
  /// The cells of wishes, the best first, where each choice has a column of its own.
  private var choiceCells: [Int] = []
  /// The cells kept as attributes.
  private(set) var attributeCells: [Int] = []
  /// The columns that ask for free times one by one; none where a column states them.
  private(set) var grid = AvailabilityGrid([]) { _ in true }
  /// The headers under which attributes are kept: as written, or as another file writes them.
  private(set) var attributeNames: [String]
  /// Sentences about columns that were recognised by another name, or passed over.
  private(set) var remarks: [String] = []

  /// - Parameters:
  ///   - names: the headers as written.
  ///   - mappings: what the settings say about headers.
  ///   - choices: the headers of columns that hold wishes, the best first.
  init(_ names: [String], mappings: [RosterSettings.Mapping], choices: [String] = []) {
    self.names = names
    normalised = names.map(RosterColumn.normalised)
    attributeNames = names
    var taken = applyMappings(mappings)
    var mapped = Set(mappings.map(\.column))
    if !choices.isEmpty {
      mapped.insert(.prefers)
      choiceCells = choices.compactMap(cell(ofHeader:))
      cell[.prefers] = choiceCells.first
      taken.formUnion(choiceCells)
    }
    // An address that serves as the id is still the address.
    if let id = cell[.id], mapped.contains(.id), !mapped.contains(.email),
      RosterColumn.meaning(ofNormalised: normalised[id])?.column == .email
    {
      cell[.email] = id
    }
    applyAliases(&taken, mapped: mapped)
    // `availability = []` says that nothing in the file is it.
    if cell[.availability] == nil,
      !mappings.contains(where: { $0.column == .availability && $0.headers.isEmpty })
    {
      grid = AvailabilityGrid(names) { taken.contains($0) }
      taken.formUnion(grid.slots.map(\.cell))
      if let first = grid.slots.first {
        remarks.append("\(grid.slots.count) columns such as \"\(names[first.cell])\" as availability")
      }
    }
    for index in names.indices where !taken.contains(index) && !names[index].isEmpty {
      attributeCells.append(index)
    }
  }

  subscript(column: RosterColumn) -> Int? { cell[column] }

  /// All cells of a column: wishes may stand in several.
  func cells(of column: RosterColumn) -> [Int] {
    column == .prefers && !choiceCells.isEmpty ? choiceCells : self[column].map { [$0] } ?? []
  }

  /// The cell of a header in any case and spacing.
  func cell(ofHeader header: String) -> Int? {
    let trimmed = TextFolding.trimmed(header)
    return names.firstIndex(of: trimmed) ?? normalised.firstIndex(of: RosterColumn.normalised(header))
  }

  /// The column that a cell is a part of; nil for an attribute.
  func column(ofCell index: Int) -> RosterColumn? {
    if grid.slots.contains(where: { $0.cell == index }) { return .availability }
    return RosterColumn.allCases.first { cells(of: $0).contains(index) }
  }

  /// The canonical columns found, by canonical name, with their headers.
  var columns: [(canonical: String, header: String)] {
    RosterColumn.allCases.flatMap { column in cells(of: column).map { (column.rawValue, names[$0]) } }
  }

  /// Keeps attributes under the headers of another file where the two differ in case and spacing alone.
  mutating func adoptAttributeNames(of other: RosterHeader) {
    for cell in attributeCells {
      guard let same = other.attributeCells.first(where: { other.normalised[$0] == normalised[cell] })
      else { continue }
      attributeNames[cell] = other.attributeNames[same]
    }
  }

  private mutating func applyMappings(_ mappings: [RosterSettings.Mapping]) -> Set<Int> {
    var taken: Set<Int> = []
    for mapping in mappings {
      guard let index = mapping.headers.lazy.compactMap({ [self] in cell(ofHeader: $0.text) }).first else {
        continue
      }
      cell[mapping.column] = index
      taken.insert(index)
    }
    return taken
  }

  private mutating func applyAliases(_ taken: inout Set<Int>, mapped: Set<RosterColumn>) {
    var best: [RosterColumn: (index: Int, rank: Int)] = [:]
    var passedOver: [(index: Int, column: RosterColumn)] = []
    for index in names.indices where !taken.contains(index) {
      guard let (column, rank) = RosterColumn.meaning(ofNormalised: normalised[index]),
        !mapped.contains(column)
      else {
        continue
      }
      if let other = best[column] {
        passedOver.append((rank < other.rank ? other.index : index, column))
        if rank >= other.rank { continue }
      }
      best[column] = (index, rank)
    }
    for column in RosterColumn.allCases {
      guard let (index, _) = best[column] else { continue }
      cell[column] = index
      taken.insert(index)
      if names[index] != column.rawValue { remarks.append("\"\(names[index])\" as \(column.rawValue)") }
    }
    for (index, column) in passedOver {
      remarks.append(
        "\"\(names[index])\" as an attribute, since \"\(names[best[column]!.index])\" is \(column.rawValue)")
    }
  }
}
