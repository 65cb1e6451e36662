import Domain

extension MeasureWords {
  /// What the measures of coverage are called and count.
  static let coverage: [MeasureID: MeasureWords] = [
    .registerCoverage: MeasureWords(
      Term(
        "应纳尽纳率",
        "Register coverage"
      ),
      Term(
        "其中现已在册的儿童",
        "of these, children on the roster now"
      ),
      Term(
        "现在册儿童，持有效残疾人证的未成年人，以及其他来源显示属于现行规定对象范围的儿童",
        "children on the roster now, minors with a disability certificate in force, and children whom any other source shows to belong to a group that the documents in force define"
      ),
      Term(
        "退出、死亡、户籍迁出、超龄的儿童，残疾人证无效或年龄不明的人员；名册上可能另有其记录未能对上的，计入未判定；本指标只及已知儿童，可能少计",
        "children exited, deceased, moved out or over age; certificates not in force or without a birth date; whoever may be on the roster unrecognised is unjudged. It covers only children some source knows, and may undercount"
      )
    ),
    .termListAnswered: MeasureWords(
      Term(
        "学期名单核查反馈率",
        "Term lists answered"
      ),
      Term(
        "其中教育部门在期限内已反馈的",
        "of these, answered by education in time"
      ),
      Term(
        "开学前应提供教育部门的适龄孤儿、事实无人抚养儿童",
        "orphans and de facto unsupported children of school age whom education must be given before term"
      ),
      Term(
        "其他类别、开学时不在学龄的；未到答复期限尚未答复的；从未出过学期名单的县未采集",
        "other categories, not of school age when the term starts; rows whose answer is not due yet; in a county that never had a list nothing is collected"
      )
    ),
    .termListSent: MeasureWords(
      Term("学期名单列入率", "On the list before term"),
      Term("其中开学前已列入提供教育部门名单的", "of these, on a list that went to education before the term started"),
      Term(
        "开学前应提供教育部门的适龄孤儿、事实无人抚养儿童",
        "orphans and de facto unsupported children of school age whom education must be given before term"
      ),
      Term(
        "其他类别、开学时不在学龄的；从未出过学期名单的县未采集",
        "other categories, not of school age when the term starts; in a county that never had a list nothing is collected"
      )
    ),
    .benefitCoverage: MeasureWords(
      Term(
        "应保尽保率",
        "Benefit coverage"
      ),
      Term(
        "其中享受基本生活费或其他待遇的儿童",
        "of these, children who receive the basic living allowance or another benefit"
      ),
      Term(
        "在册的孤儿、事实无人抚养儿童",
        "orphans and de facto unsupported children on the roster"
      ),
      Term(
        "其他类别儿童；待遇未采集的计入未判定",
        "other categories; an unstated benefit is counted as unjudged"
      )
    ),
  ]
}
