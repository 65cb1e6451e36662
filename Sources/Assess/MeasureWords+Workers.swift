import Domain

extension MeasureWords {
  /// What the measures of workers and posts are called and count.
  static let workers: [MeasureID: MeasureWords] = [
    .directorsTrained: MeasureWords(
      Term(
        "儿童主任培训完成率",
        "Child directors trained"
      ),
      Term(
        "其中本年度参加过规定层级组织的培训且未被评为不合格的人员",
        "of these, those who attended a session of the mandated level this year and did not fail it"
      ),
      Term(
        "统计截止日在岗的儿童主任（按人计，一人多村只计一次）",
        "directors in post on the as-of date (persons; one who serves two villages counts once)"
      ),
      Term(
        "已离任、尚未到任的人员",
        "those who left the post or have not taken it up"
      )
    ),
    .supervisorsTrained: MeasureWords(
      Term(
        "儿童督导员培训完成率",
        "Child supervisors trained"
      ),
      Term(
        "其中本年度参加过规定层级组织的培训且未被评为不合格的人员",
        "of these, those who attended a session of the mandated level this year and did not fail it"
      ),
      Term(
        "统计截止日在岗的儿童督导员（按人计）",
        "supervisors in post on the as-of date (persons)"
      ),
      Term(
        "已离任、尚未到任的人员",
        "those who left the post or have not taken it up"
      )
    ),
    .qualifiedBeforeDuty: MeasureWords(
      Term(
        "先培训合格后上岗率",
        "Qualified before duty"
      ),
      Term(
        "其中首次考核合格日期不晚于首次履职日期的人员（任职日与首次走访日取早）",
        "of these, those who first passed no later than the first day of duty (appointment or first visit, whichever came first)"
      ),
      Term(
        "本年度初任的儿童主任、儿童督导员",
        "directors and supervisors first appointed this year"
      ),
      Term(
        "非本年初任、任职日期不明、尚未到任的人员",
        "those first appointed in other years, with no known first day, or not yet in post"
      )
    ),
    .villagesWithDirector: MeasureWords(
      Term(
        "村（社区）儿童主任配备率",
        "Villages with a child director"
      ),
      Term(
        "其中至少有一名在岗儿童主任的村（社区）",
        "of these, villages with at least one director in post"
      ),
      Term(
        "村（社区）名录中的村（社区）",
        "villages on the village list"
      ),
      Term(
        "无",
        "none"
      )
    ),
    .villagesShortOfDirectors: MeasureWords(
      Term(
        "儿童数超限且儿童主任不足两名的村（社区）",
        "Villages over the load with fewer than two directors"
      ),
      Term(
        "其中在岗儿童主任不足两名的村（社区）（越少越好）",
        "of these, villages with fewer than two directors in post (fewer is better)"
      ),
      Term(
        "在册儿童数超过上限的村（社区）",
        "villages with more children on the roster than the limit"
      ),
      Term(
        "儿童数未超限的村（社区）",
        "villages within the limit"
      )
    ),
    .townsWithSupervisor: MeasureWords(
      Term(
        "乡镇（街道）儿童督导员配备率",
        "Towns with a child supervisor"
      ),
      Term(
        "其中至少有一名在岗儿童督导员的乡镇（街道）",
        "of these, towns with at least one supervisor in post"
      ),
      Term(
        "村（社区）名录所涉的乡镇（街道）",
        "towns of the village list"
      ),
      Term(
        "无",
        "none"
      )
    ),
  ]
}
