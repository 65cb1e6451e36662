package import Domain

/// What a file turned out to be: how it is written, what it holds, and what would be accepted, repaired and refused.
///
/// The same for files read with a contract and without; plain data, for people (``InspectionText``) and for machines
/// (``InspectionJSON``). Values of the file stand in it masked.
package struct InspectionReport: Sendable, Hashable {
  /// The path as it was asked for.
  package var file: String
  package var byteCount = 0
  /// Something is known of the file beside its name.
  package var isDescribed = false
  /// Hexadecimal SHA-256 of the bytes; empty where nobody wants it.
  package var digest = ""
  package var encoding = ""
  /// Why it must be that encoding.
  package var encodingEvidence = ""
  package var dialect = Dialect()
  /// The contract the file was read by, or nothing.
  package var contract: String?
  /// The date the data are of, and whose they are, where a contract was read by and they are known.
  package var statementDate: String?
  package var jurisdiction: String?
  /// The contract's fields, and the headers that fill them; empty without a contract.
  package var mapping: [Mapping] = []
  /// The contract whose header this file nearly has, where it has none's.
  package var nearestContract: NearestContract?
  package var header = Header()
  package var counts = Counts()
  package var columns: [ColumnReport] = []
  /// By code, in the order of the first line.
  package var refusals: [Group] = []
  package var repairs: [Group] = []
  /// Records accepted although the person's number is none, by why.
  package var unusableNumbers: [Group] = []
  package var skips: [Group] = []
  /// Facts about the file as a whole that somebody should know.
  package var notes: [Term] = []
  /// Why the file as a whole is refused, as a line for people; then nothing was accepted.
  package var refusal: Complaint?

  package init(file: String) { self.file = file }

  package struct Dialect: Sendable, Hashable {
    package var delimiter = ""
    package var quote = ""
    package var escape = ""
    package var lineEnds = ""
    package var hasSeparatorLine = false

    package init() {}
  }

  package struct Header: Sendable, Hashable {
    /// `found`, `assumed`, `none` or `doubtful`.
    package var finding = "none"
    /// First physical line, counted from 1; 0 where there is none.
    package var line = 0
    package var labels: [String] = []

    package init() {}
  }

  /// Records of the file by what became of them, and its physical lines.
  package struct Counts: Sendable, Hashable {
    package var physicalLines = 0
    package var records = 0
    package var header = 0
    package var accepted = 0
    /// Accepted records in which something was repaired.
    package var repaired = 0
    package var refused = 0
    package var skipped = 0

    package init() {}

    /// Every record is accounted for once.
    package var balance: Bool { records == header + accepted + refused + skipped }
  }

  /// A field of the contract; nothing for the header where the file has no column for it.
  package struct Mapping: Sendable, Hashable {
    package var field: String
    package var header: String?
    package var isRequired: Bool
  }

  package struct NearestContract: Sendable, Hashable {
    package var contract: String
    /// Physical line of the row that is nearly its header.
    package var line: Int
    /// Required fields that are missing, with the headers they could have.
    package var missing: [String]
  }

  /// Records that share what happened to them.
  package struct Group: Sendable, Hashable {
    package var code: String
    package var count: Int
    /// The first of them, one line each, masked.
    package var examples: [String]

    package init(code: String, count: Int, examples: [String]) {
      self.code = code
      self.count = count
      self.examples = examples
    }
  }

  /// How an inspection ends, for the exit code.
  package enum Ending: Int, Sendable, Comparable {
    /// Every record was accepted.
    case allAccepted
    /// Some records were refused.
    case someRefused
    /// The file was refused.
    case fileRefused

    package static func < (left: Ending, right: Ending) -> Bool { left.rawValue < right.rawValue }
  }

  package var ending: Ending { refusal != nil ? .fileRefused : counts.refused > 0 ? .someRefused : .allAccepted }
}

/// What stands in one column of the accepted records.
package struct ColumnReport: Sendable, Hashable {
  package var label: String
  /// The contract's field that the column fills, or nothing.
  package var field: String?
  package var filled = 0
  package var distinct = 0
  /// There are more distinct values than were counted.
  package var distinctIsFloor = false
  /// The number of distinct values is an estimate, by about one percent.
  package var distinctIsEstimate = false
  /// The values of a column of few, commonest first; masked where they may be a person's.
  package var values: [Share] = []
  /// What the contract's fields were read as in the accepted records.
  package var readings: [Reading] = []
  /// Filled values by kind, commonest first.
  package var kinds: [Share] = []
  /// Filled values that look damaged, by how.
  package var suspicions: [Share] = []
  /// Shortest and longest filled value, in characters.
  package var shortest = 0
  package var longest = 0
  /// Masked.
  package var examples: [String] = []

  package init(label: String, field: String? = nil) {
    self.label = label
    self.field = field
  }

  package struct Reading: Sendable, Hashable {
    package var field: String
    /// Records that state it.
    package var stated: Int
    /// First and last date, of the column or of the births in its numbers.
    package var earliest: String?
    package var latest: String?
    /// Coded values by the identifiers of contracts.
    package var codes: [Share]
    /// Divisions by level.
    package var levels: [Share]
  }

  package struct Share: Sendable, Hashable {
    package var name: String
    package var count: Int

    package init(name: String, count: Int) {
      self.name = name
      self.count = count
    }
  }
}
