import ArgumentParser
import Domain
import Foundation
import Pipeline
import SampleWorld

/// `careledger sample`: an invented world, its departments' exports, and the truth about both.
struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.say(
      "生成一个带已知差错的虚构世界：各部门的导出文件和truth.csv。",
      "Make an invented world with known faults: every department's exports, and truth.csv."
    ),
    discussion: "EXAMPLE: careledger sample --seed 1 --children 3000 --months 2 --output MySample"
  )

  @Option(help: .both("任一数；同数则文件完全相同。", "Any number; the same number makes the same bytes."))
  var seed: UInt64 = 1

  @Option(help: .both("虚构世界约有多少儿童。", "How many children the world has, about."))
  var children = 3000

  @Option(
    help:
      .both(
        "everyday：各部门的导出文件；linkage：三份身份有损坏的名册，用于检验归并；story：一个县七个月的数据及每月应有的问题台账（该场景只有一种，只用--secret）；province：任意规模的户籍、学籍、残疾人证、关爱名册和走访，并附truth.json，用于测速（只用--seed、--children、--encoding）。",
        "everyday: every department's exports; linkage: three registers with damaged identities, to measure linking; story: seven months of one county, with the case table each should end in (this profile has one world: only --secret counts); province: register, roll, certificates, care and visits of any size, and truth.json, to measure speed (--seed, --children, --encoding count)."
      )
  )
  var profile = Profile.everyday

  @Option(
    help: .both("linkage场景的损坏率为通常的几倍，1至5。", "How many times the usual rates of damage the linkage profile has, 1 to 5.")
  )
  var damage = 1

  @Option(
    help:
      .both(
        "linkage场景中学籍和证件合计约多少行；不给出时按通常比例。",
        "About how many rows the linkage profile's roll and certificates have together; their usual share if left out."
      )
  )
  var messyRows: Int?

  @Option(
    help: .both(
      "linkage场景中每100名有两个号码的人有多少在公安的变更名单上。",
      "Of 100 people with two numbers in the linkage profile, how many are on the police's list of changes."
    )
  )
  var numberChanges = 0

  @Option(
    help: .both(
      "本地密钥文件；story场景的回执据此写明所答复的行。",
      "The site's secret, under which the story profile's receipts name what they answer."
    )
  )
  var secret = "Pipelines/settings/sample.secret"

  enum Profile: String, ExpressibleByArgument, CaseIterable { case everyday, linkage, story, province }

  @Option(
    help: .both("province场景文件的编码：utf-8或gb18030。", "What the province profile's files are written in: utf-8 or gb18030.")
  )
  var encoding = ProvinceSample.Encoding.utf8

  @Option(help: .both("写几个月的报送文件。", "How many months of deliveries to write."))
  var months = 2

  @Option(help: .both("最后一个月，如2026-10。", "The last month, as 2026-10."))
  var lastMonth = "2026-10"

  @Option(help: .both("要写入的文件夹；须为空或尚不存在。", "The folder to write; it must be empty or not there."))
  var output: String

  @OptionGroup var speech: LanguageOption

  func validate() throws {
    let most = profile == .province ? ProvinceSample.mostChildren : 2_000_000
    guard (100...most).contains(children) else {
      throw ValidationError("--children须在100至\(most)之间。", "--children must lie between 100 and \(most).")
    }
    guard (1...5).contains(damage) else {
      throw ValidationError("--damage须在1至5之间。", "--damage must lie between 1 and 5.")
    }
    guard (messyRows ?? 1) > 0 else { throw ValidationError("--messy-rows须大于0。", "--messy-rows must be more than 0.") }
    guard (0...100).contains(numberChanges) else {
      throw ValidationError("--number-changes须在0至100之间。", "--number-changes lies between 0 and 100.")
    }
    guard (1...24).contains(months) else {
      throw ValidationError("--months须在1至24之间。", "--months must lie between 1 and 24.")
    }
    guard CivilDate(iso: lastMonth + "-01") != nil else {
      throw ValidationError("--last-month请写成2026-10。", "--last-month is written as 2026-10.")
    }
  }

  func run() throws {
    let existing = (try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []
    guard existing.isEmpty, let first = CivilDate(iso: lastMonth + "-01") else {
      Speech.messenger.complaint(
        Complaint(
          Place(file: output),
          "sample.not-empty",
          Term("文件夹中已有文件。", "The folder has files in it."),
          remedy: Term("请给出新的文件夹。", "Give a new folder.")
        )
      )
      throw ExitCode(3)
    }
    let month = Month(containing: first)
    do {
      switch profile {
      case .everyday:
        try SampleWorld(seed: seed, children: children, months: months, lastMonth: month).write(to: output)
      case .linkage:
        try LinkageSample(
          seed: seed,
          people: children,
          damage: damage,
          messyRows: messyRows,
          listedChanges: numberChanges,
          month: month
        ).write(to: output)
      case .story:
        guard let bytes = FileManager.default.contents(atPath: secret) else {
          Speech.messenger.complaint(
            Complaint(
              Place(file: secret),
              "secret.missing",
              Term("没有这个文件。", "There is no such file."),
              remedy: Term("请用--secret给出作业的本地密钥文件。", "Give the job's secret as --secret.")
            )
          )
          throw ExitCode(3)
        }
        try StorySample(secret: Array(bytes)).write(to: output)
      case .province:
        try ProvinceSample(seed: seed, children: children, encoding: encoding).write(to: output)
      }
    } catch let code as ExitCode {
      throw code
    } catch {
      Speech.messenger.complaint(
        Complaint(
          Place(file: output),
          "sample.unwritable",
          Term("文件无法写入。", "The files cannot be written."),
          remedy: Term("请检查权限和磁盘。", "Check rights and disk.")
        )
      )
      throw ExitCode(4)
    }
    print(Speech.say("已写入：\(output)", "Written: \(output)"))
  }
}

extension ProvinceSample.Encoding: ExpressibleByArgument {}
