internal import Casework
internal import Domain

/// The answers that came back, held against the packets they answer.
///
/// A function of the set of receipts and of the packets sent before: the order of files plays no part.
struct ReceiptBook: Sendable {
  private(set) var receipts: [Receipt] = []
  private(set) var sent: [SentPacket] = []
  /// The answers taken up, by the row's key.
  private var taken: [String: [Receipt]] = [:]

  init() {}

  init(_ whole: Partition, sent: [SentPacket], asOf: CivilDate) {
    self.sent = sent
    let versions = Dictionary(grouping: sent, by: \.version)
    var newest: [String: CivilDate] = [:]
    for packet in sent {
      for key in packet.rows.keys { newest[key] = max(newest[key] ?? packet.asOf, packet.asOf) }
    }
    let table = whole[.receipts]
    var judged = (0..<table.count).map { Receipt(table[$0]) }.sorted {
      Self.order($0).lexicographicallyPrecedes(Self.order($1))
    }
    var seen: Set<String> = []
    for place in judged.indices {
      let receipt = judged[place]
      let packet = versions[receipt.version]?.first
      judged[place].outcome = Self.outcome(receipt, packet, asOf)
      guard judged[place].outcome == .accepted, let packet, let on = receipt.on else { continue }
      judged[place].isOnTime = on <= packet.due
      judged[place].isOfOlderVersion = newest[receipt.rowKey].map { packet.asOf < $0 } ?? false
      if !seen.insert(Self.fingerprint(receipt)).inserted { judged[place].outcome = .repeated }
    }
    let answered = Dictionary(grouping: judged.filter { $0.outcome == .accepted }) {
      "\($0.rowKey)|\($0.on?.packed ?? 0)"
    }
    for place in judged.indices where judged[place].outcome == .accepted {
      let rivals = answered["\(judged[place].rowKey)|\(judged[place].on?.packed ?? 0)"] ?? []
      if Set(rivals.map(\.answer)).count > 1 { judged[place].outcome = .conflicting }
    }
    receipts = judged
    taken = Dictionary(grouping: judged.filter(\.outcome.isTakenUp), by: \.rowKey)
  }

  private static func outcome(_ receipt: Receipt, _ packet: SentPacket?, _ asOf: CivilDate) -> Receipt.Outcome {
    guard let packet else { return .unknownPacket }
    guard packet.rows[receipt.rowKey] != nil else { return .editedKey }
    guard receipt.answer != .unknown, let on = receipt.on else { return .noAnswer }
    return on > asOf ? .notYet : .accepted
  }

  /// By day, then by what is said, then by where it stands.
  private static func order(_ receipt: Receipt) -> [String] {
    [
      receipt.on?.description ?? "", receipt.rowKey, fingerprint(receipt),
      String(1_000_000_000 + Int(receipt.address.delivery) << 16 + Int(receipt.address.line)),
    ]
  }

  static func fingerprint(_ receipt: Receipt) -> String {
    CaseDecisions.fingerprint([
      "receipt", receipt.version, receipt.rowKey, receipt.answer.identifier, receipt.by, receipt.on?.description ?? "",
      receipt.until?.description ?? "", receipt.destination, receipt.correctedField, receipt.correctedValue.disclosed,
    ])
  }

  /// The answers to any of some rows, as claims on a case.
  func claims(_ rowKeys: [String]) -> [CaseClaim] {
    rowKeys.flatMap { taken[$0] ?? [] }.compactMap { receipt in
      receipt.on.map {
        CaseClaim(id: Self.fingerprint(receipt), answer: receipt.answer, by: receipt.by, on: $0, until: receipt.until)
      }
    }
  }

  /// The last answer to a row that was taken up.
  func lastAnswer(_ rowKey: String) -> Receipt? {
    taken[rowKey]?.max { ($0.on?.packed ?? 0, $0.answer.rawValue) < ($1.on?.packed ?? 0, $1.answer.rawValue) }
  }

  /// The day of the first answer to a row that was taken up.
  func firstAnswer(_ rowKey: String) -> CivilDate? { taken[rowKey]?.compactMap(\.on).min() }

  /// How often a row was sent without an answer; 0 once there is one.
  func reminders(_ rowKey: String) -> Int {
    guard taken[rowKey] == nil else { return 0 }
    return Set(sent.filter { $0.rows[rowKey] != nil }.map(\.asOf)).count
  }
}
