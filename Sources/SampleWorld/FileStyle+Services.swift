import Domain

/// How offices write the datasets beyond the registers.
extension FileStyle {
  /// The style of a county's export, or nothing where the county sends none in its own name.
  static func beyondRegisters(_ dataset: Dataset, county: Int) -> FileStyle? {
    guard let names = names[dataset] else { return nil }
    let home = County.all[county]
    // Every office has habits of its own, and keeps them from month to month.
    let habit = (dataset.index * 7 + county * 5) % 12
    let dates: [DateStyle] = [.dashed, .slashed, .compact, .words, .short, .dotted]
    var style = FileStyle(
      name: "\(habit % 3 == 1 ? String(home.code) : home.name)\(names[county % names.count])_{date}.csv"
    )
    style.encoding = habit % 2 == 0 ? .gb18030 : habit % 4 == 1 ? .utf8 : .utf8WithMark
    style.lineEnd = habit % 5 == 3 ? "\n" : "\r\n"
    style.dates = dates[habit % dates.count]
    style.usesDigits = habit % 6 == 2
    style.wording = county
    style.hasTitle = habit % 4 == 0
    style.hasTotal = habit % 6 == 4
    style.hasFooter = habit % 8 == 5
    style.hasBlankRows = habit % 9 == 7
    style.nameDates = habit % 2 == 0 ? .compact : .dashed
    return style
  }

  /// What offices call their exports.
  private static let names: [Dataset: [String]] = [
    .schoolAttendance: ["学生考勤", "学生出勤情况"], .schoolAid: ["学生资助发放名单", "受助学生名单"],
    .rehabilitationRecords: ["残疾儿童康复救助", "残疾儿童康复台账"], .contacts: ["儿童主任联系记录", "联系记录"],
    .careAgreements: ["委托照护协议台账", "委托照护确认书"], .benefits: ["儿童救助待遇发放", "救助资金发放名单"],
    .fileIndex: ["儿童档案目录", "一人一档目录"], .lowIncomeRoster: ["低收入家庭未成年人", "低保特困家庭未成年人"],
    .prisonList: ["服刑人员名单", "在押人员名单"], .rehabilitationOrders: ["强制隔离戒毒人员名单"],
    .illnessList: ["重大疾病患者名单", "重病患者名单"], .deathList: ["死亡人员名单", "死亡登记名单"],
    .adultCertificates: ["成年持证残疾人", "持证残疾人名单"], .sweeps: ["摸底排查台账", "儿童摸底排查情况"],
    .activities: ["关爱活动台账", "活动台账"], .sessions: ["家庭教育课堂台账", "家长课堂台账"],
    .protectionStations: ["未成年人保护工作站名录"], .childrensHomes: ["儿童之家名录"],
  ]
}

extension World {
  /// Whether a dataset beyond the registers is delivered in a month: monthly ones always, the others once.
  func isDelivered(_ dataset: Dataset, county: Int, in month: Month) -> Bool {
    switch dataset {
    case .schoolAttendance:
      // The office that owes its last roll owes the attendance of its pupils too.
      !(county == Self.countyWithoutRoll && month == lastMonth) && !schoolDays(in: month).isEmpty
    case .contacts, .benefits, .lowIncomeRoster, .deathList: true
    case .protectionStations, .childrensHomes, .prisonList, .rehabilitationOrders, .adultCertificates:
      month == months.first
    default: month == lastMonth
    }
  }
}
