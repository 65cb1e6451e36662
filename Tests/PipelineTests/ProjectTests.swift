import Assess
import Domain
import Foundation
import Testing

@testable import Pipeline

@Suite("A new project")
struct ProjectTests {
  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private func secret(_ project: String) throws -> String {
    try String(contentsOfFile: project + "/Pipelines/settings/site.secret", encoding: .utf8)
  }

  @Test("runs as it is, on sample data, by the commands it is told to have")
  func runs() throws {
    let site = try Site()
    let project = site.folder + "/局"
    let made = try site.launch(["init", project])
    #expect(made.status == 0, "\(made.errors)")
    try FileManager.default.removeItem(atPath: project + "/Input")
    try site.addWorld()
    try FileManager.default.moveItem(atPath: site.input, toPath: project + "/Input")
    for job in ["monthly", "merge", "term-opening"] {
      let ended = try site.launch(["run", "Pipelines/\(job).yaml", "--as-of", "2026-10-31"], in: project)
      #expect([0, 1].contains(ended.status), "\(job): \(ended.errors)")
      #expect(ended.lines.first?.contains("Output/\(job)/2026-10-31/r1-zh") == true)
    }
    // Keys derive from the project's own secret: those of the sample's are others.
    _ = try site.launch([
      "run", site.job, "--as-of", "2026-10-31", "--input", project + "/Input", "--output", site.output,
    ])
    let keys = try [project + "/Output", site.output].map { output in
      Set(try Table(output + "/monthly/2026-10-31/r1-zh/tables/children.csv").rows.compactMap { $0["person_key"] })
    }
    #expect(keys[0].count > 100 && keys[0].count == keys[1].count && keys[0].isDisjoint(with: keys[1]))
  }

  @Test("has a secret of its own, private from the first moment, and nothing of the sample's")
  func hasItsSecret() throws {
    let site = try Site()
    let projects = ["a", "b"].map { site.folder + "/" + $0 }
    for project in projects { #expect(try site.launch(["init", project]).status == 0) }
    let secrets = try projects.map { try secret($0) }
    #expect(secrets.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{64}\n/) != nil } && secrets[0] != secrets[1])
    #expect(try mode(projects[0] + "/Pipelines/settings/site.secret") == 0o600 && mode(projects[0]) == 0o700)
    let sample = try String(contentsOfFile: Site.repository + "/Pipelines/settings/sample.secret", encoding: .utf8)
    for path in FileManager.default.subpaths(atPath: projects[0]) ?? [] {
      guard let bytes = FileManager.default.contents(atPath: projects[0] + "/" + path) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("sample.secret") && !text.contains(sample.prefix(40)), "\(path)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: projects[0] + "/Input").isEmpty)
    // Made from another project, a secret is not handed on.
    let third = site.folder + "/c"
    #expect(try site.launch(["init", third, "--from", projects[0] + "/Pipelines"]).status == 0)
    #expect(try secret(third) != secrets[0])
  }

  @Test("writes over nothing, and leaves nothing half-made")
  func writesOverNothing() throws {
    let site = try Site()
    let project = site.folder + "/p"
    try FileManager.default.createDirectory(atPath: project, withIntermediateDirectories: true)
    // Empty: that is fine, also with a slash at its end.
    #expect(try site.launch(["init", project + "/"]).status == 0)
    let before = try site.tree(project)
    let again = try site.launch(["init", project])
    #expect(again.status == 3 && again.errors.contains("init.not-empty"))
    #expect(try site.tree(project) == before)
    try Data().write(to: URL(fileURLWithPath: site.folder + "/file"))
    #expect(try site.launch(["init", site.folder + "/file"]).status == 3)
    let nothing = try site.launch(["init", site.folder + "/q", "--from", site.folder])
    #expect(nothing.status == 3 && nothing.errors.contains("init.no-pipelines"))
    // A job that cannot be read is no template, and its folder does not appear.
    try site.edit("merge.yaml") { $0 + "nonsense: 1\n" }
    let broken = try site.launch(["init", site.folder + "/r", "--from", site.folder + "/Pipelines"])
    #expect(broken.status == 3 && broken.errors.contains("setting.unknown-key"))
    #expect(
      try !FileManager.default.contentsOfDirectory(atPath: site.folder).contains {
        $0.hasPrefix("r") || $0.hasPrefix("q")
      }
    )
  }

  @Test("explains every value that the policies leave open, with its file")
  func explains() throws {
    let site = try Site()
    let project = site.folder + "/p"
    #expect(try site.launch(["init", project]).status == 0)
    let guide = try String(contentsOfFile: project + "/LOCAL-SETTINGS.md", encoding: .utf8)
    let folder = try JobFolder(jobPath: project + "/Pipelines/monthly.yaml")
    let settings = folder.assess.localSettings + [try #require(folder.external).localSetting]
    #expect(settings.count > 30)
    for setting in settings {
      let row = try #require(guide.lines.first { $0.hasSuffix("| `\(setting.id)` |") }, "\(setting.id)")
      #expect(row.contains(setting.title.zh) && row.contains(setting.title.en) && row.contains("| \(setting.value) |"))
      let file = try #require(row.firstMatch(of: /`(Pipelines\/[^`]+)`/)?.1)
      #expect(FileManager.default.fileExists(atPath: "\(project)/\(file)"))
    }
    for file in ["assess", "ages", "cases", "external", "reconcile", "term-list"] {
      #expect(guide.contains("* `Pipelines/settings/\(file).yaml`: "))
    }
  }
}

@Suite("Shell completions")
struct CompletionTests {
  @Test("are made by the program for each shell, and know every command", arguments: ["bash", "zsh", "fish"])
  func areMade(shell: String) throws {
    let site = try Site()
    let made = try site.launch(["--generate-completion-script", shell])
    #expect(made.status == 0)
    for command in ["run", "init", "schedule", "inspect", "cases", "explain", "audit"] {
      #expect(made.output.contains(command), "\(command)")
    }
    guard shell == "bash" else { return }
    let script = site.folder + "/careledger.bash"
    try Data(made.output.utf8).write(to: URL(fileURLWithPath: script))
    #expect(try site.launch("/bin/bash", ["-n", script]).status == 0)
    // What a person would be offered behind "careledger sch", and behind "run --as-of ".
    func offered(_ words: [String]) throws -> [String] {
      let line = words.map { "'\($0)'" }.joined(separator: " ")
      let ask =
        "source \(script); COMP_WORDS=(\(line)); COMP_CWORD=\(words.count - 1); COMP_LINE=\"\(words.joined(separator: " "))\"; "
        + "COMP_POINT=${#COMP_LINE}; _careledger \(words[0]) '\(words.last ?? "")' '\(words[words.count - 2])'; printf '%s\\n' \"${COMPREPLY[@]}\""
      return try site.launch("/bin/bash", ["-c", ask]).lines
    }
    #expect(try offered(["careledger", "sch"]).contains("schedule"))
    #expect(try offered(["careledger", "run", "--as-of", ""]).contains("last-month-end"))
  }
}
