internal import Domain

extension Catalogue {
  /// Notes under the further sheets of the leaders' workbook.
  static let leaderSentences: [Sentence: Term] = [
    .noteDefinitions: Term(
      "注：共{count}项，按主题排列；目标均为本地设定（※），“—”为不设目标、供对照。引文原句和指标代码见 tables/DICTIONARY.md。",
      "Note: {count} {count|indicator|indicators} by theme; every target is a local setting (※), “—” means none is set. Quotations and the indicators' names in the tables stand in tables/DICTIONARY.md."
    ),
    .noteSettings: Term(
      "注：文件未规定、由本局确定的数值，凡用到之处均标※；修改见 Pipelines/settings，改后另成新规则。",
      "Note: values that no document sets and the bureau decides; marked ※ wherever they are used and kept in Pipelines/settings."
    ),
    .noteTiers: Term(
      "注：同一名儿童只在最短间隔一档、最终类别一类中计一次，所以两种分档各自合计等于总数。走访不能判定的县区未计入。",
      "Note: each child counts once by the interval that binds it and once by its category, so that either grouping adds up to the total. Counties whose visits cannot be judged are left out."
    ),
    .noteGaps: Term(
      "注：按各来源数据推断，是核查线索，不是结论；同一名儿童可属几个群体，各列不相加为总数。名册不能判定的县区不作零计。清单另发各县区。",
      "Note: inferred from the sources, leads to check and not conclusions; a child may belong to several groups, so the columns do not add up. Where the roster cannot be judged nothing counts as zero. Lists go to the counties."
    ),
    .noteCases: Term(
      "注：问题由发现立案，凭数据销号。按期销号率＝期限在本月的问题中按期销号的件数÷期限在本月的件数，从不用销号数除以立案数。用时和时长分列；期限为本地设定（※）。",
      "Note: a case is opened by a finding and closed by data. In-time rate = closed by the due date ÷ cases due this month, never closed ÷ opened. Days to close and days open are kept apart; time limits are local settings (※)."
    ),
    .noteReceipts: Term(
      "注：列出期限在本月及以后的核查清单、近半年的学期名单和本期（{date}）发出的清单；一行以最后一次答复计，答复不改来源，只作旁证。",
      "Note: packets due this month or later, term lists of the last half-year, and what goes out now ({date}); a row counts once, and an answer is evidence beside the source."
    ),
    .noteDeadlines: Term(
      "注：下一个到期的在前，文件未写日期的次之，已过的在后，只作记录、不判红。“无台账可证”指没有约定数据能够证明。",
      "Note: the next date first, then duties without a date, past ones last: on record and never judged. “No ledger shows it” means that no agreed data could."
    ),
    .noteTowns: Term(
      "注：乡镇按区划代码排列；未落到乡镇的列“未定乡镇”，各乡镇加总等于县区小计。分母不足10的只列人数。",
      "Note: towns by division code; what belongs to no town has a row of its own, so that rows add up to the county. Below a base of 10 only counts are given."
    ),
    .noteTrends: Term(
      "注：各月为首次公布数，后来的修订见“修订”表；空白为未公布、不能判定、未采集或小基数，不作零计。增减为与上月之差（百分点）；“规则或设定有变”的月份与前月不可直接比较。",
      "Note: each month as first published; blanks mean not published, cannot judge, not collected or a small base, never zero. Change is against the month before, in points; a month whose rules or settings changed does not compare with the one before."
    ),
    .chartTrend: Term(
      "{measures}（纵轴自{axis}%起）",
      "{measures} (axis from {axis}%)"
    ),
    .qualityStatement: Term(
      "数据质量说明：应有可用数据{expected}份，实有{usable}份（{complete}）；本月到期{due}份，按期收到{ontime}份（{timely}）。共读取{read}行，隔离{refused}行（{refusedshare}）；已接收的行中无可用号码{residue}行（{residueshare}），按姓名、出生日期等归人，归不了的不据以判定缺失。",
      "Statement: of {expected} deliveries that should be usable {usable} are ({complete}); of {due} due this month {ontime} came in time ({timely}). Of {read} rows read {refused} were refused ({refusedshare}); of those accepted {residue} have no usable number ({residueshare}) and are matched by name and birth date; nobody is called absent by a row that could not be matched."
    ),
    .matterDropoutsOverdue: Term(
      "疑似辍学{count}人逾期未核实，是否列入督办",
      "{count} suspected {count|dropout|dropouts} past the day to verify: whether to supervise"
    ),
    .matterOverdue: Term(
      "{count}件问题逾期未办结（{kind}{most}件），请定时限",
      "{count} {count|case|cases} past due ({kind}: {most}): set a date and who answers"
    ),
    .matterVisitsLong: Term(
      "在期率{rate}，逾期{count}人（超90天{long}人），是否增派力量",
      "Visits in date {rate}, {count} overdue ({long} over 90 days): whether to add staff"
    ),
    .matterDeadline: Term(
      "{title}{state}，请定责任单位",
      "{title}{state}: settle who sees to it"
    ),
    .circularCases: Term(
      "。问题在办{active}件，本月立案{opened}件、凭数据销号{closed}件，逾期未办结{overdue}件",
      ". Cases: {active} active, {opened} opened and {closed} closed by data this month, {overdue} past due"
    ),
    .circularTardy: Term(
      "。{list}迟交，已采用",
      ". Late, and used all the same: {list}"
    ),
    .overdueToVerify: Term(
      "逾期未核实{count}人",
      "{count} past the day to verify"
    ),
    .casesLeft: Term(
      "在办，其中逾期{overdue}件；本月立案{opened}件、销号{closed}件",
      "active, {overdue} past due; this month {opened} opened, {closed} closed"
    ),
  ]
}
