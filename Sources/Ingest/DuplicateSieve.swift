internal import CByteMasks

/// Remembers the rows of a file by fingerprint, eight bytes a row, so that a row met again can be compared with the first.
///
/// - Shape: 256 open-addressing tables by the fingerprint's top byte; a slot holds 32 further bits and the row's line. A hit says only
///   where to look: rows are called equal by their bytes, never by a fingerprint.
///
/// It keeps its slots in memory of its own: in arrays, every row of a province would count their owners twice. Each access is within
/// a shard's room by ``slot(_:_:)`` and by the steps from one slot to the next. Used by one thread at a time.
@safe final class DuplicateSieve: @unchecked Sendable {
  @unsafe private struct Shard {
    // Tag in the high half, line in the low; 0 is an empty slot, for no line is 0. There is none before the first row.
    var slots: UnsafeMutablePointer<UInt64>?
    var room = 0
    var count = 0
  }

  private let shards: UnsafeMutablePointer<Shard>
  /// Slots that a shard begins with.
  private let leastSlots: Int
  private static let count = 256

  /// A sieve for a file of about so many rows; it grows where there are more.
  init(rows: Int = 0) {
    unsafe shards = .allocate(capacity: Self.count)
    unsafe shards.initialize(repeating: Shard(), count: Self.count)
    leastSlots = max(64, rows / Self.count * 3 / 2)
  }

  deinit {
    for index in 0..<Self.count { unsafe shards[index].slots?.deallocate() }
    unsafe shards.deallocate()
  }

  /// Has the place of a fingerprint fetched from memory, to be there when it is asked for: a file's places fit in no cache.
  @inline(__always)
  func foresee(_ fingerprint: UInt64) {
    let shard = unsafe shards[Int(fingerprint >> 56)]
    guard let slots = unsafe shard.slots else { return }
    unsafe fetch_ahead(slots + Self.slot(Self.tag(fingerprint), shard.room))
  }

  /// Remembers a row that is surely new; where earlier rows may be equal to it, returns their lines instead, and remembers nothing.
  ///
  /// A caller who finds it equal to none of them has it remembered by ``insert(_:line:)``. Equal rows are remembered once, so that many
  /// of them do not make a long search for the next.
  func insertIfNew(_ fingerprint: UInt64, line: UInt32) -> [UInt32] {
    let (index, slots, room) = unsafe withRoom(fingerprint)
    let tag = Self.tag(fingerprint)
    var found: [UInt32] = []
    var slot = Self.slot(tag, room)
    while unsafe slots[slot] != 0 {
      let entry = unsafe slots[slot]
      if UInt32(truncatingIfNeeded: entry >> 32) == tag { found.append(UInt32(truncatingIfNeeded: entry)) }
      slot = slot &+ 1 == room ? 0 : slot &+ 1
    }
    if found.isEmpty {
      unsafe slots[slot] = UInt64(tag) << 32 | UInt64(line)
      unsafe shards[index].count &+= 1
    }
    return found
  }

  /// Remembers a row beside those that share its fingerprint.
  func insert(_ fingerprint: UInt64, line: UInt32) {
    let (index, slots, room) = unsafe withRoom(fingerprint)
    unsafe Self.put(UInt64(Self.tag(fingerprint)) << 32 | UInt64(line), slots, room)
    unsafe shards[index].count &+= 1
  }

  /// Puts an entry into the first empty slot from its own on; there is one, for no shard is ever full.
  private static func put(_ entry: UInt64, _ slots: UnsafeMutablePointer<UInt64>, _ room: Int) {
    var slot = slot(UInt32(truncatingIfNeeded: entry >> 32), room)
    while unsafe slots[slot] != 0 { slot = slot &+ 1 == room ? 0 : slot &+ 1 }
    unsafe slots[slot] = entry
  }

  /// The shard of a fingerprint, with an empty slot in it.
  @inline(__always)
  private func withRoom(_ fingerprint: UInt64) -> (index: Int, slots: UnsafeMutablePointer<UInt64>, room: Int) {
    let index = Int(fingerprint >> 56)
    let shard = unsafe shards[index]
    if let slots = unsafe shard.slots, unsafe shard.count * 4 < shard.room * 3 {
      return unsafe (index, slots, shard.room)
    }
    return unsafe (index, grow(index), shards[index].room)
  }

  private static func tag(_ fingerprint: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: fingerprint >> 24) }

  private func grow(_ index: Int) -> UnsafeMutablePointer<UInt64> {
    let old = unsafe shards[index]
    // Half as much again: the shards fill evenly, so doubling would double the whole at once.
    let room = unsafe max(leastSlots, old.room + old.room / 2)
    let slots = UnsafeMutablePointer<UInt64>.allocate(capacity: room)
    unsafe slots.initialize(repeating: 0, count: room)
    if let earlier = unsafe old.slots {
      for slot in 0..<(unsafe old.room) where unsafe earlier[slot] != 0 { unsafe Self.put(earlier[slot], slots, room) }
      unsafe earlier.deallocate()
    }
    unsafe shards[index].slots = slots
    unsafe shards[index].room = room
    return unsafe slots
  }

  /// Below `room`, whatever the tag.
  private static func slot(_ tag: UInt32, _ room: Int) -> Int { Int((UInt64(tag) &* UInt64(room)) >> 32) }
}
