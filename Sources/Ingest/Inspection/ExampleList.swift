internal import Domain

/// A count, and the first few of what was counted.
struct Exemplified: Sendable {
  /// One of them: where it stands, and what the cell held.
  struct Example: Sendable {
    let line: UInt32
    /// Byte of the file at which its row begins.
    let offset: Int
    let before: Sensitive
    var after = Sensitive("")
  }

  private(set) var count = 0
  private(set) var examples: [Example] = []

  /// More than are shown, since some may prove to be repeated rows.
  private static let kept = 8

  /// Counts one more; its example is asked for only while there are few.
  mutating func add(_ example: () -> Example) {
    count += 1
    if examples.count < Self.kept { examples.append(example()) }
  }

  /// Counts more of which none is shown.
  mutating func add(count number: Int) { count += number }

  mutating func subtract(_ number: Int) { count -= number }

  /// Adds others, which may lie anywhere in the file.
  mutating func add(_ other: Exemplified) {
    count += other.count
    examples = Array((examples + other.examples).sorted { $0.offset < $1.offset }.prefix(Self.kept))
  }
}

/// What was changed, where, and whether the change was made: one kind of repair.
struct RepairKind: Hashable, Sendable {
  let column: String
  let code: String
  let isApplied: Bool
}

/// Why rows were refused, and the mark their number bears, which may give the reason another name in the end.
struct RefusalKind: Hashable, Sendable {
  let column: String
  let code: String
  let mark: DamageMark
}
