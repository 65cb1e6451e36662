/// Signs of how a worker works that only show when visits of all partitions are added up.
package enum WorkPattern {
  package struct Key: Hashable, Sendable {
    /// ``ResidentID/key`` of the worker.
    package let worker: UInt64
    package let sign: Sign

    package init(worker: UInt64, sign: Sign) {
      self.worker = worker
      self.sign = sign
    }
  }

  package enum Sign: Hashable, Sendable {
    /// Home visits on one day.
    case day(CivilDate)
    /// Home visits in the last three days of a quarter, or before them.
    case quarter(isEnd: Bool)
    /// Home visits of one month with one and the same note, by a digest of it.
    case note(Month, UInt64)
  }

  /// A digest of a note that tells equal notes, and nothing of what they say (FNV-1a, 64 bits).
  package static func digest(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
