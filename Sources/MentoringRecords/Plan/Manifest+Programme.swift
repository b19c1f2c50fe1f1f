public import MentoringModel
public import MentoringProgrammes
internal import TextFormats

extension Manifest {
  /// Reads the programme that the plan is for, with what was set and changed.
  ///
  /// Of a programme that only the manifest names, which may come from anywhere and name any file, no message shows lines.
  ///
  /// - Parameters:
  ///   - folder: the folder of the manifest.
  ///   - programme: where the programme is, if it is no longer where the manifest says.
  /// - Throws: `InputFault` if the programme or a change cannot be read.
  public func loaded(from folder: String, programme: String? = nil) throws(InputFault) -> LoadedProgramme {
    let leavers = Set(released)
    let loaded =
      if let programme {
        try ProgrammeReader.read(programme, setting: settings, leavers: leavers)
      } else {
        try Self.unseen { () throws(InputFault) in
          try ProgrammeReader.read(programmePath(from: folder), setting: settings, leavers: leavers)
        }
      }
    if changes.isEmpty { return loaded }
    return loaded.applying(try ChangeReader(loaded, folder: folder).scenario(changes))
  }

  /// Faults keep their places and lose the lines.
  private static func unseen(_ read: () throws(InputFault) -> LoadedProgramme) throws(InputFault)
    -> LoadedProgramme
  {
    do throws(InputFault) {
      return try read()
    } catch {
      throw InputFault(
        error.kind,
        error.diagnostics.map {
          Diagnostic(
            $0.kind, $0.message, at: $0.position, help: "name the programme with --programme to see the lines"
          )
        })
    }
  }
}
