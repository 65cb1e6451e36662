internal import Domain

/// One small county: eight children with a story each, and forty-four whom nothing happens to.
///
/// - 安小宁: vanishes from the roll, is explained by a receipt, the explanation expires; back in school.
/// - 丁建国: vanishes, and is dead by the register a month later.
/// - 戴春生: on no roll; a receipt says in school, the next roll does not.
/// - 双慧敏, 双慧敬: twins. The younger, whom the register does not know yet, is on roll and roster under her own number, then under
///   her sister's, until the bureau decides otherwise; the offices follow.
/// - 方文博: another name on the roster, until that delivery is corrected; and again.
/// - 葛海燕: another sex on the roll; two answers of one day contradict each other.
/// - 贺海波: another birth date on the roll; waived for a time.
/// - 东沟村, 西岭村: more children than one director may have by the county's rule, until the county changes it.
/// - Everybody: December's roll is late, and November's is too old by then.
struct StoryChild: Sendable {
  let name: String
  let sex: Sex
  let birth: String
  let id: ResidentID

  init(_ name: String, _ order: Int, birth: String = "2015-03-01") {
    self.name = name
    self.birth = birth
    let packed = UInt64(birth.filter { $0 != "-" }) ?? 0
    id = ResidentID(key: UInt64(140_429) * 100_000_000_000 + packed * 1000 + UInt64(order))
    sex = order % 2 == 1 ? .male : .female
  }

  var number: String { id.canonical }

  static let an = StoryChild("安小宁", 901)
  static let ding = StoryChild("丁建国", 905)
  static let dai = StoryChild("戴春生", 907)
  static let elder = StoryChild("双慧敏", 904, birth: "2016-06-12")
  static let younger = StoryChild("双慧敬", 906, birth: "2016-06-12")
  static let fang = StoryChild("方文博", 909)
  static let ge = StoryChild("葛海燕", 910)
  static let he = StoryChild("贺海波", 911)
  static let cast = [an, ding, dai, elder, younger, fang, ge, he]

  /// Those whom nothing happens to.
  static let others: [StoryChild] = (0..<44).map { number in
    let given = ["志强", "国栋", "浩然", "建军", "文杰"][number % 5]
    let family = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯"][number / 5]
    return StoryChild(family + given, 921 + 2 * (number / 12), birth: "2014-\(String(101 + number % 12).suffix(2))-01")
  }
}

/// The two villages of the story.
enum StoryVillage: String, CaseIterable {
  case donggou = "140429100201"
  case xiling = "140429100202"

  var name: String { self == .donggou ? "东沟村" : "西岭村" }
}
