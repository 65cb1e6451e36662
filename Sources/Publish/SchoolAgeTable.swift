package import Domain

/// `tables/school_age.csv`: the ledger of children of school age, one row each, in the order of people.
package enum SchoolAgeTable {
  static let columns = [
    TableColumn("person_key", "text", "人员代码", "the person's key"),
    TableColumn("resident_id", "text", "公民身份号码", "resident number"),
    TableColumn("name", "text", "姓名", "name"),
    TableColumn("birth_date", "date", "出生日期", "birth date"),
    TableColumn("division", "text", "居住地区划代码", "code of the division the child lives in"),
    TableColumn("school", "text", "学校", "school"),
    TableColumn("grade", "text", "年级", "grade"),
    TableColumn(
      "level",
      "code",
      "U 不能判定，0 在校，E 有说明，1 关注，2 疑似，3 达到时限，4 确认，R 复学观察",
      "U cannot judge, 0 in school, E explained, 1 attention, 2 suspected, 3 threshold met, 4 confirmed, R returned"
    ),
    TableColumn(
      "comparison",
      "code",
      "四查三比对：register-roll、roll-attendance、roll-roll，roll 为学籍自载",
      "which comparison shows it: register-roll, roll-attendance, roll-roll, or the roll's own word"
    ),
    TableColumn("reason", "code", "缘由", "why"),
    TableColumn("until", "date", "说明的截止日", "last day of the explanation"),
    TableColumn(
      "disabled",
      "code",
      "持证残疾儿童：in-class、special-school、home-teaching、none、cannot-judge",
      "a disabled child's: in-class, special-school, home-teaching, none or cannot-judge"
    ),
    TableColumn(
      "low_income",
      "flag",
      "在低收入家庭名册（与困难家庭库比对）",
      "on the low-income roster: the comparison with the poverty base"
    ),
  ]

  package static let header = TableColumn.header(columns)

  /// The rows of one partition.
  package static func render(_ known: KnownPartition, keys: (Int) -> PersonKey?) -> [UInt8] {
    var result: [UInt8] = []
    for entry in known.schooling {
      let person = Int(entry.person)
      let roll = known.record(.schoolRoll, of: person)
      result.append(field: keys(person)?.text ?? "")
      result.append(comma: known.residentID(of: person)?.canonical ?? "")
      result.append(comma: known.name(of: person))
      result.appendComma()
      result.append(packedDate: known.profiles.births[person])
      let place = known.profiles.division(person)
      result.append(comma: place == .unknown ? "" : place.short)
      result.append(comma: roll?.text(.schoolName) ?? "")
      result.append(comma: roll?.text(.grade) ?? "")
      result.append(comma: entry.level.rawValue)
      result.append(comma: entry.comparison?.rawValue ?? "")
      result.append(comma: entry.reason)
      result.appendComma()
      result.append(packedDate: entry.until?.packed ?? 0)
      result.append(comma: entry.disabled?.rawValue ?? "")
      result.append(comma: entry.isLowIncome ? "1" : "0")
      result.appendLineEnd()
    }
    return result
  }
}

extension MachineTables {
  static let schoolingColumns =
    [
      TableColumn("division", "text", "县级区划代码，0 为全部", "county, 0 for the whole area"),
      TableColumn("school_age", "integer", "适龄儿童", "children of school age"),
    ]
    + DropoutLevel.allCases.map {
      TableColumn("level_\($0.rawValue.lowercased())", "integer", $0.term.zh, $0.term.en)
    }
    + DisabledSchooling.allCases.map { kind in
      let term: Term =
        switch kind {
        case .inClass: Term("适龄残疾儿童：普通学校就读", "disabled: in an ordinary class")
        case .specialSchool: Term("适龄残疾儿童：特殊教育学校", "disabled: at a special school")
        case .homeTeaching: Term("适龄残疾儿童：送教上门", "disabled: taught at home")
        case .none: Term("适龄残疾儿童：未入学", "disabled: none of these")
        case .cannotJudge: Term("适龄残疾儿童：不能判定", "disabled: cannot be judged")
        }
      return TableColumn("disabled_\(kind.rawValue.replacing("-", with: "_"))", "integer", term.zh, term.en)
    } + [
      TableColumn(
        "low_income_missing",
        "integer",
        "疑似、达到时限、确认中的低收入家庭儿童",
        "suspected or confirmed, of low-income households"
      )
    ]

  /// The whole area, then county by county.
  func appendSchooling(to result: inout [UInt8]) {
    var whole = SchoolingCounts()
    for counts in report.schooling.values { whole += counts }
    for (place, counts) in [(DivisionCode.unknown, whole)]
      + report.schooling.filter({ $0.key != .unknown }).sorted(by: { $0.key < $1.key })
    {
      result.append(field: place.short)
      let figures =
        [counts.children] + DropoutLevel.allCases.map { counts.levels[$0] ?? 0 }
        + DisabledSchooling.allCases.map { counts.disabled[$0] ?? 0 } + [counts.lowIncome]
      for figure in figures {
        result.appendComma()
        result.append(decimal: figure)
      }
      result.appendLineEnd()
    }
  }
}
