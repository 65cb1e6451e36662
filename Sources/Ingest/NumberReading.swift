internal import Domain

/// What a cell that should hold a resident number turned out to hold.
struct NumberReading: Sendable {
  /// Why there is no usable number; the raw value is the code of faults and quarantine.
  enum Fault: String, CaseIterable, Sendable {
    case missing = "resident-id.missing"
    case spreadsheetDamage = "resident-id.spreadsheet-damage"
    case wrongLength = "resident-id.wrong-length"
    case notADigit = "resident-id.not-a-digit"
    case impossibleRegion = "resident-id.impossible-region"
    case impossibleBirthDate = "resident-id.impossible-birth-date"
    case checkCharacter = "resident-id.check-character"
    case masked = "resident-id.masked"
    case fifteenDigits = "resident-id.fifteen-digits"
    /// A `G` school-roll number stands in the column: a claim, no number.
    case rollNumber = "resident-id.roll-number"
    /// An `L` or `J` school-roll number, whose tail is never a resident number.
    case temporaryRollNumber = "resident-id.temporary-roll-number"
  }

  /// Disguises that can be taken off without guessing; the raw value is the code of the repair.
  enum Disguise: String, CaseIterable, Sendable {
    case formula = "resident-id.formula-wrapper"
    case apostrophe = "resident-id.apostrophe"
    case fullWidth = "resident-id.full-width"
    case space = "resident-id.space"
    case invisible = "resident-id.invisible"
    case hyphen = "resident-id.hyphen"
    case smallX = "resident-id.lower-case-x"
    case likeX = "resident-id.look-alike-x"
    case decimalZero = "resident-id.decimal-zero"
    case fifteenDigits = "resident-id.fifteen-digits"
  }

  struct Suggestion: Equatable, Sendable {
    /// As `resident-id.look-alike-digit`.
    let code: String
    let text: String
  }

  /// The usable number's key, or 0.
  var key: UInt64 = 0
  /// A number the cell claims without holding it.
  var claim: UInt64 = 0
  var fault: Fault?
  var disguises: [Disguise] = []
  /// The text without its disguises.
  var canonical = ""
  /// What the cell may mean, for a person to decide: never made.
  var suggestion: Suggestion?
  /// The value has the mark of a spreadsheet's or a 64-bit float's rounding: the whole column decides whether that is what it is.
  var mark = DamageMark.none

  /// Reads a cell.
  ///
  /// Nobody is born after `latestBirth`. Guardians and workers may hold a number of fifteen digits, issued before 1999; children may not.
  init(_ text: String, latestBirth: CivilDate, takesFifteenDigits: Bool) {
    var symbols = Array(text.unicodeScalars)
    if Self.isBare(text) {
      canonical = text
    } else {
      undisguise(&symbols)
      canonical = String(String.UnicodeScalarView(symbols))
    }
    guard !symbols.isEmpty, !Self.isPlaceholder(symbols) else {
      fault = .missing
      return
    }
    if Self.isScientific(symbols) {
      fault = .spreadsheetDamage
      mark = .scientific
      return
    }
    if symbols.count == 19, symbols[0] == "G" || symbols[0] == "L" || symbols[0] == "J" {
      readRollNumber(symbols, latestBirth)
    } else if symbols.contains("*"), symbols.count == 18 {
      fault = .masked
    } else if symbols.count == 15, symbols.allSatisfy(Self.isDigit) {
      readFifteen(symbols, latestBirth, takesFifteenDigits)
    } else if symbols.count == 18 {
      readEighteen(symbols, latestBirth)
    } else {
      let isPlain = symbols.dropLast().allSatisfy(Self.isDigit)
      fault = symbols.count != 18 || isPlain ? .wrongLength : .notADigit
      suggestion = Self.embedded(symbols, latestBirth)
    }
  }

  /// Whether a text is digits, the last of them perhaps an X, with nothing to be taken off: most wrong numbers are.
  private static func isBare(_ text: String) -> Bool {
    let symbols = text.utf8
    guard let last = symbols.last, last == UInt8(ascii: "X") || (48...57).contains(last) else { return false }
    return symbols.dropLast().allSatisfy { (48...57).contains($0) }
  }

  // MARK: Disguises

