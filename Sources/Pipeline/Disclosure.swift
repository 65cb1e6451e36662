internal import Domain
package import Foundation
internal import Glibc
internal import Store

/// Who runs the program, and when: what the audit log says of every entry.
package struct Operator: Sendable {
  package let account: String
  package let host: String
  package let time: Date

  /// - Parameters:
  ///   - account: the account the program runs under; by default the real one, with its number.
  ///   - time: when it acts.
  package init(account: String? = nil, time: Date = Date()) {
    self.account = account ?? "\(NSUserName()) (\(getuid()))"
    var name = [CChar](repeating: 0, count: 256)
    _ = unsafe gethostname(&name, name.count - 1)
    host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.time = time
  }

  var actor: AuditActor { AuditActor(time: time.formatted(.iso8601), account: account, host: host) }
}

/// Why children's data are shown or sent, and who approved it, in the words of whoever asks.
package struct Purpose: Sendable {
  package let text: String
  package let approvedBy: String

  /// - Throws: ``RunFailure/refused(_:)`` where a text holds what looks like somebody's number: the log is no place for one.
  package init(_ text: String, approvedBy: String = "") throws {
    for (option, value) in [("--purpose", text), ("--approved-by", approvedBy)] {
      guard !Self.holdsNumber(value) else {
        throw RunFailure.refused([
          Complaint(
            Place(file: option),
            "audit.number",
            Term("文字中有长号码，会在审计日志中留存多年。", "The text holds a long number, and would stand in the audit log for years."),
            remedy: Term(
              "请写明用途，不要写出儿童：日志已记有人员键。",
              "Say what it is for without naming a child: the log keeps the person's key."
            )
          )
        ])
      }
    }
    self.text = text
    self.approvedBy = approvedBy
  }

  private init() {
    text = ""
    approvedBy = ""
  }

  package static let none = Purpose()

  /// Fifteen digits or more, however they are spaced.
  private static func holdsNumber(_ text: String) -> Bool {
    var digits = 0
    for scalar in text.unicodeScalars {
      if scalar.properties.numericType == .decimal {
        digits += 1
        if digits >= 15 { return true }
      } else if scalar != " ", scalar != "-", scalar != "\u{3000}" {
        digits = 0
      }
    }
    return false
  }
}

/// Somebody's wish to see a person's name and numbers in full.
package struct Disclosure: Sendable {
  package let purpose: Purpose
  package let asker: Operator

  package init(purpose: Purpose, asker: Operator = Operator()) {
    self.purpose = purpose
    self.asker = asker
  }

  /// Notes the wish in the audit log; only then may anything be shown.
  ///
  /// - Parameters:
  ///   - persons: the keys of those who are shown, one entry each.
  ///   - action: the command that shows them.
  ///   - ledger: the ledger the log belongs to.
  /// - Throws: ``LedgerError`` where it cannot be noted.
  func note(_ persons: [String], as action: String, in ledger: Ledger) throws {
    let events = persons.map { person in
      var event = AuditEvent(action, of: person)
      event.children = 1
      event.purpose = purpose.text
      event.approvedBy = purpose.approvedBy
      return event
    }
    try ledger.note(events, by: asker.actor)
  }
}
