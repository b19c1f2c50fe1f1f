import Testing

/// Finding 11: without libglpk nothing started, though plans without limits do not need it.
struct MissingLibraryTests {
  private static let roster = """
    id,role,site,availability
    M1,mentor,A,Mon 09:00-10:00
    M2,mentor,B,Mon 09:00-10:00
    S1,mentee,A,Mon 09:00-10:00
    S2,mentee,A,Mon 09:00-10:00
    """
  private static let constraint =
    "\n[[constraint]]\nname = \"c\"\npairs = { differ = [\"site\"] }\nat_most = 0\n"

  @Test func whatNeedsNoLibraryWorksWithoutIt() throws {
    let folder = try ScratchFolder.programme(Self.roster)
    func run(_ arguments: String...) throws -> Program.Run {
      try Program.run(arguments, environment: ["REVMATCH_GLPK": "/nowhere/libglpk.so"], in: folder.url)
    }
    #expect(try run("match", ".", "-o", "plan").status == 0)
    #expect(try run("verify", "plan").status == 0)
    #expect(try run("what-if", ".", "--change", "remove M1").status == 0)
    let doctor = try run("doctor")
    #expect(doctor.status == 1 && doctor.output.contains("plans under constraints need it"))

    let settings = try String(decoding: folder.bytes("programme.toml"), as: UTF8.self)
    try folder.write(settings + Self.constraint, to: "programme.toml")
    for command in [["match", "."], ["what-if", ".", "--change", "remove M1"]] {
      let run = try Program.run(
        command, environment: ["REVMATCH_GLPK": "/nowhere/libglpk.so"], in: folder.url)
      #expect(run.status == 69, "\(command): \(run.status) \(run.errors)")
      #expect(run.errors.contains("need GLPK, which is not there: install it"))
    }
    #expect(try Program.run(["match", "."], in: folder.url).status == 0)
    // A library that is none, or another one, is no GLPK.
    for name in ["/dev/null", "libc.so.6"] {
      #expect(
        try Program.run(["match", "."], environment: ["REVMATCH_GLPK": name], in: folder.url).status == 69)
    }
  }
}
