package import Domain

/// What one department's dataset looks like: its columns under all the headers they go by, its values, its limits, its rhythm.
package struct SourceContract: Sendable {
  /// What a delivery of the dataset is.
  package enum Kind: String, CaseIterable, Sendable {
    /// Everything there is on the statement date; what is absent has gone.
    case fullSnapshot = "full_snapshot"
    /// What has changed since the delivery before: added, changed and removed records.
    case delta
    /// Things that happened, each for good.
    case events
  }

  /// Where a delivery's place may be read.
  package enum PlaceSource: String, CaseIterable, Sendable {
    case name, folder
    /// The divisions of the rows themselves.
    case column
  }

  /// Where a delivery's statement date may be read.
  package enum DateSource: String, CaseIterable, Sendable {
    /// A cell above the header.
    case cell
    case name, folder
    /// The date the job is run for.
    case job
  }

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
  /// Where the place is read, in this order; a file's name and its folders where nothing is said, else its rows.
  package let placeSources: [PlaceSource]
  /// Where the statement date is read, in this order; above the header, in the name, in the folders where nothing is said.
  package let dateSources: [DateSource]
  /// The fields that tell rows apart: a second row that agrees in all of them and has other content is reported.
  package let key: [Field]
  /// Days after the statement date for which the delivery may be judged by; no limit where nothing is said.
  package let maxAgeDays: Int?
  /// Share of rows a full snapshot may lose against the one before, in percent.
  package let maxShrinkPercent: Int?
  /// Share of rows a full snapshot may gain against the one before, in percent; more is announced.
  package let maxGrowthPercent: Int?
  /// Rows from which a township counts as one that a full snapshot cannot lose unnoticed.
  package let townshipRows: Int
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
  /// When the delivery is due after its period.
  package let due: DeliveryDue?
  /// The place of files that name none, and whose rows name none: the whole area that the department answers for.
  package let speaksFor: DivisionCode?
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
    kind = try reader.required("kind").choice()
    unusableNumber = try reader.required("unusable_number").choice()
    placeSources = try Self.sources(reader.node("jurisdiction"), else: [.name, .folder, .column])
    dateSources = try Self.sources(reader.node("statement_date_from"), else: [.cell, .name, .folder])
    key = try Self.sources(reader.node("key"), else: [])
    maxAgeDays = try reader.optionalInteger("max_age_days")
    maxShrinkPercent = try reader.optionalInteger("max_shrink_percent")
    maxGrowthPercent = try reader.optionalInteger("max_growth_percent")
    townshipRows = max(1, try reader.optionalInteger("township_rows") ?? 5)
    maxUnusablePercent = try reader.optionalInteger("max_unusable_percent")
    maxQuarantinedPercent = try reader.optionalInteger("max_quarantined_percent")
    keepMonths = try Self.months(reader.node("keep"))
    cadence = try Self.cadence(reader.node("cadence"))
    due = try Self.due(reader.node("due"), day: reader.node("due_day"))
    statementDate = try reader.optionalDate("statement_date")
    speaksFor = try Self.division(reader.node("speaks_for"))
    owner = try reader.text("owner")
    legalBasis = try reader.texts("legal_basis")
    (fieldLimit, recordLimit) = try Self.limits(reader.node("limits"))
    worksheet = try reader.optionalText("worksheet")
    columns = try Self.columns(try reader.required("columns"))
    try reader.finish()
    try checkKey(node)
    try checkOperation(node)
  }

  private static func division(_ node: SettingNode?) throws(Complaint) -> DivisionCode? {
    guard let node else { return nil }
    guard let code = DivisionCode(try node.text()) else {
      throw Complaint(
        node.place,
        "contract.division",
        "`speaks_for` is no division code.",
        remedy: "Write the six digits of a province, prefecture or county, in quotation marks."
      )
    }
    return code
  }

  /// A delta says of every row what it does and to which record; nothing else has operations.
  private func checkOperation(_ node: SettingNode) throws(Complaint) {
    let operation = columns.first { $0.field == .operation }
    guard kind == .delta else {
      guard operation != nil else { return }
      throw Complaint(
        node.place,
        "contract.operation",
        "Only deliveries of changes (`kind: delta`) have a column of operations.",
        remedy: "Remove the column `operation`, or write kind: delta."
      )
    }
    guard operation?.isRequired == true, operation?.fillsDown == false else {
      throw Complaint(
        node.place,
        "contract.delta-operation",
        "A delta must say of every row whether it adds, changes or removes a record.",
        remedy: "Add a column with `field: operation`, `required: true` and the headers it goes by."
      )
    }
    guard !key.isEmpty, !key.contains(.operation) else {
      throw Complaint(
        node.place,
        "contract.delta-key",
        "A delta must say which fields tell records apart: by them a change finds its record.",
        remedy: "Write `key: [resident_id]`, or whatever the department's own system tells records apart by."
      )
    }
    if let loose = columns.first(where: { key.contains($0.field) && !$0.isRequired }) {
      throw Complaint(
        node.place,
        "contract.delta-key",
        "`\(loose.field.rawValue)` is part of the key, and may be left out.",
        remedy: "Add `required: true` to every column of the key."
      )
    }
    guard !dataset.isDecision else {
      throw Complaint(
        node.place,
        "contract.delta-decision",
        "Decisions are read from every file they come in: there is nothing for changes to apply to.",
        remedy: "Write kind: events."
      )
    }
  }

  private func checkKey(_ node: SettingNode) throws(Complaint) {
    guard let stray = key.first(where: { field in !columns.contains { $0.field == field } }) else { return }
    throw Complaint(
      node.place,
      "contract.key",
      "The key names `\(stray.rawValue)`, which no column fills.",
      remedy: "Name only fields that stand under `columns`."
    )
  }

  /// A list of choices, each once.
  private static func sources<Choice: RawRepresentable & CaseIterable & Equatable>(
    _ node: SettingNode?,
    else usual: [Choice]
  ) throws(Complaint) -> [Choice] where Choice.RawValue == String {
    guard let node else { return usual }
    var result: [Choice] = []
    for item in try node.list() {
      let choice: Choice = try item.choice()
      guard !result.contains(choice) else {
        throw Complaint(item.place, "contract.twice", "`\(choice.rawValue)` is listed twice.", remedy: "Keep one.")
      }
      result.append(choice)
    }
    guard !result.isEmpty else {
      throw Complaint(node.place, "contract.empty-list", "The list is empty.", remedy: "Fill it, or leave the key out.")
    }
    return result
  }

  /// `due: { working_day: 5 }` or `due: { day: 5 }`; `due_day: 5` says the latter.
  private static func due(_ node: SettingNode?, day: SettingNode?) throws(Complaint) -> DeliveryDue? {
    guard let node else { return try day.map { node throws(Complaint) in .day(try node.integer()) } }
    var reader = try SettingReader(node)
    let calendarDay = try reader.optionalInteger("day")
    let workingDay = try reader.optionalInteger("working_day")
    try reader.finish()
    let rules = [calendarDay.map(DeliveryDue.day), workingDay.map(DeliveryDue.workingDay)].compactMap { $0 }
    guard day == nil, rules.count == 1 else {
      throw Complaint(
        node.place,
        "contract.due",
        "A delivery is due by one rule.",
        remedy: "Write `due: { working_day: 5 }` or `due: { day: 5 }`, and no `due_day`."
      )
    }
    return rules[0]
  }

  private static func term(_ node: SettingNode) throws(Complaint) -> Term {
    var reader = try SettingReader(node)
    let term = Term(try reader.text("zh"), try reader.text("en"))
    try reader.finish()
    return term
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
