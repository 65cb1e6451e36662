internal import Assess
internal import Domain
internal import Foundation

/// What the policies leave to the bureau, value by value, with where it is set: a page for a new project's folder.
struct LocalSettingsGuide {
  private let settings: [(setting: LocalSetting, file: String)]
  /// Files that are local settings as a whole, with what they say of themselves.
  private let files: [(name: String, words: [String])]

  /// - Parameters:
  ///   - folders: the jobs whose settings they are; what rules are judged by stands in the first.
  ///   - path: the folder it lies in.
  init?(_ folders: [JobFolder], from path: String) {
    guard let folder = folders.first else { return nil }
    let job = folder.job
    settings =
      folder.assess.localSettings.map { setting in
        (setting, (setting.id.hasPrefix("age-limit.") ? job.ages : job.assess) ?? "")
      } + (folder.external.map { [($0.localSetting, job.external ?? "")] } ?? [])
    var names: [String] = []
    for job in folders.map(\.job) {
      let own = [job.assess, job.ages, job.cases, job.external, job.reconcile, job.termList, job.terms]
      names += own.compactMap { $0 }.filter { !names.contains($0) }
    }
    files = names.map { ($0, Self.opening(of: "\(path)/\($0)")) }
  }

  /// The comment a settings file begins with.
  private static func opening(of path: String) -> [String] {
    let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return text.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("#") }
      .map { $0.drop { $0 == "#" || $0 == " " }.description }
  }

  var text: String {
    var lines = [
      "# 本地设定 / Local settings",
      "",
      "以下各项，上位文件未作规定，由本局确定。现值是随程序提供的初值：请逐项核定，在所列文件中修改；删去一项，即为未设定。",
      "报表凡用到之处均标※，并在月报“本地设定”表中逐项列出。",
      "",
      "What the policies leave to the bureau. The values below are those the program comes with: decide on each and change it in the file",
      "named; a line taken out is a value not set. Wherever one is used the report marks it ※, and the monthly workbook lists them all.",
      "",
      "| 设定 | 现值 Value | 所在文件 File | Setting | 编号 Id |",
      "| --- | --- | --- | --- | --- |",
    ]
    lines += settings.map { setting, file in
      "| \(Self.cell(setting.title.zh)) | \(Self.cell(setting.value)) | `Pipelines/\(file)` | \(Self.cell(setting.title.en)) | `\(setting.id)` |"
    }
    lines += ["", "## 设定文件 / The files", ""]
    for file in files {
      lines.append("* `Pipelines/\(file.name)`: \(file.words.joined(separator: " "))")
    }
    return (lines + [""]).joined(separator: "\n")
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
