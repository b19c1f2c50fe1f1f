internal import MentoringModel
internal import TextFormats

/// A meeting as a calendar that was handed out had it: what is needed to change or cancel it there.
struct IssuedMeeting: Sendable, Equatable {
  let uid: String
  let pair: PairID
  /// From 1.
  let number: Int
  /// In seconds since 1970-01-01 00:00 UTC.
  let start: Int
  let end: Int
  /// How often it has been changed since it was first issued.
  let sequence: Int
  /// What tells one content from another; empty for what was cancelled.
  let content: String

  var isCancelled: Bool { content.isEmpty }

  /// The same meeting, cancelled once.
  var cancelled: IssuedMeeting {
    isCancelled
      ? self
      : IssuedMeeting(
        uid: uid, pair: pair, number: number, start: start, end: end, sequence: sequence + 1, content: "")
  }
}

/// `calendar/issued.json`: all meetings that calendars of this folder have ever had.
///
/// Programs that took an event in recognise it by its UID and take another version for newer by its number, so both are remembered.
enum IssuedMeetings {
  static let file = "calendar/issued.json"

  /// Reads what was issued before; empty if nothing was.
  ///
  /// - Throws: `InputFault` if the file is there and cannot be read, or contradicts itself.
  static func read(from folder: String) throws(InputFault) -> [IssuedMeeting] {
    let path = "\(folder)/\(file)"
    guard OutputFolder.names(in: "\(folder)/calendar").contains("issued.json") else { return [] }
    let document = try JSONDocument(file: path, help: "")
    guard document.root["schemaVersion"]?.integerValue == PlanJSON.schemaVersion,
      let meetings = document.root["meetings"]?.arrayValue
    else { throw fault(document, []) }
    var uids: Set<String> = []
    var issued: [IssuedMeeting] = []
    for (index, json) in meetings.enumerated() {
      guard let meeting = meeting(json), uids.insert(meeting.uid).inserted else {
        throw fault(document, [.key("meetings"), .index(index)])
      }
      issued.append(meeting)
    }
    return issued
  }

  private static func fault(_ document: JSONDocument, _ way: [JSONDocument.Step]) -> InputFault {
    let help =
      "bring the file back as it was; without it all events begin anew, and those handed out are not cancelled"
    return InputFault(
      .data,
      [document.diagnostic(.unreadableCalendar, "what was issued before cannot be read", at: way, help: help)]
    )
  }

  private static func meeting(_ json: JSONValue) -> IssuedMeeting? {
    guard let uid = json["uid"]?.stringValue, let mentor = json["mentor"]?.stringValue,
      let mentee = json["mentee"]?.stringValue, let number = json["number"]?.integerValue,
      let start = json["start"]?.integerValue, let end = json["end"]?.integerValue,
      let sequence = json["sequence"]?.integerValue, let content = json["content"]?.stringValue,
      !uid.isEmpty, number >= 1, instants.contains(start), instants.contains(end), start < end,
      (0...1_000_000_000).contains(sequence)
    else { return nil }
    return IssuedMeeting(
      uid: uid, pair: PairID(mentor: mentor, mentee: mentee), number: number, start: start, end: end,
      sequence: sequence, content: content)
  }

  /// The instants of years of four digits, which is all that iCalendar can write.
  private static let instants = 0..<253_402_300_800

  static func json(_ meetings: [IssuedMeeting]) -> JSONValue {
    .object([
      "schemaVersion": .integer(PlanJSON.schemaVersion),
      "meetings": .array(
        meetings.map {
          .object([
            "uid": .string($0.uid), "mentor": .string($0.pair.mentor), "mentee": .string($0.pair.mentee),
            "number": .integer($0.number), "start": .integer($0.start), "end": .integer($0.end),
            "sequence": .integer($0.sequence), "content": .string($0.content),
          ])
        }),
    ])
  }
}
