/// Invented names: surnames everybody knows, given names put together from characters of our own choosing.
enum Names {
  /// Common surnames; the earlier third is drawn more often, as in life.
  static let surnames: [String] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "郭", "韩", "孙", "马", "武", "魏", "郝", "段", "程", "曹", "许", "任", "冯", "宋", "田", "董",
    "范",
    "苗", "申", "崔", "秦", "史", "侯", "贾", "姜", "白", "靳", "裴", "常", "霍", "连", "暴", "牛", "路", "栗", "原", "阎", "欧阳", "司马",
  ]

  /// Second characters of given names, by sex.
  static let maleMiddles = Self.symbols("浩子宇俊泽明嘉梓晨博文志建国立凯一奕睿承")
  static let femaleMiddles = Self.symbols("雨欣梓佳思诗可若语心艺梦晓雅一静婉慧紫沐")
  /// Last characters of given names, by sex.
  static let maleLasts = Self.symbols("轩然涵宇杰辉鹏航阳晨铭峰凡豪博毅楠松岩霖")
  static let femaleLasts = Self.symbols("涵怡萱彤瑶琪雯婷悦妍琳蕊洁颖月佳静芸宁雪")

  /// A character and the one of the same sound that a clerk types instead.
  static let confusions: [String: String] = [
    "浩": "皓", "轩": "宣", "婷": "庭", "涵": "函", "雨": "羽", "佳": "嘉", "晨": "辰", "欣": "新", "静": "靖", "杰": "洁", "洁": "杰",
    "铭": "明",
    "峰": "锋", "琪": "祺", "悦": "月", "怡": "宜", "阳": "扬", "志": "智", "俊": "峻", "妍": "研",
  ]

  /// Parts of names written with the separator U+00B7 (notice 民委发〔2016〕33号).
  static let separated: (given: [String], fathers: [String]) = (
    ["阿依古丽", "买尔旦", "古丽娜尔", "艾力江", "热依娜", "巴图", "其其格", "卓玛措"],
    ["吐尔逊", "买买提", "阿不都热合曼", "巴雅尔", "苏和", "扎西顿珠"]
  )
  /// The separator as the notice fixes it, and what other programs write in its place.
  static let separator = "\u{B7}"
  static let separatorLookalikes = ["\u{2022}", "\u{30FB}", "\u{FF0E}", "\u{2027}"]

  /// Given names with characters that old programs cannot store: 䶮 U+4DAE and 𠮷 U+20BB7.
  static let rare = ["子\u{4DAE}", "\u{20BB7}雅", "\u{4DAE}", "晓\u{20BB7}"]

  /// Both halves of village names: put together they name no place in particular.
  static let villageFronts = Self.symbols("东西南北上下前后新大小中")
  static let villageMiddles = Self.symbols("柳石松榆槐桑岭泉沙杏梨枣")
  static let villageEnds = Self.symbols("沟庄坪洼湾堡屯峪村岭")

  private static func symbols(_ text: String) -> [String] { text.unicodeScalars.map { String($0) } }

  /// A surname, the common ones more often.
  static func surname(_ random: inout Randomness) -> String {
    random.chance(perMille: 600) ? random.pick(Array(surnames.prefix(15))) : random.pick(surnames)
  }

  /// A given name of one or two characters.
  static func given(male: Bool, _ random: inout Randomness) -> String {
    let last = random.pick(male ? maleLasts : femaleLasts)
    guard random.chance(perMille: 860) else { return last }
    let middle = random.pick(male ? maleMiddles : femaleMiddles)
    return middle == last ? last : middle + last
  }

  /// A given name that shares its first character with a twin's where it has two.
  static func twin(of given: String, male: Bool, _ random: inout Randomness) -> String {
    let symbols = given.unicodeScalars.map { String($0) }
    let lasts = (male ? maleLasts : femaleLasts).filter { !symbols.contains($0) }
    return symbols.count > 1 ? symbols[0] + random.pick(lasts) : random.pick(lasts)
  }

  /// The name with one character mistyped for another of the same sound, or nothing where no character offers itself.
  static func mistyped(_ name: String) -> String? {
    var symbols = name.unicodeScalars.map { String($0) }
    for index in symbols.indices.dropFirst().reversed() {
      guard let other = confusions[symbols[index]] else { continue }
      symbols[index] = other
      return symbols.joined()
    }
    return nil
  }
}
