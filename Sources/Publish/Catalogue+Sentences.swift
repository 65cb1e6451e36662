internal import Domain

extension Catalogue {
  /// Sentences with names in braces, filled by ``sentence(_:_:_:)``.
  enum Sentence: String, CaseIterable, Sendable {
    case briefRate, briefChange, briefNoChange, briefGap, briefMet, briefBehind, briefUnjudged, briefNoRate, briefLate
    case circularPopulation, circularVisits, circularBehind, circularTraining, circularDropouts, circularDiscrepancies
    case circularUnjudged, circularClose, circularCoverage
    case matterLate, matterVisits, matterLongOverdue, matterDropouts, matterStaffing
    case chartVisits, chartVisitsAll, chartVisitsNone, chartTraining, chartTrainingAll, chartDropouts, chartUnjudged
    case countiesListed, noteSpread, noteDropouts, noteDiscrepancies, noteCharts, noteQuality, moreLate, departmentOf,
      listTitle,
      monthOf, rowsInAll, unjudgedCounties, daysSinceVisit
    case caseFigures, caseDoubt, caseAnswer, caseWaived, packetHint, packetHintLocal, packetSinceLast
    case noteDefinitions, noteSettings, noteTiers, noteGaps, noteCases, noteReceipts
    case noteDeadlines, noteTowns, noteTrends, chartTrend, qualityStatement
    case matterDropoutsOverdue, matterOverdue, matterVisitsLong, matterDeadline, circularCases, circularTardy,
      overdueToVerify, casesLeft
    case noteOpening, noteLateSources, noteRequest, noteSignature
  }

  /// A sentence with its names filled in: `{count}` is the value, `{count|one|many}` the word that goes with it.
  static func sentence(_ sentence: Sentence, _ language: Language, _ values: [String: String]) -> String {
    let pieces = (sentences[sentence]?.text(language) ?? sentence.rawValue)
      .split(separator: "{", omittingEmptySubsequences: false)
    return pieces.dropFirst().reduce(pieces.first.map(String.init) ?? "") { text, piece in
      let parts = piece.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { return "\(text){\(piece)" }
      let words = parts[0].split(separator: "|", omittingEmptySubsequences: false)
      guard let value = values[String(words[0])] else { return "\(text){\(piece)" }
      return text + (words.count == 3 ? String(words[value == "1" ? 1 : 2]) : value) + parts[1]
    }
  }

  static let sentences: [Sentence: Term] = reportSentences.merging(caseSentences) { first, _ in first }
    .merging(leaderSentences) { first, _ in first }

