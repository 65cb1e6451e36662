import ArgumentParser
import Pipeline

/// `careledger inspect`: what files are, and what would be accepted, repaired and refused.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look at deliveries: encoding, dialect, header, columns, and what would be accepted and refused.",
    discussion: """
      Without --source the file is read as it is, whatever its table holds.
      EXAMPLE: careledger inspect roster.csv --accepted clean.csv --rejected refused.csv

      EXIT CODES: 0 every record was accepted; 1 some were refused; 3 a file was refused; 4 environment; 64 misuse.
      """
  )

  @Argument(help: "The files to look at.")
  var files: [String]

  @Option(help: "The contract to read by.")
  var source: String?

  @Option(help: "Write accepted records here: UTF-8 CSV, with file and line behind the columns.")
  var accepted: String?

  @Option(help: "Write refused records here, with reason and place.")
  var rejected: String?

  @ArgumentParser.Flag(help: "Report as JSON.")
  var json = false

  func run() throws {
    let request = InspectionRequest(files: files, source: source, accepted: accepted, rejected: rejected)
    let reports = try Door.open { try Inspector(request).run() }
    if json {
      print(try InspectionJSON(reports).text())
    } else {
      for report in reports { for line in InspectionText(report).lines { print(line) } }
    }
    for report in reports { if let refusal = report.refusal { Messenger().complaint(refusal) } }
    switch reports.map(\.ending).max() ?? .allAccepted {
    case .allAccepted: break
    case .someRefused: throw ExitCode(1)
    case .fileRefused: throw ExitCode(3)
    }
  }
}
