/// What speaks for a link that no equal number made, field by field, so that anybody can add it up again.
///
/// - Unit: bits, that is logarithms to base 2 of odds. `weight` is the prior plus the sum of the parts.
package struct LinkEvidence: Sendable, Equatable {
  /// One field of the comparison: the level it reached and what that level weighs.
  package struct Part: Sendable, Equatable {
    package let field: String
    package let level: String
    package let bits: Double
    /// What helps to read the level: the digit repaired, or how many people bear the name.
    package let note: String

    package init(field: String, level: String, bits: Double, note: String = "") {
      self.field = field
      self.level = level
      self.bits = bits
      self.note = note
    }
  }

  package var parts: [Part]
  package var weight: Double
  /// The next person who might own the record: weight, and the number of that person, where there is one.
  package var runnerUpWeight: Double?
  package var runnerUpNumber: UInt64 = 0
  /// Odds that the link is right against every other answer, in bits: weight less what the others weigh.
  package var odds: Double

  package init(parts: [Part], weight: Double, odds: Double) {
    self.parts = parts
    self.weight = weight
    self.odds = odds
  }

  /// The comparison in one field: `name=equal(1:23410)+11.2;birth=equal+12.1`.
  package var text: String {
    parts.map { part in
      "\(part.field)=\(part.level)\(part.note.isEmpty ? "" : "(\(part.note))")\(Self.signed(part.bits))"
    }.joined(separator: ";")
  }

  /// A number of bits with one decimal and its sign.
  package static func signed(_ bits: Double) -> String {
    let tenths = Int((bits.magnitude * 10).rounded())
    return "\(bits < 0 && tenths > 0 ? "-" : "+")\(tenths / 10).\(tenths % 10)"
  }
}
