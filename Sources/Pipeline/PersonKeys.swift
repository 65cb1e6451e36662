internal import Crypto
internal import Domain
internal import Foundation

/// Makes person keys: HMAC-SHA256 of a person's evidence under the site's secret, cut to 80 bits.
///
/// - Source of stability: a person with a number is known by the number alone; one who shares a number with a clearly different
///   child, or has none, by what their first record says. Arrival order plays no part.
struct PersonKeys: Sendable {
  private let secret: SymmetricKey
  /// Crockford's base 32: no letter is mistaken for a digit.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  init(secret: Data) { self.secret = SymmetricKey(data: secret) }

  func key(of person: Int, in known: KnownPartition) -> PersonKey {
    let number = known.people.numbers[person]
    if number != 0, known.people.ordinals[person] == 0 { return key(evidence: "number|\(number)") }
    let birth = known.profiles.births[person]
    let words = "\(known.name(of: person))|\(birth)"
    if number != 0 { return key(evidence: "shared|\(number)|\(words)") }
    guard let record = firstRecord(of: person, in: known) else { return key(evidence: "nobody|\(words)") }
    return key(evidence: "record|\(record.table.dataset.rawValue)|\(record.text(.recordNumber))|\(words)")
  }

  private func firstRecord(of person: Int, in known: KnownPartition) -> Record? {
    Dataset.allCases.lazy.compactMap { known.record($0, of: person) ?? known.records($0, of: person).first }.first
  }

  private func key(evidence: String) -> PersonKey {
    let code = HMAC<SHA256>.authenticationCode(for: Data(evidence.utf8), using: secret)
    var letters: [UInt8] = [UInt8(ascii: "P")]
    var bits: UInt32 = 0
    var width = 0
    for byte in code.prefix(10) {
      bits = bits << 8 | UInt32(byte)
      width += 8
      while width >= 5 {
        width -= 5
        letters.append(Self.alphabet[Int(bits >> UInt32(width)) & 31])
      }
      bits &= (1 << UInt32(width)) - 1
    }
    return PersonKey(String(decoding: letters, as: UTF8.self))
  }
}
