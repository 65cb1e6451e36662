import Domain

extension MeasureWords {
  /// What the measures of visits are called and count.
  static let visits: [MeasureID: MeasureWords] = [
    .visitsInDate: MeasureWords(
      Term(
        "走访在期率",
        "Visits in date"
      ),
      Term(
        "统计截止日未超过应走访日的儿童（应走访日当天在期）",
        "children whose next visit is not past due on the as-of date (the due date itself is in date)"
      ),
      Term(
        "在册且应走访的儿童",
        "children in care who are due visits"
      ),
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；首访未到期的儿童单列。电话、视频、未见到儿童的走访不计；是否见到未填的计入；同日多次计一次；可能另有走访记录未能对上的，不判逾期，计入未判定",
        "children exited, deceased, moved out, over age or not yet entered; first visits not yet due are shown apart. Calls, and visits that missed the child, do not count; where the log does not say, the child is taken as seen; several visits a day count once. Where a visit may be on record unrecognised, nobody is called overdue: unjudged"
      )
    ),
    .visitsAnswerable: MeasureWords(
      Term(
        "走访责任在期率",
        "Visits in date, by who answers for them"
      ),
      Term(
        "其中走访在期的，或新迁入、接手期限未过的儿童",
        "of these, in date, or come from another place so lately that the new one still has time to take over"
      ),
      Term(
        "在册且应走访的儿童",
        "children in care who are due visits"
      ),
      Term(
        "同走访在期率。儿童自身的时钟不因迁移而停，见走访在期率；迁移前到期的未按期走访计入迁出地（按期走访率）。迁移以名册所列的前后两段在册为准",
        "as for visits in date. A move does not stop the child's own clock (visits in date); what fell due before it counts where the child was (visits on time). A move is two stays of one child that the roster lists"
      )
    ),
    .visitsOnTime: MeasureWords(
      Term(
        "按期走访率",
        "Visits on time"
      ),
      Term(
        "其中在应走访日当天或之前完成的走访",
        "of these, obligations met on or before the due date"
      ),
      Term(
        "本月到期的走访（长期未走访的按间隔重复计算）",
        "visits falling due this month (a child long unvisited falls due again each interval)"
      ),
      Term(
        "离开之后才到期的走访；来源不能判定的，每名儿童按一次计入未判定；可能另有走访记录未能对上的，未按期的走访计入未判定",
        "visits due after the child had left; where a source cannot be judged, one a child is counted as unjudged; where a visit may be on record unrecognised, so is each one missed"
      )
    ),
    .visitsThisQuarter: MeasureWords(
      Term(
        "本季度走访率",
        "Visited this quarter"
      ),
      Term(
        "其中本季度（月度档为当月）至统计截止日至少走访一次的",
        "of these, visited at least once in the quarter (of a monthly tier: in the month) up to the as-of date"
      ),
      Term(
        "本季度在册满60天的儿童；应每月走访的按月计、当月在册满15天；季度未结束的为进行中",
        "children with sixty days in care in the quarter; of a monthly tier, child-months with fifteen days; in progress until the quarter ends"
      ),
      Term(
        "在册天数不足的。只看季度内有无走访，看不出间隔，不与走访在期率混用",
        "too few days in care. It shows whether anybody came in the quarter, not the gaps: never to be mixed with visits in date"
      )
    ),
    .closedInTime: MeasureWords(
      Term(
        "走访：按期完成",
        "Visits: done in time"
      ),
      Term(
        "其中按期完成的",
        "of these, done in time"
      ),
      Term(
        "本月完成的应走访事项",
        "obligations that a visit of this month closed"
      ),
      Term(
        "至统计截止日仍未完成的另列为逾期，不与已完成的混算",
        "what is still open is shown as overdue and never averaged with what is closed"
      )
    ),
    .closedWithinWeek: MeasureWords(
      Term(
        "走访：逾期1—7天完成",
        "Visits: done 1–7 days late"
      ),
      Term(
        "其中逾期1—7天完成的",
        "of these, done 1–7 days late"
      ),
      Term(
        "本月完成的应走访事项",
        "obligations that a visit of this month closed"
      ),
      Term(
        "至统计截止日仍未完成的另列为逾期，不与已完成的混算",
        "what is still open is shown as overdue and never averaged with what is closed"
      )
    ),
    .closedWithinMonth: MeasureWords(
      Term(
        "走访：逾期8—30天完成",
        "Visits: done 8–30 days late"
      ),
      Term(
        "其中逾期8—30天完成的",
        "of these, done 8–30 days late"
      ),
      Term(
        "本月完成的应走访事项",
        "obligations that a visit of this month closed"
      ),
      Term(
        "至统计截止日仍未完成的另列为逾期，不与已完成的混算",
        "what is still open is shown as overdue and never averaged with what is closed"
      )
    ),
    .closedWithinQuarter: MeasureWords(
      Term(
        "走访：逾期31—90天完成",
        "Visits: done 31–90 days late"
      ),
      Term(
        "其中逾期31—90天完成的",
        "of these, done 31–90 days late"
      ),
      Term(
        "本月完成的应走访事项",
        "obligations that a visit of this month closed"
      ),
      Term(
        "至统计截止日仍未完成的另列为逾期，不与已完成的混算",
        "what is still open is shown as overdue and never averaged with what is closed"
      )
    ),
    .closedLater: MeasureWords(
      Term(
        "走访：逾期90天以上完成",
        "Visits: done over 90 days late"
      ),
      Term(
        "其中逾期90天以上完成的",
        "of these, done over 90 days late"
      ),
      Term(
        "本月完成的应走访事项",
        "obligations that a visit of this month closed"
      ),
      Term(
        "至统计截止日仍未完成的另列为逾期，不与已完成的混算",
        "what is still open is shown as overdue and never averaged with what is closed"
      )
    ),
  ]
}
