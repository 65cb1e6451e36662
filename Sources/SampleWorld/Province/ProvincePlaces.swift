import Domain

/// An invented province under 52: prefectures, counties, towns and villages that exist on no map.
struct ProvincePlaces {
  static let prefectures = 12
  static let countiesOfPrefecture = 8
  static let townsOfCounty = 12
  static let villagesOfTown = 10
  static let counties = prefectures * countiesOfPrefecture
  static let villagesOfCounty = townsOfCounty * villagesOfTown
  static let villages = counties * villagesOfCounty
  static let schoolsOfCounty = 40

  /// Every division but the province, in the order of the codes' making.
  private(set) var rows: [(code: UInt64, name: String, parent: UInt64, level: Int)] = []
  /// By village: its place in words, as addresses begin.
  private(set) var addresses = TextTable()
  /// By school, county after county.
  private(set) var schools = TextTable()

  private static let province: UInt64 = 520_000_000_000

  init(seed: UInt64) {
    var random = Randomness(seed: seed, stream: "province places")
    func name(_ end: String, _ random: inout Randomness) -> String {
      random.pick(Names.villageFronts) + random.pick(Names.villageMiddles) + end
    }
    for prefecture in 0..<Self.prefectures {
      let above = Self.province + UInt64(prefecture + 1) * 100_000_000
      rows.append((above, name("市", &random), Self.province, 2))
      for county in prefecture * Self.countiesOfPrefecture..<(prefecture + 1) * Self.countiesOfPrefecture {
        let countyName = name("县", &random)
        rows.append((Self.code(ofCounty: county) * 1_000_000, countyName, above, 3))
        addSchools(of: countyName)
        for town in 0..<Self.townsOfCounty {
          let townCode = Self.code(ofVillage: county * Self.villagesOfCounty + town * Self.villagesOfTown) / 1000 * 1000
          let townName = name(town % 4 == 0 ? "乡" : "镇", &random)
          rows.append((townCode, townName, Self.code(ofCounty: county) * 1_000_000, 4))
          for village in 0..<Self.villagesOfTown {
            let villageName = name(random.pick(Names.villageEnds) + "村", &random)
            rows.append((townCode + 200 + UInt64(village), villageName, townCode, 5))
            addresses.add("示例省\(countyName)\(townName)\(villageName)")
          }
        }
      }
    }
  }

  private mutating func addSchools(of county: String) {
    for serial in 0..<Self.schoolsOfCounty {
      let kind = serial < 8 ? "幼儿园" : serial < 28 ? "小学" : "中学"
      schools.add("\(county)第\(serial + 1)\(kind)")
    }
  }

  /// Six digits.
  static func code(ofCounty county: Int) -> UInt64 {
    520_021 + UInt64(county / countiesOfPrefecture + 1) * 100 + UInt64(county % countiesOfPrefecture)
  }

  /// Twelve digits.
  static func code(ofVillage village: Int) -> UInt64 {
    let within = village % villagesOfCounty
    let town = code(ofCounty: village / villagesOfCounty) * 1000 + 100 + UInt64(within / villagesOfTown)
    return town * 1000 + 200 + UInt64(within % villagesOfTown)
  }

  static func county(ofVillage village: Int) -> Int { village / villagesOfCounty }

  static func anyVillage(of county: Int, _ random: inout Randomness) -> Int {
    county * villagesOfCounty + random.below(villagesOfCounty)
  }

  static func anyVillage(outside county: Int, _ random: inout Randomness) -> Int {
    anyVillage(of: (county + 1 + random.below(counties - 1)) % counties, &random)
  }
}
