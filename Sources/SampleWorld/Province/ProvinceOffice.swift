/// The four offices that keep a file of children in the province, and how each writes it.
enum ProvinceOffice: CaseIterable {
  case register
  case roll
  case certificates
  case care

  var file: String {
    switch self {
    case .register: "register.csv"
    case .roll: "roster.csv"
    case .certificates: "disabled.csv"
    case .care: "civil.csv"
    }
  }

  var header: String {
    switch self {
    case .register: "登记编号,身份证号,姓名,性别,民族,出生日期,户籍区划,户籍地址,监护人姓名,监护人身份证号,监护人电话,户籍状态,状态日期"
    case .roll: "记录编号,身份证号,姓名,性别,出生日期,学校代码,学校名称,年级,户籍区划,学籍状态,入学日期,联系电话"
    case .certificates: "记录编号,身份证号,姓名,性别,出生日期,户籍区划,残疾类别,残疾等级,发证日期,证件状态"
    case .care: "档案编号,身份证号,姓名,性别,出生日期,所在区划,儿童类型,监护人,联系电话,建档日期,档案状态"
    }
  }

  /// Before the serial number of a record.
  var letter: UInt8 {
    switch self {
    case .register: UInt8(ascii: "R")
    case .roll: UInt8(ascii: "E")
    case .certificates: UInt8(ascii: "D")
    case .care: UInt8(ascii: "C")
    }
  }

  /// Which pair of ``ProvinceTexts/sexes``.
  var sexWords: Int {
    switch self {
    case .register, .roll: 0
    case .certificates: 1
    case .care: 2
    }
  }

  var dateSeparator: UInt8? {
    switch self {
    case .register: nil
    case .roll, .care: UInt8(ascii: "-")
    case .certificates: UInt8(ascii: "/")
    }
  }

  /// The status of a second row that holds no longer.
  var ended: Int {
    switch self {
    case .register: ProvinceStatus.movedOut
    case .roll: ProvinceStatus.transferred
    case .certificates: ProvinceStatus.endedCertificate
    case .care: ProvinceStatus.exited
    }
  }
}

/// The texts that rows are put together from.
struct ProvinceTexts {
  let names: ProvinceNames
  let addresses: TextTable
  let schools: TextTable
  let calendar: ProvinceCalendar
  /// Female and male, in three manners.
  let sexes = TextTable(["女", "男", "女性", "男性", "2", "1"])
  let peoples = TextTable(["汉族", "汉族", "汉族", "苗族", "布依族", "侗族", "土家族", "彝族", "水族"])
  let grades = TextTable([
    "小班", "中班", "大班", "一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "七年级", "八年级", "九年级", "高一", "高二", "高三",
  ])
  let kinds = TextTable(["视力", "听力", "言语", "肢体", "智力", "精神", "多重"])
  let levels = TextTable(["一级", "二级", "三级", "四级"])
  /// In the order of ``ProvinceVisits/intervals``.
  let categories = TextTable(["留守儿童", "困境儿童", "事实无人抚养儿童", "孤儿"])
  let registerStatus = TextTable(ProvinceStatus.register)
  let rollStatus = TextTable(ProvinceStatus.roll)
  let certificateStatus = TextTable(ProvinceStatus.certificates)
  let careStatus = TextTable(ProvinceStatus.care)
}
