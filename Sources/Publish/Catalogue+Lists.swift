internal import Domain

extension Catalogue {
  /// Working lists: file names, titles and columns.
  static let lists: [(Word, Term)] = [
    (.visitList, Term("走访清单", "visits")),
    (.dropoutList, Term("疑似辍学核查清单", "suspected-dropouts")),
    (.discrepancyList, Term("数据差异清单", "discrepancies")),
    (.postList, Term("培训和配备清单", "training-and-staffing")),
    (.childDutyList, Term("应纳应保核查清单", "coverage-and-benefits")),
    (.needList, Term("需求匹配清单", "needs-and-help")),
    (.needListTitle, Term("需求匹配清单", "Needs and help to match")),
    (.need, Term("帮扶事项", "Help")),
    (.needState, Term("落实情况", "State")),
    (.needGiven, Term("数据显示已落实", "given, by the data")),
    (.needMissing, Term("未见落实", "not seen as given")),
    (.needUnknown, Term("未采集", "not collected")),
    (.urgency, Term("紧迫程度", "Urgency")),
    (.reasons, Term("指向的情形", "What points to it")),
    (.visitListTitle, Term("走访清单", "Visits to make")),
    (.dropoutListTitle, Term("疑似辍学核查清单", "Suspected dropouts to verify")),
    (.discrepancyListTitle, Term("数据差异清单", "Discrepancies to check")),
    (.postListTitle, Term("培训和配备清单", "Training and staffing to mend")),
    (.childDutyListTitle, Term("应纳应保核查清单", "Coverage and benefits to check")),
    (.traceCode, Term("追溯码", "Trace code")),
    (.town, Term("乡镇", "Town")),
    (.village, Term("村\n（社区）", "Village")),
    (.director, Term("儿童主任", "Child director")),
    (.child, Term("儿童姓名", "Child")),
    (.maskedID, Term("证件号码（遮蔽）", "ID (masked)")),
    (.category, Term("类别", "Category")),
    (.lastVisit, Term("上次走访", "Last visit")),
    (.dueDate, Term("应走访日", "Due date")),
    (.overdueDays, Term("逾期天数", "Days overdue")),
    (.noLaterThan, Term("最迟于", "No later than")),
    (.visitState, Term("情况", "State")),
    (.stateOverdue, Term("逾期", "overdue")),
    (.stateComing, Term("30天内到期", "due within 30 days")),
    (.neverVisited, Term("从未走访", "never visited")),
    (.visitedOn, Term("补访日期", "Visited on")),
    (.childSeen, Term("见到儿童", "Child seen")),
    (.sex, Term("性别", "Sex")),
    (.birthDate, Term("出生日期", "Birth date")),
    (.situation, Term("情形", "Situation")),
    (.evidence, Term("依据", "Evidence")),
    (.school, Term("学校", "School")),
    (.guardian, Term("监护人", "Guardian")),
    (.phone, Term("联系电话", "Phone")),
    (.verifiedOn, Term("核实日期", "Verified on")),
    (.outcome, Term("核实结果", "Outcome")),
    (.kind, Term("差异类型", "Kind")),
    (.firstSource, Term("来源一", "Source 1")),
    (.firstValue, Term("来源一的值", "Value 1")),
    (.secondSource, Term("来源二", "Source 2")),
    (.secondValue, Term("来源二的值", "Value 2")),
    (.addresses, Term("文件和行号", "File and line")),
    (.owner, Term("核对部门", "To be checked by")),
    (.checkResult, Term("核对结果", "Result")),
    (.correctedOn, Term("更正日期", "Corrected on")),
    (.duty, Term("事项", "Matter")),
    (.detail, Term("说明", "Detail")),
    (.rule, Term("依据", "Basis")),
    (.doneOn, Term("办结日期", "Done on")),
    (.sendTo, Term("发送", "For")),
  ]

  /// What a list asks of its reader.
  static let listHints: [(Word, Term)] = [
    (
      .visitHint,
      Term(
        "办理要求：按“最迟于”日期入户走访并录入系统，下月自动销号。逾期1—30天的14天内、31—90天的7天内、90天以上的3天内补访（本地设定※）。空栏手工填写。",
        "What to do: visit by the “no later than” date and record it; the row closes by itself next month. 14 days for 1–30 days overdue, 7 for 31–90, 3 beyond (local setting ※). Empty columns are to be filled by hand."
      )
    ),
    (
      .dropoutHint,
      Term(
        "办理要求：逐人核实是否在校；在外地就读、休学、送教上门等请注明并附凭证。核实时限为本地设定（※）。“不在提供的数据中”不等于“没有上学”。",
        "What to do: verify for each child whether it is at school; note schooling elsewhere, leave or home teaching with evidence. The time limit is a local setting (※). “Not in the supplied data” does not mean “not in school”."
      )
    ),
    (
      .dropoutUnjudged,
      Term(
        "学籍数据未交、过期或疑似不全：本县不能判定疑似辍学，空表不等于没有。",
        "The school roll is missing, stale or incomplete: dropouts cannot be judged here, and an empty list does not mean none."
      )
    ),
    (
      .discrepancyHint,
      Term(
        "办理要求：由“核对部门”对照原始凭证核对，在本部门系统中更正，下次交付时即自动销号。",
        "What to do: the department named checks against the documents and corrects its own system; the row closes with its next delivery."
      )
    ),
    (
      .needHint,
      Term(
        "办理要求：逐项核实是否需要、是否已有；由人判定，清单不作决定。紧迫程度为本系统排序：危险情形100，待遇30，户籍、就学各25，康复、心理转介各20，照护15，其余5—10，未采集按五分之一计，同一儿童相加。",
        "What to do: check for each item whether it is needed and whether it is there; a person decides, the list never does. Urgency is our order: danger 100, benefit 30, registration and schooling 25 each, rehabilitation and referral 20 each, care 15, others 5 to 10, a fifth of it where not collected, added up for a child."
      )
    ),
    (
      .postHint,
      Term(
        "办理要求：补训、补配并在名册和培训记录中登记，下次交付时即自动销号。",
        "What to do: train or appoint, and enter it in the registry; the row closes with the next delivery."
      )
    ),
    (
      .childDutyHint,
      Term(
        "办理要求：核实是否符合条件；符合的纳入名册或落实待遇，不符合的注明原因。",
        "What to do: check eligibility; enrol or grant the benefit where it holds, note why where it does not."
      )
    ),
  ]
}
