internal import Domain

/// What is left of a number that is no usable number, and what it may have been.
struct NumberClue: Sendable, Equatable {
  /// The digits as read, `X` as 10, in a form of 18; empty where another form is left.
  let digits: [UInt8]
  /// The first fifteen digits where these are sure, else 0.
  let prefix: UInt64
  /// The leading digits of the scientific form, 0 where it has none: 370832 of 3.70832E+17.
  let head: UInt64
  let headLength: Int
  /// Numbers that one slip of the hand turns into what was read: one digit replaced or two neighbours swapped.
  let repairs: [UInt64]
  /// Numbers that the form of fifteen digits stands for: without century and check character.
  let upgrades: [UInt64]

  static let none = NumberClue("")

  /// Reads what `Ingest` kept of a damaged number: its disguises are off already.
  init(_ text: String) {
    let symbols = Array(text.utf8)
    let isDigits = symbols.allSatisfy { (48...57).contains($0) }
    var digits: [UInt8] = []
    var prefix: UInt64 = 0
    var repairs: [UInt64] = []
    var upgrades: [UInt64] = []
    if symbols.count == 18, symbols.dropLast().allSatisfy({ (48...57).contains($0) }),
      isDigits || symbols[17] == UInt8(ascii: "X")
    {
      digits = symbols.map { $0 == UInt8(ascii: "X") ? 10 : $0 - 48 }
      let isRounded = symbols.suffix(3).allSatisfy { $0 == 48 }
      prefix = Self.value(symbols.prefix(15))
      if !isRounded { repairs = Self.repairs(of: digits) }
    } else if symbols.count == 15, isDigits {
      prefix = Self.value(symbols[...])
      upgrades = Self.upgrades(of: symbols)
    } else if (16...17).contains(symbols.count), isDigits {
      prefix = Self.value(symbols.prefix(15))
      if symbols.count == 17, CivilDate(packed: ResidentID.birthPacked(ofKey: Self.value(symbols[...]))) != nil {
        upgrades = [Self.value(symbols[...])]
      }
    }
    self.digits = digits
    self.prefix = prefix
    self.repairs = repairs
    self.upgrades = upgrades
    let head = Self.head(of: symbols)
    self.head = head.value
    headLength = head.length
  }

  private static func value(_ symbols: ArraySlice<UInt8>) -> UInt64 {
    symbols.reduce(0) { $0 * 10 + UInt64($1 - 48) }
  }

  /// The digits before the exponent of 3.70832E+17.
  private static func head(of symbols: [UInt8]) -> (value: UInt64, length: Int) {
    guard let exponent = symbols.firstIndex(where: { $0 == UInt8(ascii: "E") || $0 == UInt8(ascii: "e") }),
      symbols[(exponent + 1)...].elementsEqual("+17".utf8)
    else { return (0, 0) }
    let digits = symbols[..<exponent].filter { $0 != UInt8(ascii: ".") }
    guard !digits.isEmpty, digits.count <= 15, digits.allSatisfy({ (48...57).contains($0) }) else { return (0, 0) }
    return (value(digits[...]), digits.count)
  }

  /// Every number with a right check character that one replaced digit or one swap of neighbours makes of `digits`.
  private static func repairs(of digits: [UInt8]) -> [UInt64] {
    var result: Set<UInt64> = []
    func keep(_ candidate: [UInt8]) {
      if let key = sound(candidate) { result.insert(key) }
    }
    for place in 0..<18 {
      for digit in UInt8(0)...(place == 17 ? 10 : 9) where digit != digits[place] {
        var candidate = digits
        candidate[place] = digit
        keep(candidate)
      }
      guard place < 17, digits[place] != digits[place + 1] else { continue }
      var candidate = digits
      candidate.swapAt(place, place + 1)
      keep(candidate)
    }
    return result.sorted()
  }

