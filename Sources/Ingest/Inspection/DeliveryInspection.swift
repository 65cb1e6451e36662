package import Domain

/// What looking through a file under a contract found: counts, reasons, profiles, and few examples, all masked.
package struct DeliveryInspection: Sendable {
  /// A field of the contract, and where the file has it.
  package struct MappedField: Sendable {
    package let field: Field
    package let isRequired: Bool
    /// Position among the file's columns, counted from 1, and the header there; nothing where the file has none.
    package let position: Int?
    package let header: String
  }

  /// Rows refused, or accepted without a usable number, for one reason.
  package struct Reason: Sendable {
    package let code: String
    /// The header of the column at fault, empty where the row as a whole is.
    package let column: String
    package let count: Int
    package let examples: [Example]

    package var words: Term { RefusalWords.term(code) }
  }

  /// Values repaired, or repairs suggested, of one kind.
  package struct RepairCount: Sendable {
    package let code: String
    package let column: String
    package let isApplied: Bool
    package let count: Int
    package let examples: [Example]

    package var words: Term { RepairWords.term(code) }
  }

  /// One value, masked, and where it stands.
  package struct Example: Sendable {
    package let line: Int
    package let before: String
    /// Empty where nothing was changed.
    package let after: String
  }

  package let examined: ExaminedFile
  package let accounting: Accounting
  package let notices: [FileNotice]
  /// Rows by the county they name, repeated rows among them; unknown where they name none.
  package let counties: [DivisionCode: Int]
  /// Whose data it is, as far as name and rows tell; unknown where they do not.
  package let jurisdiction: DivisionCode
  package let mapping: [MappedField]
  /// Headers of the file that no field of the contract reads, with their positions counted from 1.
  package let extraColumns: [(position: Int, header: String)]
  package let refusals: [Reason]
  package let unusableNumbers: [Reason]
  package let repairs: [RepairCount]
  /// Nothing where no profile was wanted; else one a column of the file.
  package let columns: [ColumnDescription]?
  /// Rows the profile is about: those accepted, repeated ones among them, and those refused for one value.
  package let profiledRows: Int

  package var file: RecognisedFile { examined.file }

  /// Examples shown of each kind.
  static let shown = 3
}

extension DeliveryInspection {
  init(_ examined: ExaminedFile, session: InspectionSession, tally: FileTally?) {
    let file = examined.file
    self.examined = examined
    accounting = session.accounting
    var notices = FileNotice.list(
      session.statistics,
      others: session.othersStatistics.sorted { $0.key < $1.key }.map {
        (session.plan.columns[$0.key].header, $0.value)
      },
      session.oddities,
      numberColumn: session.plan.number?.header ?? "",
      encoding: file.encoding
    )
    if accounting.read == file.header.recordsAbove { notices.append(FileNotice(.noRows, count: 0)) }
    if session.repeatedKeys > 0, let key = session.plan.key {
      notices.append(FileNotice(.repeatedKey, column: key.header, count: session.repeatedKeys))
    }
    self.notices = notices
    counties = session.places.byCounty
    jurisdiction = file.jurisdictionIsSampled ? session.places.jurisdiction : file.jurisdiction
    mapping = zip(file.contract.columns, file.header.sources).map { column, source in
      MappedField(
        field: column.field,
        isRequired: column.isRequired,
        position: source.map { $0 + 1 },
        header: source.map { file.header.labels[$0] } ?? ""
      )
    }
    let used = Set(file.header.sources.compactMap { $0 })
    extraColumns = file.header.labels.enumerated().filter { !used.contains($0.offset) }.map {
      ($0.offset + 1, $0.element)
    }
    refusals = Self.reasons(session.refusals)
    unusableNumbers = Self.reasons(session.faults)
    repairs = session.repairs.filter { $0.value.count > 0 }.map { kind, rows in
      RepairCount(
        code: kind.code,
        column: kind.column,
        isApplied: kind.isApplied,
        count: rows.count,
        examples: Self.examples(rows)
      )
    }.sorted { ($1.count, $0.code, $0.column) < ($0.count, $1.code, $1.column) }
    columns = tally.map { tally in
      file.header.labels.indices.map { ColumnDescription(position: $0, session: session, tally: tally) }
    }
    profiledRows = tally?.rows ?? 0
  }

  private static func reasons(_ kinds: [RefusalKind: Exemplified]) -> [Reason] {
    kinds.map { kind, rows in
      Reason(code: kind.code, column: kind.column, count: rows.count, examples: examples(rows))
    }.sorted { ($1.count, $0.code, $0.column) < ($0.count, $1.code, $1.column) }
  }

  private static func examples(_ rows: Exemplified) -> [Example] {
    rows.examples.prefix(shown).map { Example(line: Int($0.line), before: $0.before.masked, after: $0.after.masked) }
  }
}
