internal import Domain

/// The tables of cases: how each stands, what happened in this run, and how fast they are worked off.
extension MachineTables {
  static let caseColumns = [
    TableColumn("case_key", "text", "问题编号，各期不变", "the case's key, the same in every run"),
    TableColumn("family", "code", "问题种类", "what kind of case"),
    TableColumn("code", "code", "最近一次发现的代码", "the finding's code as last seen"),
    TableColumn("detail", "code", "最近一次发现的细分", "the finding's qualifier as last seen"),
    TableColumn("severity", "code", "轻重", "severity"),
    TableColumn("person_key", "text", "人员代码，关于地方的为空", "the person's key, empty where a place is meant"),
    TableColumn("resident_id", "text", "公民身份号码（本期有关人员）", "resident number, of people this run speaks of"),
    TableColumn("name", "text", "姓名（本期有关人员）", "name, of people this run speaks of"),
    TableColumn("division", "text", "区划代码", "code of the division that must act"),
    TableColumn("owner", "code", "责任部门", "the department that owns it"),
    TableColumn(
      "state",
      "code",
      "open、acknowledged、in-progress、resolved、disputed、waived、verified-closed、superseded",
      "open, acknowledged, in-progress, resolved, disputed, waived, verified-closed or superseded"
    ),
    TableColumn("since", "date", "进入该状态的期日", "as-of date at which it came into its state"),
    TableColumn("opened", "date", "立案（或重新立案）日", "as-of date it was opened, or opened again"),
    TableColumn("due", "date", "办理期限（当天算按期）", "due date, itself in time"),
    TableColumn("days_open", "integer", "在办天数，已结的为空", "days since it was opened, empty where it has ended"),
    TableColumn("overdue", "flag", "逾期未结 1", "1 where past due and active"),
    TableColumn("first_seen", "date", "首次发现", "first seen"),
    TableColumn("last_seen", "date", "最近一次可判定的发现", "last seen where it could be judged"),
    TableColumn("closed", "date", "销号依据的日期", "date of the evidence that ended it"),
    TableColumn("reopened", "integer", "重新立案次数", "times it was opened again"),
    TableColumn("not_reassessed", "code", "本期未能复核的原因，已复核的为空", "why this run could not judge it, empty where it could"),
    TableColumn("waived_until", "date", "豁免至", "waived until"),
    TableColumn("answer", "code", "所待印证的答复", "the answer that data must bear out"),
    TableColumn("answered_by", "text", "答复经办人", "who answered"),
    TableColumn("answered_on", "date", "答复日期", "when it was answered"),
    TableColumn("successor", "text", "归并入的问题编号", "the case it was merged into"),
    TableColumn("rows", "integer", "涉及的发现条数", "findings behind it"),
    TableColumn("rule", "text", "依据的规则（政策包/规则）", "the rule, as pack/rule"),
    TableColumn("sources", "text", "判定所依据的来源，以分号分隔", "the sources it rests on, separated by semicolons"),
  ]

  func appendCases(to result: inout [UInt8]) {
    let people = report.peopleByKey
    for value in report.cases.sorted(by: { $0.key < $1.key }) {
      let person = value.person.flatMap { people[$0] }
      result.append(field: value.key)
      result.append(comma: value.identity.family)
      result.append(comma: value.code)
      result.append(comma: value.detail)
      result.append(comma: value.severity.rawValue)
      result.append(comma: value.person?.text ?? "")
      result.append(comma: person?.residentID?.canonical ?? "")
      result.append(comma: person?.name.disclosed ?? "")
      result.append(comma: value.place == .unknown ? "" : value.place.short)
      result.append(comma: value.owner.rawValue)
      result.append(comma: value.state.rawValue)
      append(date: value.since, to: &result)
      append(date: value.opened, to: &result)
      append(date: value.due, to: &result)
      result.appendComma()
      if value.state.isActive { result.append(decimal: value.opened.days(to: report.asOf)) }
      result.append(comma: value.isOverdue(on: report.asOf) ? "1" : "0")
      append(date: value.firstSeen, to: &result)
      append(date: value.lastSeen, to: &result)
      append(date: value.closed, to: &result)
      result.appendComma()
      result.append(decimal: value.reopened)
      result.append(comma: value.doubt)
      append(date: value.waivedUntil, to: &result)
      result.append(comma: value.claim?.answer.identifier ?? "")
      result.append(comma: value.claim?.by ?? "")
      append(date: value.claim?.on, to: &result)
      result.append(comma: value.successor)
      result.appendComma()
      result.append(decimal: value.rows)
      result.append(comma: value.rule)
      result.append(comma: value.sources.map { "\($0.dataset.rawValue)@\($0.place.short)" }.joined(separator: ";"))
      result.appendLineEnd()
    }
  }

  private func append(date: CivilDate?, to result: inout [UInt8]) {
    result.appendComma()
    result.append(packedDate: date?.packed ?? 0)
  }

