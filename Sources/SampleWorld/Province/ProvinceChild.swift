import Domain

/// One child of the province and what each office has of it: a function of the seed, the county of birth and a serial number, so
/// that every file can be written in an order of its own and no child is kept.
struct ProvinceChild {
  let key: UInt64
  /// Days since 1970-01-01.
  let birth: Int
  let isMale: Bool
  /// Whole years on the reference date.
  let age: Int
  let name: Int
  let village: Int
  private(set) var register: ProvinceEntry?
  private(set) var roll: ProvinceEntry?
  private(set) var certificate: ProvinceEntry?
  private(set) var care: ProvinceEntry?
  /// Known to the roll of this province alone, by a number and a place of another.
  let isForeign: Bool
  /// Which of ``ProvinceTexts/categories``, where the child is in care.
  let category: Int
  /// What else is drawn for the child: its visits.
  var random: Randomness

  var homeCounty: Int { ProvincePlaces.county(ofVillage: village) }

  /// Births and orders that numbers of one county have.
  static let slots = days * orders
  private static let days = 18 * 365 + 4
  private static let orders = 998
  /// Near the golden section of ``slots`` and without a factor in common with it, so that serial numbers scatter over years and
  /// orders and no slot comes twice.
  private static let stride = 4_054_831

  /// - Parameters:
  ///   - seed: The province's.
  ///   - county: The county of birth.
  ///   - serial: From 0; below ``slots``.
  ///   - calendar: The days.
  init(seed: UInt64, county: Int, serial: Int, calendar: ProvinceCalendar) {
    var draw = Randomness(seed: seed, item: UInt64(county) << 32 | UInt64(serial))
    let slot = Self.slot(serial, county)
    birth = calendar.reference - 1 - slot / Self.orders
    let packed = calendar.packed(birth)
    let order = slot % Self.orders + 1
    isMale = order % 2 == 1
    age = Int(calendar.packed(calendar.reference) - packed) / 10_000
    key = (ProvincePlaces.code(ofCounty: county) * 100_000_000 + UInt64(packed)) * 1000 + UInt64(order)
    name = draw.below(ProvinceNames.count)
    village =
      draw.chance(perMille: 80)
      ? ProvincePlaces.anyVillage(outside: county, &draw) : ProvincePlaces.anyVillage(of: county, &draw)
    let kind = draw.below(100)
    isForeign = false
    category = kind < 68 ? 0 : kind < 89 ? 1 : kind < 95 ? 2 : 3
    random = draw
    register = registered()
    roll = enrolled()
    certificate = certified()
    care = caredFor()
  }

  /// A child of another province, known to the roll alone.
  ///
  /// - Parameters:
  ///   - seed: The province's.
  ///   - serial: From 0, over the whole province.
  ///   - county: Where the school is.
  ///   - calendar: The days.
  init(seed: UInt64, foreign serial: Int, county: Int, calendar: ProvinceCalendar) {
    var draw = Randomness(seed: seed, item: 1 << 63 | UInt64(serial))
    // From three years on: they go to school here.
    let days = Self.days - 3 * 366
    let slot = serial / County.elsewhere.count * Self.stride % (days * Self.orders)
    birth = calendar.reference - 3 * 366 - slot / Self.orders
    let packed = calendar.packed(birth)
    let order = slot % Self.orders + 1
    isMale = order % 2 == 1
    age = Int(calendar.packed(calendar.reference) - packed) / 10_000
    key =
      (County.elsewhere[serial % County.elsewhere.count] * 100_000_000 + UInt64(packed)) * 1000 + UInt64(order)
    name = draw.below(ProvinceNames.count)
    village = ProvincePlaces.anyVillage(of: county, &draw)
    category = 0
    isForeign = true
    random = draw
    roll = ProvinceEntry(self, .roll, status: 0, holds: false, earlier: 30, &random)
  }

  private static func slot(_ serial: Int, _ county: Int) -> Int { (serial * stride + county * 68_111) % slots }

  // MARK: What the offices have

  private mutating func registered() -> ProvinceEntry? {
    guard random.below(100_000) < ProvinceRates.register.covers else { return nil }
    let draw = random.below(10_000)
    let status = draw < 12 ? ProvinceStatus.dead : draw < 125 ? ProvinceStatus.movedOut : 0
    return ProvinceEntry(self, .register, status: status, holds: status == 0, earlier: 1, &random)
  }

  private mutating func enrolled() -> ProvinceEntry? {
    let usual = age < 3 ? 0 : age < 6 ? 8300 : age < 15 ? 9945 : 8700
    let share =
      switch register?.status {
      case ProvinceStatus.dead: usual / 15
      case ProvinceStatus.movedOut: usual / 4
      default: usual
      }
    guard random.below(10_000) < share else { return nil }
    let draw = random.below(10_000)
    let hasGraduated = age >= 15 && draw >= 9850
    let status = hasGraduated ? ProvinceStatus.graduated : draw < 25 ? 1 : draw < 70 ? ProvinceStatus.transferred : 0
    return ProvinceEntry(
      self,
      .roll,
      status: status,
      holds: ProvinceStatus.holdsOnRoll(status),
      earlier: 30,
      &random
    )
  }

  private mutating func certified() -> ProvinceEntry? {
    guard random.below(100_000) < ProvinceRates.certificates.covers else { return nil }
    let status = random.chance(perMille: 35) ? ProvinceStatus.endedCertificate : 0
    return ProvinceEntry(self, .certificates, status: status, holds: status == 0, earlier: 60, &random)
  }

  private mutating func caredFor() -> ProvinceEntry? {
    guard random.below(100_000) < ProvinceRates.care.covers else { return nil }
    let status = random.chance(perMille: 45) ? ProvinceStatus.exited : 0
    return ProvinceEntry(self, .care, status: status, holds: status == 0, earlier: 90, &random)
  }
}

/// Days as packed dates, by table: a date is wanted several times a row.
struct ProvinceCalendar {
  /// 2025-09-01, the day the province is seen from, in days since 1970-01-01.
  let reference: Int
  private let first: Int
  private let days: [UInt32]

  init() {
    let day = (CivilDate(year: 2025, month: 9, day: 1) ?? CivilDate(dayNumber: 0)).dayNumber
    reference = day
    first = day - 25_000
    days = (day - 25_000...day + 1000).map { CivilDate(dayNumber: $0).packed }
  }

  /// Year × 10000 + month × 100 + day.
  func packed(_ day: Int) -> UInt32 { days[day - first] }
}
