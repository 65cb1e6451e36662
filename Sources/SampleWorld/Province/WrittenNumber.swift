import Domain

/// A resident number as a clerk wrote it: right, right but untidy, or broken in one of three ways.
struct WrittenNumber {
  /// The first rule the text breaks; the names are those of the truth.
  enum Fault: String { case format, date, check }

  let key: UInt64
  let fault: Fault?
  /// Which of the ways there are to make the fault.
  private let twist: UInt8
  private let isLowercase: Bool
  private let spaces: (before: UInt8, after: UInt8)

  /// - Parameters:
  ///   - key: The right number's.
  ///   - badness: Of 100,000 numbers, how many are broken.
  ///   - random: Drawn from.
  init(_ key: UInt64, badness: Int, _ random: inout Randomness) {
    self.key = key
    let draw = random.next()
    twist = UInt8(truncatingIfNeeded: draw)
    isLowercase = draw >> 8 & 7 == 0
    let isSpaced = draw >> 16 & 1023 == 0
    spaces = isSpaced ? (UInt8(draw >> 26 & 1), UInt8(draw >> 27 & 1) + UInt8(draw >> 28 & 1)) : (0, 0)
    fault = random.below(100_000) < badness ? [.check, .check, .date, .format][Int(draw >> 32 & 3)] : nil
  }

  /// Adds the text to the row in the making.
  func append(to row: inout CSVStream) {
    row.bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: Int(spaces.before)))
    switch fault {
    case nil: row.number(key, lowercase: isLowercase)
    case .check: appendWrongCheck(to: &row)
    case .date: row.number(keyOfNoDay, lowercase: isLowercase)
    case .format: appendMisshapen(to: &row)
    }
    row.bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: Int(spaces.after)))
  }

  private func appendWrongCheck(to row: inout CSVStream) {
    row.number(key, lowercase: false)
    let right = row.bytes.removeLast()
    let isDigit = (48...57).contains(right)
    row.bytes.append(isDigit ? 48 + (right - 48 + 1 + twist % 9) % 10 : 48 + twist % 10)
  }

  /// The key with a day of birth that no calendar has, or that nobody alive or yet born could have.
  private var keyOfNoDay: UInt64 {
    let birth = key / 1000 % 100_000_000
    let wrong: UInt64 =
      switch twist % 5 {
      case 0: birth / 10_000 * 10_000 + 1300 + birth % 100
      case 1: birth / 10_000 * 10_000 + 230
      case 2: birth / 100 * 100
      case 3: birth + 200_000
      default: birth % 1_000_000 + 18_000_000
      }
    return key / 100_000_000_000 * 100_000_000_000 + wrong * 1000 + key % 1000
  }

  private func appendMisshapen(to row: inout CSVStream) {
    let start = row.bytes.count
    row.number(key, lowercase: false)
    switch twist % 4 {
    case 0: row.bytes.removeLast()
    case 1: row.bytes[start + 8] = UInt8(ascii: "O")
    case 2: row.bytes.append(48 + twist % 10)
    default:
      // As before 1999: no century, no check character.
      row.bytes.removeLast()
      row.bytes.removeSubrange(start + 6..<start + 8)
    }
  }
}