  static let caseEventColumns = [
    TableColumn("case_key", "text", "问题编号", "the case's key"),
    TableColumn("on", "date", "期日", "as-of date of the run"),
    TableColumn("event", "code", "发生的事", "what happened"),
    TableColumn("from", "code", "原状态，立案的为空", "state before, empty where it was opened"),
    TableColumn("to", "code", "现状态", "state after"),
    TableColumn("cause", "text", "缘由：依据、答复或到期", "why: evidence, answer or lapse"),
    TableColumn("by", "text", "答复人或批准人，由数据引起的为空", "who answered or decided, empty where the data did"),
  ]

  /// What happened in this run, case by case, in the order in which it happened.
  func appendCaseEvents(to result: inout [UInt8]) {
    for event in report.caseEvents {
      result.append(field: event.key)
      append(date: event.on, to: &result)
      result.append(comma: event.kind.rawValue)
      result.append(comma: event.from?.rawValue ?? "")
      result.append(comma: event.to.rawValue)
      result.append(comma: event.cause)
      result.append(comma: event.by)
      result.appendLineEnd()
    }
  }

  static let caseFigureColumns = [
    TableColumn("owner", "code", "责任部门，all 为全部", "department, all of them together as all"),
    TableColumn("division", "text", "县级区划代码，0 为全部地区", "county, 0 for the whole area"),
    TableColumn("active", "integer", "在办件数", "active cases"),
    TableColumn("days_0_7", "integer", "在办不超过7天", "active for up to 7 days"),
    TableColumn("days_8_30", "integer", "在办8—30天", "active for 8 to 30 days"),
    TableColumn("days_31_90", "integer", "在办31—90天", "active for 31 to 90 days"),
    TableColumn("days_over_90", "integer", "在办90天以上", "active for more than 90 days"),
    TableColumn("overdue", "integer", "逾期未结", "active and past due"),
    TableColumn("not_reassessed", "integer", "本期未能复核", "active and not judged in this run"),
    TableColumn("disputed", "integer", "有异议", "disputed"),
    TableColumn("waived", "integer", "已豁免", "waived"),
    TableColumn("awaiting_data", "integer", "已答复待印证", "answered, awaiting data"),
    TableColumn("opened", "integer", "本期立案", "opened in this run"),
    TableColumn("reopened", "integer", "本期重新立案", "opened again in this run"),
    TableColumn("closed", "integer", "本期凭数据销号", "closed by evidence in this run"),
    TableColumn("superseded", "integer", "本期归并或不再适用", "superseded in this run"),
    TableColumn("fell_due", "integer", "期限在本月的件数", "cases due in the month"),
    TableColumn("closed_within_due", "integer", "其中按期销号", "of these, closed by the due date"),
    TableColumn(
      "median_turnaround",
      "integer",
      "本期销号用时中位数（天）",
      "median days from opening to evidence, of those closed"
    ),
    TableColumn("p90_turnaround", "integer", "本期销号用时第90百分位（天）", "90th percentile of the same"),
    TableColumn(
      "median_age",
      "integer",
      "在办时长中位数（天），与销号用时分列",
      "median days the active ones have been open: never mixed with the above"
    ),
    TableColumn("p90_age", "integer", "在办时长第90百分位（天）", "90th percentile of the same"),
  ]

  /// Each department in all counties and in each, then all departments together.
  func appendCaseFigures(to result: inout [UInt8]) {
    let cases = report.cases
    let counties = [DivisionCode.unknown] + Set(cases.map(\.place.county)).subtracting([.unknown]).sorted()
    for owner in Department.allCases.map(Optional.init) + [nil] {
      let mine = owner.map { owner in cases.filter { $0.owner == owner } } ?? cases
      for county in counties {
        let here = county == .unknown ? mine : mine.filter { $0.place.county == county }
        guard !here.isEmpty else { continue }
        let figures = CaseFigures(here, events: report.caseEvents, asOf: report.asOf)
        result.append(field: owner?.rawValue ?? "all")
        result.append(comma: county.short)
        let counts =
          [figures.active] + figures.ages
          + [
            figures.overdue, figures.notReassessed, figures.byState[.disputed] ?? 0, figures.byState[.waived] ?? 0,
            figures.byState[.resolved] ?? 0, figures.opened, figures.reopened, figures.closed, figures.superseded,
            figures.fellDue, figures.closedWithinDue,
          ]
        for count in counts.map(Optional.init) + [
          figures.medianTurnaround, figures.p90Turnaround, figures.medianAge, figures.p90Age,
        ] {
          result.appendComma()
          if let count { result.append(decimal: count) }
        }
        result.appendLineEnd()
      }
    }
  }
}

extension Report {
  /// The people this run speaks of, by the key they are known by.
  var peopleByKey: [PersonKey: ReportedPerson] {
    Dictionary(people.values.map { ($0.key, $0) }) { first, _ in first }
  }
}
