internal import Domain

/// The tables of help needed and of dates set.
extension MachineTables {
  static let needColumns = [
    TableColumn("person_key", "text", "人员代码", "the person's key"),
    TableColumn("resident_id", "text", "公民身份号码", "resident number"),
    TableColumn("name", "text", "姓名", "name"),
    TableColumn("division", "text", "负责的区划代码", "code of the division that must act"),
    TableColumn("need", "code", "帮扶事项", "kind of help"),
    TableColumn("state", "code", "given 数据显示已落实，missing 未见落实，unknown 未采集", "given, missing or unknown"),
    TableColumn("rule", "text", "依据的规则（政策包/规则）", "the rule, as pack/rule"),
    TableColumn("reasons", "text", "指向该事项的情形，以分号分隔", "what points to it, separated by semicolons"),
    TableColumn("urgency", "integer", "该儿童未落实事项的紧迫程度之和", "how pressing the child's open needs are together"),
  ]

  /// The most pressing children first, then by person and kind.
  func appendNeeds(to result: inout [UInt8]) {
    let keys = report.needs.map { report.people[$0.person]?.key.text ?? "" }
    let needs = report.needs
    let order = needs.indices.sorted { left, right in
      if needs[left].urgency != needs[right].urgency { return needs[left].urgency > needs[right].urgency }
      if keys[left] != keys[right] { return keys[left] < keys[right] }
      return (needs[left].kind, needs[left].rule) < (needs[right].kind, needs[right].rule)
    }
    for index in order {
      let need = needs[index]
      let person = report.people[need.person]
      result.append(field: keys[index])
      result.append(comma: person?.residentID?.canonical ?? "")
      result.append(comma: person?.name.disclosed ?? "")
      result.append(comma: need.place == .unknown ? "" : need.place.short)
      result.append(comma: need.kind)
      result.append(comma: need.state.rawValue)
      result.append(comma: need.rule)
      result.append(comma: need.reasons.joined(separator: ";"))
      result.appendComma()
      result.append(decimal: need.urgency)
      result.appendLineEnd()
    }
  }

  static let deadlineColumns = [
    TableColumn("rule", "text", "规则（政策包/规则）", "the rule, as pack/rule"),
    TableColumn("division", "text", "适用地区的区划代码，0 为全国", "where it binds, 0 for the nation"),
    TableColumn("article", "text", "条款", "article"),
    TableColumn("title", "text", "事项", "what is due"),
    TableColumn("due", "date", "时限（本期）", "the last day of the present period"),
    TableColumn(
      "state",
      "code",
      "upcoming 未到，past 已过（只作记录，不判红），no-day 文件未写日期",
      "upcoming, past (on record, never red) or no-day"
    ),
    TableColumn("days_left", "integer", "距时限天数，已过为空", "days left, empty where past"),
    TableColumn(
      "kept",
      "code",
      "yes 已做到，no 尚有未做到（未到期的为进度），not-shown 无台账可证",
      "yes, no (before the day: so far), or not-shown where no ledger tells"
    ),
    TableColumn("numerator", "integer", "已做到数", "how many had it done"),
    TableColumn("denominator", "integer", "应做到数", "of how many"),
    TableColumn("evidence", "text", "依据：指标编号，或数据种类", "what shows it: a measure, or a dataset"),
  ]

  /// Every date the packs in force set, in the order of packs and rules, with what shows whether it was kept.
  func appendDeadlines(to result: inout [UInt8]) {
    for entry in DeadlineAccount(report: report).entries {
      let (pack, rule) = (entry.pack, entry.rule)
      result.append(field: entry.name)
      result.append(comma: pack.jurisdiction.short)
      result.append(comma: rule.citation.text)
      result.append(comma: rule.title.zh)
      result.appendComma()
      result.append(packedDate: entry.day?.packed ?? 0)
      result.append(comma: entry.day == nil ? "no-day" : entry.isPast ? "past" : "upcoming")
      result.appendComma()
      if let day = entry.day, !entry.isPast { result.append(decimal: report.asOf.days(to: day)) }
      result.append(comma: entry.progress == nil ? "not-shown" : entry.isKept ? "yes" : "no")
      result.appendComma()
      if let progress = entry.progress { result.append(decimal: progress.numerator) }
      result.appendComma()
      if let progress = entry.progress { result.append(decimal: progress.denominator) }
      result.append(comma: entry.progress?.by ?? "")
      result.appendLineEnd()
    }
  }
}
