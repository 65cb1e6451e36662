internal import Domain

/// Words that mean the same in every office, so that no contract has to list them; a contract's own words come before them.
///
/// - Source: GB/T 2261.1 for sex; GB/T 26341-2010 for the categories and grades of disability, by which certificate numbers go.
enum CommonWords {
  static func words(_ list: CodeList) -> [(word: String, byte: UInt8)] {
    switch list {
    case .sex: sex
    case .flag: flags
    case .disabilityKind: kinds
    case .disabilityGrade: grades
    case .operation: operations
    default: []
    }
  }

  private static let sex = table([
    (Sex.male.rawValue, ["1", "男性", "男孩", "男童", "男生", "M", "male", "Male", "MALE"]),
    (Sex.female.rawValue, ["2", "女性", "女孩", "女童", "女生", "F", "female", "Female", "FEMALE"]),
    (Sex.unknown.rawValue, ["0", "9", "未知", "未知的性别", "未说明的性别", "不详"]),
  ])

  private static let flags = table([
    (
      Flag.yes.rawValue,
      ["1", "有", "Y", "y", "YES", "Yes", "yes", "T", "TRUE", "True", "true", "√", "✓", "✔", "对", "真"]
    ),
    (
      Flag.no.rawValue,
      ["0", "无", "没有", "不是", "N", "n", "NO", "No", "no", "F", "FALSE", "False", "false", "×", "✗", "✘", "错", "假"]
    ),
    (Flag.unknown.rawValue, ["未知", "不详", "未采集", "未填"]),
  ])

  private static let kinds = table([
    (DisabilityKind.vision.rawValue, ["1", "视力残疾", "视力类", "盲"]),
    (DisabilityKind.hearing.rawValue, ["2", "听力残疾", "听力类"]),
    (DisabilityKind.speech.rawValue, ["3", "言语残疾", "言语类"]),
    (DisabilityKind.limb.rawValue, ["4", "肢体残疾", "肢体类"]),
    (DisabilityKind.intellectual.rawValue, ["5", "智力残疾", "智力类"]),
    (DisabilityKind.mental.rawValue, ["6", "精神残疾", "精神类"]),
    (DisabilityKind.multiple.rawValue, ["7", "多重残疾", "多重类"]),
  ])

  private static let grades = table([
    (DisabilityGrade.first.rawValue, ["1", "一", "壹级", "1级", "Ⅰ级", "Ⅰ", "I级", "残疾一级"]),
    (DisabilityGrade.second.rawValue, ["2", "二", "贰级", "2级", "Ⅱ级", "Ⅱ", "II级", "残疾二级"]),
    (DisabilityGrade.third.rawValue, ["3", "三", "叁级", "3级", "Ⅲ级", "Ⅲ", "III级", "残疾三级"]),
    (DisabilityGrade.fourth.rawValue, ["4", "四", "肆级", "4级", "Ⅳ级", "Ⅳ", "IV级", "残疾四级"]),
  ])

  /// `C` (create or change) and plain figures mean different things in different systems: a contract must say which.
  private static let operations = table([
    (
      RecordOperation.insert.rawValue,
      [
        "增", "增加", "添加", "新建", "新登记", "录入", "A", "a", "ADD", "Add", "add", "I", "i", "INSERT", "Insert", "insert",
        "NEW", "New",
        "new",
      ]
    ),
    (
      RecordOperation.change.rawValue,
      [
        "变", "改", "修改", "更改", "更新", "变动", "调整", "U", "u", "UPDATE", "Update", "update", "M", "m", "MODIFY", "Modify",
        "modify",
        "CHANGE", "Change", "change",
      ]
    ),
    (
      RecordOperation.delete.rawValue,
      [
        "删", "删去", "移除", "减", "减少", "核减", "注销", "撤销", "D", "d", "DEL", "Del", "del", "DELETE", "Delete", "delete",
        "REMOVE",
        "Remove", "remove",
      ]
    ),
  ])

  private static func table(_ rows: [(UInt8, [String])]) -> [(word: String, byte: UInt8)] {
    rows.flatMap { byte, words in words.map { (word: $0, byte: byte) } }
  }
}
