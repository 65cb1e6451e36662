import Domain
import Foundation
import Testing

/// One small county told month by month: seven children with a story each, and forty whom nothing happens to.
///
/// - 安: vanishes from the roll, is explained by a receipt, the explanation expires, is back in school.
/// - 双: a twin whom the register does not know yet, on the roll under its sister's number; told apart in November.
/// - 丁: gone from the roll, dead by the register a month later.
/// - 戴: never on a roll; the receipt says in school, the roll does not.
/// - 方: two names, until a corrected delivery; and again.
/// - 葛: two sexes, until the county no longer compares them.
/// - Everybody: December's roll is late.
struct Story {
  struct Child {
    let letter: String
    let name: String
    let number: String
    let sex: String

    init(_ letter: String, _ name: String, _ order: Int, birth: Int = 20_150_301, isGirl: Bool = false) {
      self.letter = letter
      self.name = name
      sex = isGirl ? "女" : "男"
      number = ResidentID(key: UInt64(140_429) * 100_000_000_000 + UInt64(birth) * 1000 + UInt64(order)).canonical
    }
  }

  static let an = Child("安", "安小宁", 901)
  static let elder = Child("双姐", "双慧敏", 904, birth: 20_160_612, isGirl: true)
  static let twin = Child("双妹", "双慧敬", 906, birth: 20_160_612, isGirl: true)
  static let ding = Child("丁", "丁建国", 905)
  static let dai = Child("戴", "戴春生", 907)
  static let fang = Child("方", "方文博", 909)
  static let ge = Child("葛", "葛海燕", 910, isGirl: true)
  static let people = [an, elder, twin, ding, dai, fang, ge]
  static let others: [Child] = (0..<40).map { number in
    let given = ["志强", "丽华", "国栋", "秀英", "浩然"][number % 5]
    let family = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王"][number / 5]
    return Child("", family + given, 921 + 2 * number, birth: 20_140_101 + 100 * (number % 12))
  }

  /// Where a child's cases are known by: letters by resident number.
  static let letters = Dictionary(uniqueKeysWithValues: people.map { ($0.number, $0.letter) })

  static func register(_ month: Month) -> String {
    let known = (people + others).filter { $0.letter != twin.letter || month >= november }
    let rows = known.map { child in
      let isDead = child.letter == ding.letter && month >= november
      return [child.number, child.name, child.sex, birth(child), "140429", isDead ? "死亡" : "正常"]
    }
    return table(["公民身份号码", "姓名", "性别", "出生日期", "户籍区划", "户籍状态"], rows)
  }

  static func roll(_ month: Month) -> String {
    var pupils = people + others
    pupils.removeAll { child in
      switch child.letter {
      case an.letter: month > september && month < february
      case ding.letter: month > september
      case dai.letter: month < february
      default: false
      }
    }
    let rows = pupils.map { child in
      let isMixedUp = child.letter == twin.letter && month < november
      return [
        isMixedUp ? elder.number : child.number, child.name, child.letter == ge.letter ? "男" : child.sex, birth(child),
        "晨光小学", "五年级", "140429", "在读",
      ]
    }
    return table(["身份证件号", "姓名", "性别", "出生日期", "学校名称", "年级", "现住址区划", "学生状态"], rows)
  }

  /// The roster: 方, under the wrong name until the bureau has mended it, and some of those whom nothing happens to.
  static func roster(isCorrected: Bool, others count: Int = 25) -> String {
    let rows = ([fang] + others.prefix(count)).map { child in
      [child.number, child.letter == fang.letter && !isCorrected ? "房文渤" : child.name, "留守儿童", "在册", "140429"]
    }
    return table(["儿童身份证号", "儿童姓名", "儿童类别", "在册状态", "所在区划"], rows)
  }

  static func receipt(_ rows: [[String]]) -> String {
    table(["清单版本", "行编号", "核查结果", "截止日期", "经办人", "办理日期"], rows)
  }

  private static func birth(_ child: Child) -> String {
    let digits = child.number.dropFirst(6).prefix(8)
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
  }

  private static func table(_ header: [String], _ rows: [[String]]) -> String {
    ([header] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }

  static let september = month(2026, 9)
  static let november = month(2026, 11)
  static let february = month(2027, 2)

  static func month(_ year: Int, _ month: Int) -> Month {
    guard let result = Month(year: year, month: month) else { preconditionFailure("no month") }
    return result
  }
}