  private mutating func undisguise(_ symbols: inout [Unicode.Scalar]) {
    trim(&symbols)
    if symbols.count > 3, symbols[0] == "=", symbols[1] == "\"", symbols.last == "\"" {
      symbols = Array(symbols[2..<(symbols.count - 1)])
      disguises.append(.formula)
      trim(&symbols)
    }
    while let first = symbols.first, "'’‘`＇´".unicodeScalars.contains(first) {
      symbols.removeFirst()
      add(.apostrophe)
    }
    for index in symbols.indices where Scalars.narrowed(symbols[index]) != symbols[index] {
      symbols[index] = Scalars.narrowed(symbols[index])
      add(.fullWidth)
    }
    trim(&symbols)
    removeInner(&symbols)
    if let last = symbols.last, symbols.count == 18 || symbols.count == 19 {
      if last == "x" {
        symbols[symbols.count - 1] = "X"
        add(.smallX)
      } else if "×Χχ╳✕✖ХхⅩⅹ".unicodeScalars.contains(last) {
        symbols[symbols.count - 1] = "X"
        add(.likeX)
      }
    }
    dropDecimalZero(&symbols)
  }

  private mutating func add(_ disguise: Disguise) {
    if !disguises.contains(disguise) { disguises.append(disguise) }
  }

  private mutating func trim(_ symbols: inout [Unicode.Scalar]) {
    while let last = symbols.last, Scalars.isBlank(last) {
      add(Scalars.isSpace(last) ? .space : .invisible)
      symbols.removeLast()
    }
    var blanks = 0
    while blanks < symbols.count, Scalars.isBlank(symbols[blanks]) {
      add(Scalars.isSpace(symbols[blanks]) ? .space : .invisible)
      blanks += 1
    }
    symbols.removeFirst(blanks)
  }

  /// Spaces and hyphens between digits go only where a whole number remains.
  private mutating func removeInner(_ symbols: inout [Unicode.Scalar]) {
    let isHyphen: (Unicode.Scalar) -> Bool = { $0 == "-" || $0 == "‐" || $0 == "–" || $0 == "—" || $0 == "－" }
    let kept = symbols.filter { !Scalars.isBlank($0) && !isHyphen($0) }
    guard kept.count < symbols.count, kept.count == 18, kept.dropLast().allSatisfy(Self.isDigit) else { return }
    if symbols.contains(where: Scalars.isSpace) { add(.space) }
    if symbols.contains(where: Scalars.isInvisible) { add(.invisible) }
    if symbols.contains(where: isHyphen) { add(.hyphen) }
    symbols = kept
  }

  /// `.0` behind eighteen digits goes only where the digits cannot have been a float: a float is a multiple of its step.
  private mutating func dropDecimalZero(_ symbols: inout [Unicode.Scalar]) {
    guard symbols.count == 20, symbols[18] == ".", symbols[19] == "0", symbols.prefix(18).allSatisfy(Self.isDigit)
    else {
      return
    }
    let digits = Array(symbols.prefix(18))
    let value = Self.value(digits)
    symbols = digits
    if DamageMark.isFloatMultiple(value) || value % 1000 == 0 {
      mark = .scientific
    } else {
      add(.decimalZero)
    }
  }

  // MARK: Kinds of content

  private mutating func readEighteen(_ symbols: [Unicode.Scalar], _ latestBirth: CivilDate) {
    let text = canonical
    let plain = symbols.allSatisfy(Self.isDigit)
    let value = plain ? Self.value(symbols) : 0
    if mark == .scientific {
      fault = .spreadsheetDamage
      return
    }
    switch Self.verify(text, latestBirth) {
    case .success(let number):
      key = number
      mark = plain ? DamageMark(of: value) : .none
    case .failure(let found):
      fault = found
      mark = plain ? DamageMark(of: value) : .none
      if found == .notADigit { suggestion = Self.suggestion(symbols, latestBirth) }
    }
  }

  private mutating func readRollNumber(_ symbols: [Unicode.Scalar], _ latestBirth: CivilDate) {
    guard symbols[0] == "G" else {
      fault = .temporaryRollNumber
      return
    }
    fault = .rollNumber
    let tail = String(String.UnicodeScalarView(symbols.dropFirst()))
    guard case .success(let number) = Self.verify(tail, latestBirth) else { return }
    claim = number
    suggestion = Suggestion(code: "resident-id.in-roll-number", text: tail)
  }

  private mutating func readFifteen(_ symbols: [Unicode.Scalar], _ latestBirth: CivilDate, _ isTaken: Bool) {
    let digits = Array(symbols[0..<6]) + ["1", "9"] + Array(symbols[6...])
    let number = Self.value(digits)
    guard isTaken, symbols[0] != "0", let birth = CivilDate(packed: ResidentID.birthPacked(ofKey: number)),
      birth <= latestBirth
    else {
      fault = .fifteenDigits
      return
    }
    key = number
    canonical = ResidentID(key: number).canonical
    add(.fifteenDigits)
  }

  // MARK: Rules

  private enum Verdict { case success(UInt64), failure(Fault) }

