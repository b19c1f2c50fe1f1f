internal import MentoringModel
internal import TextFormats

/// An item of a cell that holds a list.
struct ListItem {
  /// The item without white space at its ends.
  let text: String
  /// Where it starts in the cell's text, in bytes.
  let offset: Int
}

/// Cells that hold lists.
extension RowParser {
  /// The items of a cell, without empty ones.
  private func items(_ cell: Int) -> [ListItem] {
    guard !reader.rawBytes(cell).isEmpty, let whole = text(cell) else { return [] }
    // Offsets count from the start of the cell, so the text must still have its leading blanks.
    var text = reader.rawBytes(cell).first == UInt8(ascii: "=") ? whole : reader.text(cell)
    return text.withUTF8 { bytes in
      var items: [ListItem] = []
      var start = 0
      while start <= bytes.count {
        let end = nextSeparator(bytes, start)
        var from = start
        var to = end
        while from < to, bytes[from] == 0x20 || bytes[from] == 0x09 { from += 1 }
        while to > from, bytes[to - 1] == 0x20 || bytes[to - 1] == 0x09 { to -= 1 }
        if from < to {
          var item = String(decoding: UnsafeBufferPointer(rebasing: bytes[from..<to]), as: UTF8.self)
          if !(0x21..<0x7F).contains(bytes[from]) || !(0x21..<0x7F).contains(bytes[to - 1]) {
            item = TextFolding.trimmed(item)
          }
          if !item.isEmpty { items.append(ListItem(text: item, offset: from)) }
        }
        start = end + separator.count
      }
      return items
    }
  }

  private func nextSeparator(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start
    while at < bytes.count {
      if bytes[at] == separator[0],
        separator.count == 1
          || (at + separator.count <= bytes.count
            && bytes[at..<at + separator.count].elementsEqual(separator))
      {
        return at
      }
      at += 1
    }
    return bytes.count
  }

  // MARK: Skills and wants

  func skills(_ cell: Int) -> [SkillLevel] {
    var result: [SkillLevel] = []
    var places = PlaceIndex()
    for item in items(cell) {
      let skill: SkillLevel
      if let known = context.skills[item.text] {
        skill = known
      } else {
        guard let parsed = SkillItem(item.text, allowsPriority: false),
          let term = context.terms.term(parsed.name)
        else {
          badSkill(item, cell, "skill", help: "write name:level with a level from 1 to 5, such as python:4")
          continue
        }
        if parsed.hasStrayMark { strayMark(item, cell, "skill") }
        if parsed.level != nil { context.statesLevels = true }
        skill = SkillLevel(
          term, level: parsed.level ?? context.roster.defaultLevel ?? SkillLevel.defaultLevel)
        context.skills[item.text] = skill
      }
      if let place = places.insert(skill.skill.key, result.count, { result[$0].skill.key }) {
        namedTwice(item, cell, "skill", skill.skill)
        if skill.level > result[place].level {
          result[place] = SkillLevel(result[place].skill, level: skill.level)
        }
      } else {
        result.append(skill)
      }
    }
    return result
  }

  func wants(_ cell: Int) -> [SkillWant] {
    var result: [SkillWant] = []
    var places = PlaceIndex()
    for item in items(cell) {
      let want: SkillWant
      if let known = context.wants[item.text] {
        want = known
      } else {
        guard let parsed = SkillItem(item.text, allowsPriority: true),
          let term = context.terms.term(parsed.name)
        else {
          badSkill(
            item, cell, "want", help: "write name:target with a target from 1 to 5, and ! for a priority")
          continue
        }
        if parsed.hasStrayMark { strayMark(item, cell, "want") }
        want = SkillWant(
          term, target: parsed.level ?? context.roster.defaultTarget, isPriority: parsed.isPriority)
        context.wants[item.text] = want
      }
      if let place = places.insert(want.skill.key, result.count, { result[$0].skill.key }) {
        namedTwice(item, cell, "want", want.skill)
        let first = result[place]
        result[place] = SkillWant(
          first.skill, target: max(first.target, want.target), isPriority: first.isPriority || want.isPriority
        )
      } else {
        result.append(want)
      }
    }
    return result
  }

