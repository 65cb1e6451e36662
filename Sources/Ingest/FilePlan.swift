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
    let takesMonths: Bool
    let words: CodeWords
    /// Position in the plan of the column that stands in for a blank.
    let fallback: Int?
  }

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
  let labels: [HeaderLabel]
  let titles: Set<String>
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

  init(_ file: RecognisedFile, partitions: PartitionPlan, asOf: CivilDate) {
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
        takesMonths: column.takesMonths,
        words: CodeWords(column.words),
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
    labels = file.header.labels.map { HeaderLabel($0) }
    headers = file.header.labels
    titles = Set(file.header.titles)
    fieldLimit = file.contract.fieldLimit
    divisions = DivisionWords(file.gazetteer)
    latestBirth = asOf
    self.partitions = file.dataset.isAboutChildren ? partitions : .whole
    cutter = file.cutter
    seams = file.seams
    encoding = file.encoding
    delimiter = file.dialect.delimiter
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

  var isDirect: Bool { PieceText.isDirect(encoding.encoding, delimiter) }

  /// The first likely record start at or after `offset`.
  func seam(_ file: MappedFile, after offset: Int) -> Int {
    file.withBytes { seams.seam($0, after: offset) }
  }

  /// A worker may hold a number issued before 1999; a child cannot.
  var ownNumberTakesFifteenDigits: Bool { !dataset.isAboutChildren }
}
