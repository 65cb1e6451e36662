import ArgumentParser
import Domain
import Foundation
import Pipeline

/// `careledger init`: a bureau's own folder, ready to run in.
struct InitProject: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a project folder: jobs, contracts, rules, settings, a secret of its own, an empty Input folder.",
    discussion: """
      EXAMPLE: careledger init MyBureau

      Its README.md says what to do next, its LOCAL-SETTINGS.md what the policies leave to the bureau. Nothing is ever written over.
      """
  )

  @Argument(help: "The folder to make; it is empty or not there.", completion: .directory)
  var folder: String

  @Option(help: "The Pipelines folder to copy from; what the program came with if left out.", completion: .directory)
  var from: String?

  @Option(help: "zh or en.")
  var lang: Language = .zh

  func run() throws {
    let project = try Door.open {
      let shipped =
        if let from { try ShippedPipelines(folder: from) } else {
          try ShippedPipelines(besideProgram: ProgramFile.path)
        }
      return try ProjectFolder(at: folder, from: shipped)
    }
    let isChinese = lang == .zh
    print(
      isChinese
        ? "已建立：\(project.path)（\(project.files.count) 个文件）" : "Made: \(project.path) (\(project.files.count) files)"
    )
    print(isChinese ? "下一步：\(project.path)/README.md" : "Next: \(project.path)/README.md")
    print(
      isChinese
        ? "须由本局核定的值：\(project.path)/LOCAL-SETTINGS.md" : "For the bureau to decide: \(project.path)/LOCAL-SETTINGS.md"
    )
    print("  cd \(project.path)")
    print("  careledger run Pipelines/monthly.yaml --as-of last-month-end")
  }
}
