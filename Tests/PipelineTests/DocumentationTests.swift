import Foundation
import Testing

/// The texts that tell people what to type, held against the program.
@Suite("What is written for people", .serialized)
struct DocumentationTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// Read in this order: a later text may lean on what an earlier one has made.
  private static let guides = ["README.md", "Docs/README.zh.md", "Docs/bureau.zh.md"]

  private static var program: String {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("careledger").path
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appendingPathComponent(path), encoding: .utf8)
  }

  /// What a shell line prints, both streams together, and its exit status.
  private func shell(_ line: String, in folder: URL) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    let path = folder.appendingPathComponent("bin").path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    process.environment = ProcessInfo.processInfo.environment.merging(["PATH": path, "LC_ALL": "C"]) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }

  // MARK: - Commands

  private struct Tool: Decodable {
    struct Command: Decodable {
      struct Argument: Decodable {
        var abstract: String?
        var valueName: String?
        var shouldDisplay: Bool?
      }

      var commandName: String
      var abstract: String?
      var discussion: String?
      var subcommands: [Command]?
      var arguments: [Argument]?
      var shouldDisplay: Bool?
    }

    var command: Command
  }

  /// Every command that does something, by the words that call it.
  private func leaves(_ command: Tool.Command, _ path: [String]) -> [(path: String, command: Tool.Command)] {
    let words = path + [command.commandName]
    let below = (command.subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay != false }
    if below.isEmpty { return [(words.joined(separator: " "), command)] }
    return below.flatMap { leaves($0, words) }
  }

  @Test("every command has help, an example, and a place in the documentation")
  func commands() throws {
    let dump = try shell("\(Self.program) --experimental-dump-help", in: Self.root)
    try #require(dump.status == 0)
    let tool = try JSONDecoder().decode(Tool.self, from: Data(dump.output.utf8))
    let commands = leaves(tool.command, [])
    #expect(commands.count > 15)
    let pages = try FileManager.default.contentsOfDirectory(atPath: Self.root.appendingPathComponent("Docs").path)
      .filter { $0.hasSuffix(".md") }.map { try text("Docs/\($0)") }
    let documentation = try ([text("README.md")] + pages).joined(separator: "\n")
    for (path, command) in commands {
      #expect(!(command.abstract ?? "").isEmpty, "\(path) says not what it does")
      #expect((command.discussion ?? "").contains("EXAMPLE"), "\(path) has no example")
      let isDocumented = documentation.contains(path)
      #expect(isDocumented, "\(path) stands in no page of Docs and not in the README")
      for argument in command.arguments ?? [] where argument.shouldDisplay != false {
        #expect(!(argument.abstract ?? "").isEmpty, "\(path): \(argument.valueName ?? "an argument") has no help")
      }
    }
  }

  // MARK: - Guides

  /// The command lines of a text's fenced blocks.
  private func lines(of guide: String) throws -> [String] {
    var isInside = false
    var result: [String] = []
    for line in try text(guide).split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside.toggle()
        continue
      }
      let command = line.replacing(".build/release/careledger", with: "careledger")
      guard isInside, command.hasPrefix("careledger ") else { continue }
      result.append(command.split(separator: "  #", maxSplits: 1)[0].trimmingCharacters(in: .whitespaces))
    }
    return result
  }

  /// The rows of a table that a command of the guides has published, without those that need quotes.
  private func rows(of table: String, in folder: URL) throws -> [[String: String]] {
    let path = folder.appendingPathComponent("Output/monthly/2026-10-31/latest/tables/\(table).csv")
    let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(lines.first)
    return lines.dropFirst().filter { $0.count == header.count }.map {
      Dictionary(uniqueKeysWithValues: zip(header, $0))
    }
  }

  private func personKey(in folder: URL) throws -> String {
    try #require(try rows(of: "children", in: folder).compactMap { $0["person_key"] }.first { !$0.isEmpty })
  }

  /// A printed figure of the monthly workbook.
  private func reference(in folder: URL) throws -> String {
    let cell = try #require(try rows(of: "cells", in: folder).first { $0["part"] == "numerator" })
    return try [#require(cell["reference"]), #require(cell["row"]), #require(cell["column"])].joined(separator: ":")
  }

  @Test("every command line shown in the README and the guides does what it is shown for")
  func guideLines() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("careledger-guides-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("bin"),
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createSymbolicLink(
      atPath: folder.appendingPathComponent("bin/careledger").path,
      withDestinationPath: Self.program
    )
    for name in ["Pipelines", "SampleData"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.appendingPathComponent(name).path,
        withDestinationPath: Self.root.appendingPathComponent(name).path
      )
    }
    var seen: Set<String> = []
    for guide in Self.guides {
      let commands = try lines(of: guide)
      #expect(!commands.isEmpty, "\(guide) shows no command")
      for command in commands where seen.insert(command).inserted {
        var line = command
        if line.contains("PERSON_KEY") {
          line = line.replacing("PERSON_KEY", with: try personKey(in: folder))
        }
        if line.contains("REFERENCE:ROW:COLUMN") {
          line = line.replacing("REFERENCE:ROW:COLUMN", with: try reference(in: folder))
        }
        let ending = try shell(line, in: folder)
        // 1 is done, too: the sample has a delivery that is held back.
        #expect(ending.status == 0 || ending.status == 1, "\(guide): \(command)\n\(ending.output.suffix(600))")
      }
    }
  }

  // MARK: - Pages made by the program

  @Test(
    "the pages made from code and rule packs are what the program makes",
    arguments: [
      ("dictionary", "dictionary.md", "en"), ("dictionary", "dictionary.zh.md", "zh"),
      ("rules indicators Pipelines/monthly.yaml --on 2026-10-31", "indicators.md", "en"),
      ("rules indicators Pipelines/monthly.yaml --on 2026-10-31", "indicators.zh.md", "zh"),
    ]
  )
  func pages(command: String, page: String, language: String) throws {
    let made = try shell("\(Self.program) \(command) --lang \(language)", in: Self.root)
    #expect(made.status == 0)
    let isSame = try text("Docs/\(page)") == made.output
    #expect(isSame, "Docs/\(page) has fallen behind: make docs")
  }
}
