internal import Domain
internal import Foundation
internal import Publish
internal import Store

/// The content of `run.json`, which says what went in, what was in force, and what came out.
///
/// No clock, no host: the same run writes the same bytes.
struct RunManifest {
  let identity: RunIdentity
  let draft: Draft
  let folder: JobFolder
  let language: Language

  /// The leaders' workbook, relative to the revision's folder, where the job makes one.
  let workbook: String?
  let headlines: [(label: String, text: String)]
  let account: RunAccount

  /// What a published run said when it ended, as its own manifest keeps it.
  struct Ending: Decodable {
    let workbook: String?
    let headlines: [Headline]
    let gates: [String]
    let account: RunAccount?
  }
  struct Headline: Codable {
    let label: String
    let text: String
  }

  private struct File: Encodable {
    let identity: String
    /// What the run's published tables are referred to by.
    let reference: String
    let program: String
    let job: String
    let asOf: String
    let language: String
    let prior: String
    /// The counties the report lists, by code.
    let counties: [String]
    let settings: [Setting]
    let rules: [Pack]
    let deliveries: [Input]
    let vouched: [String]
    let gates: [String]
    let workbook: String?
    let headlines: [Headline]
    let counts: [String: Int]
    let account: RunAccount
    let remarks: [String]
    let outputs: [Output]
  }
  private struct Setting: Encodable {
    let name: String
    let sha256: String
  }
  private struct Pack: Encodable {
    let id: String
    let document: String
    let inForce: Bool
  }
  private struct Input: Encodable {
    let path: String
    let sha256: String
    let bytes: Int
    let dataset: String
    let jurisdiction: String
    let statementDate: String
    let correction: Int
    let encoding: String
    let physicalLines: Int
    let read: Int
    let accepted: Int
    let quarantined: Int
    let exactDuplicates: Int
    let headerOrBlank: Int
    let withoutUsableNumber: Int
    let repairs: Int
    let notices: [Notice]
  }
  /// A fact about a file as a whole.
  private struct Notice: Encodable {
    let code: String
    let column: String
    let rows: Int
  }
  private struct Output: Encodable {
    let path: String
    let sha256: String
    let bytes: Int
    /// Hash and size are those of what was encrypted: an encryption has other bytes each time.
    let encryption: String?
  }

  func bytes(outputs: [WrittenOutput]) throws -> [UInt8] {
    let report = draft.report
    let reception = draft.reception
    let file = File(
      identity: identity.text,
      reference: identity.reference,
      program: Program.name,
      job: folder.job.name,
      asOf: report.asOf.description,
      language: language.rawValue,
      prior: draft.prior?.identity ?? "",
      counties: report.counties.map(\.short),
      settings: folder.ingredients.map { Setting(name: $0.name, sha256: $0.digest) },
      rules: folder.packs.map { pack in
        Pack(
          id: pack.id,
          document: pack.document,
          inForce: report.counties.contains { pack.isInForce(at: $0, on: report.asOf) }
        )
      },
      deliveries: reception.deliveries.map(Self.input),
      vouched: draft.vouched.sorted(),
      gates: draft.gates.map(\.description),
      workbook: workbook,
      headlines: headlines.map { Headline(label: $0.label, text: $0.text) },
      counts: [
        "findings": report.findings.count, "visit_duties": report.visits.count, "people_listed": report.people.count,
        "quarantined": reception.remains.quarantine.count, "repairs": reception.repairCount,
      ],
      account: account,
      remarks: draft.remarks.map(\.description),
      outputs: outputs.map {
        Output(path: $0.path, sha256: $0.digest, bytes: $0.byteCount, encryption: $0.sealed?.method)
      }
    )
    return try MachineJSON.bytes(file) + [UInt8(ascii: "\n")]
  }

  private static func input(_ delivery: Delivery) -> Input {
    let counts = delivery.accounting
    return Input(
      path: delivery.path,
      sha256: delivery.digest,
      bytes: delivery.byteCount,
      dataset: delivery.dataset.rawValue,
      jurisdiction: delivery.jurisdiction.short,
      statementDate: delivery.statementDate.description,
      correction: delivery.correction,
      encoding: delivery.encoding,
      physicalLines: counts.physicalLines,
      read: counts.read,
      accepted: counts.accepted,
      quarantined: counts.quarantined,
      exactDuplicates: counts.exactDuplicates,
      headerOrBlank: counts.headerOrBlank,
      withoutUsableNumber: counts.residue,
      repairs: counts.repairs,
      notices: delivery.notices.map { Notice(code: $0.code, column: $0.column, rows: $0.count) }
    )
  }
}
