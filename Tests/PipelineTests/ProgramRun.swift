import Foundation
import Testing

/// What the program printed, and how it ended.
struct ProgramRun {
  let status: Int32
  let output: String
  let errors: String

  var lines: [String] { output.lines.filter { !$0.isEmpty } }
  var errorLines: [String] { errors.lines.filter { !$0.isEmpty } }
}

extension Site {
  /// Runs the program in a folder, or where the tests run.
  func launch(_ arguments: [String], in place: String? = nil, environment: [String: String] = [:]) throws -> ProgramRun
  {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return try launch(tests.appendingPathComponent("careledger").path, arguments, in: place, environment: environment)
  }

  /// Runs any program.
  func launch(
    _ program: String,
    _ arguments: [String],
    in place: String? = nil,
    environment: [String: String] = [:]
  ) throws -> ProgramRun {
    // Files hold what pipes would block at.
    let paths = ["out", "err"].map { "\(folder)/\(UUID().uuidString).\($0)" }
    let handles = try paths.map { path in
      try Data().write(to: URL(fileURLWithPath: path))
      return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C"]) { $1 }.merging(environment) {
      $1
    }
    if let place { process.currentDirectoryURL = URL(fileURLWithPath: place) }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    try process.run()
    process.waitUntilExit()
    let texts = paths.map { String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self) }
    return ProgramRun(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }

  /// The program's own path.
  static var program: String {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("careledger").path
  }

  /// The arguments of a run of this site's job that tells of its progress.
  var loudArguments: [String] { runArguments.filter { $0 != "--quiet" } }

  /// Keeps the deliveries of one county, of which none is held back.
  func keepOneCounty() throws {
    for path in deliveries() where !["武乡县", "140429", "长治市"].contains(where: path.contains) {
      try FileManager.default.removeItem(atPath: input + "/" + path)
    }
  }
}
