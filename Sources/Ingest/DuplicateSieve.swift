internal import CByteMasks

/// Remembers the rows of a file by fingerprint, eight bytes a row, so that a row met again can be compared with the first.
///
/// - Shape: 256 open-addressing tables by the fingerprint's top byte; a slot holds 32 further bits and the row's line. A hit says only
///   where to look: rows are called equal by their bytes, never by a fingerprint.
struct DuplicateSieve {
  private struct Shard {
    /// Tag in the high half, line in the low; 0 is an empty slot, for no line is 0.
    var slots: [UInt64] = []
    var count = 0
  }

  private var shards: [Shard]
  /// Slots that a shard begins with.
  private let leastSlots: Int
  private static let count = 256

  /// A sieve for a file of about so many rows; it grows where there are more.
  init(rows: Int = 0) {
    shards = Array(repeating: Shard(), count: Self.count)
    leastSlots = max(64, rows / Self.count * 3 / 2)
  }

  private init(shards: [Shard]) {
    self.shards = shards
    leastSlots = 64
  }

  /// Holds another's place while that is taken out.
  static var none: DuplicateSieve { DuplicateSieve(shards: []) }

  /// Has the place of a fingerprint fetched from memory, to be there when it is asked for: a file's places fit in no cache.
  @inline(__always)
  func foresee(_ fingerprint: UInt64) {
    unsafe shards[Int(fingerprint >> 56)].slots.withUnsafeBufferPointer { slots in
      guard let base = slots.baseAddress, !slots.isEmpty else { return }
      unsafe fetch_ahead(base + Self.slot(Self.tag(fingerprint), slots.count))
    }
  }

  /// Remembers a row that is surely new; where earlier rows may be equal to it, returns their lines instead, and remembers nothing.
  ///
  /// A caller who finds it equal to none of them has it remembered by ``insert(_:line:)``. Equal rows are remembered once, so that many
  /// of them do not make a long search for the next.
  mutating func insertIfNew(_ fingerprint: UInt64, line: UInt32) -> [UInt32] {
    let index = makeRoom(fingerprint)
    let tag = Self.tag(fingerprint)
    var found: [UInt32] = []
    var slot = Self.slot(tag, shards[index].slots.count)
    while shards[index].slots[slot] != 0 {
      if UInt32(truncatingIfNeeded: shards[index].slots[slot] >> 32) == tag {
        found.append(UInt32(truncatingIfNeeded: shards[index].slots[slot]))
      }
      slot = slot + 1 == shards[index].slots.count ? 0 : slot + 1
    }
    if found.isEmpty { put(tag, line, slot, index) }
    return found
  }

  /// Remembers a row beside those that share its fingerprint.
  mutating func insert(_ fingerprint: UInt64, line: UInt32) {
    let index = makeRoom(fingerprint)
    let tag = Self.tag(fingerprint)
    var slot = Self.slot(tag, shards[index].slots.count)
    while shards[index].slots[slot] != 0 { slot = slot + 1 == shards[index].slots.count ? 0 : slot + 1 }
    put(tag, line, slot, index)
  }

  private mutating func put(_ tag: UInt32, _ line: UInt32, _ slot: Int, _ index: Int) {
    shards[index].slots[slot] = UInt64(tag) << 32 | UInt64(line)
    shards[index].count += 1
  }

  /// The shard of a fingerprint, with an empty slot in it.
  private mutating func makeRoom(_ fingerprint: UInt64) -> Int {
    let index = Int(fingerprint >> 56)
    if shards[index].count * 4 >= shards[index].slots.count * 3 { grow(index) }
    return index
  }

  private static func tag(_ fingerprint: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: fingerprint >> 24) }

  private mutating func grow(_ index: Int) {
    let old = shards[index].slots
    // Half as much again: the shards fill evenly, so doubling would double the whole at once.
    var slots = [UInt64](repeating: 0, count: max(leastSlots, old.count + old.count / 2))
    for entry in old where entry != 0 {
      var slot = Self.slot(UInt32(truncatingIfNeeded: entry >> 32), slots.count)
      while slots[slot] != 0 { slot = slot + 1 == slots.count ? 0 : slot + 1 }
      slots[slot] = entry
    }
    shards[index].slots = slots
  }

  private static func slot(_ tag: UInt32, _ count: Int) -> Int { Int((UInt64(tag) &* UInt64(count)) >> 32) }
}