  private func badSkill(_ item: ListItem, _ cell: Int, _ what: String, help: String) {
    fault(.badSkill, "the \(what) \"\(item.text)\" cannot be read", cell, item: item, help: help)
  }

  private func strayMark(_ item: ListItem, _ cell: Int, _ what: String) {
    fault(
      .strayMark,
      "the \(what) \"\(item.text)\" holds a colon without a level; the whole text is taken as its name", cell,
      item: item, help: "write name:level with a level from 1 to 5, or remove the colon")
  }

  private func namedTwice(_ item: ListItem, _ cell: Int, _ what: String, _ term: Term) {
    fault(
      .namedTwice, "the \(what) \"\(term.spelling)\" is named twice", cell, item: item,
      help: "the highest level holds; remove one of the two")
  }

  // MARK: Names, people, free times

  func names(_ cell: Int, _ what: String) -> [Term] {
    var result: [Term] = []
    var places = PlaceIndex()
    for item in items(cell) {
      guard let term = context.terms.term(item.text) else { continue }
      if places.insert(term.key, result.count, { result[$0].key }) != nil {
        fault(.namedTwice, "\"\(term.spelling)\" is named twice in \(what)", cell, item: item)
      } else {
        result.append(term)
      }
    }
    return result
  }

  func people(_ cell: Int, _ what: String) -> [ListItem] {
    var result: [ListItem] = []
    var places = PlaceIndex()
    for item in items(cell) {
      if places.insert(item.text, result.count, { result[$0].text }) != nil {
        fault(
          .namedTwice, "\"\(item.text)\" is named twice in \(what)", cell, item: item,
          help: "the first place holds")
      } else {
        result.append(item)
      }
    }
    return result
  }

  /// The wishes of cells, of which the first holds the best, and whom each cell names; a bar joins people who are wished equally.
  func wishes(_ cells: [Int], _ what: String) -> (list: WishList, named: [[ListItem]]) {
    var choices: [[String]] = []
    var named: [String] = []
    var ofCell: [[ListItem]] = []
    var places = PlaceIndex()
    for cell in cells {
      var here: [ListItem] = []
      for item in items(cell) {
        var choice: [String] = []
        for part in Self.equals(item) {
          if places.insert(part.text, named.count, { named[$0] }) != nil {
            fault(
              .namedTwice, "\"\(part.text)\" is named twice in \(what)", cell, item: part,
              help: "the first place holds")
          } else {
            named.append(part.text)
            here.append(part)
            choice.append(part.text)
          }
        }
        choices.append(choice)
      }
      ofCell.append(here)
    }
    return (WishList(choices: choices), ofCell)
  }

  /// The parts of an item between bars, without empty ones.
  private static func equals(_ item: ListItem) -> [ListItem] {
    let bar = UInt8(ascii: "|")
    guard item.text.utf8.contains(bar) else { return [item] }
    var parts: [ListItem] = []
    var offset = item.offset
    for part in item.text.utf8.split(separator: bar, omittingEmptySubsequences: false) {
      let text = TextFolding.trimmed(String(Substring(part)))
      let blanks = part.prefix { $0 == 0x20 || $0 == 0x09 }.count
      if !text.isEmpty { parts.append(ListItem(text: text, offset: offset + blanks)) }
      offset += part.count + 1
    }
    return parts
  }

  /// What a cell says of somebody who is never free; it is known, and not the same as an empty cell.
  private static let wordsForNever: Set<String> = ["none", "never", "-", "\u{2013}", "\u{2014}"]

