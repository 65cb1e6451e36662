import Domain
import Foundation
import Pipeline
import SampleWorld
import Testing

/// A bureau of its own for one test: settings, input, output and ledger in a folder that goes with it.
final class Site: Sendable {
  let folder: String
  private let jobName: String
  static let asOf = CivilDate(year: 2026, month: 10, day: 31) ?? CivilDate(dayNumber: 0)
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  init(job: String = "monthly") throws {
    jobName = job
    folder = NSTemporaryDirectory() + "careledger-site-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: Self.repository + "/Pipelines", toPath: folder + "/Pipelines")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var input: String { folder + "/Input" }
  var output: String { folder + "/Output" }
  var ledger: String { output + "/ledger.sqlite" }
  var job: String { folder + "/Pipelines/\(jobName).yaml" }

  /// A small invented world as input, made once for all tests.
  func addWorld() throws {
    try FileManager.default.copyItem(atPath: Self.smallWorld.get(), toPath: input)
  }

  private static let smallWorld = Result {
    let path = NSTemporaryDirectory() + "careledger-world-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.removeItem(atPath: path)
    try SampleWorld(seed: 5, children: 400, months: 2, lastMonth: Month(containing: asOf)).write(to: path)
    return path
  }

  /// Puts a file into the input folder.
  func add(_ path: String, _ text: String) throws {
    try add(path, Data(text.utf8))
  }

  func add(_ path: String, _ bytes: Data) throws {
    let target = URL(fileURLWithPath: input + "/" + path)
    try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: target)
  }

  /// The paths of deliveries whose names hold all of some words.
  func deliveries(_ words: String...) -> [String] {
    (FileManager.default.subpaths(atPath: input) ?? []).sorted().filter { path in
      path.hasSuffix(".csv") && words.allSatisfy { path.contains($0) }
    }
  }

  /// Rewrites deliveries, whatever their encoding, as UTF-8.
  func rewrite(_ paths: [String], _ change: (String) -> String) throws {
    try #require(paths.isEmpty == false)
    for path in paths {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: input + "/" + path))
      let text = try String(validating: bytes, as: UTF8.self) ?? decoded(path)
      try add(path, change(text))
    }
  }

  private func decoded(_ path: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["iconv", "-f", "GB18030", "-t", "UTF-8", input + "/" + path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: text, as: UTF8.self)
  }

  func rename(_ path: String, to name: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    try FileManager.default.moveItem(atPath: input + "/" + path, toPath: input + "/" + folder + "/" + name)
  }

  /// Changes a text in a settings file.
  func edit(_ path: String, _ change: (String) -> String) throws {
    let target = URL(fileURLWithPath: folder + "/Pipelines/" + path)
    try Data(change(String(contentsOf: target, encoding: .utf8)).utf8).write(to: target)
  }

  func run(
    asOf: CivilDate = asOf,
    workers: Int = 2,
    isDryRun: Bool = false,
    language: Language = .zh
  ) async throws -> RunEnding {
    let request = RunRequest(
      jobPath: job,
      asOf: asOf,
      input: input,
      output: output,
      ledger: ledger,
      language: language,
      isDryRun: isDryRun
    )
    return try await JobRun(request, messenger: Messenger(isQuiet: true), workers: workers).run()
  }

  /// Runs the program itself in a process of its own, under a umask of its own.
  func program(
    _ arguments: [String],
    environment: [String: String] = [:],
    umask: String = "022",
    while isRunning: (Process) throws -> Void = { _ in }
  ) throws -> (status: Int32, errors: String) {
    try shell("umask \(umask); exec \"$0\" \"$@\"", arguments, environment: environment, while: isRunning)
  }

  /// Runs a script in which `"$0" "$@"` is the program with its arguments.
  func shell(
    _ script: String,
    _ arguments: [String],
    environment: [String: String] = [:],
    while isRunning: (Process) throws -> Void = { _ in }
  ) throws -> (status: Int32, errors: String) {
    let process = Process()
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let program = tests.appendingPathComponent("careledger").path
    process.arguments = ["-c", script, program] + arguments
    // Whoever runs the tests may speak another language than the messages they look for.
    let here = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C"]) { $1 }
    process.environment = here.merging(environment) { $1 }
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    try isRunning(process)
    let text = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }

  /// The first column of what a query of the ledger gives, as text.
  func query(_ statement: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [
      "-c", "import sqlite3,sys\nfor r in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(r[0])", ledger,
      statement,
    ]
    process.environment = ["PYTHONIOENCODING": "utf-8"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: text, as: UTF8.self).lines.filter { !$0.isEmpty }
  }

  /// The arguments of a run of this site's job.
  var runArguments: [String] {
    ["run", job, "--as-of", Self.asOf.description, "--input", input, "--output", output, "--quiet"]
  }

  /// All bytes count: Foundation's own hash looks at the first eighty only.
  private static func fingerprint(_ bytes: Data) -> String {
    "\(bytes.count) \(bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 })"
  }

  /// Every file below a folder with its bytes and time of change; links with their target.
  func tree(_ folder: String, withTimes: Bool = true) throws -> [String: String] {
    var result: [String: String] = [:]
    let manager = FileManager.default
    guard let walk = manager.enumerator(atPath: folder) else { return result }
    for case let path as String in walk {
      let attributes = try manager.attributesOfItem(atPath: folder + "/" + path)
      let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      let content = manager.contents(atPath: folder + "/" + path).map(Self.fingerprint) ?? "folder"
      result[path] = withTimes ? "\(content) \(time)" : content
    }
    return result
  }
}

extension String {
  /// The text between line feeds, by bytes: as a `Character`, CR LF is one and equals neither.
  var lines: [String] {
    utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

/// A machine table read back: rows by column name.
struct Table {
  let rows: [[String: String]]

  init(_ path: String) throws { try self.init(bytes: Data(contentsOf: URL(fileURLWithPath: path))) }
  init(csv text: String) { self.init(bytes: Data(text.utf8)) }

  private init(bytes: Data) {
    var records: [[String]] = [[""]]
    var isQuoted = false
    var field: [UInt8] = []
    func end() {
      records[records.count - 1][records[records.count - 1].count - 1] = String(decoding: field, as: UTF8.self)
    }
    // The last line of what a command prints has no end of its own.
    for byte in bytes + (bytes.last == UInt8(ascii: "\n") ? [] : [UInt8(ascii: "\n")]) {
      switch byte {
      case UInt8(ascii: "\""):
        // A doubled quote closes and opens again: the quote itself is kept then.
        isQuoted.toggle()
        if isQuoted, field.last == 0 { field[field.count - 1] = byte } else if !isQuoted { field.append(0) }
      case UInt8(ascii: ",") where !isQuoted:
        field.removeAll { $0 == 0 }
        end()
        field = []
        records[records.count - 1].append("")
      case UInt8(ascii: "\n") where !isQuoted:
        field.removeAll { $0 == 0 }
        end()
        field = []
        records.append([""])
      default: field.append(byte)
      }
    }
    let header = records[0]
    rows = records.dropFirst().filter { $0 != [""] }.map { record in
      Dictionary(uniqueKeysWithValues: zip(header, record))
    }
  }
}
