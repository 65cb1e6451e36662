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

  /// The entries of a year, as CSV with a header: for the yearly compliance audit.
  package func listing(year: Int) -> [String] {
    ["sequence,at,account,host,action,object,as_of,recipient,children,purpose,approved_by"]
      + entries.filter { $0.at.hasPrefix("\(year)-") }.map { entry in
        [
          "\(entry.sequence)", entry.at, entry.account, entry.host, entry.action, entry.object, entry.asOf,
          entry.recipient, "\(entry.children)", entry.purpose, entry.approvedBy,
        ].map(Self.cell).joined(separator: ",")
      }
  }

  /// A year in figures: by what was done, to whom it went, and who approved it.
  package func report(year: Int, _ language: Language) -> [String] {
    let mine = entries.filter { $0.at.hasPrefix("\(year)-") }
    func text(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    let last = entries.last.map { "；末条为第\($0.sequence)条 \($0.hash)" } ?? ""
    var lines = [
      text("\(year)年个人信息查看、提供情况", "Children's data shown and sent in \(year)"),
      text("审计日志：\(path)，共\(entries.count)条，逐条相扣\(last)", "Audit log: \(summary)"),
    ]
    lines += faults.map { $0.line.text(language) }
    lines.append("")
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
    lines.append(
      text("事项\t接收方\t批准人\t次数\t涉及儿童人次", "what\trecipient\tapproved by\ttimes\tchildren, counted each time")
    )
    for (key, rows) in groups.sorted(by: { $0.key < $1.key }) {
      let words = [
        Self.title(key.action, language), key.recipient.isEmpty ? "—" : key.recipient,
        key.approvedBy.isEmpty ? "—" : key.approvedBy, "\(rows.count)", "\(rows.reduce(0) { $0 + $1.children })",
      ]
      lines.append(words.map(Place.printable).joined(separator: "\t"))
    }
    return lines
  }

  private static func title(_ action: String, _ language: Language) -> String {
    let terms = [
      "publish": Term("发布", "published"), "packet": Term("分发包", "packet sent"),
      "withdrawn": Term("撤回（未发布）", "withdrawn, never published"), "explain": Term("查看明文", "shown in full"),
      "trace": Term("追溯明文", "traced in full"), "backup": Term("备份", "backed up"), "purge": Term("清除", "purged"),
      "recovered": Term("断行恢复", "torn line recovered"),
    ]
    return terms[action]?.text(language) ?? action
  }

  private static func cell(_ text: String) -> String {
    // What a person wrote must not become a formula in a spreadsheet.
    let safe = text.first.map { "=+-@".contains($0) } == true ? "'" + text : text
    let needsQuotes = safe.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
  }
}