  private static func verify(_ text: String, _ latestBirth: CivilDate) -> Verdict {
    do throws(ResidentIDError) {
      let number = try ResidentID(parsing: text)
      let birth = number.birthDate
      guard birth <= latestBirth, birth.year >= 1900 else { return .failure(.impossibleBirthDate) }
      return .success(number.key)
    } catch {
      switch error {
      case .wrongLength: return .failure(.wrongLength)
      case .notADigit: return .failure(.notADigit)
      case .impossibleRegion: return .failure(.impossibleRegion)
      case .impossibleBirthDate: return .failure(.impossibleBirthDate)
      case .checkCharacterMismatch: return .failure(.checkCharacter)
      }
    }
  }

  private static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = [
    "O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "S": "5", "s": "5", "B": "8", "Z": "2", "z": "2",
  ]

  private static func suggestion(_ symbols: [Unicode.Scalar], _ latestBirth: CivilDate) -> Suggestion? {
    let text = String(String.UnicodeScalarView(symbols.map { lookAlikes[$0] ?? $0 }))
    if case .success = verify(text, latestBirth) { return Suggestion(code: "resident-id.look-alike-digit", text: text) }
    return nil
  }

  /// The numbers in a cell that holds something beside them: two numbers, or a number and a name.
  private static func embedded(_ symbols: [Unicode.Scalar], _ latestBirth: CivilDate) -> Suggestion? {
    guard symbols.count > 18, symbols.count <= 96 else { return nil }
    var found: [String] = []
    for start in 0...(symbols.count - 18) {
      let isApart =
        (start == 0 || !isDigit(symbols[start - 1])) && (start + 18 == symbols.count || !isDigit(symbols[start + 18]))
      guard isApart else { continue }
      let text = String(String.UnicodeScalarView(symbols[start..<(start + 18)]))
      if case .success = verify(text, latestBirth), !found.contains(text) { found.append(text) }
    }
    return found.isEmpty ? nil : Suggestion(code: "resident-id.embedded", text: found.joined(separator: "/"))
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (48...57).contains(scalar.value) }

  private static func value(_ digits: some Sequence<Unicode.Scalar>) -> UInt64 {
    digits.reduce(0) { $0 &* 10 &+ UInt64($1.value &- 48) }
  }

  /// 无, a dash, zeros or ones all along: nothing was known.
  private static func isPlaceholder(_ symbols: [Unicode.Scalar]) -> Bool {
    if symbols.count >= 15, let first = symbols.first, isDigit(first), symbols.allSatisfy({ $0 == first }) {
      return true
    }
    return symbols.count <= Placeholder.longest && Placeholder.isOne(String(String.UnicodeScalarView(symbols)))
  }

  /// 3.70832E+17 and its kin.
  private static func isScientific(_ symbols: [Unicode.Scalar]) -> Bool {
    guard let exponent = symbols.firstIndex(where: { $0 == "E" || $0 == "e" }), exponent > 0 else { return false }
    let tail = symbols[(exponent + 1)...]
    let digits = tail.first == "+" ? tail.dropFirst() : tail
    return !digits.isEmpty && digits.allSatisfy(isDigit)
      && symbols[..<exponent].allSatisfy { isDigit($0) || $0 == "." }
  }
}

/// Words that offices write where nothing is known.
enum Placeholder {
  static let words: Set<String> = [
    "无", "暂无", "没有", "不详", "未知", "未填", "空", "/", "\\", "-", "--", "—", "——", "－", "N/A", "n/a", "null", "NULL", "#N/A",
    "0",
  ]

  /// Characters of the longest of them.
  static let longest = words.reduce(0) { max($0, $1.unicodeScalars.count) }

  static func isOne(_ text: String) -> Bool { words.contains(text) }
}

/// The trace that number formats leave on eighteen digits.
enum DamageMark: UInt8, Sendable {
  case none
  /// A cell format cut the digits: scientific notation, or a decimal behind a rounded value.
  case scientific
  /// Ends in 000, as when a spreadsheet keeps fifteen digits.
  case thousands
  /// A multiple of the step between neighbouring 64-bit floats of its size.
  case floatMultiple

  init(of value: UInt64) {
    self = value % 1000 == 0 ? .thousands : Self.isFloatMultiple(value) ? .floatMultiple : .none
  }

  /// Floats of this size are 16 (numbers of 10… to 14…), 32, 64 or 128 apart.
  static func isFloatMultiple(_ value: UInt64) -> Bool {
    guard value >= 1 << 53 else { return false }
    let step = UInt64(1) << UInt64(63 - value.leadingZeroBitCount - 52)
    return value & (step - 1) == 0
  }
}
