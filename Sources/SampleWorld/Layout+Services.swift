import Domain

/// The columns of what departments do for, and know of, single children, and of the lists of people.
extension Layout {
  /// Nothing where the dataset is one of the registers or a ledger of places and events.
  static func service(_ dataset: Dataset) -> Layout? {
    switch dataset {
    case .schoolAttendance: attendance
    case .schoolAid: aid
    case .rehabilitationRecords: rehabilitation
    case .contacts: contacts
    case .careAgreements: agreements
    case .benefits: benefits
    case .fileIndex: files
    case .lowIncomeRoster: lowIncome
    case .prisonList: prison
    case .rehabilitationOrders: orders
    case .illnessList: illness
    case .deathList: deaths
    case .adultCertificates: adults
    default: nil
    }
  }

  private static func layout(
    _ dataset: Dataset,
    id: Int = 1,
    name: Int = 2,
    date: Int,
    _ columns: [[String]]
  ) -> Layout {
    Layout(dataset: dataset, columns: columns, id: id, name: name, sex: -1, birth: date)
  }

  private static let attendance = layout(
    .schoolAttendance,
    date: 8,
    [
      ["考勤编号"], ["学生身份证号", "身份证件号"], ["姓名"], ["学籍号", "全国学籍号"], ["学校标识码", "学校代码"], ["学校名称", "学校"], ["年级"],
      ["统计起始日", "考勤起始日期"], ["统计截止日", "考勤截止日期"], ["应出勤天数", "应到天数"], ["实际出勤天数", "实到天数"], ["缺勤天数"],
      ["旷课天数", "无故缺勤天数"], ["最长连续旷课天数"], ["截至期末连续旷课天数"], ["最近到校日期", "最后到校日期"], ["缺勤原因"],
    ]
  )
  private static let aid = layout(
    .schoolAid,
    date: 10,
    [
      ["资助编号"], ["受助学生身份证号", "学生身份证号"], ["姓名"], ["学籍号"], ["学校名称", "学校"], ["年级"], ["资助学期", "学期"],
      ["资助项目", "资助类型"], ["资助依据", "困难类型"], ["资助金额", "金额"], ["审批日期", "认定日期"], ["发放日期"], ["资助状态", "发放状态"],
    ]
  )
  private static let rehabilitation = layout(
    .rehabilitationRecords,
    date: 9,
    [
      ["康复编号", "救助编号"], ["儿童身份证号", "身份证号"], ["儿童姓名", "姓名"], ["残疾人证号"], ["残疾类别"], ["康复服务类型", "救助类型"], ["救助项目"],
      ["定点机构", "康复机构"], ["转介日期"], ["开始日期"], ["结束日期"], ["救助金额", "金额"], ["服务状态"],
    ]
  )
  private static let contacts = layout(
    .contacts,
    date: 3,
    [
      ["联系编号"], ["儿童身份证号", "身份证号"], ["儿童姓名", "姓名"], ["联系日期"], ["联系方式"], ["联系对象"], ["是否联系上", "是否回复"],
      ["父母联系频次"], ["联系人", "联系人姓名"], ["联系人身份证号"], ["录入日期"],
    ]
  )
  private static let agreements = layout(
    .careAgreements,
    date: 10,
    [
      ["协议编号"], ["儿童身份证号", "身份证号"], ["儿童姓名", "姓名"], ["所在区划", "村（社区）代码"], ["被委托人", "受委托人姓名"],
      ["被委托人身份证号", "受委托人身份证号"], ["与儿童关系", "被委托人与儿童关系"], ["委托人", "委托人姓名"], ["委托人身份证号"], ["父母外出日期"],
      ["签订日期", "签署日期"], ["是否书面", "是否书面签订"], ["是否听取儿童意见"], ["是否适合照护", "照护能力评估"], ["协议状态"],
    ]
  )
  private static let benefits = layout(
    .benefits,
    date: 6,
    [
      ["待遇编号"], ["儿童身份证号", "身份证号"], ["儿童姓名", "姓名"], ["所在区划", "村（社区）代码"], ["待遇类型", "保障类型"],
      ["月发放金额", "发放金额"], ["批准日期", "审批日期"], ["起发日期", "待遇开始日期"], ["末领年月", "最近发放年月"], ["停发日期"], ["发放状态", "待遇状态"],
    ]
  )
  private static let files = layout(
    .fileIndex,
    date: 5,
    [
      ["档案编号", "档案号"], ["儿童身份证号", "身份证号"], ["儿童姓名", "姓名"], ["所在区划", "村（社区）代码"], ["儿童类别", "类别"], ["建档日期"],
      ["基本信息", "有无基本信息"], ["走访记录", "有无走访记录"], ["工作日志", "有无工作日志"], ["关爱服务记录", "有无关爱服务记录"],
      ["问题及解决情况", "有无问题及解决情况"], ["关爱方案", "是否一人一策"], ["方案制定日期"], ["最近更新日期", "更新日期"], ["抽查日期", "检查日期"],
      ["抽查级别"], ["抽查结果", "检查结果"],
    ]
  )
  private static let lowIncome = layout(
    .lowIncomeRoster,
    date: 9,
    [
      ["记录编号"], ["成员身份证号", "儿童身份证号"], ["姓名"], ["性别"], ["所在区划", "村（社区）代码"], ["家庭编号", "户编号"],
      ["户主姓名", "申请人姓名"], ["与户主关系", "与申请人关系"], ["低收入类型", "救助类别"], ["认定日期", "批准日期"], ["在册状态", "认定状态"],
    ]
  )

  private static func people(_ dataset: Dataset, id: [String], _ own: [[String]]) -> Layout {
    let common = [["登记编号"], id, ["姓名"], ["性别"], ["出生日期"], ["户籍区划", "户籍地区划"]]
    return layout(dataset, date: 4, common + own)
  }

  private static let prison = people(
    .prisonList,
    id: ["身份证号", "公民身份号码"],
    [["羁押类型", "执行类型"], ["收押日期", "入监日期"], ["刑期止日", "预计释放日期"], ["羁押场所", "监所名称"], ["在押状态"]]
  )
  private static let orders = people(
    .rehabilitationOrders,
    id: ["身份证号", "公民身份号码"],
    [["决定书号"], ["强戒开始日期", "决定执行日期"], ["强戒期满日期", "期满日期"], ["戒毒场所", "戒毒所名称"], ["执行状态"]]
  )
  private static let illness = people(
    .illnessList,
    id: ["患者身份证号", "身份证号"],
    [["病种", "疾病名称"], ["确诊日期", "认定日期"], ["认定医院", "诊断医疗机构"], ["认定有效期至", "有效期至"]]
  )
  private static let deaths = people(
    .deathList,
    id: ["死者身份证号", "身份证号"],
    [["死亡日期"], ["死亡原因", "根本死亡原因"], ["死亡证明编号", "死亡医学证明编号"], ["登记日期", "录入日期"]]
  )
  private static let adults = people(
    .adultCertificates,
    id: ["持证人身份证号", "身份证号"],
    [["成年残疾人证号", "残疾人证编号"], ["残疾类别", "残疾类型"], ["残疾等级", "残疾级别"], ["发证日期"], ["有效期至", "有效期"], ["证件状态"]]
  )
}