  private static let reportSentences: [Sentence: Term] = [
    .briefRate: Term("走访在期率{rate}", "Visits in date {rate}"),
    .briefChange: Term("，比上月{direction}{points}个百分点", ", {direction} {points} points on last month"),
    .briefNoChange: Term("", ""),
    .daysSinceVisit: Term("无间隔规定，距上次走访{days}天", "no interval set, {days} days since the last visit"),
    .briefGap: Term("，距{target}%的目标※还差{gap}个百分点", ", {gap} points short of the {target}% target※"),
    .briefMet: Term("，达到{target}%的目标※", ", on the {target}% target※"),
    .briefBehind: Term(
      "；{count}个县区未达标，逾期{overdue}人",
      "; {count} {count|county|counties} below target, {overdue} {overdue|child|children} overdue"
    ),
    .briefUnjudged: Term("；{counties}走访不能判定", "; visits cannot be judged in {counties}"),
    .briefNoRate: Term("走访在期率{state}", "Visits in date: {state}"),
    .briefLate: Term("。{count}项数据未交、过期或不全", ". {count} {count|source|sources} missing, stale or incomplete"),
    .circularPopulation: Term(
      "截至{date}，{area}在册农村留守儿童和困境儿童{count}人",
      "By {date}, {count} left-behind and disadvantaged {count|child was|children were} on the roster of {area}"
    ),
    .circularCoverage: Term("，应纳尽纳率{rate}{change}", ", register coverage {rate}{change}"),
    .circularVisits: Term("。走访在期率{rate}{change}", ". Visits in date stood at {rate}{change}"),
    .circularBehind: Term(
      "，未达到{target}%目标（本地设定）的有{counties}",
      "; below the {target}% target (local setting): {counties}"
    ),
    .circularTraining: Term(
      "。儿童主任年度培训完成率{rate}{change}，还有{count}人未参训",
      ". Child directors trained this year: {rate}{change}, with {count} still to train"
    ),
    .circularDropouts: Term("。待核实疑似辍学{count}人", ". Suspected dropouts to verify: {count}"),
    .circularDiscrepancies: Term("，部门间数据差异{count}件待核对", "; discrepancies to check: {count}"),
    .circularUnjudged: Term(
      "。{list}未按要求报送，有关情况不能判定，未计入合计",
      ". {list}: not delivered as required, so the matters concerned cannot be judged and are left out of the totals"
    ),
    .circularClose: Term(
      "请有关县区于{date}前补报数据、补齐走访并反馈核实结果。",
      "The counties concerned are asked to deliver, visit and report back by {date}."
    ),
    .matterLate: Term("{data}{state}，{effect}，请定补报时限和责任人", "{data} {state}: {effect}. Set a deadline and who answers"),
    .matterVisits: Term(
      "走访在期率{rate}，逾期{count}人，是否增派力量",
      "Visits in date {rate}, {count} overdue: whether to add staff"
    ),
    .matterLongOverdue: Term(
      "超90天未走访{count}人，是否列入督办",
      "{count} {count|child|children} over 90 days overdue: whether to supervise"
    ),
    .matterDropouts: Term(
      "疑似辍学{count}人待核实，请定核实时限",
      "{count} suspected {count|dropout|dropouts}: set a time limit to verify"
    ),
    .matterStaffing: Term(
      "{count}个村（社区）没有儿童主任，请定配备时限",
      "{count} {count|village|villages} without a director: set a date to appoint"
    ),
    .chartVisits: Term(
      "走访在期率：{count}个县区低于目标，{lowest}最低（纵轴自{axis}%起）",
      "Visits in date: {count} below target, {lowest} lowest (axis from {axis}%)"
    ),
    .chartVisitsAll: Term("走访在期率：各县区均达标（纵轴自{axis}%起）", "Visits in date: all on target (axis from {axis}%)"),
    .chartVisitsNone: Term("走访在期率（纵轴自{axis}%起）", "Visits in date (axis from {axis}%)"),
    .chartTraining: Term("培训完成率：{count}个县区低于目标", "Directors trained: {count} {count|county|counties} below target"),
    .chartTrainingAll: Term("儿童主任培训完成率", "Child directors trained"),
    .chartDropouts: Term("疑似辍学（人）：{highest}最多", "Suspected dropouts: most in {highest}"),
    .chartUnjudged: Term("，◇{counties}不能判定", "; ◇ {counties} cannot be judged"),
    .countiesListed: Term("{area}{count}个县区，按行政区划代码排列", "{count} {count|county|counties} of {area}, by division code"),
    .noteSpread: Term(
      "{what}：{count}件，中位数{median}天，九成不超过{p90}天（最近秩法；各地区见 tables/visit_days.csv）。",
      "{what}: {count}, median {median}, nine in ten within {p90} (nearest rank; by place in tables/visit_days.csv)."
    ),
    .noteDropouts: Term(
      "注：疑似辍学是核查线索，不是结论。“不在提供的数据中”不等于“没有上学”；学籍数据未交、过期或疑似不全的县区不能判定，不作零计。",
      "Note: suspected dropouts are leads to verify, not conclusions. “Not in the supplied data” does not mean “not in school”; where the roll is missing, stale or incomplete nothing is judged and nothing counts as zero."
    ),
    .noteDiscrepancies: Term(
      "注：一件差异是一名儿童（或一条记录）的一项事实在两个来源中不一致，或来源自相矛盾；由列出的部门对照凭证核对。清单另发各县区和各部门。",
      "Note: one item is one fact of one child (or record) on which two sources differ, or a source contradicts itself; the department named checks it against documents. Lists are sent to counties and departments."
    ),
    .noteCharts: Term(
      "注：本表只为画图，把各县区比率按是否达标分列；空白表示归入另一列、小基数或不能判定。数字以各专题表为准。",
      "Note: this table only serves the charts; rates stand in one column or the other by whether they meet the target, and blanks mean the other column, a small base or cannot judge. The theme sheets are authoritative."
    ),
    .noteQuality: Term(
      "注：读取＝接收＋隔离＋完全重复＋表头、空行。无可用号码的行已接收，须按姓名等归人。隔离和修改的逐行清单在数据局留存。",
      "Note: read = accepted + refused + duplicates + header and blank rows. Rows without a usable number are accepted and must be matched by name and the like. Row lists of what was refused or changed stay with the data bureau."
    ),
    .moreLate: Term("余{count}项见“数据质量”", "{count} more: see Data quality"),
    .departmentOf: Term("{name}部门", "{name}"),
    .listTitle: Term("{place}{list}（截至{date}）", "{place}: {list} (as of {date})"),
    .unjudgedCounties: Term("{counties}不能判定", "{counties} cannot be judged"),
    .noteOpening: Term(
      "{to}：现将截至{date}数据报送和核对情况告知如下。",
      "To {to}: what came from you, in what state, and what is to be checked, as of {date}."
    ),
    .noteLateSources: Term(
      "下列{count}项数据未交、迟交或不能采用；未交的请补报，不能采用的请重报：",
      "{count} {count|delivery|deliveries} missing, late or unfit for use; please make what is missing, and make again what is unfit:"
    ),
    .noteRequest: Term(
      "请于{date}前（本地设定）核对清单“{list}”所列{count}件差异，并按清单回执栏反馈。",
      "Please check the {count} {count|discrepancy|discrepancies} of the list “{list}” and answer in its last columns by {date} (local setting)."
    ),
    .noteSignature: Term("{name}　{date}", "{name}, {date}"),
    .rowsInAll: Term("共 {count} 条", "{count} {count|row|rows}"),
    .monthOf: Term("{year}年{month}月", "{month}/{year}"),
  ]
}
