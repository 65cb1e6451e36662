internal import Domain

extension Catalogue {
  /// The list of cases.
  static let cases: [(Word, Term)] = [
    (.caseList, Term("问题台账", "cases")),
    (.caseListTitle, Term("问题台账", "Cases to settle")),
    (
      .caseHint,
      Term(
        "办理要求：由责任部门在期限（本地设定※）内核实并更正本部门数据。凭后续数据自动销号；只作答复而数据未变的，为“待数据印证”。所需来源过期或不全的，状态不变，注明“未能复核”。",
        "What to do: the department settles each case by its due date (local setting ※) and mends its own data. Later data close a case; an answer alone leaves it awaiting data. Where a source is stale or incomplete the state stays, marked as not reassessed."
      )
    ),
    (.caseKey, Term("问题编号", "Case")),
    (.caseState, Term("状态", "State")),
    (.openedOn, Term("立案日", "Opened")),
    (.daysOpen, Term("在办天数", "Days open")),
    (.timesReopened, Term("重新立案", "Reopened")),
    (.whatSourcesSay, Term("各来源所载", "What sources say")),
    (.caseRemark, Term("说明", "Remark")),
  ]

  static let caseSentences: [Sentence: Term] = [
    .caseFigures: Term(
      "在办{active}件：7天内{week}件、8—30天{month}件、31—90天{quarter}件、90天以上{more}件；逾期{overdue}件，未能复核{frozen}件。本期立案{opened}件，重新立案{reopened}件，凭数据销号{closed}件（用时中位数{median}天，第90百分位{p90}天）。期限在本月的{due}件中按期销号{kept}件。",
      "{active} active: {week} up to 7 days, {month} of 8–30, {quarter} of 31–90, {more} of more; {overdue} overdue, {frozen} not reassessed. In this run {opened} opened, {reopened} reopened, {closed} closed by data (median {median} days, 90th percentile {p90}). Of {due} due this month {kept} closed in time."
    ),
    .caseDoubt: Term("本期未能复核：{reason}", "not reassessed: {reason}"),
    .caseAnswer: Term("{date}答复：{answer}", "answered on {date}: {answer}"),
    .caseWaived: Term("豁免至{date}", "waived until {date}"),
  ]

  /// Why a case could not be judged: a fixed word, with the source it is about behind a colon.
  static func doubt(_ text: String, _ language: Language) -> String {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard let word = parts.first, let term = doubts[word] else { return title(ofQualifier: text, language) }
    guard parts.count == 2 else { return term.text(language) }
    let source = Dataset(rawValue: parts[1])?.term.text(language) ?? parts[1]
    return language == .zh ? source + term.zh : "\(source) \(term.en)"
  }

  static let doubts: [String: Term] = [
    "missing": Term("未交", "missing"),
    "stale": Term("过期", "stale"),
    "partial": Term("疑似不全", "maybe incomplete"),
    "person-not-in-data": Term("数据中未见此人", "the person is not in the data"),
    "not-expected": Term("无来源说明该儿童应在校", "no source expects the child at school"),
  ]
}
