import Domain
import Foundation
import Pipeline
import Testing

/// Counts again, by a program that shares no code with ours, what the leaders' workbook says.
enum TableReader {
  static let python = "/usr/bin/python3"
  static let reason: Comment = "python3-openpyxl is not installed, so no independent reader can look at the workbook"
  static let isThere = (try? run(["-c", "import openpyxl"]))?.status == 0

  static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-W", "ignore"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// Holds a revision's workbook against its tables.
  static func compare(_ folder: String) throws -> (status: Int32, output: String) {
    try run([Site.repository + "/Tests/ReadBack/leaders.py", folder])
  }
}

@Suite("Every figure of the leaders' workbook", .enabled(if: TableReader.isThere, TableReader.reason))
struct LeadersSheetTests {
  private static let september = CivilDate(year: 2026, month: 9, day: 30) ?? CivilDate(dayNumber: 0)

  @Test(
    "is what the machine tables hold, on each sheet and in the second of two months; none tells of a person",
    arguments: Language.allCases
  )
  func agrees(language: Language) async throws {
    let site = try Site()
    try site.addWorld()
    _ = try await site.run(asOf: Self.september, language: language)
    let ending = try await site.run(language: language)
    let (status, output) = try TableReader.compare(ending.folder)
    #expect(status == 0, "\(output)")
    let count = output.firstMatch(of: /compared ([0-9]+)/).flatMap { Int($0.1) } ?? 0
    #expect(count > 1_500, "\(output)")
  }

  @Test("would not pass with one figure of a table changed")
  func notices() async throws {
    let site = try Site()
    try site.addWorld()
    let ending = try await site.run()
    let path = ending.folder + "/tables/measures.csv"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    let changed = lines.map { line -> String in
      guard line.hasPrefix("V1,0,") else { return String(line) }
      var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      fields[4] = String((Int(fields[4]) ?? 0) - 1)
      return fields.joined(separator: ",")
    }
    try changed.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let (status, output) = try TableReader.compare(ending.folder)
    #expect(status == 1)
    #expect(output.contains("DIFFERENCE 走访情况") && output.contains("DIFFERENCE 总览"), "\(output)")
  }
}
