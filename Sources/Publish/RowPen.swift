internal import Domain

/// Bytes of one row, written into room that was asked for once for the whole row, up to eight at a time.
///
/// Every store is held against the room, but a word at a time and not byte by byte: over the thousand million bytes of a province's
/// table that is most of the time. A word is stored whole, though only its first bytes may count; so the room must be
/// ``RowPen/slack`` bytes larger than the longest row.
@safe package struct RowPen: ~Copyable {
  /// What the room must have beyond the longest row.
  static let slack = 8

  private let base: UnsafeMutableRawPointer
  /// The last position at which a whole word has room.
  private let lastWord: Int
  private let capacity: Int
  private(set) var count: Int

  /// Goes on behind the `count` bytes that `buffer` holds.
  init(_ buffer: UnsafeMutableBufferPointer<UInt8>, after count: Int) {
    let room = UnsafeMutableRawBufferPointer(buffer)
    guard let base = room.baseAddress else { preconditionFailure("a row needs room") }
    unsafe self.base = base
    capacity = room.count
    lastWord = capacity - 8
    self.count = count
  }

  /// The first `length` bytes of a word, lowest first; eight at most.
  @inline(__always) package mutating func put(_ word: UInt64, _ length: Int) {
    precondition(count <= lastWord && length <= 8, "a row is longer than its room")
    unsafe base.storeBytes(of: word.littleEndian, toByteOffset: count, as: UInt64.self)
    count &+= length
  }

  @inline(__always) mutating func put(_ byte: UInt8) { put(UInt64(byte), 1) }
  @inline(__always) mutating func putComma() { put(UInt64(UInt8(ascii: ",")), 1) }

  /// Part of some bytes as they are.
  @inline(__always) mutating func put(_ bytes: [UInt8], _ range: Range<Int>) {
    precondition(0 <= range.lowerBound && range.upperBound <= bytes.count, "no such bytes")
    precondition(range.count <= capacity - count, "a row is longer than its room")
    guard !range.isEmpty else { return }
    unsafe bytes.withUnsafeBytes { source in
      let part = unsafe UnsafeRawBufferPointer(rebasing: source[range])
      unsafe UnsafeMutableRawBufferPointer(start: base + count, count: part.count).copyMemory(from: part)
    }
    count &+= range.count
  }

  /// A text as it is, without quotes.
  package mutating func put(_ text: String) {
    for byte in text.utf8 { put(byte) }
  }

  /// Part of a packed text column as a field (RFC 4180): quoted only where it must be.
  mutating func put(field bytes: [UInt8], _ range: Range<Int>) {
    let isSpecial = bytes[range].contains { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d }
    guard isSpecial else { return put(bytes, range) }
    put(0x22)
    for byte in bytes[range] {
      if byte == 0x22 { put(0x22) }
      put(byte)
    }
    put(0x22)
  }

  /// A resident number: seventeen digits and the check character.
  @inline(__always) mutating func put(residentKey key: UInt64) {
    let first = key / 10_000_000_000_000_000 % 10
    let middle = DecimalDigits.word(UInt32(key / 100_000_000 % 100_000_000))
    let last = DecimalDigits.word(UInt32(key % 100_000_000))
    put(48 + first, 1)
    put(DecimalDigits.ascii(of: middle), 8)
    put(DecimalDigits.ascii(of: last), 8)
    put(ResidentCheck.character(first: first, middle: middle, last: last))
  }

  /// A division code of twelve digits.
  @inline(__always) mutating func put(division: UInt64) {
    put(DecimalDigits.ascii(UInt32(division / 100_000_000 % 10_000)) >> 32, 4)
    put(DecimalDigits.ascii(UInt32(division % 100_000_000)), 8)
  }

  /// A packed date as `yyyy-MM-dd`, nothing for 0.
  @inline(__always) mutating func put(packedDate value: UInt32) {
    guard value != 0 else { return }
    let digits = DecimalDigits.ascii(value % 100_000_000)
    let dashes = UInt64(0x2d00_002d_0000_0000)
    put(digits & 0xffff_ffff | (digits & 0xffff_0000_0000) << 8 | dashes, 8)
    put(digits >> 48, 2)
  }

  /// A whole number in digits, not negative.
  @inline(__always) mutating func put(count value: Int) {
    if value < 10 { return put(UInt64(48 + value), 1) }
    var divisor = 10
    while value / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      put(UInt64(48 + value / divisor % 10), 1)
      divisor /= 10
    }
  }
}

/// The check character of a resident number, by weights rather than by a chain of divisions.
///
/// - Source: GB 11643-1999, ISO 7064 MOD 11-2; ``Domain/ResidentID/checkCharacter(forKey:)`` is the plain form.
enum ResidentCheck {
  private static let characters = Array("10X98765432".utf8)

  /// The check character of a first digit and twice eight, as ``DecimalDigits`` gives them.
  @inline(__always) static func character(first: UInt64, middle: UInt64, last: UInt64) -> UInt8 {
    // The seventeen weights are 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2.
    let sum =
      7 * first + weighed(middle, even: 0x0009_0005_0004_0001, odd: 0x000a_0008_0002_0006)
      + weighed(last, even: 0x0003_0009_0005_0004, odd: 0x0007_000a_0008_0002)
    return characters[Int(sum % 11)]
  }

  /// Eight digits by their weights, added up.
  ///
  /// The highest sixteen bits of a product of four numbers by four are the sum of the products of first by last, second by third and
  /// so on. So the weights stand in the order of the digits from the top down.
  @inline(__always) private static func weighed(_ digits: UInt64, even: UInt64, odd: UInt64) -> UInt64 {
    let mask: UInt64 = 0x00ff_00ff_00ff_00ff
    return ((digits & mask) &* even) >> 48 + (((digits >> 8) & mask) &* odd) >> 48
  }
}
