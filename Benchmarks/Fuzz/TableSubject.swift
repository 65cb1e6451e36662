import Domain
import Foundation
import Pipeline

/// The reader of tables, as `careledger inspect` uses it.
struct TableSubject: Subject {
  let work: String
  /// The contract to read by, or nothing.
  let source: String?
  /// A table in a CSV, or in a workbook.
  var kind = Nursery.Kind.table

  var name: String { (kind == .workbook ? "workbook" : "table") + (source.map { " by \($0)" } ?? "") }
  var ending: String { kind == .workbook ? ".xlsx" : "" }

  func check(_ path: String) throws -> String? {
    let accepted = work + "/accepted.csv"
    let rejected = work + "/rejected.csv"
    let request = InspectionRequest(files: [path], source: source, accepted: accepted, rejected: rejected)
    guard let report = try Inspector(request).run().first else { return "no report" }
    if let refusal = report.refusal?.description { return refusal.contains("unbalanced") ? refusal : nil }
    let counts = report.counts
    guard counts.balance else { return "the accounts do not close: \(counts)" }
    let written = try rows(accepted)
    let header = report.header.labels.isEmpty ? 0 : 1
    guard written.count == counts.accepted + header else {
      return "\(counts.accepted) records were accepted, \(written.count - header) written"
    }
    if let ragged = written.first(where: { $0 != written[0] }) { return "rows of \(written[0]) and \(ragged) fields" }
    let refused = try rows(rejected).count - 1
    return refused == counts.refused ? nil : "\(counts.refused) records were refused, \(refused) listed"
  }

  /// Fields of each row of a file that the program wrote: RFC 4180, read in the plainest way.
  private func rows(_ path: String) throws -> [Int] {
    var rows: [Int] = []
    var fields = 1
    var isQuoted = false
    for byte in try Data(contentsOf: URL(fileURLWithPath: path)) {
      switch byte {
      case 0x22: isQuoted.toggle()
      case 0x2C where !isQuoted: fields += 1
      case 0x0A where !isQuoted:
        rows.append(fields)
        fields = 1
      default: break
      }
    }
    return rows
  }
}
