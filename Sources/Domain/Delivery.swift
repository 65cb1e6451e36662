/// One received file, identified by the SHA-256 of its bytes.
package struct Delivery: Sendable, Equatable {
  /// Hexadecimal SHA-256 of the bytes.
  package var digest: String
  /// Path below the input folder, with `/` between parts.
  package var path: String
  package var dataset: Dataset
  /// Whose data it is: a county, a prefecture, or unknown (code 0) where rows name their own place.
  package var jurisdiction: DivisionCode
  /// The date the file speaks for.
  package var statementDate: CivilDate
  /// 0 for a first delivery, 1, 2 … for corrections of the same dataset, jurisdiction and period.
  package var correction: Int
  package var byteCount: Int
  package var encoding: String
  package var dialect: String
  package var accounting: Accounting
  /// Rows that name a place, by the county it lies in; place 0 where the county is not told.
  package var countyRows: [DivisionCode: Int] = [:]
  /// Rows that name a township, or a place in one, by township.
  package var townRows: [DivisionCode: Int] = [:]
  /// The latest birth date in a number that was taken for one; nothing where there was no number.
  package var latestBirth: CivilDate?
  /// Facts about the file as a whole, such as a column damaged by a spreadsheet.
  package var notices: [FileNotice]
  /// What its rows ask for, where it is a delivery of changes only; nothing for all others.
  package var changes: ChangeRows?
  /// The rows behind ``Accounting/headerOrBlank``, in the order of lines.
  package var skipped: [SkippedRows] = []

  package init(
    digest: String,
    path: String,
    dataset: Dataset,
    jurisdiction: DivisionCode,
    statementDate: CivilDate,
    correction: Int = 0,
    byteCount: Int = 0,
    encoding: String = "",
    dialect: String = "",
    accounting: Accounting = Accounting(),
    notices: [FileNotice] = []
  ) {
    self.digest = digest
    self.path = path
    self.dataset = dataset
    self.jurisdiction = jurisdiction
    self.statementDate = statementDate
    self.correction = correction
    self.byteCount = byteCount
    self.encoding = encoding
    self.dialect = dialect
    self.accounting = accounting
    self.notices = notices
  }

  /// The month the file speaks for.
  package var period: Month { Month(containing: statementDate) }
}

/// Where every record of a file went.
///
/// - Invariant: `read = accepted + quarantined + exactDuplicates + headerOrBlank`, asserted at the end of `Ingest`.
package struct Accounting: Sendable, Equatable {
  /// Line ends counted in the bytes, by a count of their own.
  package var physicalLines = 0
  /// Logical records cut from the file, of whatever kind.
  package var read = 0
  package var accepted = 0
  package var quarantined = 0
  package var exactDuplicates = 0
  /// Titles, headers, totals, notes, page footers and blank records.
  package var headerOrBlank = 0
  /// Accepted rows without a usable number.
  package var residue = 0
  package var repairs = 0

  package init() {}

  package var balances: Bool { read == accepted + quarantined + exactDuplicates + headerOrBlank }

  package static func += (left: inout Accounting, right: Accounting) {
    left.physicalLines += right.physicalLines
    left.read += right.read
    left.accepted += right.accepted
    left.quarantined += right.quarantined
    left.exactDuplicates += right.exactDuplicates
    left.headerOrBlank += right.headerOrBlank
    left.residue += right.residue
    left.repairs += right.repairs
  }
}

/// A fact about a file as a whole, announced once.
package struct FileNotice: Sendable, Hashable {
  /// As `column.spreadsheet-damage`.
  package let code: String
  /// The column's header as the file writes it, where it is about a column.
  package let column: String
  /// How many rows it touches.
  package let count: Int

  package init(code: String, column: String = "", count: Int) {
    self.code = code
    self.column = column
    self.count = count
  }
}

/// A row refused.
package struct QuarantinedRow: Sendable, Hashable {
  package let delivery: UInt16
  package let lines: ClosedRange<UInt32>
  package let byteOffset: Int
  /// The header of the column at fault, empty where the row as a whole is.
  package let column: String
  /// As `resident-id.unreadable`.
  package let code: String
  /// ``ResidentID/key`` of the number the row shows, 0 where none can be read: its owner may not be called absent.
  package let key: UInt64
  /// The record's fingerprint, by which a correction may name it; 0 where it is not known.
  package let fingerprint: UInt64
  /// The row's bytes as delivered, cut at the contract's limit.
  package let raw: [UInt8]

  package init(
    delivery: UInt16,
    lines: ClosedRange<UInt32>,
    byteOffset: Int,
    column: String,
    code: String,
    key: UInt64 = 0,
    fingerprint: UInt64 = 0,
    raw: [UInt8]
  ) {
    self.delivery = delivery
    self.lines = lines
    self.byteOffset = byteOffset
    self.column = column
    self.code = code
    self.key = key
    self.fingerprint = fingerprint
    self.raw = raw
  }
}

/// A value changed on reading, or a change merely suggested.
package struct Repair: Sendable, Hashable {
  package let delivery: UInt16
  package let line: UInt32
  package let column: String
  /// As `resident-id.full-width`.
  package let code: String
  package let before: Sensitive
  package let after: Sensitive
  /// Made, or only suggested.
  package let isApplied: Bool

  package init(
    delivery: UInt16,
    line: UInt32,
    column: String,
    code: String,
    before: String,
    after: String,
    isApplied: Bool
  ) {
    self.delivery = delivery
    self.line = line
    self.column = column
    self.code = code
    self.before = Sensitive(before)
    self.after = Sensitive(after)
    self.isApplied = isApplied
  }
}
