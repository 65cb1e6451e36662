internal import Crypto
internal import Domain
internal import Foundation

/// Makes person keys: HMAC-SHA256 of a person's evidence under the site's secret, cut to 70 bits, as `P` and fourteen letters or digits.
///
/// - Source of stability: a person with a number is known by the number alone; one who shares a number with a clearly different
///   child, or has none, by what their first record says. Arrival order plays no part.
struct PersonKeys: Sendable {
  /// The two hashes of the code (RFC 2104) with the secret taken in already: most people cost two blocks of SHA-256 instead of four.
  private let inner: SHA256
  private let outer: SHA256
  /// Crockford's base 32: no letter is mistaken for a digit.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  init(secret: Data) {
    let blockSize = SHA256.blockByteCount
    let short = secret.count > blockSize ? Data(SHA256.hash(data: secret)) : secret
    let block = short + Data(count: blockSize - short.count)
    var (inner, outer) = (SHA256(), SHA256())
    inner.update(data: Data(block.map { $0 ^ 0x36 }))
    outer.update(data: Data(block.map { $0 ^ 0x5c }))
    (self.inner, self.outer) = (inner, outer)
  }

  /// The key of the first or only person of a number.
  func key(ofNumber number: UInt64) -> PersonKey {
    // The bytes of "number|" and the digits, without a text in between: this is made once a child.
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
      unsafe key(evidence: Self.evidence(ofNumber: number, in: buffer))
    }
  }

  private static let numberWord = Array("number|".utf8)

  private static func evidence(
    ofNumber number: UInt64,
    in buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> UnsafeRawBufferPointer {
    var start = buffer.count
    var rest = number
    repeat {
      start -= 1
      unsafe buffer[start] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    } while rest > 0
    for byte in numberWord.reversed() {
      start -= 1
      unsafe buffer[start] = byte
    }
    return unsafe UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[start...])
  }

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
    var evidence = evidence
    return evidence.withUTF8 { unsafe key(evidence: UnsafeRawBufferPointer($0)) }
  }

  private func key(evidence: UnsafeRawBufferPointer) -> PersonKey {
    var (inner, outer) = (inner, outer)
    unsafe inner.update(bufferPointer: evidence)
    unsafe inner.finalize().withUnsafeBytes { unsafe outer.update(bufferPointer: $0) }
    return unsafe outer.finalize().withUnsafeBytes { code in
      let high = unsafe UInt64(bigEndian: code.loadUnaligned(as: UInt64.self))
      let low = unsafe UInt64(bigEndian: code.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
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
}
