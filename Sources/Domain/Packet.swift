/// What one recipient gets for one county: rows to be answered, under a version that answers name.
package struct Packet: Sendable {
  package struct Row: Sendable {
    /// What an answer names: the case's key, or a key of the child and term.
    package let key: String
    /// The key of the case or person it is about; never printed.
    package let subject: String
    package var values: [PacketColumn: Value]

    package init(key: String, subject: String, values: [PacketColumn: Value]) {
      self.key = key
      self.subject = subject
      self.values = values
    }
  }

  package enum Value: Sendable, Hashable {
    case term(Term)
    case text(Sensitive)
    case date(CivilDate)
    case count(Int)
    /// A finding's code.
    case finding(String)
    case statements([Case.Statement])
  }

  package let recipient: Recipient
  package let place: DivisionCode
  package let version: String
  package let agreement: Recipient.Agreement
  package let due: CivilDate
  /// The term a list is for, as `2026-autumn`; empty for cases.
  package let term: String
  /// The term as people call it.
  package let termTitle: Term?
  package let rows: [Row]
  /// Rows that the last term's list did not have, and rows of that list that this one has no more; nothing on a first list.
  package let sinceLast: (new: Int, left: Int)?

  package init(
    recipient: Recipient,
    place: DivisionCode,
    version: String,
    agreement: Recipient.Agreement,
    due: CivilDate,
    term: String = "",
    termTitle: Term? = nil,
    sinceLast: (new: Int, left: Int)? = nil,
    rows: [Row]
  ) {
    self.recipient = recipient
    self.place = place
    self.version = version
    self.agreement = agreement
    self.due = due
    self.term = term
    self.termTitle = termTitle
    self.sinceLast = sinceLast
    self.rows = rows
  }
}

/// A packet that was or was not made: every refusal is on record.
package struct PacketRecord: Sendable, Hashable {
  package enum Outcome: String, Sendable, CaseIterable {
    case released
    /// No agreement is valid on the day.
    case noAgreement = "no-agreement"
    /// No term of the county starts soon, or has just started.
    case noTerm = "no-term"
    /// The sources it is made of cannot be judged by.
    case notReady = "not-ready"
    /// Its profile asks for an approval, and none was given.
    case notApproved = "not-approved"
  }

  package let recipient: String
  package let place: DivisionCode
  package let outcome: Outcome
  package let detail: String
  package let version: String
  package let due: CivilDate?
  package let rows: Int

  package init(
    recipient: String,
    place: DivisionCode,
    outcome: Outcome,
    detail: String = "",
    version: String = "",
    due: CivilDate? = nil,
    rows: Int = 0
  ) {
    self.recipient = recipient
    self.place = place
    self.outcome = outcome
    self.detail = detail
    self.version = version
    self.due = due
    self.rows = rows
  }
}

/// A packet that an earlier run published, as the ledger remembers it.
package struct SentPacket: Sendable, Hashable {
  package let version: String
  package let recipient: String
  package let place: DivisionCode
  package let asOf: CivilDate
  package let due: CivilDate
  package let term: String
  /// The subject behind each row's key.
  package let rows: [String: String]

  package init(
    version: String,
    recipient: String,
    place: DivisionCode,
    asOf: CivilDate,
    due: CivilDate,
    term: String,
    rows: [String: String]
  ) {
    self.version = version
    self.recipient = recipient
    self.place = place
    self.asOf = asOf
    self.due = due
    self.term = term
    self.rows = rows
  }
}

/// One row of a receipt, and what became of it.
package struct Receipt: Sendable, Hashable {
  package enum Outcome: String, Sendable, CaseIterable {
    case accepted
    /// The same answer to the same row stands in another receipt.
    case repeated
    /// Another answer of the same day says otherwise; both stand, and the case is disputed.
    case conflicting
    /// No packet of this version was sent.
    case unknownPacket = "unknown-packet"
    /// The packet has no such row: the key was changed.
    case editedKey = "edited-key"
    case noAnswer = "no-answer"
    /// Dated after the run.
    case notYet = "not-yet"

    package var isTakenUp: Bool { self == .accepted || self == .conflicting }
  }

  package let version: String
  package let rowKey: String
  package let answer: ReceiptAnswer
  package let aid: AidAnswer
  package let destination: String
  package let until: CivilDate?
  package let correctedField: String
  package let correctedValue: Sensitive
  package let by: String
  package let on: CivilDate?
  package let address: RecordAddress
  package var outcome: Outcome
  /// Answered by the packet's due date.
  package var isOnTime: Bool
  /// A later packet holds the row, too.
  package var isOfOlderVersion: Bool

  package init(_ record: Record) {
    version = record.text(.packetVersion)
    rowKey = record.text(.rowKey)
    answer = record.code(.answer) ?? .unknown
    aid = record.code(.aidAnswer) ?? .unknown
    destination = record.text(.destination)
    until = record.date(.statusEndDate)
    correctedField = record.text(.correctedField)
    correctedValue = Sensitive(record.text(.correctedValue))
    by = record.text(.decidedBy)
    on = record.date(.decidedDate)
    address = record.address
    outcome = .accepted
    isOnTime = false
    isOfOlderVersion = false
  }
}
