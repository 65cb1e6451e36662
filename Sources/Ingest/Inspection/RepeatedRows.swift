internal import Domain
internal import Tabular

/// A row as the search for repeated rows remembers it: two words, in order of the file.
struct RowTrace {
  /// What an equal row must have too, that bytes be compared: 39 bits of the fingerprint and the length.
  let likeness: UInt64
  /// Where the row begins, and what is to be known about it if it should prove repeated.
  let place: UInt64

  private static let lengthBits: UInt64 = 25
  private static let flagBits: UInt64 = 8
  private static let special: UInt64 = 4
  private static let key: UInt64 = 8

  init(likeness: UInt64, place: UInt64) {
    self.likeness = likeness
    self.place = place
  }

  init(fingerprint: UInt64, range: Range<Int>, mark: DamageMark, isSpecial: Bool, hasKey: Bool) {
    let lengthMask = (1 &<< Self.lengthBits) - 1
    likeness = fingerprint & ~lengthMask | UInt64(range.count) & lengthMask
    place =
      UInt64(range.lowerBound) &<< Self.flagBits | UInt64(mark.rawValue) | (isSpecial ? Self.special : 0)
      | (hasKey ? Self.key : 0)
  }

  var range: Range<Int> {
    let start = Int(place &>> Self.flagBits)
    return start..<(start + Int(likeness & ((1 &<< Self.lengthBits) - 1)))
  }
  var mark: DamageMark { DamageMark(rawValue: UInt8(place & 3)) ?? .none }
  /// Values of the row were repaired, or its number is unusable.
  var isSpecial: Bool { place & Self.special != 0 }

  /// The row has a value of the contract's key.
  var hasKey: Bool { place & Self.key != 0 }

  static let partitions = 1024
  static func partition(_ likeness: UInt64, _: UInt64) -> Int { Int(likeness &>> 54) }
}

/// Finds the rows of a file whose very bytes an earlier row has, partition by partition.
///
/// What it finds is what ``DuplicateSieve`` would have found, in memory that does not grow with the file.
struct RepeatFinder: Sendable {
  let traces: WordSpill
  let file: MappedFile

  /// The repeated rows of one partition, in the order of the file.
  func repeats(in partition: Int) throws(SpillError) -> [RowTrace] {
    let words = try traces.words(of: partition)
    let count = words.count / 2
    guard count > 1 else { return [] }
    // At least half of the slots stay empty.
    let bits = UInt64(Int.bitWidth - count.leadingZeroBitCount + 1)
    var slots = [UInt32](repeating: 0, count: 1 << Int(bits))
    var found: [RowTrace] = []
    file.withBytes { bytes in
      for row in 0..<count {
        let likeness = words[2 * row]
        var slot = Int((likeness &* 0x9E37_79B9_7F4A_7C15) &>> (64 - bits))
        var isRepeat = false
        while slots[slot] != 0, !isRepeat {
          let earlier = Int(slots[slot]) - 1
          if words[2 * earlier] == likeness {
            isRepeat = Self.isSame(bytes, Self.trace(words, earlier).range, Self.trace(words, row).range)
          }
          slot = (slot + 1) & (slots.count - 1)
        }
        if isRepeat { found.append(Self.trace(words, row)) } else { slots[slot] = UInt32(row + 1) }
      }
    }
    return found
  }

  private static func trace(_ words: [UInt64], _ row: Int) -> RowTrace {
    RowTrace(likeness: words[2 * row], place: words[2 * row + 1])
  }

  private static func isSame(_ bytes: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count where bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] {
      return false
    }
    return true
  }
}

/// Where the repeated rows of a file begin, to be asked for piece by piece.
struct RepeatIndex: Sendable {
  private let offsets: WordSpill
  private let byteCount: Int
  private static let partitions = 1024

  init(byteCount: Int) {
    let size = max(1, byteCount)
    self.byteCount = size
    offsets = WordSpill(partitions: Self.partitions) { offset, _ in Self.partition(Int(offset), size) }
  }

  private static func partition(_ offset: Int, _ size: Int) -> Int {
    min(partitions - 1, offset / (size / partitions + 1))
  }

  func add(_ trace: RowTrace) throws(SpillError) { try offsets.append(UInt64(trace.range.lowerBound), 0) }

  func seal() { offsets.seal() }

  /// The offsets inside a range, ascending.
  func offsets(in range: Range<Int>) throws(SpillError) -> [Int] {
    guard !range.isEmpty, offsets.count > 0 else { return [] }
    var found: [Int] = []
    for partition in Self.partition(range.lowerBound, byteCount)...Self.partition(range.upperBound - 1, byteCount) {
      let words = try offsets.words(of: partition)
      for index in stride(from: 0, to: words.count, by: 2) where range.contains(Int(words[index])) {
        found.append(Int(words[index]))
      }
    }
    return found.sorted()
  }
}
