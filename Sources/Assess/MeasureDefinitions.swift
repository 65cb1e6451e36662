package import Domain

extension Assessor {
  /// The indicators that some rule in force asks for, in the order of the definitions sheet, with the articles they rest on.
  package var measures: [Measure] {
    activeMeasures.map { measure in
      Measure(
        id: measure.rawValue,
        title: measure.title,
        numerator: measure.numerator,
        denominator: measure.denominator,
        exclusions: measure.exclusions,
        citations: citedRules(measure).map(\.rule.citation)
      )
    }
  }
}

extension MeasureID {
  var title: Term {
    switch self {
    case .visitsInDate: Term("走访在期率", "Visits in date")
    case .visitsOnTime: Term("按期走访率", "Visits on time")
    case .registerCoverage: Term("应纳尽纳率", "Register coverage")
    case .benefitCoverage: Term("应保尽保率", "Benefit coverage")
    case .directorsTrained: Term("儿童主任培训完成率", "Child directors trained")
    case .supervisorsTrained: Term("儿童督导员培训完成率", "Child supervisors trained")
    case .qualifiedBeforeDuty: Term("先培训合格后上岗率", "Qualified before duty")
    case .villagesWithDirector: Term("村（社区）儿童主任配备率", "Villages with a child director")
    case .villagesShortOfDirectors: Term("儿童数超限且儿童主任不足两名的村（社区）", "Villages over the load with fewer than two directors")
    case .townsWithSupervisor: Term("乡镇（街道）儿童督导员配备率", "Towns with a child supervisor")
    }
  }

  var numerator: Term {
    switch self {
    case .visitsInDate:
      Term(
        "统计截止日未超过应走访日的儿童（应走访日当天在期）",
        "children whose next visit is not past due on the as-of date (the due date itself is in date)"
      )
    case .visitsOnTime:
      Term("其中在应走访日当天或之前完成的走访", "of these, obligations met on or before the due date")
    case .registerCoverage: Term("其中现已在册的儿童", "of these, children on the roster now")
    case .benefitCoverage:
      Term("其中享受基本生活费或其他待遇的儿童", "of these, children who receive the basic living allowance or another benefit")
    case .directorsTrained, .supervisorsTrained:
      Term(
        "其中本年度参加过规定层级组织的培训且未被评为不合格的人员",
        "of these, those who attended a session of the mandated level this year and did not fail it"
      )
    case .qualifiedBeforeDuty:
      Term(
        "其中首次考核合格日期不晚于首次履职日期的人员（任职日与首次走访日取早）",
        "of these, those who first passed no later than the first day of duty (appointment or first visit, whichever came first)"
      )
    case .villagesWithDirector: Term("其中至少有一名在岗儿童主任的村（社区）", "of these, villages with at least one director in post")
    case .villagesShortOfDirectors:
      Term("其中在岗儿童主任不足两名的村（社区）（越少越好）", "of these, villages with fewer than two directors in post (fewer is better)")
    case .townsWithSupervisor: Term("其中至少有一名在岗儿童督导员的乡镇（街道）", "of these, towns with at least one supervisor in post")
    }
  }

  var denominator: Term {
    switch self {
    case .visitsInDate: Term("在册且应走访的儿童", "children in care who are due visits")
    case .visitsOnTime:
      Term(
        "本月到期的走访（长期未走访的按间隔重复计算）",
        "visits falling due this month (a child long unvisited falls due again each interval)"
      )
    case .registerCoverage:
      Term("现在册儿童，以及持有效残疾人证的未成年人", "children on the roster now, and minors with a disability certificate in force")
    case .benefitCoverage: Term("在册的孤儿、事实无人抚养儿童", "orphans and de facto unsupported children on the roster")
    case .directorsTrained:
      Term(
        "统计截止日在岗的儿童主任（按人计，一人多村只计一次）",
        "directors in post on the as-of date (persons; one who serves two villages counts once)"
      )
    case .supervisorsTrained: Term("统计截止日在岗的儿童督导员（按人计）", "supervisors in post on the as-of date (persons)")
    case .qualifiedBeforeDuty: Term("本年度初任的儿童主任、儿童督导员", "directors and supervisors first appointed this year")
    case .villagesWithDirector: Term("村（社区）名录中的村（社区）", "villages on the village list")
    case .villagesShortOfDirectors: Term("在册儿童数超过上限的村（社区）", "villages with more children on the roster than the limit")
    case .townsWithSupervisor: Term("村（社区）名录所涉的乡镇（街道）", "towns of the village list")
    }
  }

  var exclusions: Term {
    switch self {
    case .visitsInDate:
      Term(
        "退出、死亡、户籍迁出、超龄、尚未建档的儿童；首访未到期的儿童单列。电话、视频、未见到儿童的走访不计；是否见到未填的计入；同日多次计一次；可能另有走访记录未能对上的，不判逾期，计入未判定",
        "children exited, deceased, moved out, over age or not yet entered; first visits not yet due are shown apart. Calls, and visits that missed the child, do not count; where the log does not say, the child is taken as seen; several visits a day count once. Where a visit may be on record unrecognised, nobody is called overdue: unjudged"
      )
    case .visitsOnTime:
      Term(
        "离开之后才到期的走访；来源不能判定的，每名儿童按一次计入未判定；可能另有走访记录未能对上的，未按期的走访计入未判定",
        "visits due after the child had left; where a source cannot be judged, one a child is counted as unjudged; where a visit may be on record unrecognised, so is each one missed"
      )
    case .registerCoverage:
      Term(
        "退出、死亡、户籍迁出、超龄的儿童，残疾人证无效或年龄不明的人员；名册上可能另有其记录未能对上的，计入未判定；本指标只及已知儿童，可能少计",
        "children exited, deceased, moved out or over age; certificates not in force or without a birth date; whoever may be on the roster unrecognised is unjudged. It covers only children some source knows, and may undercount"
      )
    case .benefitCoverage: Term("其他类别儿童；待遇未采集的计入未判定", "other categories; an unstated benefit is counted as unjudged")
    case .directorsTrained, .supervisorsTrained: Term("已离任、尚未到任的人员", "those who left the post or have not taken it up")
    case .qualifiedBeforeDuty:
      Term("非本年初任、任职日期不明、尚未到任的人员", "those first appointed in other years, with no known first day, or not yet in post")
    case .villagesWithDirector, .townsWithSupervisor: Term("无", "none")
    case .villagesShortOfDirectors: Term("儿童数未超限的村（社区）", "villages within the limit")
    }
  }
}
