/// The local name of an element or attribute, or any other short word, in a form that compares at once.
///
/// - Shape: eight bytes, seven more, and how many there are; what follows is folded into the seven.
struct XMLName: Hashable, Sendable {
  fileprivate private(set) var low: UInt64 = 0
  private var high: UInt64 = 0

  /// The word without any prefix and its colon.
  @unsafe init(local bytes: UnsafePointer<CChar>) {
    var count = 0
    var index = 0
    while unsafe bytes[index] != 0 {
      let byte = UInt8(bitPattern: unsafe bytes[index])
      index += 1
      if byte == UInt8(ascii: ":") {
        (low, high, count) = (0, 0, 0)
      } else {
        put(byte, at: count)
        count += 1
      }
    }
    high |= UInt64(min(count, 255)) << 56
  }

  init(_ word: StaticString) {
    unsafe self.init(local: UnsafeRawPointer(word.utf8Start).assumingMemoryBound(to: CChar.self))
  }

  /// Bytes beyond the fifteenth are folded in, so that long words rarely meet and never meet a short one.
  @inline(__always)
  private mutating func put(_ byte: UInt8, at index: Int) {
    if index < 8 {
      low |= UInt64(byte) << UInt64(index &* 8)
    } else {
      high ^= UInt64(byte) << UInt64((index &- 8) % 7 &* 8)
    }
  }
}

/// The attributes of a start tag, valid while its handler runs.
@safe struct XMLAttributes {
  private let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  @unsafe init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { unsafe self.list = list }

  /// Attributes have no prefix, but for ``link``.
  private func value(_ name: XMLName) -> UnsafePointer<CChar>? {
    guard let list = unsafe list else { return nil }
    var index = 0
    let first = CChar(truncatingIfNeeded: name.low)
    while let found = unsafe list[index] {
      if unsafe found[0] == first, unsafe XMLName(local: found) == name { return unsafe list[index + 1] }
      index += 2
    }
    return nil
  }

  /// The identifier of a relation, as `r:id` whatever the prefix.
  var link: String? {
    guard let list = unsafe list else { return nil }
    var index = 0
    while let found = unsafe list[index] {
      if unsafe XMLName(local: found) == XMLWord.id { return unsafe list[index + 1].map { unsafe String(cString: $0) } }
      index += 2
    }
    return nil
  }

  func text(_ name: XMLName) -> String? { unsafe value(name).map { unsafe String(cString: $0) } }

  /// The value as a short word to compare.
  func word(_ name: XMLName) -> XMLName? { unsafe value(name).map { unsafe XMLName(local: $0) } }

  /// The value as a number of at most nine digits.
  func integer(_ name: XMLName) -> Int? {
    guard let digits = unsafe value(name), unsafe digits[0] != 0 else { return nil }
    var number = 0
    var index = 0
    while unsafe digits[index] != 0 {
      let digit = Int(unsafe digits[index]) - 48
      guard digit >= 0, digit <= 9, index < 9 else { return nil }
      number = number * 10 + digit
      index += 1
    }
    return number
  }

  func isTrue(_ name: XMLName) -> Bool { word(name) == XMLWord.one || word(name) == XMLWord.true }

  /// Whether there is such an attribute.
  func has(_ name: XMLName) -> Bool { unsafe value(name) != nil }

  /// The value as a cell's position, as B12; row and column counted from 1, nothing where it is none.
  func position(_ name: XMLName) -> (row: Int, column: Int)? {
    guard let symbols = unsafe value(name) else { return nil }
    var (row, column, index) = (0, 0, 0)
    while case let letter = Int(unsafe symbols[index]) & ~0x20, letter >= 65, letter <= 90, index < 3 {
      column = column * 26 + letter - 64
      index += 1
    }
    let letters = index
    while case let digit = Int(unsafe symbols[index]) - 48, digit >= 0, digit <= 9, index - letters < 7 {
      row = row * 10 + digit
      index += 1
    }
    guard unsafe symbols[index] == 0, letters > 0, row > 0 else { return nil }
    return (row, column)
  }
}

/// Words that several kinds of parts use.
enum XMLWord {
  static let one = XMLName("1")
  static let `true` = XMLName("true")
  static let name = XMLName("name")
  static let id = XMLName("id")
}