  /// The windows of a cell, nil if it states none, and the calendar that it names.
  func availability(_ cell: Int) -> (windows: [AvailabilityWindow]?, calendar: ListItem?) {
    if let text = text(cell), Self.wordsForNever.contains(TextFolding.fold(text)) { return ([], nil) }
    var windows: [AvailabilityWindow] = []
    var calendar: ListItem?
    for item in items(cell) {
      if CalendarFiles.isName(item.text), calendar == nil {
        calendar = item
      } else if let read = context.windows[item.text] ?? AvailabilityParser.windows(item.text) {
        context.windows[item.text] = read
        windows += read
      } else {
        fault(
          .badAvailability, "the free time \"\(item.text)\" cannot be read", cell, item: item,
          help: "write a day and two times, such as Mon 09:00-11:30 or Mon-Fri 14:00-16:00")
      }
    }
    return (windows.isEmpty ? nil : windows, calendar)
  }

  /// Takes a person's free times from a calendar; returns whether it could be read.
  func readCalendar(
    _ file: String, _ item: ListItem?, _ hours: [AvailabilityWindow], _ cell: Int,
    into person: inout Participant
  ) -> Bool {
    noteNeedOfStarts(.availability, cell)
    guard context.settings.starts != nil else { return false }
    guard let calendars = context.calendars else {
      fault(
        .badAvailability, "calendars are read with the programme, not with a change of it", cell, item: item,
        help: "write days and times, such as Mon 09:00-11:30")
      return false
    }
    let zone = person.timeZone ?? context.settings.timeZone
    guard context.zones.isKnown(zone) else { return false }
    let (times, words) = calendars.times(file, within: hours, zone: zone)
    if let words { fault(.badAvailability, words, cell, item: item) }
    guard let times else { return false }
    person.availability = times.windows
    person.busy = times.busy
    return true
  }
}

/// A skill with its level, as an item writes it: `python`, `python:4`, `python:4!`.
struct SkillItem {
  let name: String
  let level: Int?
  let isPriority: Bool
  /// Whether a colon stands where none should, so that the whole text is the name, as of `Other(s):`.
  private(set) var hasStrayMark = false

  /// Nil if a number that is no level from 1 to 5 follows the last colon, or if nothing stands before it.
  ///
  /// What follows may be the rest of a name such as `Skill: Public Speaking`, where a blank stands after the colon.
  init?(_ item: String, allowsPriority: Bool) {
    var body = item[...]
    var isPriority = false
    if allowsPriority, body.utf8.last == UInt8(ascii: "!") {
      isPriority = true
      body = body.dropLast()
      while body.utf8.last == 0x20 { body = body.dropLast() }
    }
    self.isPriority = isPriority
    guard let colon = body.utf8.lastIndex(of: UInt8(ascii: ":")) else {
      guard !body.isEmpty else { return nil }
      name = String(body)
      level = nil
      return
    }
    let after = body[body.index(after: colon)...]
    let digits = after.drop { $0 == " " }
    if digits.utf8.count == 1, let digit = digits.utf8.first,
      (UInt8(ascii: "1")...UInt8(ascii: "5")).contains(digit)
    {
      name = String(body[..<colon])
      level = Int(digit - UInt8(ascii: "0"))
      if TextFolding.trimmed(name).isEmpty { return nil }
    } else if after.first == " ", digits.contains(where: \.isLetter) {
      name = String(body)
      level = nil
    } else {
      if TextFolding.trimmed(String(body[..<colon])).isEmpty || digits.first?.isNumber ?? false
        || digits.first == "-"
      {
        return nil
      }
      name = String(body)
      level = nil
      hasStrayMark = true
    }
  }
}

/// Finds whether a key is in a list already: by looking while the list is short, by a table when it is long.
struct PlaceIndex {
  private var table: [String: Int] = [:]

  /// The place of the key among the first `count`, or nil, in which case the key is taken to be put at `count`.
  mutating func insert(_ key: String, _ count: Int, _ keyAt: (Int) -> String) -> Int? {
    if count < 16 {
      for place in 0..<count where keyAt(place) == key { return place }
      return nil
    }
    if table.isEmpty { for place in 0..<count { table[keyAt(place)] = place } }
    if let place = table[key] { return place }
    table[key] = count
    return nil
  }
}
