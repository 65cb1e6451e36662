/// Numbers that were replaced: what the police or a correction says one child's old and new numbers are.
///
/// Said of a number is only where to look: name and birth date must bear it out before a row moves (``WeightSettler``), so a correction
/// of a borrowed number moves the borrower's row and leaves the owner's.
package struct NumberAliases: Sendable, Equatable {
  /// The number in force by every number it replaced, directly or through others.
  private let present: [UInt64: UInt64]
  /// The numbers in force that took the place of others.
  private let inForce: Set<UInt64>
  /// Old numbers that several new ones are given for, or that lead back to themselves: nobody is led anywhere by them.
  package let unclear: Int

  package static let none = NumberAliases([])

  /// Takes in statements in any order; one made twice counts once.
  package init(_ changes: [(old: UInt64, new: UInt64)]) {
    var successors: [UInt64: Set<UInt64>] = [:]
    for change in changes where change.old != 0 && change.new != 0 && change.old != change.new {
      successors[change.old, default: []].insert(change.new)
    }
    var present: [UInt64: UInt64] = [:]
    for old in successors.keys { present[old] = Self.end(of: old, successors) }
    self.present = present
    inForce = Set(present.values)
    unclear = successors.count - present.count
  }

  /// The last number of a chain of replacements; nothing where it forks or runs in a circle.
  private static func end(of old: UInt64, _ successors: [UInt64: Set<UInt64>]) -> UInt64? {
    var number = old
    var met: Set<UInt64> = [old]
    while let next = successors[number] {
      guard next.count == 1, let only = next.first, met.insert(only).inserted else { return nil }
      number = only
    }
    return number
  }

  package var isEmpty: Bool { present.isEmpty }

  /// The number that took the place of `number`, nothing where none did.
  func successor(of number: UInt64) -> UInt64? { present.isEmpty ? nil : present[number] }

  /// Whether `number` took the place of another.
  func isInForce(_ number: UInt64) -> Bool { !inForce.isEmpty && inForce.contains(number) }
}
