import ArgumentParser
import Domain
import Foundation
import Pipeline

/// `careledger inspect`: what files are, and what would be accepted, repaired and refused.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look at deliveries: encoding, dialect, header, columns, and what would be accepted and refused.",
    discussion: """
      A file is read by the contract that fits it, or by the one named; where none does, as it is, whatever its table holds.
      --csv prints the columns, a row each.

      EXAMPLE: careledger inspect roster.csv --accepted clean.csv --rejected refused.csv

      EXIT CODES: 0 every record was accepted; 1 some were refused; 3 a file was refused; 4 environment; 64 misuse.
      """
  )

  @Argument(help: "The files to look at.")
  var files: [String]

  @Option(help: "The contract to read by.")
  var source: String?

  @Option(help: "The folder of the contracts; by default Pipelines/sources, where it is there.")
  var contracts: String?

  @Option(help: "The date after which nobody is born; by default the date a file states.")
  var asOf: CivilDate?

  @Option(help: "Write accepted records here: UTF-8 CSV, with file and line behind the columns.")
  var accepted: String?

  @Option(help: "Write refused records here, with reason and place.")
  var rejected: String?

  @ArgumentParser.Flag(help: "Count and give reasons, but do not describe the columns: faster.")
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
      language: answer.lang
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
    for report in reports { if let refusal = report.refusal { Messenger().complaint(refusal) } }
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
