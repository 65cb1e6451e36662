internal import Domain
internal import Tabular

/// A recognised file's contract, compiled for reading its rows.
struct FilePlan: Sendable {
  /// One column of the result, and where it comes from.
  struct ColumnPlan: Sendable {
    let field: Field
    /// Position in the file's rows.
    let source: Int
    /// The header as the file writes it.
    let header: String
    let isRequired: Bool
    let manner: DateScan.Manner
    let words: CodeWords
    let form: Form
    /// A blank cell is read as the one above it.
    let fillsDown: Bool
    /// Position in the plan of the column that stands in for a blank.
    let fallback: Int?

    /// Whether a blank cell is a fault; what is filled from above is missed only afterwards.
    var mustBeFilled: Bool { isRequired && !fillsDown }
  }

  /// What a text column's values are brought into.
  enum Form: Sendable { case asWritten, name, phone, certificate, rollNumber }
  /// The fields of a contract's key.
  struct KeyPlan: Sendable {
    /// The person's own number is one of them.
    let hasNumber: Bool
    /// Positions in the plan of the others.
    let columns: [Int]
    /// The header of the first, as the file writes it.
    let header: String
  }

  let dataset: Dataset
  let columns: [ColumnPlan]
  /// The column of the person's own number.
  let number: ColumnPlan?
  let unusableNumber: SourceContract.UnusableNumber
  /// Positions in ``columns`` of the numbers that a row may claim.
  let rollNumber: Int?
  let certificateNumber: Int?
  let name: Int?
  /// Positions in ``columns`` of the divisions, the place of living before that of registration.
  let places: [Int]
  let width: Int
  /// Fields up to the last that has a header.
  let leastWidth: Int
  let rowKind: RowKind
  let fieldLimit: Int
  let divisions: DivisionWords
  let latestBirth: CivilDate
  let partitions: PartitionPlan
  let cutter: RecordCutter
  let seams: PieceSeams
  let encoding: EncodingFinding
  let delimiter: CSVDelimiter
  private let headers: [String]
  /// What tells rows apart, where the contract says so and the file has all of it.
  let key: KeyPlan?
  /// Cells to be read as if they said something else; nothing for nearly every file.
  var corrections: CorrectionPlan?
  /// Marks of damage that make a valid number of somebody else's no number, by position in ``columns``: known only when a damaged
  /// file is read for the second time.
  var condemned: [Int: Set<DamageMark>] = [:]

  init(_ file: RecognisedFile, partitions: PartitionPlan, asOf: CivilDate, serials: SerialDates = SerialDates()) {
    let mapped = zip(file.contract.columns, file.header.sources).compactMap { column, source in
      source.map { (column, $0) }
    }
    let others = mapped.filter { $0.0.field != .residentID }
    let fields = others.map(\.0.field)
    func plan(_ column: ContractColumn, _ source: Int) -> ColumnPlan {
      ColumnPlan(
        field: column.field,
        source: source,
        header: file.header.labels[source],
        isRequired: column.isRequired,
        manner: DateScan.Manner(
          takesMonths: column.takesMonths,
          serials: serials.columns.contains(source) ? serials.system : nil
        ),
        words: CodeWords(column.words, common: Self.commonWords(column)),
        form: Self.form(of: column.field),
        fillsDown: column.fillsDown,
        fallback: column.fallback.flatMap { fields.firstIndex(of: $0) }
      )
    }
    columns = others.map { plan($0, $1) }
    number = mapped.first { $0.0.field == .residentID }.map { plan($0, $1) }
    key = Self.key(file, fields: fields)
    dataset = file.dataset
    unusableNumber = file.contract.unusableNumber
    rollNumber = fields.firstIndex(of: .rollNumber)
    certificateNumber = fields.firstIndex(of: .certificateNumber)
    name = fields.firstIndex(of: .name)
    places = [Field.division, .registeredDivision].compactMap { fields.firstIndex(of: $0) }
    width = file.header.labels.count
    leastWidth = ColumnLabels.width(file.header.labels)
    rowKind = RowKind(
      labels: file.header.labels.map { HeaderLabel($0) },
      rowsAbove: file.header.rowsAbove,
      headerRows: file.header.headerRows
    )
    headers = file.header.labels
    fieldLimit = file.contract.fieldLimit
    divisions = file.places.words
    latestBirth = asOf
    self.partitions = file.dataset.isAboutChildren ? partitions : .whole
    cutter = file.cutter
    seams = file.seams
    encoding = file.encoding
    delimiter = file.dialect.delimiter
  }

  private static func form(of field: Field) -> Form {
    switch field {
    case _ where field.isPersonName: .name
    case .phone, .carerPhone: .phone
    case .certificateNumber: .certificate
    case .rollNumber: .rollNumber
    default: .asWritten
    }
  }

  private static func commonWords(_ column: ContractColumn) -> [(word: String, byte: UInt8)] {
    guard case .code(let list) = column.field.kind else { return [] }
    return CommonWords.words(list)
  }
  private static func key(_ file: RecognisedFile, fields: [Field]) -> KeyPlan? {
    let wanted = file.contract.key
    let sources = wanted.map { field in
      zip(file.contract.columns, file.header.sources).first { $0.0.field == field }?.1
    }
    guard let first = sources.first.flatMap({ $0 }), !sources.contains(nil) else { return nil }
    return KeyPlan(
      hasNumber: wanted.contains(.residentID),
      columns: wanted.compactMap { fields.firstIndex(of: $0) },
      header: file.header.labels[first]
    )
  }

  /// The header of a column as the file writes it.
  func header(_ source: Int) -> String { headers[source] }

  /// Some lines may be in another encoding, and yet decode.
  var mayHoldForeignLines: Bool { encoding.encoding == .gb18030 && !encoding.isStrict }

  var fillsDown: Bool { columns.contains(where: \.fillsDown) }

  var isDirect: Bool { PieceText.isDirect(encoding.encoding, delimiter) }

  /// The first likely record start at or after `offset`.
  func seam(_ file: MappedFile, after offset: Int) -> Int {
    file.withBytes { seams.seam($0, after: offset) }
  }

  /// A worker may hold a number issued before 1999; a child cannot.
  var ownNumberTakesFifteenDigits: Bool { !dataset.isAboutChildren }
}
