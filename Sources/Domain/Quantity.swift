/// A count, or an amount in yuan, exact to the hundredth.
///
/// Columns store it in one number that keeps "none" and "not stated" apart.
package struct Quantity: Hashable, Comparable, Sendable {
  package let hundredths: Int

  /// - Precondition: `hundredths` is not negative.
  package init(hundredths: Int) {
    precondition(hundredths >= 0, "a quantity counts things")
    self.hundredths = hundredths
  }

  package init(_ count: Int) { self.init(hundredths: count * 100) }

  /// The quantity behind a column's number; nothing for 0, "not stated".
  package init?(stored: UInt64) {
    guard stored > 0, stored <= UInt64(Int64.max) else { return nil }
    hundredths = Int(stored - 1)
  }

  /// What a column stores: never 0.
  package var stored: UInt64 { UInt64(hundredths) + 1 }

  /// Whole units, what is over a whole one left out.
  package var whole: Int { hundredths / 100 }

  package static func < (left: Quantity, right: Quantity) -> Bool { left.hundredths < right.hundredths }
}

extension Quantity: CustomStringConvertible {
  /// As `1250`, `0.5`, `12.05`.
  package var description: String {
    let rest = hundredths % 100
    if rest == 0 { return "\(whole)" }
    return "\(whole).\(rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")"
  }
}

extension Record {
  /// The count or amount in a field, nothing where it is not stated.
  package func quantity(_ field: Field) -> Quantity? {
    table.numbers(field).flatMap { Quantity(stored: $0[row]) }
  }
}
