internal import Crypto
internal import Domain
internal import Foundation

/// Makes person keys: HMAC-SHA256 of a person's evidence under the site's secret, cut to 70 bits, as `P` and fourteen letters or digits.
///
/// - Source of stability: a person with a number is known by the number alone; one who shares a number with a clearly different
///   child, or has none, by what their first record says. Arrival order plays no part.
struct PersonKeys: Sendable {
  /// The code with the secret taken in already: most people cost two blocks of SHA-256 instead of four.
  private let prepared: HMAC<SHA256>
  /// Crockford's base 32: no letter is mistaken for a digit.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  init(secret: Data) { prepared = HMAC<SHA256>(key: SymmetricKey(data: secret)) }

  /// The key of the first or only person of a number.
  func key(ofNumber number: UInt64) -> PersonKey { key(evidence: "number|\(number)") }

  func key(of person: Int, in known: KnownPartition) -> PersonKey {
    let number = known.people.numbers[person]
    if number != 0, known.people.ordinals[person] == 0 { return key(ofNumber: number) }
    let birth = known.profiles.births[person]
    let words = "\(known.name(of: person))|\(birth)"
    if number != 0 { return key(evidence: "shared|\(number)|\(words)") }
    guard let record = firstRecord(of: person, in: known) else { return key(evidence: "nobody|\(words)") }
    return key(evidence: "record|\(record.table.dataset.rawValue)|\(record.text(.recordNumber))|\(words)")
  }

  /// A key of something else than a person, under the same secret: a letter and thirteen letters or digits.
  func key(_ letter: Character, of words: String) -> String {
    "\(letter)\(key(evidence: "\(letter)|\(words)").text.dropFirst().prefix(13))"
  }

  private func firstRecord(of person: Int, in known: KnownPartition) -> Record? {
    Dataset.allCases.lazy.compactMap { known.record($0, of: person) ?? known.records($0, of: person).first }.first
  }

  private func key(evidence: String) -> PersonKey {
    var code = prepared
    var evidence = evidence
    evidence.withUTF8 { unsafe code.update(data: UnsafeRawBufferPointer($0)) }
    var high: UInt64 = 0
    var low: UInt64 = 0
    for (index, byte) in code.finalize().enumerated() where index < 16 {
      if index < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
    }
    return unsafe PersonKey(
      // Fifteen bytes: a text of that length needs no memory of its own.
      String(unsafeUninitializedCapacity: 15) { letters in
        unsafe letters[0] = UInt8(ascii: "P")
        for position in 0..<14 {
          let bits = position < 12 ? high >> UInt64(59 - 5 * position) : low >> UInt64(59 - 5 * (position - 12))
          unsafe letters[position + 1] = Self.alphabet[Int(bits & 31)]
        }
        return 15
      }
    )
  }
}
