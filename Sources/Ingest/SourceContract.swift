package import Domain

/// What one department's dataset looks like: its columns under all the headers they go by, its values, its limits, its rhythm.
package struct SourceContract: Sendable {
  /// What a delivery of the dataset is.
  package enum Kind: String, CaseIterable, Sendable {
    /// Everything there is on the statement date; what is absent has gone.
    case fullSnapshot = "full_snapshot"
    /// Things that happened, each for good.
    case events
  }

  /// How often the dataset falls due.
  package enum Cadence: String, CaseIterable, Sendable { case monthly, quarterly, termly, yearly, once }

  /// What becomes of a row whose person has no usable number.
  package enum UnusableNumber: String, CaseIterable, Sendable {
    /// Accepted without a key, for `Resolve` to place by other evidence.
    case residue
    case quarantine
  }

  package let id: String
  package let dataset: Dataset
  package let department: Department
  package let title: Term
  package let kind: Kind
  package let unusableNumber: UnusableNumber
  /// Days after the statement date for which the delivery may be judged by; no limit where nothing is said.
  package let maxAgeDays: Int?
  /// Share of rows a full snapshot may lose against the one before, in percent.
  package let maxShrinkPercent: Int?
  /// Share of accepted rows that may lack a usable number, in percent.
  package let maxUnusablePercent: Int?
  /// Share of rows that may be refused, in percent; beyond it the delivery is not used.
  package let maxQuarantinedPercent: Int?
  /// Months for which deliveries are kept; nothing means all are.
  package let keepMonths: Int?
  /// Bytes a field may have.
  package let fieldLimit: Int
  /// Bytes a record may have.
  package let recordLimit: Int
  package let cadence: Cadence?
  /// Day of the month by which the delivery is due.
  package let dueDay: Int?
  /// The statement date of files that state none anywhere.
  package let statementDate: CivilDate?
  package let owner: String
  package let legalBasis: [String]
  /// The sheet of a workbook that holds the table; nothing means the first that is not hidden.
  package let worksheet: String?
  package let columns: [ContractColumn]

  /// Reads a contract.
  ///
  /// - Throws: ``Complaint`` with file and line of the first mistake: a missing or unknown key, an unknown choice, a header that two
  ///   columns of different kinds would fight for.
  package init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    id = try reader.text("id")
    dataset = try reader.required("dataset").choice()
    department = try reader.required("department").choice()
    title = try Self.term(try reader.required("title"))
    kind = try Self.kind(try reader.required("kind"))
    unusableNumber = try reader.required("unusable_number").choice()
    maxAgeDays = try reader.optionalInteger("max_age_days")
    maxShrinkPercent = try reader.optionalInteger("max_shrink_percent")
    maxUnusablePercent = try reader.optionalInteger("max_unusable_percent")
    maxQuarantinedPercent = try reader.optionalInteger("max_quarantined_percent")
    keepMonths = try Self.months(reader.node("keep"))
    cadence = try Self.cadence(reader.node("cadence"))
    dueDay = try reader.optionalInteger("due_day")
    statementDate = try reader.optionalDate("statement_date")
    owner = try reader.text("owner")
    legalBasis = try reader.texts("legal_basis")
    (fieldLimit, recordLimit) = try Self.limits(reader.node("limits"))
    worksheet = try reader.optionalText("worksheet")
    columns = try Self.columns(try reader.required("columns"))
    try reader.finish()
  }

  private static func term(_ node: SettingNode) throws(Complaint) -> Term {
    var reader = try SettingReader(node)
    let term = Term(try reader.text("zh"), try reader.text("en"))
    try reader.finish()
    return term
  }

  /// Deltas have a complaint of their own: read as snapshots, they would make everybody absent whom they do not name.
  private static func kind(_ node: SettingNode) throws(Complaint) -> Kind {
    guard try node.text() != "delta" else {
      throw Complaint(
        node.place,
        "contract.delta-not-read",
        "Deliveries of changes only (`delta`) are not read.",
        remedy:
          "Have everything delivered each time and write full_snapshot, or events where rows are things that happened."
      )
    }
    return try node.choice()
  }

  private static func months(_ node: SettingNode?) throws(Complaint) -> Int? {
    guard let node, try node.text() != "all" else { return nil }
    return try node.integer()
  }

  private static func cadence(_ node: SettingNode?) throws(Complaint) -> Cadence? { try node?.choice() }

  private static func limits(_ node: SettingNode?) throws(Complaint) -> (Int, Int) {
    guard let node else { return (65_536, 262_144) }
    var reader = try SettingReader(node)
    let field = try reader.optionalInteger("field_bytes") ?? 65_536
    let record = try reader.optionalInteger("record_bytes") ?? 262_144
    try reader.finish()
    guard field > 0, record >= field, record <= 1 << 24 else {
      throw Complaint(
        node.place,
        "contract.limits",
        "A record must hold a field and may have at most 16777216 bytes.",
        remedy: "Write field_bytes no larger than record_bytes."
      )
    }
    return (field, record)
  }

  private static func columns(_ node: SettingNode) throws(Complaint) -> [ContractColumn] {
    var columns: [ContractColumn] = []
    for item in try node.list() {
      let column = try ContractColumn(reading: item)
      guard !columns.contains(where: { $0.field == column.field }) else {
        throw Complaint(
          item.place,
          "contract.field-twice",
          "The field `\(column.field.rawValue)` has a column already.",
          remedy: "Put all its headers into one column."
        )
      }
      columns.append(column)
    }
    guard columns.contains(where: \.isRequired) else {
      throw Complaint(
        node.place,
        "contract.nothing-required",
        "No column is required, so any file would fit.",
        remedy: "Mark the columns that tell this dataset from others with `required: true`."
      )
    }
    return columns
  }
}
