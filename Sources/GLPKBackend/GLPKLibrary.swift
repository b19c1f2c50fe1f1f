internal import CGLPK

/// The GLPK library of the system, which is loaded when it is first asked for.
public enum GLPKLibrary {
  /// Whether it can be loaded: under its usual name, or under that in the environment variable `REVMATCH_GLPK`.
  public static var isAvailable: Bool { cglpk_is_there() != 0 }

  /// The library's version, such as `5.0`; empty if it is not there.
  public static var version: String { String(cString: cglpk_version()) }

  /// The library's name with its version.
  static var name: String { "GLPK \(version)" }

  /// What GLPK's manual says a return code means.
  ///
  /// The list is complete for GLPK 5.0; a code of a later version is named as unknown.
  static func sentence(for code: Int) -> String {
    switch code {
    case 0x01: "the initial basis is invalid"
    case 0x02: "the basis matrix is singular"
    case 0x03: "the basis matrix is ill-conditioned"
    case 0x04: "a double-bounded variable has incorrect bounds"
    case 0x05: "the solver failed"
    case 0x06: "the objective's lower limit is reached"
    case 0x07: "the objective's upper limit is reached"
    case 0x08: "the iteration limit is exceeded"
    case 0x09: "the time limit is exceeded"
    case 0x0A: "the relaxation has no primal feasible solution"
    case 0x0B: "the relaxation has no dual feasible solution"
    case 0x0C: "the root relaxation's optimum is not provided"
    case 0x0D: "the search was stopped by the application"
    case 0x0E: "the relative gap is reached"
    case 0x0F: "there is no primal or dual feasible solution"
    case 0x10: "no convergence"
    case 0x11: "numerical instability"
    case 0x12: "invalid data"
    case 0x13: "the result is out of range"
    default: "return code \(code) is not known"
    }
  }
}
