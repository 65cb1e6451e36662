internal import Domain

/// What the departments of the story's county send before each of its runs.
struct StoryDeliveries {
  private typealias Child = StoryChild
  let answers: StoryAnswers

  /// The files that come before a run, by path below the step's folder.
  func files(before step: StoryStep) -> [(path: String, text: String)] {
    let month = String(step.asOf.prefix(7))
    func file(_ path: String, _ header: [String], _ rows: [[String]]) -> (path: String, text: String) {
      var writing = Writing(lineEnd: "\n")
      writing.add(header, width: header.count)
      for row in rows { writing.add(row, width: header.count) }
      return ("\(month)/\(path)", writing.text)
    }
    if step == .corrected {
      return [file("民政/武乡县关爱儿童名册_\(step.day)更正.csv", Self.rosterHeader, roster(step))]
    }
    var files = [
      file("公安/武乡县户籍未成年人_\(step.day).csv", Self.registerHeader, register(step)),
      file("民政/武乡县关爱儿童名册_\(step.day).csv", Self.rosterHeader, roster(step)),
      file("民政/武乡县儿童主任名册_\(step.day).csv", Self.workerHeader, workers(step)),
    ]
    if let day = Self.rollDay(step) {
      files.append(file("教育/\(Self.rollName(day))", Self.rollHeader, roll(step)))
    }
    if step == .september {
      let villages = StoryVillage.allCases.map { [$0.rawValue, $0.name, "丰州镇", "武乡县"] }
      files.append(file("民政/武乡县村（社区）名录_\(step.day).csv", ["区划代码", "村（社区）名称", "乡镇（街道）", "县（市、区）"], villages))
    }
    if step == .october {
      let header = ["问题编号", "豁免至", "豁免理由", "批准人", "批准日期"]
      files.append(file("民政/豁免决定_20261015.csv", header, answers.waivers))
    }
    if step == .november {
      let header = ["更正文件", "行号", "更正列", "原值", "更正值", "更正人", "更正理由", "有效期至"]
      files.append(file("民政/更正清单_20261120.csv", header, corrections))
    }
    let receipts = answers.receipts(before: step)
    if !receipts.rows.isEmpty {
      let header = ["清单版本", "行编号", "核查结果", "截止日期", "经办人", "办理日期"]
      files.append(file("教育/回执_武乡县_\(receipts.day).csv", header, receipts.rows))
    }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  // MARK: - The register

  private static let registerHeader = ["登记编号", "公民身份号码", "姓名", "性别", "出生日期", "户籍区划", "户籍状态", "状态日期"]

  private func register(_ step: StoryStep) -> [[String]] {
    (Child.cast + Child.others).enumerated().compactMap { position, child in
      if child.id == Child.younger.id, step < .january { return nil }
      let isDead = child.id == Child.ding.id && !(step < .november)
      return [
        "H\(1001 + position)", child.number, child.name, child.sex.term.zh, child.birth, "140429",
        isDead ? "死亡" : "正常", isDead ? "2026-11-08" : "",
      ]
    }
  }

  // MARK: - The roll

  private static let rollHeader = ["记录编号", "身份证件号", "姓名", "性别", "出生日期", "学校名称", "年级", "现住址区划", "学生状态"]
  private static func rollName(_ day: String) -> String { "武乡县在校学生_\(day).csv" }

  /// The day the roll was taken on; nothing where none came.
  private static func rollDay(_ step: StoryStep) -> String? {
    switch step {
    // Long before the month's end: by the end of the next month it says nothing.
    case .november: "20261113"
    case .december, .corrected: nil
    case .january: "20270120"
    default: step.day
    }
  }

  private func roll(_ step: StoryStep) -> [[String]] {
    (Child.cast + Child.others).enumerated().compactMap { position, child in
      if isMissing(child, step) { return nil }
      let isGirl = child.id == Child.ge.id ? !(step < .february) : child.sex == .female
      let birth = child.id == Child.he.id && step < .march ? "2015-05-01" : child.birth
      return [
        "E\(1001 + position)", isConfused(child, step) ? Child.elder.number : child.number, child.name,
        isGirl ? "女" : "男", birth, "丰州镇晨光小学", "五年级", "140429100000", "在读",
      ]
    }
  }

  private func isMissing(_ child: StoryChild, _ step: StoryStep) -> Bool {
    switch child.id {
    case Child.an.id: .september < step && step < .february
    case Child.ding.id: .september < step
    case Child.dai.id: step < .february
    default: false
    }
  }

  /// The younger twin stands under her sister's number: so the offices wrote in October and in November.
  private func isConfused(_ child: StoryChild, _ step: StoryStep) -> Bool {
    child.id == Child.younger.id && .september < step && step < .december
  }

  // MARK: - Civil affairs

  private static let rosterHeader = ["档案编号", "儿童身份证号", "儿童姓名", "所在区划", "儿童类别", "享受待遇", "建档日期", "在册状态"]

  /// 方 and the younger twin, and of those whom nothing happens to twelve in one village and twenty-four in the other.
  private func roster(_ step: StoryStep) -> [[String]] {
    let isMisnamed = (step < .corrected || step == .february) && step != .corrected
    func row(_ position: Int, _ child: StoryChild, _ village: StoryVillage) -> [String] {
      let isTwin = child.id == Child.younger.id
      return [
        "D\(1001 + position)", isConfused(child, step) ? Child.elder.number : child.number,
        child.id == Child.fang.id && isMisnamed ? "房文渤" : child.name, village.rawValue, isTwin ? "事实无人抚养儿童" : "留守儿童",
        isTwin ? (step < .december ? "无" : "基本生活保障") : "", isTwin ? "2026-08-03" : "2025-03-10", "在册",
      ]
    }
    let listed =
      [Child.fang, Child.younger].map { ($0, StoryVillage.donggou) }
      + Child.others.prefix(36).enumerated().map { ($1, $0 < 12 ? StoryVillage.donggou : .xiling) }
    return listed.enumerated().map { row($0, $1.0, $1.1) }
  }

  private static let workerHeader = ["姓名", "身份证号", "登记类型", "任职区划", "任职日期", "培训合格日期"]

  /// A supervisor and a director a village; from February the larger village has two.
  private func workers(_ step: StoryStep) -> [[String]] {
    func worker(_ name: String, _ order: Int, _ role: String, _ place: String, _ start: String) -> [String] {
      let id = ResidentID(key: UInt64(140_429) * 100_000_000_000 + 19_850_715_000 + UInt64(order))
      return [name, id.canonical, role, place, start, "2024-02-20"]
    }
    return [
      worker("冯秀兰", 902, "儿童督导员", "140429100", "2024-03-01"),
      worker("赵玉梅", 904, "儿童主任", StoryVillage.donggou.rawValue, "2024-03-01"),
      worker("钱春花", 906, "儿童主任", StoryVillage.xiling.rawValue, "2024-03-01"),
    ] + (step < .february ? [] : [worker("孙桂英", 908, "儿童主任", StoryVillage.xiling.rawValue, "2027-02-15")])
  }

  // MARK: - The bureau

  /// November's roll and roster, the younger twin's rows of which hold her sister's number.
  private var corrections: [[String]] {
    func row(_ file: String, _ rows: [[String]], _ header: [String], _ number: Int, _ name: Int) -> [String] {
      let line = (rows.firstIndex { $0[name] == Child.younger.name } ?? 0) + 2
      return [
        file, "\(line)", header[number], Child.elder.number, Child.younger.number, "郭主任", "双胞胎姐妹证件号码误录", "2026-12-31",
      ]
    }
    return [
      row(Self.rollName("20261113"), roll(.november), Self.rollHeader, 1, 2),
      row("武乡县关爱儿童名册_20261130.csv", roster(.november), Self.rosterHeader, 1, 2),
      row("武乡县关爱儿童名册_20261130更正.csv", roster(.corrected), Self.rosterHeader, 1, 2),
    ]
  }
}