  /// The key of eighteen digits that make a number: no region begins with 0, the date exists, the check character is right.
  private static func sound(_ digits: [UInt8]) -> UInt64? {
    var key: UInt64 = 0
    var remainder = 0
    for digit in digits.prefix(17) {
      guard digit < 10 else { return nil }
      key = key * 10 + UInt64(digit)
      remainder = (remainder + Int(digit)) * 2 % 11
    }
    guard (12 - remainder) % 11 == Int(digits[17]), digits[0] != 0,
      let birth = CivilDate(packed: ResidentID.birthPacked(ofKey: key)), (1900...2100).contains(birth.year)
    else { return nil }
    return key
  }

  /// Fifteen digits with the century put back: 19 for grown-ups, as issued until 1999, and 20 where a form merely left it out.
  private static func upgrades(of symbols: [UInt8]) -> [UInt64] {
    guard symbols[0] != 48 else { return [] }
    let region = value(symbols[0..<6])
    let rest = value(symbols[6..<15])
    let centuries: [UInt64] = [19, 20]
    return centuries.compactMap { century -> UInt64? in
      let front = region * 100 + century
      let key = front * 1_000_000_000 + rest
      return CivilDate(packed: ResidentID.birthPacked(ofKey: key)) == nil ? nil : key
    }
  }

  /// The birth date that stands in the damaged digits, 0 where none does.
  var birth: UInt32 {
    guard digits.count == 18 else { return 0 }
    return digits[6..<14].reduce(0) { $0 * 10 + UInt32(min($1, 9)) }
  }

  /// The slip that turns `number` into what was read, as `7:8>3` for a place and its digits; nothing where it is another.
  func slip(from number: UInt64) -> String? {
    guard digits.count == 18 else { return nil }
    let sound = Array(ResidentID(key: number).canonical.utf8)
    let read = digits.map { $0 == 10 ? UInt8(ascii: "X") : $0 + 48 }
    let places = (0..<18).filter { sound[$0] != read[$0] }
    func symbol(_ byte: UInt8) -> String { String(UnicodeScalar(byte)) }
    if places.count == 1 { return "\(places[0] + 1):\(symbol(read[places[0]]))>\(symbol(sound[places[0]]))" }
    if places.count == 2, places[1] == places[0] + 1 {
      let (first, second) = (places[0], places[1])
      return
        "\(first + 1):\(symbol(read[first]))\(symbol(read[second]))>\(symbol(sound[first]))\(symbol(sound[second]))"
    }
    return nil
  }
}

/// How a damaged number agrees with a person's, best first; the raw value is the level's name in the table of weights.
enum NumberLevel: String, CaseIterable, Sendable {
  /// The person's number took the place of the row's.
  case replaced
  /// One slip of the hand away, and the check character then right.
  case repaired
  /// The form of fifteen digits, or the first seventeen, of the person's number.
  case upgraded
  /// The first fifteen digits are the person's.
  case prefix
  /// Two digits differ.
  case near
  /// The scientific form begins as the person's number does.
  case head
  case far
  /// No number, or one that says nothing.
  case missing
  /// The row's number is somebody else's.
  case disputed
  /// The row has a valid number that differs: two people, unless a correction says otherwise.
  case second

  init(_ clue: NumberClue, _ number: UInt64) {
    if clue.repairs.contains(number) {
      self = .repaired
    } else if clue.upgrades.contains(number) {
      self = .upgraded
    } else if clue.prefix != 0, clue.prefix == number / 100 {
      self = .prefix
    } else if clue.digits.count == 18 {
      self = Self.differing(clue.digits, number) <= 2 ? .near : .far
    } else if clue.headLength > 0 {
      var front = number
      for _ in clue.headLength..<17 { front /= 10 }
      // The last digit of a scientific form is rounded.
      self = front == clue.head || front + 1 == clue.head ? .head : .far
    } else {
      self = clue.prefix != 0 ? .far : .missing
    }
  }

  private static func differing(_ digits: [UInt8], _ number: UInt64) -> Int {
    var (left, count) = (number, 0)
    for place in (0..<17).reversed() {
      if UInt64(digits[place]) != left % 10 { count += 1 }
      left /= 10
    }
    return count
  }
}
