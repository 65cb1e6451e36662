import Domain

/// The columns of one dataset's export, as offices head them.
struct Layout: Sendable {
  let dataset: Dataset
  /// Each column's plain header, then what other counties call it.
  let columns: [[String]]
  /// Positions of the columns that faults fall on; -1 where the dataset has none.
  let id: Int
  let name: Int
  let sex: Int
  let birth: Int

  /// A dataset that nobody exports here: people's decisions come back from lists that runs have sent out.
  private init(dataset: Dataset) {
    self.init(dataset: dataset, columns: [], id: -1, name: -1, sex: -1, birth: -1)
  }

  init(dataset: Dataset, columns: [[String]], id: Int, name: Int, sex: Int, birth: Int) {
    self.dataset = dataset
    self.columns = columns
    self.id = id
    self.name = name
    self.sex = sex
    self.birth = birth
  }

  /// The headers in a county's own words.
  func headers(wording: Int) -> [String] { columns.map { $0[wording % $0.count] } }

  static func of(_ dataset: Dataset) -> Layout {
    switch dataset {
    case .householdRegister: register
    case .schoolRoll: roll
    case .disabilityCertificates: certificates
    case .careRoster: roster
    case .homeVisits: visits
    case .directorRegistry: workers
    case .trainingRecords: training
    case .villageList: villages
    default: service(dataset) ?? ledger(dataset) ?? Layout(dataset: dataset)
    }
  }

  private static let register = Layout(
    dataset: .householdRegister,
    columns: [
      ["登记编号"], ["公民身份号码", "身份证号码", "公民身份证号"], ["姓名"], ["性别"], ["民族"], ["出生日期"], ["户籍区划", "户籍地址区划", "行政区划代码"],
      ["户籍地址", "住址"], ["监护人姓名", "监护人"], ["监护人身份证号"], ["监护人电话", "联系电话"], ["户籍状态", "注销标识", "状态"], ["状态日期", "变动日期"],
      ["父亲姓名"], ["父亲身份证号"], ["母亲姓名"], ["母亲身份证号"], ["与户主关系"],
    ],
    id: 1,
    name: 2,
    sex: 3,
    birth: 5
  )
  private static let roll = Layout(
    dataset: .schoolRoll,
    columns: [
      ["学籍号", "学籍主号", "全国学籍号"], ["身份证件号", "身份证号", "证件号码"], ["姓名", "学生姓名"], ["性别"], ["出生日期"], ["学校标识码", "学校代码"],
      ["学校名称", "学校"], ["年级"], ["户口所在地行政区划", "户籍区划"], ["现住址区划", "家庭地址区划"], ["是否留守儿童"], ["学生状态", "当前状态", "学籍状态"],
      ["入学日期", "入学年月"], ["联系电话"],
      ["就读方式"], ["是否送教上门"], ["是否随班就读"],
    ],
    id: 1,
    name: 2,
    sex: 3,
    birth: 4
  )
  private static let certificates = Layout(
    dataset: .disabilityCertificates,
    columns: [
      ["残疾人证号"], ["身份证号"], ["姓名"], ["性别"], ["出生日期"], ["户口所在地区划", "户籍区划"], ["残疾类别"], ["残疾等级"], ["发证日期", "首次发证日期"],
      ["有效期至", "有效期"], ["证件状态"], ["监护人"], ["联系电话"],
    ],
    id: 1,
    name: 2,
    sex: 3,
    birth: 4
  )
  private static let roster = Layout(
    dataset: .careRoster,
    columns: [
      ["档案编号", "编号"], ["儿童身份证号", "身份证号", "身份证号码"], ["儿童姓名", "姓名"], ["性别"], ["出生日期"], ["所在区划", "村（社区）代码", "区划代码"],
      ["村（社区）", "所在村"], ["儿童类别", "儿童类型", "类别"], ["监护情况"], ["享受待遇"], ["监护人", "监护人姓名"], ["联系电话"], ["建档日期"], ["退出日期"],
      ["在册状态", "档案状态", "登记状态"], ["户籍性质", "户口性质"], ["父亲情况"], ["母亲情况"], ["父亲外出日期"], ["父亲务工地区划"], ["委托照料原因"],
      ["实际照护人", "委托照护人"], ["照护人与儿童关系"], ["是否签订委托照护协议"], ["是否一人一策", "关爱方案"], ["健康状况"], ["心理状况"], ["最近摸排日期"],
      ["最近更新日期", "更新日期"],
    ],
    id: 1,
    name: 2,
    sex: 3,
    birth: 4
  )
  private static let visits = Layout(
    dataset: .homeVisits,
    columns: [
      ["走访编号"], ["儿童身份证号", "身份证号"], ["儿童姓名"], ["走访日期"], ["走访人"], ["走访人身份证号"], ["走访方式"], ["是否见到儿童"], ["录入日期"], ["情况说明"],
      ["生活状况"], ["监护状况"], ["健康状况"], ["就学情况"], ["心理状况"], ["父母联系频次"],
    ],
    id: 1,
    name: 2,
    sex: -1,
    birth: 3
  )
  private static let workers = Layout(
    dataset: .directorRegistry,
    columns: [
      ["姓名"], ["身份证号", "证件号码"], ["登记类型", "职务"], ["任职区划", "负责区划"], ["任职村（社区）"], ["任职日期"], ["离任日期"], ["培训合格日期"], ["联系电话"],
    ],
    id: 1,
    name: 0,
    sex: -1,
    birth: -1
  )
  private static let training = Layout(
    dataset: .trainingRecords,
    columns: [["姓名"], ["身份证号"], ["培训日期"], ["课程名称", "课程"], ["组织单位级别", "主办级别"], ["是否合格", "考核结果"]],
    id: 1,
    name: 0,
    sex: -1,
    birth: -1
  )
  private static let villages = Layout(
    dataset: .villageList,
    columns: [["区划代码"], ["村（社区）名称", "村名"], ["乡镇（街道）", "乡镇"], ["县（市、区）", "县区"]],
    id: -1,
    name: -1,
    sex: -1,
    birth: -1
  )
}
