internal import Domain
internal import Foundation
internal import Publish
internal import Store

/// The published run behind a reference, with the tables its folder keeps.
struct TracedRun {
  let record: RunRecord
  /// The revision's folder.
  let folder: String
  let ledger: Ledger
  /// SHA-256 of what was published, by path.
  private let digests: [String: String]

  /// Finds the run whose identity begins as the reference says.
  ///
  /// - Throws: ``Complaint`` where none does, several do, or the revision's folder is gone.
  init(_ reference: TraceReference, ledger: Ledger, output: String) throws {
    let runs = try ledger.runs().filter { $0.state == .published && $0.identity.hasPrefix(reference.run) }
    guard let run = runs.first else {
      throw Complaint(
        Place(file: reference.name),
        "trace.unknown-run",
        Term("这里没有这个引用所指的已发布运行。", "No published run here has this reference."),
        remedy:
          Term(
            "请与`careledger runs`最后一列核对，并确认--ledger是生成该表的台账库。",
            "Compare it with the last column of `careledger runs`, and see that --ledger is the one the sheet was made with."
          )
      )
    }
    guard runs.count == 1 else {
      throw Complaint(
        Place(file: reference.name),
        "trace.several-runs",
        Term("有\(runs.count)次运行以此开头。", "\(runs.count) runs begin so."),
        remedy: Term(
          "请从`careledger runs`最后一列多取几位。",
          "Take more digits of the run from the last column of `careledger runs`."
        )
      )
    }
    try self.init(run, ledger: ledger, output: output)
  }

  init(_ record: RunRecord, ledger: Ledger, output: String) throws {
    self.record = record
    self.ledger = ledger
    folder = "\(output)/\(record.folder)"
    guard try RevisionFolder.identity(at: folder) == record.identity else {
      throw Complaint(
        Place(file: record.folder),
        "trace.no-folder",
        Term("该版次的文件夹已不在\(output)之下。", "The revision's folder is not below \(output) any more."),
        remedy: Term(
          "请用--output给出它所在之处，或从备份取回，或重新运行\(record.asOf)的作业。",
          "Give the --output it lies in, bring it back from the backup, or run the job for \(record.asOf) again."
        )
      )
    }
    let outputs = try ledger.outputs(ofRun: record.identity)
    digests = Dictionary(outputs.map { ($0.path, $0.digest) }) { first, _ in first }
  }

  /// What its tables are referred to by.
  var reference: String { String(record.identity.prefix(8)) }

  /// A table as it was published; nothing where the job does not write it.
  ///
  /// - Throws: ``Complaint`` where it was changed afterwards: its lists would prove nothing.
  func table(_ name: TableName) throws -> PublishedTable? {
    let path = "\(folder)/\(name.path)"
    guard let digest = digests[name.path], let table = try PublishedTable(path: path) else { return nil }
    guard table.digest == digest else {
      throw Complaint(
        Place(file: "\(record.folder)/\(name.path)"),
        "trace.changed",
        Term("该表与发布时不符。", "This table is not what was published."),
        remedy: Term("请从备份取回该版次的文件夹。", "Bring the revision's folder back from the backup.")
      )
    }
    return table
  }

  /// A table without which there is no answer.
  func needed(_ name: TableName) throws -> PublishedTable {
    if let table = try table(name) { return table }
    throw Complaint(
      Place(file: "\(record.folder)/\(name.path)"),
      "trace.no-table",
      Term("该次运行没有发布追溯所需的这张表。", "The run did not publish this table, which tracing needs."),
      remedy: Term(
        "请在作业的`tables:`中列入\(name.rawValue)，再运行一次。",
        "Name \(name.rawValue) under `tables:` of the job, and run it again."
      )
    )
  }
}
