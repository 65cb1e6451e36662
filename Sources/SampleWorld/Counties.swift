import Domain

/// One of the sample's counties, with real names and codes down to the town; its villages are invented.
struct County: Sendable {
  /// Six digits.
  let code: UInt64
  let name: String
  /// Of 1,000 children, how many live here.
  let share: Int
  let towns: [(code: UInt64, name: String)]
  /// Codes once issued to children registered here, with the last year of issue: they stay valid in numbers.
  let formerCodes: [(code: UInt64, lastYear: Int)]

  var division: DivisionCode { DivisionCode(number: code * 1_000_000) }
  var isInChangzhi: Bool { code / 100 == 1404 }

  static let wuxiang = 0
  static let luzhou = 1
  static let liangshan = 2

  /// - Source: town codes and names of 2023 from modood/Administrative-divisions-of-China, licence WTFPL v2.
  ///   Former county codes from yescallop/areacodes, licence CC0 1.0.
  static let all: [County] = [
    County(
      code: 140429,
      name: "武乡县",
      share: 310,
      towns: [
        (140_429_100, "丰州镇"), (140_429_101, "洪水镇"), (140_429_102, "蟠龙镇"), (140_429_103, "监漳镇"),
        (140_429_104, "故城镇"), (140_429_202, "大有乡"),
      ],
      formerCodes: []
    ),
    County(
      code: 140403,
      name: "潞州区",
      share: 350,
      towns: [
        (140_403_009, "常青街道"), (140_403_010, "五马街道"), (140_403_013, "堠北庄街道"), (140_403_103, "马厂镇"),
        (140_403_104, "黄碾镇"), (140_403_105, "西白兔镇"),
      ],
      formerCodes: [(140402, 2017), (140411, 2017), (140421, 2017)]
    ),
    County(
      code: 370832,
      name: "梁山县",
      share: 340,
      towns: [
        (370_832_104, "拳铺镇"), (370_832_101, "小路口镇"), (370_832_102, "韩岗镇"), (370_832_105, "杨营镇"),
        (370_832_106, "韩垓镇"), (370_832_109, "寿张集镇"), (370_832_215, "赵堌堆乡"),
      ],
      formerCodes: [(370882, 2012)]
    ),
  ]

  /// Counties in the cities where parents find work, none of them the sample's own.
  static let workplaces: [UInt64] = [370203, 140105, 310115, 440306, 330106, 110108]

  /// Counties of other provinces that children were first registered in, all still in use.
  static let elsewhere: [UInt64] = [130434, 410581, 410927, 610628, 320322, 411422]
}
