/// Where a case stands.
package enum CaseState: String, CaseIterable, Sendable, Hashable {
  case open
  case acknowledged
  case inProgress = "in-progress"
  /// Somebody says it is settled: data must bear it out.
  case resolved
  case disputed
  /// Nobody is asked to act until a day.
  case waived
  case verifiedClosed = "verified-closed"
  /// No matter any more: another case's, or no rule's.
  case superseded

  /// Somebody has to act, wait or decide.
  package var isActive: Bool { self != .verifiedClosed && self != .superseded }

  package var term: Term {
    switch self {
    case .open: Term("待办", "open")
    case .acknowledged: Term("已签收", "acknowledged")
    case .inProgress: Term("办理中", "in progress")
    case .resolved: Term("已答复，待数据印证", "resolved, awaiting data")
    case .disputed: Term("有异议", "disputed")
    case .waived: Term("已豁免", "waived")
    case .verifiedClosed: Term("已销号", "verified closed")
    case .superseded: Term("已归并或不再适用", "superseded")
    }
  }
}

/// A finding that lives across runs (问题台账): who owns it, by when, how it stands, and what the data last said.
package struct Case: Sendable, Equatable {
  /// What makes a case this case; neither run nor rule version is part of it.
  package struct Identity: Hashable, Comparable, Sendable {
    /// The finding's code, or the name of a family of codes.
    package var family: String
    /// A person's key, or a place's code.
    package var subject: String
    /// Fixed words that tell cases of one family and subject apart.
    package var distinction: String

    package init(family: String, subject: String, distinction: String = "") {
      self.family = family
      self.subject = subject
      self.distinction = distinction
    }

    package static func < (left: Identity, right: Identity) -> Bool {
      (left.family, left.subject, left.distinction) < (right.family, right.subject, right.distinction)
    }
  }

  /// A source the case rests on, as it was when the case was last judged.
  package struct Source: Hashable, Comparable, Sendable {
    package let dataset: Dataset
    /// The county whose delivery counts.
    package let place: DivisionCode
    /// Names the bytes and the corrections they were read with; empty where nothing was delivered.
    package var stamp: String

    package init(dataset: Dataset, place: DivisionCode, stamp: String = "") {
      self.dataset = dataset
      self.place = place
      self.stamp = stamp
    }

    package static func < (left: Source, right: Source) -> Bool {
      (left.dataset, left.place, left.stamp) < (right.dataset, right.place, right.stamp)
    }
  }

  /// What one source said when the finding was last seen.
  package struct Statement: Hashable, Sendable {
    package let dataset: Dataset
    package let value: Sensitive
    /// The delivery's path; empty where the statement has no row of its own.
    package let file: String
    package let line: Int

    package init(dataset: Dataset, value: Sensitive, file: String, line: Int) {
      self.dataset = dataset
      self.value = value
      self.file = file
      self.line = line
    }
  }

  /// `C` and thirteen letters or digits of Crockford's base 32.
  package let key: String
  package var identity: Identity
  /// The finding's code as last seen.
  package var code: String
  /// The finding's qualifier as last seen.
  package var detail: String
  package var severity: Finding.Severity
  package var place: DivisionCode
  package var owner: Department
  /// The rule that saw it, as `pack/rule`; empty where no pack did.
  package var rule: String
  package var statements: [Statement]
  /// Findings behind it: rows of a source nobody can be found for count together.
  package var rows: Int
  package var sources: [Source]

  package var state: CaseState = .open
  /// The as-of date at which it came into its state.
  package var since: CivilDate
  /// The as-of date at which it was opened, or opened again.
  package var opened: CivilDate
  package var due: CivilDate
  package var firstSeen: CivilDate
  package var lastSeen: CivilDate
  /// The date of the evidence that closed it.
  package var closed: CivilDate?
  package var reopened = 0
  /// Why it could not be judged in this run, in fixed words; empty where it was.
  package var doubt = ""
  /// Its due date has passed, and that has been said.
  package var isOverdue = false
  package var waivedUntil: CivilDate?
  /// The answer it waits for data by.
  package var claim: CaseClaim?
  /// Fingerprints of the answers and waivers it has taken up, in the order of taking.
  package var takenUp: [String] = []
  /// The case that stands in its stead; empty where none does.
  package var successor = ""

  package init(
    key: String,
    identity: Identity,
    code: String,
    detail: String,
    severity: Finding.Severity,
    place: DivisionCode,
    owner: Department,
    rule: String,
    statements: [Statement],
    rows: Int,
    sources: [Source],
    seen: CivilDate,
    due: CivilDate
  ) {
    self.key = key
    self.identity = identity
    self.code = code
    self.detail = detail
    self.severity = severity
    self.place = place
    self.owner = owner
    self.rule = rule
    self.statements = statements
    self.rows = rows
    self.sources = sources
    since = seen
    opened = seen
    firstSeen = seen
    lastSeen = seen
    self.due = due
  }

  /// Somebody still has to act, and the day for it is past.
  package func isOverdue(on date: CivilDate) -> Bool { state.isActive && state != .waived && due < date }

  /// The person it is about, or nothing.
  package var person: PersonKey? {
    identity.subject.utf8.first == UInt8(ascii: "P") ? PersonKey(identity.subject) : nil
  }
}

