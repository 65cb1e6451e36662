internal import Crypto
internal import Domain
internal import Foundation
internal import Ingest

/// The bureau's own decisions about deliveries: corrections and acceptances, read and sorted by whether they hold.
struct DecisionBook: Sendable {
  /// Somebody vouches for a delivery as it is.
  struct Acceptance: Sendable {
    let place: Place
    let file: DeliveryReference
    let by: String
    let reason: String
    let until: CivilDate?
  }

  private(set) var acceptances: [Acceptance] = []
  /// Acceptances whose last day is past.
  private(set) var lapsed: [Acceptance] = []
  private(set) var corrections: [Correction] = []
  private(set) var expired: [Correction] = []
  /// What departments say they sent.
  let manifests: Manifests
  /// SHA-256 of every file of decisions, in order: part of the run's identity.
  let digests: [String]

  /// - Throws: ``Complaint`` at the first decision that says too little to be followed.
  init(_ files: [DecisionFile], asOf: CivilDate) throws(Complaint) {
    // A manifest changes no figure: what it says of a day stands in the identity as the delivery's arrival.
    digests = files.filter { $0.kind != .manifests }.map(\.digest).sorted()
    var lines: [ManifestLine] = []
    for file in files.sorted(by: { Inbox.precedes($0.path, $1.path) }) {
      for row in file.rows {
        if file.kind == .manifests {
          lines.append(try ManifestLine(row, in: file.path))
          continue
        }
        let until = try row.until(in: file.path)
        let holds = until.map { asOf <= $0 } ?? true
        switch file.kind {
        case .acceptances:
          let acceptance = Acceptance(
            place: Place(file: file.path, line: row.line),
            file: DeliveryReference(row[.file]),
            by: row[.by],
            reason: row[.reason],
            until: until
          )
          if holds { acceptances.append(acceptance) } else { lapsed.append(acceptance) }
        case .corrections:
          let correction = try Self.correction(row, in: file.path, until: until)
          if holds { corrections.append(correction) } else { expired.append(correction) }
        case .manifests: break
        }
      }
    }
    manifests = Manifests(lines: lines)
  }

  /// The acceptance that vouches for a delivery, if any.
  func acceptance(of delivery: Delivery) -> Acceptance? {
    acceptances.first { $0.file.names(path: delivery.path, digest: delivery.digest) }
  }

  /// The corrections that may concern a file, in the order of their files and lines; one decided twice stands once.
  func corrections(for file: RecognisedFile) -> [Correction] {
    var ids: Set<String> = []
    return corrections.filter { correction in
      correction.concerns(path: file.path, digest: file.digest, dataset: file.dataset)
        && ids.insert(correction.id).inserted
    }
  }

  private static func correction(
    _ row: DecisionFile.Row,
    in path: String,
    until: CivilDate?
  ) throws(Complaint) -> Correction {
    let place = Place(file: path, line: row.line)
    let record = try record(row, place)
    var dataset: Dataset?
    if !row[.dataset].isEmpty {
      dataset = Dataset.allCases.first { $0.rawValue == row[.dataset] || $0.term.zh == row[.dataset] }
      guard dataset != nil else {
        throw Complaint(
          place,
          "decision.dataset",
          Term("“\(row[.dataset])”不是数据集。", "`\(row[.dataset])` is no dataset."),
          remedy: Term(
            "可用：\(Dataset.allCases.map(\.rawValue).joined(separator: "、"))。",
            "Known: \(Dataset.allCases.map(\.rawValue).joined(separator: ", "))."
          )
        )
      }
    }
    let file = row[.file].isEmpty ? nil : DeliveryReference(row[.file])
    guard file != nil || dataset != nil, !isLine(record) || file != nil else {
      throw Complaint(
        place,
        "decision.no-file",
        Term("未写明在哪个文件中。", "It does not say in which file."),
        remedy: Term(
          "用行号的请写明文件；用指纹的请写明文件或数据集。",
          "Name the file beside a line; beside a fingerprint, the file or the dataset."
        )
      )
    }
    guard !row[.new].unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) else {
      throw Complaint(
        place,
        "decision.line-break",
        Term("新值中有换行。", "The new value holds a line break."),
        remedy: Term("请写在一行内。", "Write it on one line.")
      )
    }
    let parts = [row[.file], dataset?.rawValue ?? "", "\(record)", row[.column], row[.old], row[.new]]
    let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
    return Correction(
      id: String(SHA256.hash(data: Data(text.utf8)).hexadecimal.prefix(16)),
      place: place,
      file: file,
      dataset: dataset,
      record: record,
      column: row[.column],
      old: row[.old],
      new: row[.new],
      by: row[.by],
      reason: row[.reason],
      until: until
    )
  }

  private static func isLine(_ record: Correction.Record) -> Bool {
    if case .line = record { true } else { false }
  }

  /// Exactly one of line and fingerprint.
  private static func record(_ row: DecisionFile.Row, _ place: Place) throws(Complaint) -> Correction.Record {
    let line = row[.line]
    let fingerprint = row[.fingerprint]
    if fingerprint.isEmpty, line.utf8.allSatisfy({ (48...57).contains($0) }), let number = UInt32(line), number > 0 {
      return .line(number)
    }
    if line.isEmpty, fingerprint.utf8.count == 16, let number = UInt64(fingerprint, radix: 16) {
      return .fingerprint(number)
    }
    throw Complaint(
      place,
      "decision.which-record",
      Term(
        "未写明是哪条记录：行号（数字）或指纹（16位十六进制）二选一。",
        "It does not say which record: a line in digits, or a fingerprint of sixteen hexadecimal digits, and not both."
      ),
      remedy: Term("可从tables/quarantine.csv或原文件中查得。", "Take either from tables/quarantine.csv or the file itself.")
    )
  }
}
