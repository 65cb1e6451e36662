internal import Domain

/// Renders the tables of `tables/` that hold findings, figures and the account of the deliveries.
///
/// UTF-8, LF, RFC 4180, snake_case columns; the bureau's own, so numbers and values stand in full.
struct MachineTables {
  let report: Report
  let records: PublishedRecords
  /// That of titles and definitions; values are the same in all.
  var language = Language.zh

  /// A table's columns, as header and data dictionary give them.
  static func columns(_ table: TableName) -> [TableColumn] {
    switch table {
    case .children: ChildrenTable.columns
    case .links: LinksTable.columns
    case .dropouts: findingColumns + contactColumns
    case .discrepancies, .findings, .duties, .eligibility, .warnings: findingColumns
    case .needs: needColumns
    case .deadlines: deadlineColumns
    case .obligations: obligationColumns
    case .visitsPlace, .coveragePlace, .trainingPlace, .staffingPlace, .measures: measureColumns
    case .visitDays: spreadColumns
    case .definitions: definitionColumns
    case .judgements: JudgementsTable.columns
    case .cells: cellColumns
    case .deliveries: deliveryColumns
    case .quarantine: quarantineColumns
    case .repairs: repairColumns
    case .skipped: skippedColumns
    case .corrections: correctionColumns
    case .changes: changeColumns
    case .reviews: reviewColumns
    case .personEvents: personEventColumns
    case .schoolAge: SchoolAgeTable.columns
    case .schooling: Self.schoolingColumns
    case .revisions: revisionColumns
    case .packets: packetColumns
    case .receipts: receiptColumns
    case .receiptFigures: receiptFigureColumns
    case .cases: caseColumns
    case .caseEvents: caseEventColumns
    case .caseFigures: caseFigureColumns
    case .caseSources: caseSourceColumns
    case .dropoutFigures: dropoutFigureColumns
    }
  }

  /// A whole table, header included; nothing for those the pipeline renders, and for the cells of workbooks.
  func render(_ table: TableName) -> [UInt8]? {
    var result = TableColumn.header(Self.columns(table))
    switch table {
    case .children, .links, .personEvents, .schoolAge, .judgements, .cells: return nil
    case .definitions: appendDefinitions(language, to: &result)
    case .discrepancies: appendFindings([.discrepancy], to: &result)
    case .dropouts: appendFindings([.dropout, .unjudgedDropout], contacts: true, to: &result)
    case .findings: appendFindings([.post, .childDuty, .visit], to: &result)
    case .duties: append(report.duties, to: &result)
    case .eligibility: append(report.eligibility, to: &result)
    case .warnings: append(report.warnings, to: &result)
    case .needs: appendNeeds(to: &result)
    case .deadlines: appendDeadlines(to: &result)
    case .obligations: appendObligations(to: &result)
    case .visitsPlace: appendMeasures(to: &result) { ["V", "L", "K"].contains($0.prefix(1)) }
    case .visitDays: appendSpreads(to: &result)
    case .coveragePlace: appendMeasures(to: &result) { $0.utf8.first == UInt8(ascii: "C") }
    case .trainingPlace: appendMeasures(to: &result) { $0.utf8.first == UInt8(ascii: "T") }
    case .staffingPlace: appendMeasures(to: &result) { ["D", "S"].contains($0.prefix(1)) }
    case .measures: appendMeasures(to: &result) { _ in true }
    case .deliveries: appendDeliveries(to: &result)
    case .quarantine: appendQuarantine(to: &result)
    case .repairs: appendRepairs(to: &result)
    case .skipped: appendSkipped(to: &result)
    case .corrections: appendCorrections(to: &result)
    case .changes: appendChanges(to: &result)
    case .reviews: appendReviews(to: &result)
    case .schooling: appendSchooling(to: &result)
    case .revisions: appendRevisions(to: &result)
    case .packets: appendPackets(to: &result)
    case .receipts: appendReceipts(to: &result)
    case .receiptFigures: appendReceiptFigures(to: &result)
    case .cases: appendCases(to: &result)
    case .caseEvents: appendCaseEvents(to: &result)
    case .caseFigures: appendCaseFigures(to: &result)
    case .caseSources: appendCaseSources(to: &result)
    case .dropoutFigures: appendDropoutFigures(to: &result)
    }
    return result
  }

  func path(_ delivery: UInt16) -> String {
    Int(delivery) < records.deliveries.count ? records.deliveries[Int(delivery)].path : ""
  }

  // MARK: - Findings

