import ArgumentParser
import Domain
import Foundation
import Pipeline

/// `careledger init`: a bureau's own folder, ready to run in.
struct InitProject: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: Speech.say(
      "建立项目文件夹：作业、来源约定、规则、设定、本地密钥和空的Input文件夹。",
      "Make a project folder: jobs, contracts, rules, settings, a secret of its own, an empty Input folder."
    ),
    discussion: """
      EXAMPLE: careledger init MyBureau

      \(Speech.say("其中README.md说明下一步，LOCAL-SETTINGS.md列出政策留给本局决定的事项。从不覆盖已有文件。", "\(Speech.say("其中README.md说明下一步，LOCAL-SETTINGS.md列出政策留给本局决定的事项。从不覆盖已有文件。", "Its README.md says what to do next, its LOCAL-SETTINGS.md what the policies leave to the bureau. Nothing is ever written over."))"))
      """
  )

  @Argument(help: .both("要创建的文件夹；须为空或尚不存在。", "The folder to make; it is empty or not there."), completion: .directory)
  var folder: String

  @Option(
    help: .both(
      "要复制的Pipelines文件夹；不给出时用程序自带的。",
      "The Pipelines folder to copy from; what the program came with if left out."
    ),
    completion: .directory
  )
  var from: String?

  @OptionGroup var speech: LanguageOption

  func run() throws {
    let project = try Door.open {
      let shipped =
        if let from { try ShippedPipelines(folder: from) } else {
          try ShippedPipelines(besideProgram: ProgramFile.path)
        }
      return try ProjectFolder(at: folder, from: shipped)
    }
    let isChinese = speech.language == .zh
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
