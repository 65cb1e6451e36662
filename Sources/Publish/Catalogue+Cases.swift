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

  /// Packets: the headers are those under which answers come back.
  static let packets: [(Word, Term)] = [
    (.packetVersion, Term("清单版本", "Packet version")),
    (.packetRow, Term("行编号", "Row key")),
    (.packetSheet, Term("清单", "List")),
    (.choiceSheet, Term("选项", "Choices")),
    (.receiptAnswer, Term("核查结果", "Answer")),
    (.receiptDestination, Term("转往学校", "Transferred to")),
    (.receiptUntil, Term("截止日期", "Valid until")),
    (.receiptAid, Term("资助情况", "Aid")),
    (.receiptField, Term("更正项目", "Wrong item")),
    (.receiptValue, Term("更正内容", "Right value")),
    (.receiptEvidence, Term("证明材料", "Proof")),
    (.receiptBy, Term("经办人", "Handled by")),
    (.receiptOn, Term("办理日期", "Handled on")),
    (.receiptNote, Term("备注", "Note")),
  ]

  static let caseSentences: [Sentence: Term] = [
    .packetHint: Term(
      "依据：{basis}（协议有效期至{until}）。请于{date}前逐行核查，在“核查结果”栏选择，填写经办人和办理日期，原样退回。清单版本和行编号不得改动；答复作为旁证，不改动来源数据。",
      "Basis: {basis} (agreement valid until {until}). Check each row by {date}, choose an answer, give name and date, and send the list back as it is. Version and row keys must not be changed; answers are evidence and never overwrite a source."
    ),
    .packetHintLocal: Term(
      "依据：{basis}；出具本清单为本地设定※，非上位文件规定（协议有效期至{until}）。请于{date}前逐行核查，在“核查结果”栏选择，填写经办人和办理日期，原样退回。清单版本和行编号不得改动；答复作为旁证，不改动来源数据。",
      "Basis: {basis}; that this list goes out is a local setting※ (agreement valid until {until}). Check each row by {date}, choose an answer, give name and date, and send the list back as it is. Version and row keys must not be changed; answers are evidence and never overwrite a source."
    ),
    .packetSinceLast: Term(
      "较上一学期名单：新增{new}人，不再列入{left}人（年满、退出或转往他县）。",
      "Since last term's list: {new} new, {left} on it no more (grown out of it, left the roster, or in another county)."
    ),
    .caseFigures: Term(
      "在办{active}件：7天内{week}件、8—30天{month}件、31—90天{quarter}件、90天以上{more}件；逾期{overdue}件，未能复核{frozen}件。本期立案{opened}件，重新立案{reopened}件，凭数据销号{closed}件（用时中位数{median}天，第90百分位{p90}天）。期限在本月的{due}件中按期销号{kept}件。",
      "{active} active: {week} up to 7 days, {month} of 8–30, {quarter} of 31–90, {more} of more; {overdue} overdue, {frozen} not reassessed. In this run {opened} opened, {reopened} reopened, {closed} closed by data (median {median} days, 90th percentile {p90}). Of {due} due this month {kept} closed in time."
    ),
    .caseDoubt: Term("本期未能复核：{reason}", "not reassessed: {reason}"),
    .caseAnswer: Term("{date}答复：{answer}", "answered on {date}: {answer}"),
    .caseWaived: Term("豁免至{date}", "waived until {date}"),
  ]

  /// Why a case could not be judged: a ``CaseDoubt``, with the source it is about behind a colon; else the qualifier of a finding.
  static func doubt(_ text: String, _ language: Language) -> String {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let word = parts.first.flatMap(CaseDoubt.init)
    guard let word, word.isAboutSource == (parts.count == 2) else { return title(ofQualifier: text, language) }
    let term = term(of: word)
    guard parts.count == 2 else { return term.text(language) }
    let source = Dataset(rawValue: parts[1])?.term.text(language) ?? parts[1]
    return language == .zh ? source + term.zh : "\(source) \(term.en)"
  }

  static func term(of doubt: CaseDoubt) -> Term {
    switch doubt {
    case .missing: Term("未交", "missing")
    case .stale: Term("过期", "stale")
    case .partial: Term("疑似不全", "maybe incomplete")
    case .placeUnknown: Term("所属地方不明", "of an unknown place")
    case .recordUnrecognised: Term("可能有此人未能识别的记录", "may have a record of the person that was not recognised")
    case .rowGone: Term("中已无此人记录，无从比对", "has no record of the person any more to compare with")
    case .notInData: Term("数据中未见此人", "the person is not in the data")
    case .rekeyed: Term("此人编号本期变更，下期复核", "the person's key changed in this run; judged again in the next")
    case .stillMissing: Term("仍未见该儿童在校，也无来源说明原因", "still on no school roll, and no source says why")
    case .notExpected: Term("无来源说明该儿童应在校", "no source expects the child at school")
    case .notSeenAtSchool:
      Term("无更新的考勤或走访记录表明该儿童在校", "no later attendance or visit shows the child in class")
    }
  }
}
