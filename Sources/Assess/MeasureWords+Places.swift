import Domain

extension MeasureWords {
  /// What the measures of places and posts that ledgers answer are called and count.
  static let places: [MeasureID: MeasureWords] = [
    .villagesSwept: MeasureWords(
      Term("村（社区）摸底排查完成率", "Villages swept in this half-year"),
      Term("其中本期已完成排查的", "of these, swept in the period"),
      Term("村（社区）名录中的村（社区）", "villages on the village list"),
      Term("无", "none")
    ),
    .trainedByExposure: MeasureWords(
      Term("任职满90天人员培训率", "Directors trained, by time served"),
      Term("其中本年度已培训的", "of these, trained this year"),
      Term("本年度任职满90天的儿童主任，含已离任的", "directors who served ninety days this year, leavers included"),
      Term("任职不足90天的", "fewer than ninety days served")
    ),
    .trainedWithinYear: MeasureWords(
      Term("12个月内受训率", "Directors trained within twelve months"),
      Term("其中最近一次培训在12个月内的", "of these, last trained within twelve months"),
      Term("在岗儿童主任", "directors in post"),
      Term("已离任、尚未到任的", "those who left the post or have not taken it up")
    ),
    .trainingFile: MeasureWords(
      Term("儿童主任培训档案建档率", "Directors with a training file"),
      Term("其中已建培训档案的", "of these, with a training file"),
      Term("在岗儿童主任（按任职计）", "directors in post, by post"),
      Term("未填的计入未判定", "not stated is unjudged")
    ),
    .prefectureDemonstration: MeasureWords(
      Term("市级年度示范培训", "Demonstration session by the prefecture this year"),
      Term("其中本年度已办的市", "of these, prefectures that held one this year"),
      Term("市", "prefectures"),
      Term("培训记录未标明示范培训的未采集", "not collected where the records do not mark demonstrations")
    ),
    .provinceDemonstration: MeasureWords(
      Term("省级年度示范培训", "Demonstration session by the province this year"),
      Term("其中本年度已办的省", "of these, provinces that held one this year"),
      Term("省", "provinces"),
      Term("培训记录未标明示范培训的未采集", "not collected where the records do not mark demonstrations")
    ),
    .sharedOverload: MeasureWords(
      Term("一人任多村且儿童合计超限的儿童主任", "Directors of several villages over the load together"),
      Term("其中所任各村儿童合计超过上限的（越少越好）", "of these, with more children together than the limit (fewer is better)"),
      Term("同时任两村以上的儿童主任", "directors who serve two or more villages"),
      Term("只任一村的", "one village only")
    ),
    .largeVillages: MeasureWords(
      Term("常住儿童较多且儿童主任不足两名的村（社区）", "Villages with many resident children and fewer than two directors"),
      Term("其中儿童主任不足两名的（越少越好）", "of these, with fewer than two directors (fewer is better)"),
      Term("常住儿童数超过本地界限的村（社区）※", "villages over the bureau's own number of resident children※"),
      Term("未超过界限的；常住儿童数未填的计入未判定", "within the number; not stated is unjudged")
    ),
    .registryComplete: MeasureWords(
      Term("实名登记完整率", "Complete registry entries"),
      Term("其中姓名、号码、电话齐全的", "of these, with name, number and telephone"),
      Term("在岗儿童主任、儿童督导员（按任职计）", "directors and supervisors in post, by post"),
      Term("无", "none")
    ),
    .womenFirst: MeasureWords(
      Term("妇联主席兼任儿童主任占比", "Directors who chair the women's federation of the village"),
      Term("其中为村妇联主席的", "of these, the village's women's chair"),
      Term("在岗儿童主任（按任职计）", "directors in post, by post"),
      Term("未填的计入未判定；文件为“优先安排”，不是必须", "not stated is unjudged; the document says first, not only")
    ),
    .womenMembers: MeasureWords(
      Term("女性儿童主任占比", "Women among directors"),
      Term("其中女性", "of these, women"),
      Term("在岗儿童主任（按任职计）", "directors in post, by post"),
      Term("性别未填的计入未判定；文件为“优先”，不是必须", "not stated is unjudged; the document says first, not only")
    ),
    .evaluation: MeasureWords(
      Term("儿童主任年度评价率", "Directors evaluated this year"),
      Term("其中本年度已评价的", "of these, evaluated this year"),
      Term("在岗儿童主任（按任职计）", "directors in post, by post"),
      Term("无", "none")
    ),
    .evaluationParts: MeasureWords(
      Term("评价内容齐全率", "Evaluations that look into every part"),
      Term(
        "其中评价内容五项齐全的（走访、培训考试、活动、政策、满意度）",
        "of these, with all five parts (visits, training, activities, policies, satisfaction)"
      ),
      Term("本年度已评价的在岗儿童主任（按任职计）", "directors in post evaluated this year, by post"),
      Term("本年度未评价的；评价内容未填的计入未判定", "not evaluated this year; parts not stated are unjudged")
    ),
    .topicsCovered: MeasureWords(
      Term("培训内容覆盖率", "Training that covered every topic named"),
      Term("其中本年度所受培训涵盖规定内容的", "of these, taught every topic named"),
      Term("本年度受训且培训内容有记载的在岗人员", "workers in post trained this year whose sessions say what they taught"),
      Term("本年度未受训的；培训内容未填的计入未判定", "not trained this year; contents not stated are unjudged")
    ),
    .protectionBody: MeasureWords(
      Term("市县未成年人救助保护机构设立率", "Counties and cities with a protection body"),
      Term("其中已设立运行的", "of these, with a body at work"),
      Term("村（社区）名录所涉的县区和市", "counties and cities of the village list"),
      Term("以名录中区划代码为本县、本市的机构为准", "by bodies that the list gives at the code of the county or city")
    ),
    .schoolLecture: MeasureWords(
      Term("学校假前安全大讲堂", "Schools that held a lecture before each break"),
      Term("其中最近一个寒假前和最近一个暑假前均已举办的", "of these, before the last winter and the last summer break"),
      Term("学校情况报表所列的学校", "schools on the school returns"),
      Term(
        "已停办的；报表和活动台账都未记载的不判定；放假日期每年不同，按十三个月内有无记载",
        "closed schools; where neither return nor activity ledger tells, unjudged; breaks move from year to year, so thirteen months are looked back on"
      )
    ),
    .lawDeputy: MeasureWords(
      Term("学校法治副校长配备率", "Schools with a deputy principal for law"),
      Term("其中已配备的", "of these, with one"),
      Term("学校情况报表所列的学校", "schools on the school returns"),
      Term("已停办的；未填的计入未判定", "closed schools; where nothing is stated, unjudged")
    ),
    .allowance: MeasureWords(
      Term("儿童主任补助发放率", "Directors with an allowance"),
      Term("其中已发放补助（津贴）的", "of these, with an allowance"),
      Term("在岗儿童主任（按任职计）", "directors in post, by post"),
      Term(
        "文件只要求有条件的地方，未发放不列为未落实；未填的计入未判定",
        "asked only of places that can: nobody is listed; where nothing is stated, unjudged"
      )
    ),
    .socialWork: MeasureWords(
      Term("儿童主任持社会工作者证书率", "Directors with a social worker's certificate"),
      Term("其中已取得社会工作者证书的", "of these, with a certificate"),
      Term("在岗儿童主任（按任职计）", "directors in post, by post"),
      Term("文件只是鼓励，未取得不列为未落实；未填的计入未判定", "encouraged only: nobody is listed; where nothing is stated, unjudged")
    ),
    .stationPerTown: MeasureWords(
      Term("乡镇（街道）未成年人保护工作站建成率", "Towns with a protection station"),
      Term("其中已建成使用的", "of these, with a station in use"),
      Term("村（社区）名录所涉的乡镇（街道）", "towns of the village list"),
      Term("文件要求推进建设，并未写明全部建成", "the document pushes stations forward and never says all")
    ),
    .childrensHome: MeasureWords(
      Term("儿童之家达标率", "Children's Homes that meet every criterion"),
      Term("其中有儿童之家且各项标准齐全的", "of these, with a home that meets every criterion"),
      Term("村（社区）名录中的村（社区）", "villages on the village list"),
      Term("有的标准未填、无法判断的计入未判定", "criteria not stated are unjudged")
    ),
    .safetyActivity: MeasureWords(
      Term("各部门年度安全进村活动", "Departments that held a safety activity this year"),
      Term("其中本年度已开展的（联合开展的各方均计）", "of these, held this year (a joint activity counts for all who held it)"),
      Term("县区×规定的部门；“各部门”是本系统的读法", "counties times the departments named; each of them is our reading"),
      Term("无", "none")
    ),
    .parentsSession: MeasureWords(
      Term("家长课堂年度覆盖率", "Villages with a parents' session this year"),
      Term("其中本年度办过的（镇、县统一办的各村均计）", "of these, held this year (one for a town or county counts for its villages)"),
      Term("村（社区）名录中的村（社区）", "villages on the village list"),
      Term("按村计，不是按户计", "by village, not by family")
    ),
  ]
}
