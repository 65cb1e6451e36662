/// Why a row was refused, or its number is unusable, in words for people.
package enum RefusalWords {
  /// The words of a code; a code without any stands for itself.
  package static func term(_ code: String) -> Term { words[code] ?? Term(code, code) }

  package static func knows(_ code: String) -> Bool { words[code] != nil }

  private static let words: [String: Term] = [
    "csv.unclosed-quote": Term("引号没有闭合", "a quote opens and is never closed"),
    "csv.stray-quote": Term("引号之后另有文字", "text follows a closing quote"),
    "csv.record-too-long": Term("一行超过约定的长度", "the row is longer than the contract allows"),
    "row.wrong-width": Term("列数与表头不符", "the row has more or fewer fields than the header"),
    "header.damaged": Term("表头有损坏", "the header is damaged"),
    "row.other-table": Term("属于另一张表", "the row belongs to another table"),
    "row.no-person": Term("既无号码也无姓名", "the row has neither a number nor a name"),
    "encoding.undecodable": Term("有无法解码的字节", "the row has bytes that cannot be decoded"),
    "encoding.mixed": Term("与文件其余部分编码不同", "the row is in another encoding than the file"),
    "text.forbidden-character": Term("含不可用的控制字符或替换字符", "the row holds control or replacement characters"),
    "value.missing": Term("必填项为空", "a required value is missing"),
    "value.too-long": Term("内容超过约定的长度", "the value is longer than the contract allows"),
    "date.unreadable": Term("日期无法识读", "the date cannot be read"),
    "date.ambiguous": Term("日期写法有歧义", "the date can be read in two ways"),
    "phone.unreadable": Term("电话号码无法识读", "the phone number cannot be read"),
    "quantity.unreadable": Term("数量无法识读", "the quantity cannot be read"),
    "code.unknown-word": Term("不在代码表中的词", "the word is in no code list"),
    "division.unknown": Term("区划代码或名称无法识别", "the division is not known"),
    "resident-id.missing": Term("没有身份证号", "there is no resident number"),
    "resident-id.spreadsheet-damage": Term("号码经电子表格处理，尾数已丢失", "a spreadsheet took the number's last digits"),
    "resident-id.wrong-length": Term("号码位数不对", "the number does not have 18 characters"),
    "resident-id.not-a-digit": Term("号码中有不是数字的字符", "the number holds a character that is no digit"),
    "resident-id.impossible-region": Term("号码的地区码不可能", "the number's region cannot be"),
    "resident-id.impossible-birth-date": Term("号码中的出生日期不可能", "the birth date in the number cannot be"),
    "resident-id.check-character": Term("号码校验位不符", "the number's check character is wrong"),
    "resident-id.masked": Term("号码被星号遮盖", "the number is masked by stars"),
    "resident-id.fifteen-digits": Term("15位旧号码", "an old number of 15 digits"),
    "resident-id.roll-number": Term("填的是学籍号", "a school-roll number stands in its place"),
    "resident-id.temporary-roll-number": Term("填的是临时学籍号", "a temporary roll number stands in its place"),
  ]
}

/// What was changed on reading, in words for people.
package enum RepairWords {
  /// The words of a code; a code without any stands for itself.
  package static func term(_ code: String) -> Term { words[code] ?? Term(code, code) }

  package static func knows(_ code: String) -> Bool { words[code] != nil }

  private static let words: [String: Term] = [
    "resident-id.formula-wrapper": Term("去掉=\"…\"", "=\"…\" taken off"),
    "resident-id.apostrophe": Term("去掉撇号", "apostrophe taken off"),
    "resident-id.full-width": Term("全角改半角", "full-width characters made plain"),
    "resident-id.space": Term("去掉空格", "blanks taken off"),
    "resident-id.invisible": Term("去掉不可见字符", "invisible characters taken off"),
    "resident-id.hyphen": Term("去掉连字符", "hyphens taken off"),
    "resident-id.lower-case-x": Term("小写x改大写", "small x made large"),
    "resident-id.look-alike-x": Term("形似X的字符改为X", "a character like X made X"),
    "resident-id.decimal-zero": Term("去掉.0", ".0 taken off"),
    "resident-id.fifteen-digits": Term("15位号码升为18位", "15 digits made 18"),
    "resident-id.look-alike-digit": Term("形似数字的字母，请核对", "letters like digits: please check"),
    "resident-id.embedded": Term("号码混在其他文字中，请核对", "the number stands among other text"),
    "resident-id.in-roll-number": Term("学籍号中有号码，请核对", "the number stands only in the roll number"),
    "date.time-dropped": Term("去掉日期后的时间", "the time behind a date taken off"),
    "date.confirmed-by-number": Term("有歧义的日期由身份证号确定", "an ambiguous date settled by the number beside it"),
    "name.blank": Term("去掉姓名中的空格", "blanks in a name taken off"),
    "name.separator": Term("姓名间隔号改为统一写法", "the separator in a name made the standard one"),
    "phone.normalised": Term("电话号码改为统一写法", "a phone number brought into its normal form"),
    "row.repeated-key": Term("与前面某行主键相同，请核对", "the key of an earlier row: please check"),
    "text.formula-wrapper": Term("去掉=\"…\"", "=\"…\" taken off"),
    "text.apostrophe": Term("去掉撇号", "apostrophe taken off"),
    "name.private-use-character": Term("自造字改为标准字", "a private-use character made standard"),
  ]
}