/// What somebody answered about a case: evidence beside the source, never in its stead.
package struct CaseClaim: Sendable, Hashable {
  /// Fingerprint of the answer: the same answer delivered twice is taken up once.
  package let id: String
  package let answer: ReceiptAnswer
  package let by: String
  package let on: CivilDate
  /// The last day an explanation holds, where the answer names one.
  package let until: CivilDate?

  package init(id: String, answer: ReceiptAnswer, by: String, on: CivilDate, until: CivilDate?) {
    self.id = id
    self.answer = answer
    self.by = by
    self.on = on
    self.until = until
  }
}

/// Something that happened to a case; never changed or taken back.
package struct CaseEvent: Sendable, Equatable {
  package enum Kind: String, CaseIterable, Sendable {
    case opened
    case acknowledged
    case started
    case resolved
    case disputed
    case waived
    case waiverLapsed = "waiver-lapsed"
    case explanationLapsed = "explanation-lapsed"
    /// Data delivered after the answer still show it.
    case contradicted
    case closed
    case superseded
    case reopened
    /// An answer that changed nothing.
    case answered
    /// It could not be judged: the state is frozen.
    case notReassessed = "not-reassessed"
    case reassessed
    /// Its person is known by another key, or it went to another county.
    case moved
    case overdue

    package var term: Term {
      switch self {
      case .opened: Term("立案", "opened")
      case .acknowledged: Term("签收", "acknowledged")
      case .started: Term("开始办理", "started")
      case .resolved: Term("答复，待数据印证", "resolved, awaiting data")
      case .disputed: Term("提出异议", "disputed")
      case .waived: Term("豁免", "waived")
      case .waiverLapsed: Term("豁免到期", "waiver lapsed")
      case .explanationLapsed: Term("说明到期", "explanation lapsed")
      case .contradicted: Term("与后来数据不符", "contradicted by later data")
      case .closed: Term("销号", "closed")
      case .superseded: Term("归并或不再适用", "superseded")
      case .reopened: Term("重新立案", "reopened")
      case .answered: Term("收到答复", "answered")
      case .notReassessed: Term("本期未能复核", "not reassessed")
      case .reassessed: Term("恢复复核", "reassessed")
      case .moved: Term("移转", "moved")
      case .overdue: Term("逾期", "overdue")
      }
    }
  }

  package let key: String
  /// The as-of date of the run that saw it.
  package let on: CivilDate
  package let kind: Kind
  package let from: CaseState?
  package let to: CaseState
  /// Why, in fixed words: the evidence, the answer, the lapse.
  package let cause: String
  /// Who answered or decided; empty where the data did.
  package let by: String

  package init(
    key: String,
    on: CivilDate,
    kind: Kind,
    from: CaseState?,
    to: CaseState,
    cause: String = "",
    by: String = ""
  ) {
    self.key = key
    self.on = on
    self.kind = kind
    self.from = from
    self.to = to
    self.cause = cause
    self.by = by
  }
}
