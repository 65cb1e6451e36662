import Domain
import Foundation
import Publish
import Testing

/// The twelve or so accidents that matter most; `make torture` plays the whole catalogue (Docs/reliability.md).
@Suite("After an accident")
struct FaultTests {
  /// One county's deliveries: a run takes a moment only.
  private func site() throws -> Site {
    let site = try Site()
    try site.addWorld()
    for path in site.deliveries() where !["武乡县", "140429", "长治市"].contains(where: path.contains) {
      try FileManager.default.removeItem(atPath: site.input + "/" + path)
    }
    return site
  }

  private func revision(_ site: Site) -> String { site.output + "/monthly/\(Site.asOf)/r1-zh" }

  /// What an undisturbed run publishes.
  private static let undisturbed = Task {
    let suite = FaultTests()
    let site = try suite.site()
    _ = try await site.run()
    return try site.tree(suite.revision(site), withTimes: false)
  }

  /// The same run once more, undisturbed: the same bytes, and nothing of the accident left.
  private func expectRecovery(_ site: Site) async throws {
    _ = try await site.run()
    #expect(try site.tree(revision(site), withTimes: false) == (try await Self.undisturbed.value))
    #expect(leftovers(site) == [])
  }

  private func leftovers(_ site: Site) -> [String] {
    (FileManager.default.subpaths(atPath: site.output) ?? []).filter { $0.contains("/.") }
  }

  /// One line that says where, what and what to do, and shows no child's number.
  private func expectExplanation(_ errors: String) {
    let last = errors.split(separator: "\n").last.map(String.init) ?? ""
    #expect(last.contains(/^\S.*?: [a-z-]+\.[a-z-]+: .+[.!] .+/), "\(last)")
    #expect(!errors.contains(/[1-9][0-9]{16}[0-9X]/))
  }

  @Test(
    "a run that was killed comes out the same the next time",
    .enabled(if: Hand.library != nil, "there is no C compiler"),
    arguments: [
      ("mkdir", 4), ("fdatasync", 12), ("pwrite", 150), ("fwrite", 3000), ("fsync", 20), ("rename", 1), ("symlink", 1),
      ("rename", 2),
    ]
  )
  func survivesKills(call: String, number: Int) async throws {
    let site = try site()
    let ended = try site.program(site.runArguments, environment: Hand.kill(at: call, number))
    #expect(ended.status == SIGKILL)
    if FileManager.default.fileExists(atPath: revision(site)) {
      #expect(try site.tree(revision(site), withTimes: false) == (try await Self.undisturbed.value))
    }
    try await expectRecovery(site)
  }

  @Test(
    "a call that the system refuses ends with exit 4 and a remedy, and nothing half-made is left",
    .enabled(if: Hand.library != nil, "there is no C compiler"),
    arguments: [
      ("write", ENOSPC, 12, "no-room"), ("pwrite", ENOSPC, 300, "no-room"), ("fsync", EIO, 9, "output.system"),
      ("fwrite", ENOSPC, 2500, "workbook"), ("rename", EIO, 1, "output.system"), ("mkdir", ENOSPC, 8, "no-room"),
      ("readdir", EIO, 3, "input.environment"),
    ] as [(String, Int32, Int, String)]
  )
  func saysRefusals(call: String, error: Int32, number: Int, words: String) async throws {
    let site = try site()
    let ended = try site.program(site.runArguments, environment: Hand.refuse(call, with: error, number))
    #expect(ended.status == 4)
    expectExplanation(ended.errors)
    #expect(ended.errors.contains(words), "\(ended.errors)")
    #expect(FileManager.default.fileExists(atPath: revision(site)) == false)
    #expect(leftovers(site) == [])
    try await expectRecovery(site)
  }

  @Test(
    "reads and writes that are cut short and interrupted change nothing",
    .enabled(if: Hand.library != nil, "there is no C compiler")
  )
  func continuesShortCalls() async throws {
    let site = try site()
    #expect(try site.program(site.runArguments, environment: Hand.shorten(to: 100)).status == 0)
    #expect(try site.tree(revision(site), withTimes: false) == (try await Self.undisturbed.value))
  }

