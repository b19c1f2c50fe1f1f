import MentoringModel
import MentoringTestSupport
import TestRandom
import Testing

/// Many decisions and notes at once, against what each of them says by itself.
struct DecisionChangeTests {
  @Test(arguments: 0..<100)
  func decisionsAndNotesAreThoseOfOneAfterTheOther(seed: UInt64) {
    var draw = TestRandom(seed: 81_000 + seed)
    let programme = CoarseProgramme(seed: seed, sides: 2...4).make()
    let (mentors, mentees) = (programme.participants(on: .mentor), programme.participants(on: .mentee))
    var changes: [ProgrammeChange] = []
    var decided = programme.decisions
    var notes = programme.notes
    for number in 0..<draw.number(0...30) {
      let pair = PairID(mentor: draw.pick(mentors).id, mentee: draw.pick(mentees).id)
      let place = decided.firstIndex { $0.pair == pair }
      switch draw.number(0...9) {
      case 0:
        changes.append(.remove(pair.mentee))
        decided.removeAll { $0.pair.mentee == pair.mentee }
        notes = notes.filter { $0.key.mentee != pair.mentee }
      case 1...3:
        let note = "Note \(number)"
        changes.append(.note(pair, note))
        if let place {
          decided[place] = Decision(decided[place].kind, pair, note: note, origin: decided[place].origin)
        } else {
          notes[pair] = note
        }
      default:
        let kind = draw.pick([Decision.Kind.lock, .forbid, nil])
        changes.append(.decide(pair, kind))
        if let place { decided.remove(at: place) }
        if let kind { decided.append(Decision(kind, pair)) }
        notes[pair] = nil
      }
    }
    let changed = programme.applying(changes)
    #expect(changed.decisions == decided.sorted { $0.pair < $1.pair })
    #expect(changed.notes == notes)
  }
}
