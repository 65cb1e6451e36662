internal import Domain
internal import Foundation
internal import Store

/// The runs a ledger remembers.
package struct RunList {
  private let runs: [RunRecord]

  /// - Throws: ``RunFailure/environment(_:)`` where there is no ledger to read.
  package init(ledger path: String) throws {
    let ledger = try OpenLedger.existing(path)
    do throws(LedgerError) {
      runs = try ledger.runs()
    } catch {
      throw RunFailure.of(error, at: path)
    }
  }

  private static let columns: [Listing.Column] = [
    .init("as_of", "截至", "as of"), .init("job", "任务", "job"), .init("language", "语言", "language"),
    .init("state", "状态", "state"), .init("folder", "目录", "folder"),
    .init("reference", "追溯号", "reference", for: .programs), .init("program", "程序", "program", for: .programs),
    .init("identity", "运行标识", "identity"),
  ]

  /// One row a run, oldest as-of date first.
  package var listing: Listing {
    let rows = runs.map { run -> [Listing.Cell] in
      [
        Listing.Cell(run.asOf), .text(run.job), .text(run.language.rawValue), Self.state(run), .text(run.folder),
        .text(String(run.identity.prefix(8))), .text(run.program),
        .lines(run.identity, [String(run.identity.prefix(16))]),
      ]
    }
    return Listing(tables: [.init("runs", Self.columns, rows: rows)])
  }

  private static func state(_ run: RunRecord) -> Listing.Cell {
    guard run.purged.isEmpty else { return .word("purged", Term("已清除（不可重做）", "purged (not replayable)")) }
    return switch run.state {
    case .prepared: .word(run.state.rawValue, Term("未发布", "prepared"))
    case .published: .word(run.state.rawValue, Term("已发布", "published"))
    }
  }
}