  @Test("a request to stop ends a run soon, with exit 4, and tidily", arguments: [SIGTERM, SIGINT, SIGHUP])
  func stops(signal: Int32) async throws {
    let site = try site()
    let shelf = site.output + "/monthly/\(Site.asOf)"
    var begun = ContinuousClock.now
    let ended = try site.program(site.runArguments) { process in
      while process.isRunning, try FileManager.default.contents(ofFolder: shelf, from: ".staging").isEmpty {
        Thread.sleep(forTimeInterval: 0.005)
      }
      begun = .now
      kill(process.processIdentifier, signal)
    }
    // Two seconds on a machine of its own; tests share one.
    #expect(ContinuousClock.now - begun < .seconds(10))
    #expect(ended.status == 4)
    expectExplanation(ended.errors)
    #expect(leftovers(site) == [])
    try await expectRecovery(site)
  }

  @Test("a dry run that was killed leaves no copy of the ledger behind the next run", .enabled(if: Hand.library != nil))
  func clearsDryRuns() async throws {
    let site = try site()
    let temporary = site.folder + "/tmp"
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    let place = ["TMPDIR": temporary]
    let ended = try site.program(
      site.runArguments + ["--dry-run"],
      environment: Hand.kill(at: "fsync", 5).merging(place) { $1 }
    )
    #expect(ended.status == SIGKILL)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary).isEmpty == false)
    #expect(try site.program(site.runArguments, environment: place).status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary) == [])
  }

  @Test("results that cannot be printed are no success", arguments: [">/dev/full", ">&-"])
  func saysUnprintedResults(redirection: String) throws {
    let site = try site()
    let ended = try site.shell("exec \"$0\" \"$@\" \(redirection)", site.runArguments)
    #expect(ended.status == 4)
    expectExplanation(ended.errors)
    #expect(FileManager.default.fileExists(atPath: revision(site)))
  }

  @Test("a limit of files' sizes, or of open files, is said and not died of", arguments: ["-f 100", "-n 12"])
  func saysLimits(limit: String) async throws {
    let site = try site()
    let ended = try site.shell("ulimit \(limit); exec \"$0\" \"$@\"", site.runArguments)
    #expect(ended.status == 4, "\(ended)")
    expectExplanation(ended.errors)
    try await expectRecovery(site)
  }

  @Test("of several runs at once one publishes, and the others leave or find it done")
  func runsAtOnce() async throws {
    let site = try site()
    let script =
      "for n in 1 2 3 4; do \"$0\" \"$@\" & done; s=0; for j in $(jobs -p); do wait $j; c=$?; [ $c -gt $s ] && s=$c; done; exit $s"
    let ended = try site.shell(script, site.runArguments)
    #expect([0, 4].contains(ended.status), "\(ended.errors)")
    #expect(try site.tree(revision(site), withTimes: false) == (try await Self.undisturbed.value))
    #expect(try site.query("SELECT state FROM runs") == ["published"])
    #expect(leftovers(site) == [])
  }

  @Test("a place that others command is refused before any work", arguments: ["link", "open", "nowhere"])
  func refusesPlaces(kind: String) async throws {
    let site = try site()
    let manager = FileManager.default
    switch kind {
    case "link":
      try manager.createDirectory(atPath: site.folder + "/victim", withIntermediateDirectories: true)
      try manager.createSymbolicLink(atPath: site.output, withDestinationPath: site.folder + "/victim")
    case "open":
      try manager.createDirectory(atPath: site.output, withIntermediateDirectories: true)
      try manager.setAttributes([.posixPermissions: 0o777], ofItemAtPath: site.output)
    default: try manager.createSymbolicLink(atPath: site.output, withDestinationPath: "/nowhere/at/all")
    }
    let ended = try site.program(site.runArguments)
    #expect(ended.status == 4)
    expectExplanation(ended.errors)
    #expect(ended.errors.contains("output.untrusted"))
    if kind == "link" { #expect(try manager.contentsOfDirectory(atPath: site.folder + "/victim") == []) }
  }
}

extension FileManager {
  /// The names in a folder that begin with a text; none where there is no folder.
  fileprivate func contents(ofFolder path: String, from prefix: String) throws -> [String] {
    guard fileExists(atPath: path) else { return [] }
    return try contentsOfDirectory(atPath: path).filter { $0.hasPrefix(prefix) }
  }
}