  private static let findingColumns = [
    TableColumn("code", "code", "发现的种类", "kind of finding"),
    TableColumn("severity", "code", "轻重：info、warning、error", "severity: info, warning, error"),
    TableColumn("person_key", "text", "人员代码，关于地方的为空", "the person's key, empty where a place is meant"),
    TableColumn("resident_id", "text", "公民身份号码", "resident number"),
    TableColumn("name", "text", "姓名", "name"),
    TableColumn("division", "text", "负责处理的区划代码", "code of the division that must act"),
    TableColumn("owner", "code", "核对部门", "department that must check"),
    TableColumn("qualifier", "code", "同一种类内的细分", "what tells findings of one kind apart"),
    TableColumn("rule", "text", "依据的规则（政策包/规则）", "the rule, as pack/rule"),
    TableColumn("source_1", "code", "来源一（可信的一方）", "first source, the trusted one"),
    TableColumn("value_1", "text", "来源一的值", "what the first source says"),
    TableColumn("file_1", "text", "来源一的文件", "the first source's file"),
    TableColumn("line_1", "integer", "来源一的行号", "the first source's line"),
    TableColumn("source_2", "code", "来源二", "second source"),
    TableColumn("value_2", "text", "来源二的值", "what the second source says"),
    TableColumn("file_2", "text", "来源二的文件", "the second source's file"),
    TableColumn("line_2", "integer", "来源二的行号", "the second source's line"),
    TableColumn("statements", "integer", "依据的记录数（上面只列前两条）", "records it rests on, of which the first two stand here"),
  ]

  /// How to reach those who answer for a child, for whoever goes to look for it.
  private static let contactColumns = [
    TableColumn("guardian", "text", "监护人姓名", "the guardian's name"),
    TableColumn("phone", "text", "联系电话", "telephone number"),
  ]

  /// Findings by code, person key, place, then where the sources stand: the same order however they came.
  private func appendFindings(_ kinds: Set<FindingKind>, contacts: Bool = false, to result: inout [UInt8]) {
    append(report.findings.filter { kinds.contains(FindingKind($0)) }, contacts: contacts, to: &result)
  }

  private func append(_ chosen: [Finding], contacts: Bool = false, to result: inout [UInt8]) {
    let people = chosen.map { finding in finding.person.flatMap { report.people[$0] } }
    let keys = people.map { $0?.key.order ?? .none }
    let codes = Set(chosen.map(\.code)).sorted()
    let ranks = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    // Positions are sorted by small keys: a finding is too large to be taken out for each comparison.
    let kinds = chosen.map { ranks[$0.code] ?? 0 }
    let order = chosen.indices.sorted { left, right in
      if kinds[left] != kinds[right] { return kinds[left] < kinds[right] }
      if keys[left] != keys[right] { return keys[left] < keys[right] }
      if chosen[left].place != chosen[right].place { return chosen[left].place < chosen[right].place }
      return chosen[left].precedes(chosen[right])
    }
    for index in order { append(chosen[index], people[index], contacts: contacts, to: &result) }
  }

  private func append(_ finding: Finding, _ person: ReportedPerson?, contacts: Bool, to result: inout [UInt8]) {
    result.append(field: finding.code.rawValue)
    result.append(comma: finding.severity.rawValue)
    result.append(comma: person?.key.text ?? "")
    result.append(comma: person?.residentID?.canonical ?? "")
    result.append(comma: person?.name.disclosed ?? "")
    result.append(comma: finding.place == .unknown ? "" : finding.place.short)
    result.append(comma: finding.owner.rawValue)
    result.append(comma: finding.qualifier)
    result.append(comma: finding.rule ?? "")
    for index in 0..<2 {
      guard index < finding.statements.count else {
        result.append(ascii: ",,,,")
        continue
      }
      let statement = finding.statements[index]
      result.append(comma: statement.dataset.rawValue)
      result.append(comma: statement.value.disclosed)
      result.append(comma: statement.address.map { path($0.delivery) } ?? "")
      result.appendComma()
      if let line = statement.address?.line { result.append(decimal: Int(line)) }
    }
    result.appendComma()
    result.append(decimal: finding.statements.count)
    if contacts {
      result.append(comma: person?.guardian.disclosed ?? "")
      result.append(comma: person?.phone.disclosed ?? "")
    }
    result.appendLineEnd()
  }

  // MARK: - Obligations

  private static let obligationColumns = [
    TableColumn("person_key", "text", "人员代码", "the person's key"),
    TableColumn("resident_id", "text", "公民身份号码", "resident number"),
    TableColumn("division", "text", "负责走访的区划代码", "code of the division that answers for the visit"),
    TableColumn("category", "code", "儿童类别", "category"),
    TableColumn("last_visit", "date", "上次有效走访", "last qualifying visit"),
    TableColumn("due", "date", "应走访日（当天算按期），无间隔规定的为空", "due date, itself in time; empty where no interval is known"),
    TableColumn(
      "status",
      "code",
      "in-date 在期，overdue 逾期，not-yet-due 首访未到期，undecided 基础间隔内、更短间隔未定，no-interval 无间隔规定",
      "in-date, overdue, not-yet-due, undecided (within the base, a shorter interval is not set) or no-interval"
    ),
    TableColumn("days_overdue", "integer", "逾期天数，未逾期为 0", "days past due, 0 where not overdue"),
    TableColumn(
      "days_since",
      "integer",
      "距上次走访（从未走访的距建档）天数",
      "days since the last visit, or since entry where there was none"
    ),
    TableColumn("missed_cycles", "integer", "上次走访后已错过的次数", "due dates passed since the last visit"),
    TableColumn("rule", "text", "规定间隔的规则", "the rule that sets the interval"),
    TableColumn(
      "handed_over",
      "date",
      "新迁入儿童的接手期限（当天算期限内），未迁移的为空",
      "of a child that came from another place, the last day its new place has to take over; empty otherwise"
    ),
  ]

