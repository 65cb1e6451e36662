internal import Domain

/// A name made ready for comparison.
struct NameForm: Sendable, Equatable {
  /// The scalars of the folded name (``NameFolding``), empty where it says nothing.
  let exact: [UInt32]
  /// The same with variants replaced by their standard character.
  let plain: [UInt32]
  /// Whether it has the length of a transliterated name.
  var isLong: Bool { plain.count >= 5 }
  var isKnown: Bool { !plain.isEmpty }

  static let unknown = NameForm(exact: [], plain: [])

  private init(exact: [UInt32], plain: [UInt32]) {
    self.exact = exact
    self.plain = plain
  }

  init(_ column: TextColumn, _ row: Int, _ tables: NameTables) {
    self.init(folded: NameFolding.folded(column, row), tables)
  }

  init(_ text: String, _ tables: NameTables) {
    self.init(folded: Array((NameFolding.folded(text) ?? "").utf8), tables)
  }

  private init(folded: [UInt8], _ tables: NameTables) {
    exact = String(decoding: folded, as: UTF8.self).unicodeScalars.map(\.value)
    // Most names hold no variant: both are then one array.
    plain = exact.allSatisfy { tables.standard($0) == $0 } ? exact : exact.map(tables.standard)
  }

  /// A fingerprint of the name, variants taken together; 0 where it is unknown.
  var fingerprint: UInt64 { Self.hash(plain, salt: 0x51) }

  /// Fingerprints of its sounds: one for each way to read it, up to four.
  func soundings(_ tables: NameTables) -> [UInt64] {
    if plain.isEmpty { return [] }
    if let sounding = soleSounding(tables) { return [sounding] }
    var readings: [[UInt32]] = [[]]
    for character in plain {
      let sounds = tables.nearSounds(character)
      let room = max(1, 4 / readings.count)
      readings = readings.flatMap { reading in sounds.prefix(room).map { reading + [$0] } }
    }
    return readings.map { Self.hash($0, salt: Self.soundSalt) }
  }

  private static let soundSalt: UInt64 = 0x52

  /// The fingerprint of its sounds where it can be read in one way only.
  private func soleSounding(_ tables: NameTables) -> UInt64? {
    var value = Self.soundSalt
    for character in plain {
      guard let sound = tables.soleNearSound(character) else { return nil }
      value = mixed(value, UInt64(sound))
    }
    return value == 0 ? 1 : value
  }

  /// The sounds a surname's first character may have.
  func firstSounds(_ tables: NameTables) -> [UInt32] { plain.first.map(tables.nearSounds) ?? [] }

  private static func hash(_ values: [UInt32], salt: UInt64) -> UInt64 {
    if values.isEmpty { return 0 }
    let value = values.reduce(salt) { mixed($0, UInt64($1)) }
    return value == 0 ? 1 : value
  }
}

/// How two names agree, best first; the raw value is the level's name in the table of weights.
enum NameLevel: String, CaseIterable, Sendable {
  case equal, variant, sound, spelling, shape, truncated
  case oneCharacter = "one-character"
  case surname, different, unknown

  /// Whether the names may well be one name written twice.
  var agrees: Bool {
    switch self {
    case .equal, .variant, .sound, .spelling, .shape, .truncated: true
    case .oneCharacter, .surname, .different, .unknown: false
    }
  }

  /// Whether the names speak against one person: stated on both sides and not alike.
  var clashes: Bool { self == .oneCharacter || self == .surname || self == .different }

  init(_ left: NameForm, _ right: NameForm, _ tables: NameTables) {
    guard left.isKnown, right.isKnown else {
      self = .unknown
      return
    }
    if left.plain == right.plain {
      self = left.exact == right.exact ? .equal : .variant
      return
    }
    self = left.plain.count == right.plain.count ? Self.paired(left, right, tables) : Self.unpaired(left, right, tables)
  }

  private static func paired(_ left: NameForm, _ right: NameForm, _ tables: NameTables) -> NameLevel {
    let pairs = zip(left.plain, right.plain)
    let differing = pairs.filter { $0 != $1 }
    if pairs.allSatisfy(tables.soundAlike) { return .sound }
    if left.isLong {
      // Transliterations write the same sounds now one way, now another; one part of a long name may differ altogether.
      let unlike = differing.filter { !tables.soundNear($0, $1) }
      if unlike.count * 5 <= left.plain.count { return .spelling }
      return left.plain.first == right.plain.first && unlike.count * 2 <= left.plain.count ? .surname : .different
    }
    if pairs.allSatisfy(tables.soundNear) { return .spelling }
    if differing.count == 1 {
      let (mine, theirs) = differing[0]
      // A name of two characters that differs in its given name keeps its surname, and no more.
      if tables.lookAlike(mine, theirs) { return .shape }
      if left.plain.count == 2 { return left.plain[0] == right.plain[0] ? .surname : .different }
      return .oneCharacter
    }
    return tables.soundAlike(left.plain[0], right.plain[0]) ? .surname : .different
  }

  private static func unpaired(_ left: NameForm, _ right: NameForm, _ tables: NameTables) -> NameLevel {
    let (short, long) = left.plain.count < right.plain.count ? (left.plain, right.plain) : (right.plain, left.plain)
    if short.count >= 4, zip(short, long).allSatisfy(tables.soundNear) { return .truncated }
    // 热合曼 for 热赫合曼: one character more or less in a long name.
    if short.count >= 4, long.count - short.count == 1, differsByOneMore(short, long, tables) { return .spelling }
    if short.count >= 2, long.count - short.count == 1, long.count == 3, isContained(short, long) {
      return .oneCharacter
    }
    return tables.soundAlike(short[0], long[0]) ? .surname : .different
  }

  private static func differsByOneMore(_ short: [UInt32], _ long: [UInt32], _ tables: NameTables) -> Bool {
    var skipped = 0
    for (place, character) in long.enumerated() {
      let partner = place - skipped
      if partner < short.count, tables.soundNear(short[partner], character) { continue }
      skipped += 1
      if skipped > 1 { return false }
    }
    return true
  }

  private static func isContained(_ short: [UInt32], _ long: [UInt32]) -> Bool {
    var place = 0
    for character in long where place < short.count && short[place] == character { place += 1 }
    return place == short.count
  }
}
