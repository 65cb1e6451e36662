/// What a packet's row may tell about a case or a child; the raw value is the name in recipients' profiles.
package enum PacketColumn: String, CaseIterable, Sendable, Hashable {
  case name, sex
  case residentID = "resident_id"
  case birthDate = "birth_date"
  case category, county, town, village, school, grade
  case rollStatus = "roll_status"
  case kind, state, statements, due
  /// What is new since the last list.
  case change
  /// What the last answer was, and what became of it.
  case lastAnswer = "last_answer"
  /// How often the row has been sent without an answer.
  case reminders

  package var term: Term {
    switch self {
    case .name: Term("清单·姓名", "List: name")
    case .sex: Term("清单·性别", "List: sex")
    case .residentID: Term("清单·证件号码", "List: number")
    case .birthDate: Term("清单·出生日期", "List: birth date")
    case .category: Term("清单·类别", "List: category")
    case .county: Term("清单·县区", "List: county")
    case .town: Term("清单·乡镇", "List: town")
    case .village: Term("清单·村（社区）", "List: village")
    case .school: Term("清单·学校", "List: school")
    case .grade: Term("清单·年级", "List: grade")
    case .rollStatus: Term("清单·学籍状态", "List: on the roll")
    case .kind: Term("清单·问题", "List: matter")
    case .state: Term("清单·办理状态", "List: state")
    case .statements: Term("清单·各来源所载", "List: what sources say")
    case .due: Term("清单·最迟于", "List: no later than")
    case .change: Term("清单·较上期", "List: since last term")
    case .lastAnswer: Term("清单·上次答复", "List: last answer")
    case .reminders: Term("清单·催办次数", "List: reminders")
    }
  }

  /// Tells who a child is, and so may be masked.
  package var isMaskable: Bool { self == .name || self == .residentID }
}

/// Who gets packets, and what they may hold: nothing that is not named here.
package struct Recipient: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// The cases a department owns, in its own county.
    case cases
    /// The children whose schooling an education office checks before term.
    case termList = "term-list"
  }

  /// A place's agreement to share: without one that is valid no file is written.
  package struct Agreement: Sendable, Hashable {
    package let place: DivisionCode
    package let basis: String
    package let signed: CivilDate
    package let validUntil: CivilDate
    /// The document orders only that departments share: that this list goes out is a local setting.
    package let isLocalSetting: Bool
  }

  package let id: String
  package let title: Term
  package let kind: Kind
  package let department: Department
  package let columns: [PacketColumn]
  package let masked: Set<PacketColumn>
  package let agreements: [Agreement]
  /// Working days after the packet in which it is to be answered; a local setting.
  package let dueWorkingDays: Int
  /// Its packets go out only where somebody is named who approved it, and why.
  package let needsApproval: Bool
  /// How its packets are encrypted; nothing where they go out plain.
  package let seal: PacketSeal?

  /// Reads a file of `Pipelines/recipients/`.
  ///
  /// - Throws: ``Complaint`` with the line of the first mistake.
  package init(reading node: SettingNode) throws(Complaint) {
    var reader = try SettingReader(node)
    id = try reader.text("id")
    guard !id.isEmpty, id.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }) else {
      throw Complaint(
        node.place,
        "recipient.id",
        Term("“\(id)”不能作名称。", "`\(id)` is no name."),
        remedy: Term("只能用小写字母a–z、数字0–9和连字符。", "Use a–z, 0–9 and hyphens only.")
      )
    }
    var title = try SettingReader(try reader.required("title"))
    self.title = Term(try title.text("zh"), try title.text("en"))
    try title.finish()
    kind = try reader.required("kind").choice()
    department = try reader.required("department").choice()
    var columns: [PacketColumn] = []
    for item in try reader.required("columns").list() { columns.append(try item.choice()) }
    self.columns = columns
    var masked: Set<PacketColumn> = []
    for item in try reader.list("masked") {
      let column: PacketColumn = try item.choice()
      guard column.isMaskable else {
        throw Complaint(
          item.place,
          "recipient.masked",
          Term("“\(column.rawValue)”没有遮盖办法。", "`\(column.rawValue)` has no mask."),
          remedy: Term("只能遮盖name或resident_id；其他列请不要列入。", "Mask name or resident_id, or leave the column out.")
        )
      }
      masked.insert(column)
    }
    self.masked = masked
    dueWorkingDays = try reader.integer("due_working_days")
    var agreements: [Agreement] = []
    for item in try reader.list("agreements") { agreements.append(try Self.agreement(item)) }
    self.agreements = agreements
    needsApproval = try reader.optionalFlag("approval") ?? false
    seal = try reader.node("encryption").map { node throws(Complaint) in
      try PacketSeal(reading: node, for: agreements)
    }
    try reader.finish()
  }

  private static func agreement(_ node: SettingNode) throws(Complaint) -> Agreement {
    var reader = try SettingReader(node)
    let code = try reader.text("place")
    let basis = try reader.text("basis")
    let signed = try reader.required("signed").date()
    let until = try reader.required("valid_until").date()
    let isLocal = try reader.optionalFlag("local_setting") ?? false
    try reader.finish()
    guard let place = DivisionCode(code), !basis.isEmpty, signed <= until else {
      throw Complaint(
        node.place,
        "recipient.agreement",
        Term(
          "协议须写明地区、依据和截止日，截止日不得早于签订日。",
          "An agreement needs a place, a basis, and a last day not before it was signed."
        ),
        remedy: Term(
          "请写成`place: \"1404\"`、`signed: 2026-03-01`、`valid_until: 2027-12-31`。",
          "Write them as in `place: \"1404\"`, `signed: 2026-03-01`, `valid_until: 2027-12-31`."
        )
      )
    }
    return Agreement(place: place, basis: basis, signed: signed, validUntil: until, isLocalSetting: isLocal)
  }

  /// The agreement that holds for a place on a day: of several the one of the smallest place.
  package func agreement(for place: DivisionCode, on date: CivilDate) -> Agreement? {
    agreements.filter { $0.place.covers(place) && $0.signed <= date && date <= $0.validUntil }
      .max { ($0.place.level, $0.signed) < ($1.place.level, $1.signed) }
  }
}
