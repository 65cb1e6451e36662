internal import CNettle
internal import Domain
internal import Foundation
internal import Publish

/// Makes person keys: HMAC-SHA256 of a person's evidence under the site's secret, cut to 70 bits, as `P` and fourteen letters or digits.
///
/// - Source of stability: a person with a number is known by the number alone; one who shares a number with a clearly different
///   child, or has none, by what their first record says. Arrival order plays no part.
struct PersonKeys: Sendable {
  /// The code (RFC 2104) with the secret taken in.
  ///
  /// A plain value: in the library that makes every other digest a hash is an object, and those that a key needed took longer than hashing.
  private let begun: hmac_sha256_ctx
  /// Crockford's base 32: no letter is mistaken for a digit.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  init(secret: Data) {
    var begun = hmac_sha256_ctx()
    unsafe secret.withUnsafeBytes { secret in
      unsafe nettle_hmac_sha256_set_key(&begun, secret.count, secret.bindMemory(to: UInt8.self).baseAddress)
    }
    self.begun = begun
  }

  /// The key of the first or only person of a number.
  func key(ofNumber number: UInt64) -> PersonKey { Self.key(letters(ofNumber: number)) }

  /// The keys of a partition's people: of everyone, each made once however many tables name them, or of those only who are asked for.
  func keys(in known: KnownPartition, ofEveryone: Bool) -> PartitionKeys {
    let all = ofEveryone ? (0..<known.people.count).map { letters(of: $0, in: known) } : nil
    return PartitionKeys(keys: self, known: known, all: all)
  }

  fileprivate func letters(of person: Int, in known: KnownPartition) -> Letters {
    // Of a person known by the number alone no text is made: nearly all are.
    if let number = soleNumber(of: person, in: known) { return letters(ofNumber: number) }
    return letters(of: evidence(of: person, in: known))
  }

  /// The number of a person who is known by it alone.
  private func soleNumber(of person: Int, in known: KnownPartition) -> UInt64? {
    let number = known.people.numbers[person]
    return number != 0 && known.people.ordinals[person] == 0 ? number : nil
  }

  private func letters(ofNumber number: UInt64) -> Letters {
    // The bytes of "number|" and the digits, without a text in between.
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
      guard Self.seventeenDigits.contains(number) else {
        return unsafe letters(evidence: Self.evidence(ofNumber: number, in: buffer))
      }
      let first = number / 10_000_000_000_000_000
      let words = (
        Self.numberWords | (48 + first) << 56,
        DecimalDigits.ascii(UInt32(number / 100_000_000 % 100_000_000)),
        DecimalDigits.ascii(UInt32(number % 100_000_000))
      )
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      unsafe bytes.storeBytes(of: words.0.littleEndian, as: UInt64.self)
      unsafe bytes.storeBytes(of: words.1.littleEndian, toByteOffset: 8, as: UInt64.self)
      unsafe bytes.storeBytes(of: words.2.littleEndian, toByteOffset: 16, as: UInt64.self)
      return unsafe letters(evidence: UnsafeRawBufferPointer(rebasing: bytes[..<24]))
    }
  }

  /// What resident numbers are without their check character: with `number|` before them they fill three words.
  private static let seventeenDigits: ClosedRange<UInt64> = 10_000_000_000_000_000...99_999_999_999_999_999
  /// `number|` as the first seven bytes of a word.
  private static let numberWords = numberWord.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
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

  func key(of person: Int, in known: KnownPartition) -> PersonKey { Self.key(letters(of: person, in: known)) }

  /// What one who is not known by a number alone is known by.
  private func evidence(of person: Int, in known: KnownPartition) -> String {
    let number = known.people.numbers[person]
    let birth = known.profiles.births[person]
    let words = "\(known.name(of: person))|\(birth)"
    if number != 0 { return "shared|\(number)|\(words)" }
    guard let record = firstRecord(of: person, in: known) else { return "nobody|\(words)" }
    return "record|\(record.table.dataset.rawValue)|\(record.text(.recordNumber))|\(words)"
  }

  /// A key of something else than a person, under the same secret: a letter and thirteen letters or digits.
  func key(_ letter: Character, of words: String) -> String {
    "\(letter)\(Self.key(letters(of: "\(letter)|\(words)")).text.dropFirst().prefix(13))"
  }

  private func firstRecord(of person: Int, in known: KnownPartition) -> Record? {
    Dataset.allCases.lazy.compactMap { known.record($0, of: person) ?? known.records($0, of: person).first }.first
  }

  /// The fifteen bytes of a key, eight and seven, the first lowest.
  fileprivate typealias Letters = (first: UInt64, last: UInt64)

  private func letters(of evidence: String) -> Letters {
    var evidence = evidence
    return evidence.withUTF8 { unsafe letters(evidence: UnsafeRawBufferPointer($0)) }
  }

  fileprivate static func key(_ letters: Letters) -> PersonKey {
    PersonKey(
      // Fifteen bytes: a text of that length needs no memory of its own.
      unsafe String(unsafeUninitializedCapacity: 15) { bytes in
        for position in 0..<15 {
          let word = position < 8 ? letters.first : letters.last
          unsafe bytes[position] = UInt8(truncatingIfNeeded: word >> UInt64(8 * (position & 7)))
        }
        return 15
      }
    )
  }

  private func letters(evidence: UnsafeRawBufferPointer) -> Letters {
    var code = begun
    // Of the code's thirty-two bytes a key has the first nine.
    var words = (UInt64(0), UInt64(0))
    unsafe nettle_hmac_sha256_update(&code, evidence.count, evidence.bindMemory(to: UInt8.self).baseAddress)
    unsafe withUnsafeMutableBytes(of: &words) {
      unsafe nettle_hmac_sha256_digest(&code, $0.count, $0.bindMemory(to: UInt8.self).baseAddress)
    }
    let (high, low) = (UInt64(bigEndian: words.0), UInt64(bigEndian: words.1))
    // Twelve letters come from the first eight bytes of the code, two from the next.
    var first = UInt64(UInt8(ascii: "P"))
    for position in 1..<8 { first |= Self.letter(high >> UInt64(64 - 5 * position)) << UInt64(8 * position) }
    var last: UInt64 = 0
    for position in 0..<5 { last |= Self.letter(high >> UInt64(24 - 5 * position)) << UInt64(8 * position) }
    last |= Self.letter(low >> 59) << 40 | Self.letter(low >> 54) << 48
    return (first, last)
  }

  private static func letter(_ bits: UInt64) -> UInt64 { UInt64(alphabet[Int(bits & 31)]) }
}

/// The keys of a partition's people.
struct PartitionKeys {
  private let keys: PersonKeys
  private let known: KnownPartition
  /// Everyone's, where they were made at once.
  private let all: [PersonKeys.Letters]?

  fileprivate init(keys: PersonKeys, known: KnownPartition, all: [PersonKeys.Letters]?) {
    (self.keys, self.known, self.all) = (keys, known, all)
  }

  func key(of person: Int) -> PersonKey { PersonKeys.key(letters(of: person)) }

  /// Writes a person's key into a row, without a text in between.
  func write(of person: Int, with pen: inout RowPen) {
    let letters = letters(of: person)
    pen.put(letters.first, 8)
    pen.put(letters.last, 7)
  }

  private func letters(of person: Int) -> PersonKeys.Letters { all?[person] ?? keys.letters(of: person, in: known) }
}
