/// How many different values a column has: exact up to a limit, an estimate beyond.
///
/// Adding is the same in any order and any division: tallies of parts, merged, are the tally of the whole.
struct DistinctTally: Sendable {
  /// Values up to which the count is exact.
  static let exactLimit = 4096
  /// Values up to which their texts are kept.
  static let wordLimit = 64
  /// Bytes a kept text may have.
  static let wordLength = 96

  private var hashes: [UInt64] = []
  private(set) var counts: [Int] = []
  private(set) var words: [[UInt8]] = []
  private(set) var keepsWords = true
  /// Positions in `hashes`, one more than they are; 0 for an empty slot.
  private var slots: [UInt32] = []
  /// Longest runs of zeros, where there are more values than the limit.
  private var registers: [UInt8] = []
  private var isEstimated = false

  private static let precision: UInt64 = 14

  /// A tally that estimates from the beginning, where it is known that it will come to it.
  static var estimating: DistinctTally {
    var tally = DistinctTally()
    tally.overflow()
    return tally
  }

  var isExact: Bool { !isEstimated }

  /// How many different values were added.
  var count: Int { isEstimated ? estimate : hashes.count }

  /// How often the commonest value was added; nothing where values are not told apart.
  var most: Int? { isEstimated ? nil : counts.max() }

  /// Adds a value `times` times; its bytes are asked for where the text is kept.
  @inline(__always)
  mutating func add(_ hash: UInt64, times: Int, text: () -> [UInt8]) {
    if isEstimated {
      register(hash)
    } else {
      insert(hash, times, text)
    }
  }

  @inline(__always)
  private mutating func register(_ hash: UInt64) {
    let index = Int(truncatingIfNeeded: hash &>> (64 &- Self.precision))
    let run = UInt8(
      truncatingIfNeeded: (hash &<< Self.precision | 1 &<< (Self.precision &- 1)).leadingZeroBitCount &+ 1
    )
    if registers[index] < run { registers[index] = run }
  }

  private mutating func insert(_ hash: UInt64, _ times: Int, _ text: () -> [UInt8]) {
    if hashes.count * 2 >= slots.count { grow() }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if hashes[position] == hash {
        counts[position] += times
        return
      }
      slot = (slot + 1) & mask
    }
    guard hashes.count < Self.exactLimit else {
      overflow()
      register(hash)
      return
    }
    hashes.append(hash)
    counts.append(times)
    slots[slot] = UInt32(hashes.count)
    keepWord(text)
  }

  private mutating func keepWord(_ text: () -> [UInt8]) {
    guard keepsWords else { return }
    let bytes = hashes.count <= Self.wordLimit ? text() : []
    if hashes.count > Self.wordLimit || bytes.count > Self.wordLength {
      keepsWords = false
      words = []
    } else {
      words.append(bytes)
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: max(64, slots.count * 2))
    let mask = slots.count - 1
    for (position, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(position + 1)
    }
  }

  /// Gives the values up for an estimate of their number.
  private mutating func overflow() {
    isEstimated = true
    registers = [UInt8](repeating: 0, count: 1 << Int(Self.precision))
    for hash in hashes { register(hash) }
    (hashes, counts, words, slots, keepsWords) = ([], [], [], [], false)
  }

  mutating func merge(_ other: DistinctTally) {
    if other.isEstimated {
      if !isEstimated { overflow() }
      for index in registers.indices { registers[index] = max(registers[index], other.registers[index]) }
      return
    }
    if !other.keepsWords, !isEstimated {
      keepsWords = false
      words = []
    }
    for (position, hash) in other.hashes.enumerated() {
      add(hash, times: other.counts[position]) { other.keepsWords ? other.words[position] : [] }
    }
  }

  /// Unbiased from none to billions.
  ///
  /// - Source: O. Ertl, New cardinality estimation algorithms for HyperLogLog sketches (2017), algorithm 6; error about 0.8 %.
  private var estimate: Int {
    let size = Double(registers.count)
    let deepest = 64 - Int(Self.precision)
    var histogram = [Double](repeating: 0, count: deepest + 2)
    for run in registers { histogram[Int(run)] += 1 }
    var sum = size * Self.tau(1 - histogram[deepest + 1] / size)
    for run in (1...deepest).reversed() { sum = (sum + histogram[run]) / 2 }
    sum += size * Self.sigma(histogram[0] / size)
    // One half divided by the natural logarithm of two.
    return Int((0.721_347_520_444_481_7 * size * size / sum).rounded())
  }

  private static func sigma(_ share: Double) -> Double {
    guard share < 1 else { return .infinity }
    var (power, weight, sum, last) = (share, 1.0, share, -1.0)
    while sum != last {
      last = sum
      power *= power
      sum += power * weight
      weight *= 2
    }
    return sum
  }

  private static func tau(_ share: Double) -> Double {
    guard share > 0, share < 1 else { return 0 }
    var (root, weight, sum, last) = (share, 1.0, 1 - share, -1.0)
    while sum != last {
      last = sum
      root = root.squareRoot()
      weight /= 2
      sum -= (1 - root) * (1 - root) * weight
    }
    return sum / 3
  }
}
