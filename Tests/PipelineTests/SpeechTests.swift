import Domain
import Foundation
import Testing

/// The program in a process of its own, under a locale.
private struct Program {
  static let chinese = ["LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"]
  static let plain = ["LC_ALL": "", "LC_MESSAGES": "", "LANG": "C"]

  let status: Int32
  let output: String
  let errors: String

  init(_ arguments: [String], _ locale: [String: String] = plain) throws {
    let process = Process()
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    process.executableURL = tests.appendingPathComponent("careledger")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(locale) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: NSTemporaryDirectory())
    // A dump of all help is longer than a pipe holds while nobody reads, and two pipes cannot be read at once.
    let folder = URL(fileURLWithPath: NSTemporaryDirectory()).appending(path: "careledger-speech-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try ["output", "errors"].map { name in
      let file = folder.appending(path: name)
      try Data().write(to: file)
      return file
    }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try String(contentsOf: files[0], encoding: .utf8)
    errors = try String(contentsOf: files[1], encoding: .utf8)
  }
}

/// Help as the argument parser dumps it, command by command.
private struct Dump: Decodable {
  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [Command]?

    /// The command and all below it, but for the parser's own.
    var all: [Command] {
      commandName == "help" ? [] : [self] + (subcommands ?? []).flatMap(\.all)
    }
  }
  struct Argument: Decodable {
    struct Name: Decodable { let name: String }
    let abstract: String?
    let names: [Name]?
    let valueName: String?

    var isParsers: Bool { (names ?? []).contains { ["help", "version"].contains($0.name) } }
  }
  let command: Command

  static func commands(_ locale: [String: String]) throws -> [Command] {
    let text = try Program(["--experimental-dump-help"], locale).output
    return try JSONDecoder().decode(Dump.self, from: Data(text.utf8)).command.all
  }
}

extension String {
  fileprivate var hasHan: Bool { unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }

  /// Places in a terminal, of characters that occur in help.
  fileprivate var places: Int {
    unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFFE6).contains($1.value) ? 2 : 1) }
  }
}

@Suite("What the program says")
struct SpeechTests {
  @Test("has help in Chinese for every command and option")
  func helpIsChinese() throws {
    let commands = try Dump.commands(Program.chinese)
    #expect(commands.count >= 20)
    for command in commands {
      #expect(command.abstract?.hasHan == true, "\(command.commandName)")
      let prose = (command.discussion ?? "").split(separator: "\n").filter { line in
        !line.contains("careledger ") && !line.contains("EXAMPLE") && line.contains(/[a-z]+ [a-z]+ [a-z]+/)
          && !line.hasPrefix("  ")
      }
      for line in prose { #expect(String(line).hasHan, "\(command.commandName): \(line)") }
      for argument in command.arguments ?? [] where !argument.isParsers {
        #expect(argument.abstract?.hasHan == true, "\(command.commandName) \(argument.valueName ?? "")")
      }
    }
  }

  @Test("has help in English for every command and option")
  func helpIsEnglish() throws {
    for command in try Dump.commands(Program.plain) {
      let texts = [command.abstract] + (command.arguments ?? []).map(\.abstract)
      for text in texts {
        #expect(text?.isEmpty == false && text?.hasHan == false, "\(command.commandName): \(text ?? "")")
      }
    }
  }

  @Test("shows help with Chinese headings, in lines of eighty places")
  func helpIsShown() throws {
    let help = try Program(["run", "--help"], Program.chinese)
    #expect(help.status == 0 && help.errors.isEmpty)
    for word in ["概述：", "用法：", "选项：", "显示帮助。", "careledger run Pipelines/monthly.yaml"] {
      #expect(help.output.contains(word), "\(word)")
    }
    for line in help.output.split(separator: "\n") where !line.contains("careledger") && !line.contains("[") {
      #expect(String(line).places <= 80, "\(line)")
    }
    #expect(try Program(["run", "--help"]).output.hasPrefix("OVERVIEW: "))
  }

  @Test("complains in the language of the locale")
  func followsTheLocale() throws {
    let chinese = try Program(["runs", "--ledger", "/nowhere/ledger.sqlite"], Program.chinese)
    #expect(chinese.status == 4)
    #expect(chinese.errors == "/nowhere/ledger.sqlite: ledger.missing: 这里没有台账库。请先运行一项作业，或另给--ledger。\n")
    let english = try Program(["runs", "--ledger", "/nowhere/ledger.sqlite"])
    #expect(english.status == 4)
    #expect(
      english.errors
        == "/nowhere/ledger.sqlite: ledger.missing: There is no ledger here. Run a job first, or give another --ledger.\n"
    )
  }

  @Test(
    "complains in the language that --lang says, wherever it stands",
    arguments: [["--lang", "zh", "runs"], ["runs", "--lang", "zh"], ["--lang=zh", "runs"], ["runs", "--lang=zh"]]
  )
  func followsTheOption(arguments: [String]) throws {
    let said = try Program(arguments + ["--ledger", "/nowhere/ledger.sqlite"])
    #expect(said.status == 4 && said.errors.contains("这里没有台账库。"), "\(said.errors)")
    let other = arguments.map { $0.replacing("zh", with: "en") }
    let english = try Program(other + ["--ledger", "/nowhere/ledger.sqlite"], Program.chinese)
    #expect(english.status == 4 && english.errors.contains("There is no ledger here."), "\(english.errors)")
  }

  @Test("refuses misuse in either language with the same exit code")
  func refusesMisuse() throws {
    let misuses = [
      (["runs", "--leger", "x"], "没有选项“--leger”"), (["run", "--as-of", "2026-10-31"], "缺少参数"),
      (["run", "job.yaml", "--as-of", "soon"], "不能作"), (["--lang", "fr", "runs"], "--lang"),
      (["sample", "--output", "x", "--damage", "9"], "--damage须在1至5之间"),
    ]
    for (arguments, words) in misuses {
      let chinese = try Program(arguments, Program.chinese)
      #expect(chinese.status == 64 && chinese.errors.contains(words), "\(arguments): \(chinese.errors)")
      let english = try Program(arguments)
      #expect(english.status == 64 && !english.errors.hasHan, "\(arguments): \(english.errors)")
    }
  }

  @Test("gives the version and scripts for shells as they are, in either language")
  func leavesOthersAlone() throws {
    for arguments in [["--version"], ["--generate-completion-script", "fish"]] {
      let chinese = try Program(arguments, Program.chinese)
      #expect(chinese.status == 0 && !chinese.output.isEmpty)
      if arguments == ["--version"] { #expect(try chinese.output == Program(arguments).output) }
    }
  }
}
