/// A small reproducible stream of numbers: xoshiro256**, seeded through SplitMix64.
///
/// The standard library's generators and shuffles promise no particular sequence across versions, so the algorithms stand here.
/// Each stream is drawn from the world's seed and a label, so one part of the world may change without moving the others.
/// - Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2018), reference code in the public domain.
struct Randomness: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  init(seed: UInt64, stream: String) {
    // FNV-1a of the label keeps streams apart.
    var label: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in stream.utf8 { label = (label ^ UInt64(byte)) &* 0x100_0000_01b3 }
    self.init(spreading: seed ^ label)
  }

  /// The stream of one item among many, where a label for each would cost more than what is drawn from it.
  init(seed: UInt64, item: UInt64) {
    self.init(spreading: seed ^ (item &+ 1) &* 0xd134_2543_de82_ef95)
  }

  /// SplitMix64 spreads the bits.
  private init(spreading start: UInt64) {
    var counter = start
    func next() -> UInt64 {
      counter &+= 0x9e37_79b9_7f4a_7c15
      var value = counter
      value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
      value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
      return value ^ (value >> 31)
    }
    state = (next(), next(), next(), next())
  }

  mutating func next() -> UInt64 {
    func rotated(_ value: UInt64, _ count: UInt64) -> UInt64 { (value << count) | (value >> (64 - count)) }
    let result = rotated(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, 45)
    return result
  }

  /// A number from 0 up to but not including `bound`; 0 for an empty range.
  mutating func below(_ bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    // The high half of the product is uniform to within bound/2^64, far below anything a sample could show.
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number of the closed range.
  mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// True in `share` of 1,000 draws.
  mutating func chance(perMille share: Int) -> Bool { below(1000) < share }

  /// One element; the collection must not be empty.
  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

  /// The elements in a random order (Fisher–Yates from the end).
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for index in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(index, below(index + 1)) }
    return result
  }
}
