import ArgumentParser
import Domain
import Foundation
import Pipeline

/// `careledger inspect`: what files are, and what would be accepted, repaired and refused.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Speech.say(
      "查看报送文件：编码、格式、表头、各列，以及哪些会接收、哪些会隔离。",
      "Look at deliveries: encoding, dialect, header, columns, and what would be accepted and refused."
    ),
    discussion: """
      \(Speech.say("文件按相符的来源约定读取，或按指定的读取；都不相符的，按原样读取。", "A file is read by the contract that fits it, or by the one named; where none does, as it is, whatever its table holds."))
      \(Speech.say("--csv逐列显示，每列一行。", "--csv prints the columns, a row each."))

      EXAMPLE: careledger inspect roster.csv --accepted clean.csv --rejected refused.csv

      \(Speech.say("退出码：0 全部接收；1 有隔离；3 有整份文件被拒；4 环境问题；64 用法错误。", "EXIT CODES: 0 every record was accepted; 1 some were refused; 3 a file was refused; 4 environment; 64 misuse."))
      """
  )

  @Argument(help: .both("要查看的文件。", "The files to look at."))
  var files: [String]

  @Option(help: .both("读取所用的来源约定。", "The contract to read by."))
  var source: String?

  @Option(
    help: .both(
      "来源约定所在的文件夹；不给出时为Pipelines/sources（存在时）。",
      "The folder of the contracts; by default Pipelines/sources, where it is there."
    )
  )
  var contracts: String?

  @Option(
    help: .both("此日以后不应有人出生；不给出时为文件写明的日期。", "The date after which nobody is born; by default the date a file states.")
  )
  var asOf: CivilDate?

  @Option(
    help: .both(
      "把接收的记录写入此文件：UTF-8编码的CSV，列后附文件和行号。",
      "Write accepted records here: UTF-8 CSV, with file and line behind the columns."
    )
  )
  var accepted: String?

  @Option(help: .both("把隔离的记录连同原因和位置写入此文件。", "Write refused records here, with reason and place."))
  var rejected: String?

  @ArgumentParser.Flag(
    help: .both("只计数并说明原因，不描述各列：较快。", "Count and give reasons, but do not describe the columns: faster.")
  )
  var counts = false

  @OptionGroup
  var answer: AnswerForm

  func run() throws {
    let request = InspectionRequest(
      files: files,
      source: source,
      contracts: contracts,
      asOf: asOf,
      accepted: accepted,
      rejected: rejected,
      countsOnly: counts,
      // Only the report for machines shows them.
      needsDigests: answer.form == .json,
      language: answer.lang,
      languageOfFiles: answer.speech.ofFiles
    )
    let reports = try Door.open { try Inspector(request).run() }
    switch answer.form {
    case .json: print(try InspectionJSON(reports).text())
    case .csv: try answer.print(Listing(columnsOf: reports))
    case .readable:
      for report in reports {
        for line in InspectionText(report, language: answer.lang, isColoured: Self.showsColours).lines { print(line) }
      }
    }
    for report in reports { if let refusal = report.refusal { Speech.messenger.complaint(refusal) } }
    switch reports.map(\.ending).max() ?? .allAccepted {
    case .allAccepted: break
    case .someRefused: throw ExitCode(1)
    case .fileRefused: throw ExitCode(3)
    }
  }

  /// A terminal that was not asked to stay plain (no-color.org).
  private static var showsColours: Bool {
    let environment = ProcessInfo.processInfo.environment
    return Terminal.isShown && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }
}
