/// What one office has written down about a child: the row it goes by.
struct ProvinceEntry {
  /// A second row under the same number.
  enum Extra {
    /// It holds no longer; written before the other or after it.
    case ended(isFirst: Bool)
    /// It holds, too, and is written after the other.
    case holding
  }

  let number: WrittenNumber
  let form: ProvinceNames.Form
  let isMale: Bool
  /// Days since 1970-01-01.
  let birth: Int
  let village: Int
  /// Which of the office's words (``ProvinceStatus``).
  let status: Int
  let extra: Extra?

  /// A row whose number is refused takes no further part.
  var counts: Bool { number.fault == nil }
  var hasOtherName: Bool { form == .other }
  var county: Int { ProvincePlaces.county(ofVillage: village) }

  /// - Parameters:
  ///   - child: Whom the row is about.
  ///   - rates: How often the office errs.
  ///   - status: Which of the office's words the row has.
  ///   - holds: Whether it holds; only then there may be a second row.
  ///   - earlier: How many days too early a wrong birth date is at most.
  ///   - random: Drawn from.
  init(
    _ child: ProvinceChild,
    _ rates: ProvinceRates,
    status: Int,
    holds: Bool,
    earlier: Int,
    _ random: inout Randomness
  ) {
    func happens(_ share: Int, _ random: inout Randomness) -> Bool { random.below(100_000) < share }
    number = WrittenNumber(child.key, badness: rates.badNumber, &random)
    form = Self.form(rates, &random)
    isMale = happens(rates.otherSex, &random) ? !child.isMale : child.isMale
    birth = happens(rates.otherBirth, &random) ? child.birth - 1 - random.below(earlier) : child.birth
    village =
      happens(rates.otherCounty, &random)
      ? ProvincePlaces.anyVillage(outside: child.homeCounty, &random) : child.village
    self.status = status
    let draw = random.below(100_000)
    if number.fault != nil || !holds {
      extra = nil
    } else if draw < rates.endedRow {
      extra = .ended(isFirst: draw % 2 == 0)
    } else {
      extra = draw < rates.endedRow + rates.secondRow ? .holding : nil
    }
  }

  private static func form(_ rates: ProvinceRates, _ random: inout Randomness) -> ProvinceNames.Form {
    let draw = random.below(100_000)
    if draw < rates.otherName { return .other }
    if draw >= 99_700 { return .spaced }
    return draw % 2 == 0 ? .plain : .separated
  }
}

/// The words of each office for whether a row holds, those that hold first.
enum ProvinceStatus {
  static let register = ["正常", "死亡", "迁出"]
  static let roll = ["在读", "休学", "转出", "毕业"]
  static let certificates = ["有效", "注销"]
  static let care = ["在册", "退出"]

  static let dead = 1
  static let movedOut = 2
  static let transferred = 2
  static let graduated = 3
  /// The first word that does not hold, by office; the same for an ended row.
  static let endedCertificate = 1
  static let exited = 1

  static func holdsOnRoll(_ status: Int) -> Bool { status < transferred }
}
