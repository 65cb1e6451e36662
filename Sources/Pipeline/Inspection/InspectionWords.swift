internal import Domain
internal import Foundation
internal import Ingest
internal import Tabular

/// The words of stable names in reports; a name without any stands for itself.
enum InspectionWords {
  static func term(_ name: String) -> Term {
    if let known = words[name] { return known }
    guard name.hasPrefix("digits-") else { return Term(name, name) }
    let count = name.dropFirst("digits-".count)
    return Term("\(count)位数字", "\(count) digits")
  }

  /// A repair's words; what is only suggested says so in its code.
  static func repair(_ code: String) -> Term {
    guard code.hasSuffix(suggested) else { return RepairWords.term(code) }
    let made = RepairWords.term(String(code.dropLast(suggested.count)))
    return Term("仅建议：\(made.zh)", "only suggested: \(made.en)")
  }

  /// Behind the code of a repair that was not made.
  static let suggested = " (suggested)"

  /// What an encoding was told by: fixed phrases around numbers, one behind the other.
  static func evidence(_ text: String, _ language: Language) -> String {
    guard language == .zh else { return text }
    return evidence.reduce(text) { $0.replacingOccurrences(of: $1.en, with: $1.zh) }
  }

  private static let words: [String: Term] = {
    var words: [String: Term] = [:]
    for (name, zh, en) in fixed { words[name] = Term(zh, en) }
    for (name, zh) in plain { words[name] = Term(zh, name) }
    for shape in CellShape.allCases { words[shape.name] = shape.words }
    for kind in ColumnSuspicion.Kind.allCases { words[kind.rawValue] = kind.words }
    return words
  }()

  private static let fixed: [(name: String, zh: String, en: String)] = [
    ("row.repeated", "与前面某行完全相同", "the very bytes of an earlier row"),
    ("row.title-total-or-blank", "标题、合计、备注或空行", "titles, totals, notes and blank rows"),
    (LooseSkip.Reason.separatorLine.rawValue, "分隔符声明行（sep=）", "a line that names the separator"),
    (LooseSkip.Reason.aboveHeader.rawValue, "表头以上的行", "lines above the header"),
    (LooseSkip.Reason.blank.rawValue, "空行", "blank lines"),
    (LooseSkip.Reason.repeatedHeader.rawValue, "重复的表头", "the header once more"),
    (LooseSkip.Reason.note.rawValue, "说明行", "notes"),
  ]

  /// Names that are English words already.
  private static let plain: [(name: String, zh: String)] = [
    ("comma", "逗号"), ("tab", "制表符"), ("semicolon", "分号"), ("pipe", "竖线"), ("full-width comma", "全角逗号"),
    ("comma and space", "逗号加空格"), ("colon", "冒号"), ("space", "空格"), ("double quote", "双引号"), ("apostrophe", "单引号"),
    ("doubled", "以两个引号转义"), ("behind a backslash", "以反斜杠转义"), ("found", "已找到"), ("assumed", "按首行认定"), ("none", "没有"),
    ("doubtful", "有疑问"), ("number", "数字"), ("date or time", "日期或时间"), ("code", "编码"), ("text", "文字"), ("empty", "空"),
    ("long number in E notation: digits are lost", "长号码成了科学记数，尾数已丢失"),
    ("sixteen digits or more, the last three 0: a spreadsheet may have rounded it", "16位以上且末三位为0，可能已被电子表格取整"),
    ("blanks before or behind the value", "首尾有空格"), ("apostrophe before the value", "前面带撇号"),
    ("text that was decoded wrongly (锟斤拷, U+FFFD)", "乱码（锟斤拷、U+FFFD）"), ("full-width digits or letters", "全角数字或字母"),
  ]

  /// Longer phrases first.
  private static let evidence: [(en: String, zh: String)] = [
    ("byte-order mark, but not UTF-8 throughout", "有字节序标记，但并非全部为UTF-8"), ("byte-order mark", "有字节序标记"),
    ("every byte is UTF-8", "全部字节均为UTF-8"), ("every byte is GB18030", "全部字节均为GB18030"), ("ASCII only", "只有ASCII字符"),
    ("NUL in odd bytes", "奇数位字节为零"), ("NUL in even bytes", "偶数位字节为零"), ("not UTF-8 from byte", "不是UTF-8，起自字节"),
    ("lines in UTF-8:", "UTF-8的行数："), ("in GB18030:", "GB18030的行数："), ("in neither:", "两者皆非的行数："),
    ("XLSX, worksheet", "XLSX，工作表"),
  ]
}