  private func appendObligations(to result: inout [UInt8]) {
    let visits = report.visits
    let people = visits.map { report.people[$0.person] }
    let keys = people.map { $0?.key.order ?? .none }
    let order = visits.indices.sorted { left, right in
      if visits[left].place != visits[right].place { return visits[left].place < visits[right].place }
      return keys[left] != keys[right] ? keys[left] < keys[right] : precedes(visits[left].due, visits[right].due)
    }
    let categories = Dictionary(uniqueKeysWithValues: CareCategory.allCases.map { ($0, $0.identifier) })
    for index in order {
      let visit = visits[index]
      let person = people[index]
      result.append(field: person?.key.text ?? "")
      result.append(comma: person?.residentID?.canonical ?? "")
      result.append(comma: visit.place.short)
      result.append(comma: categories[visit.category] ?? "")
      result.appendComma()
      result.append(packedDate: visit.lastVisit?.packed ?? 0)
      result.appendComma()
      result.append(packedDate: visit.due?.packed ?? 0)
      result.append(comma: visit.status.rawValue)
      result.appendComma()
      result.append(decimal: visit.daysOverdue)
      result.appendComma()
      if let days = visit.daysSince { result.append(decimal: days) }
      result.appendComma()
      result.append(decimal: visit.missedCycles)
      result.append(comma: visit.rule)
      result.appendComma()
      result.append(packedDate: visit.handedOver?.packed ?? 0)
      result.appendLineEnd()
    }
  }

  /// A visit due comes before one for which no interval is known.
  private func precedes(_ left: CivilDate?, _ right: CivilDate?) -> Bool {
    guard let left else { return false }
    return right.map { left < $0 } ?? true
  }

  // MARK: - Measures

  private static let measureColumns = [
    TableColumn("measure", "code", "指标代号，见“指标口径”", "the measure, as in the definitions"),
    TableColumn("division", "text", "区划代码，0 为全部地区", "division code, 0 for the whole area"),
    TableColumn(
      "state",
      "code",
      "counted 已统计，cannot-judge 不能判定，not-collected 未采集",
      "counted, cannot-judge or not-collected"
    ),
    TableColumn("lacking", "code", "不能判定时所缺的来源", "the source lacking where it cannot be judged"),
    TableColumn("numerator", "integer", "分子，未统计的为空", "numerator, empty where not counted"),
    TableColumn("denominator", "integer", "分母，未统计的为空", "denominator, empty where not counted"),
    TableColumn(
      "known",
      "integer",
      "全部已知（分母、剔除、未判定之和）",
      "everyone known: denominator, exclusions and unjudged together"
    ),
    TableColumn("unjudged", "integer", "其中未判定", "of these, not judged"),
    TableColumn("excluded", "text", "剔除明细：原因=人数，以分号分隔", "what was left out: reason=count, separated by semicolons"),
  ]

  private func appendMeasures(to result: inout [UInt8], where isChosen: (String) -> Bool) {
    let chosen = report.values.filter { isChosen($0.measure) }
      .sorted { ($0.measure, $0.place) < ($1.measure, $1.place) }
    for value in chosen {
      result.append(field: value.measure)
      result.append(comma: value.place.short)
      var isCounted = false
      switch value.state {
      case .counted:
        isCounted = true
        result.append(ascii: ",counted,")
      case .cannotJudge(let dataset):
        result.append(ascii: ",cannot-judge,")
        result.append(utf8: dataset.rawValue)
      case .notCollected: result.append(ascii: ",not-collected,")
      }
      for count in [value.numerator, value.denominator] {
        result.appendComma()
        if isCounted { result.append(decimal: count) }
      }
      for count in [value.known, value.unjudged] {
        result.appendComma()
        result.append(decimal: count)
      }
      result.append(comma: value.excluded.map { "\($0.reason)=\($0.count)" }.joined(separator: ";"))
      result.appendLineEnd()
    }
  }
}

extension Finding {
  /// The order of findings of one code, person and place: by where the sources stand, a side without an address first.
  func precedes(_ other: Finding) -> Bool {
    for (left, right) in zip(statements, other.statements) where left.address != right.address {
      guard let first = left.address else { return true }
      guard let second = right.address else { return false }
      return first < second
    }
    if statements.count != other.statements.count { return statements.count < other.statements.count }
    if qualifier != other.qualifier { return qualifier < other.qualifier }
    return statements.map(\.value.disclosed).lexicographicallyPrecedes(other.statements.map(\.value.disclosed))
  }
}
