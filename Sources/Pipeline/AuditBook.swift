package import Domain
internal import Foundation
internal import Store

/// The audit log as people read it: whether it holds, and who was shown or sent what in a year.
package struct AuditBook {
  private let entries: [AuditEntry]
  private let path: String
  /// What is wrong with the log, one line each.
  package let faults: [Complaint]

  /// - Throws: ``RunFailure/environment(_:)`` where there is no ledger, or the log cannot be read.
  package init(ledger path: String) throws {
    let ledger = try OpenLedger.existing(path)
    do {
      let (entries, found) = try ledger.verifiedAudit()
      let log = ledger.auditLog.path
      self.path = log
      self.entries = entries
      faults = found.map { Self.complaint($0, in: log) }
    } catch {
      throw RunFailure.of(error, at: path)
    }
  }

  static func complaint(_ fault: AuditFault, in log: String) -> Complaint {
    let restore = Term("请从备份恢复日志。", "Restore the log from a backup.")
    let (problem, remedy): (Term, Term) =
      switch fault.kind {
      case .edited:
        (
          Term("这一行与写入时不符。", "This line is not what was written."),
          Term("请查明何人改动，并从备份恢复日志。", "Find out who changed it, and restore the log from a backup.")
        )
      case .brokenChain:
        (
          Term(
            "这一行与上一行不相接：有行被删除、增加或移动。",
            "This line does not follow the one before it: lines were removed, added or moved."
          ), restore
        )
      case .notAnchored:
        (
          Term(
            "台账库记的是另一行：日志被截断或重写过。",
            "The ledger remembers another line here: the log was cut or written anew."
          ), restore
        )
      }
    return Complaint(Place(file: log, line: fault.line), "audit.\(fault.kind.rawValue)", problem, remedy: remedy)
  }

  /// What holds, in a line.
  package var summary: String {
    let head = entries.last.map { "; the last is \($0.sequence) \($0.hash)" } ?? ""
    return "\(path): \(entries.count) entries, each bound to the one before\(head)"
  }

  /// Whether the log holds: how many entries, the last one's hash, and what is wrong.
  package func check(_ language: Language) -> Listing {
    let columns: [Listing.Column] = [
      .init("place", for: .programs), .init("code", for: .programs), .init("text", for: .programs),
    ]
    let last = entries.last
    let head = Term(
      "\(path)：\(entries.count)条，逐条相扣" + (last.map { "；末条为第\($0.sequence)条 \($0.hash)" } ?? ""),
      summary
    )
    return Listing(
      heading: faults.isEmpty ? [head.text(language)] : [],
      facts: [
        .init("log", .text(path)), .init("entries", .number(entries.count)), .init("is_whole", .flag(faults.isEmpty)),
        .init("last_sequence", .init(last?.sequence)), .init("last_hash", .init(last?.hash ?? "")),
      ],
      tables: [.init("faults", columns, rows: faults.map(\.cells), hasTitles: false)]
    )
  }

  private static let entryColumns: [Listing.Column] = [
    .init("sequence", for: .programs), .init("at", for: .programs), .init("account", for: .programs),
    .init("host", for: .programs), .init("action", for: .programs), .init("object", for: .programs),
    .init("as_of", for: .programs), .init("recipient", for: .programs), .init("children", for: .programs),
    .init("purpose", for: .programs), .init("approved_by", for: .programs),
  ]

  private static let groupColumns: [Listing.Column] = [
    .init("action", "事项", "what"), .init("recipient", "接收方", "recipient"),
    .init("approved_by", "批准人", "approved by"), .init("times", "次数", "times", isNumber: true),
    .init("children", "涉及儿童人次", "children, counted each time", isNumber: true),
  ]

  /// A year: for people by what was done, to whom it went, and who approved it; for programs every entry as well, which is what CSV
  /// prints.
  package func report(year: Int, _ language: Language) -> Listing {
    let mine = entries.filter { $0.at.hasPrefix("\(year)-") }
    struct Key: Hashable, Comparable {
      let action: String
      let recipient: String
      let approvedBy: String
      static func < (left: Key, right: Key) -> Bool {
        (left.action, left.recipient, left.approvedBy) < (right.action, right.recipient, right.approvedBy)
      }
    }
    let groups = Dictionary(grouping: mine) {
      Key(action: $0.action, recipient: $0.recipient, approvedBy: $0.approvedBy)
    }
    let rows = groups.sorted { $0.key < $1.key }.map { key, entries -> [Listing.Cell] in
      [
        .word(key.action, Self.title(key.action)), .init(key.recipient), .init(key.approvedBy), .number(entries.count),
        .number(entries.reduce(0) { $0 + $1.children }),
      ]
    }
    let title = Term("\(year)年个人信息查看、提供情况", "Children's data shown and sent in \(year)")
    let last = entries.last.map { "；末条为第\($0.sequence)条 \($0.hash)" } ?? ""
    let log = Term("审计日志：\(path)，共\(entries.count)条，逐条相扣\(last)", "Audit log: \(summary)")
    return Listing(
      heading: [title.text(language), log.text(language)] + faults.map { $0.line.text(language) },
      facts: [
        .init("year", .number(year)), .init("log", .text(path)), .init("is_whole", .flag(faults.isEmpty)),
        .init("last_hash", .init(entries.last?.hash ?? "")),
      ],
      tables: [
        .init("groups", Self.groupColumns, rows: rows), .init("entries", Self.entryColumns, rows: mine.map(Self.row)),
      ],
      main: "entries"
    )
  }

  private static func row(_ entry: AuditEntry) -> [Listing.Cell] {
    [
      .number(entry.sequence), .text(entry.at), .text(entry.account), .text(entry.host), .text(entry.action),
      .init(entry.object), .init(entry.asOf), .init(entry.recipient), .number(entry.children), .init(entry.purpose),
      .init(entry.approvedBy),
    ]
  }

  private static func title(_ action: String) -> Term {
    let terms = [
      "publish": Term("发布", "published"), "packet": Term("分发包", "packet sent"),
      "withdrawn": Term("撤回（未发布）", "withdrawn, never published"), "explain": Term("查看明文", "shown in full"),
      "trace": Term("追溯明文", "traced in full"), "backup": Term("备份", "backed up"), "purge": Term("清除", "purged"),
      "recovered": Term("断行恢复", "torn line recovered"),
    ]
    return terms[action] ?? Term(action, action)
  }
}
