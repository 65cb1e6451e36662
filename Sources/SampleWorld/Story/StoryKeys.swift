internal import Crypto
internal import Domain
internal import Foundation

/// The keys that a site with a known secret gives to people, cases and packets.
///
/// Written from what `Docs/cases.md` says of keys, and apart from the program that makes them: a story that answers packets must know
/// them beforehand.
struct StoryKeys {
  private let secret: SymmetricKey
  /// Crockford's base 32.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  init(secret: [UInt8]) { self.secret = SymmetricKey(data: secret) }

  /// The key of whoever holds a number.
  func person(_ number: ResidentID) -> String { "P" + code("number|\(number.key)", length: 14) }

  /// The key of a case: of its family, its first subject and what tells it apart.
  func ofCase(family: String, subject: String, distinction: String) -> String {
    key("C", of: "\(family)|\(subject)|\(distinction)")
  }

  /// The version of a packet of cases: of whom it goes to, when, and its rows in their order.
  func packet(recipient: String, place: String, asOf: CivilDate, rows: [String]) -> String {
    key("K", of: ([recipient, place, "\(asOf)", ""] + rows).joined(separator: "|"))
  }

  private func key(_ letter: Character, of words: String) -> String {
    "\(letter)\(code("\(letter)|\(words)", length: 13))"
  }

  /// The first digits of an HMAC-SHA256: twelve of five bits each from its first eight bytes, the others from the next eight.
  private func code(_ words: String, length: Int) -> String {
    let bytes = Array(HMAC<SHA256>.authenticationCode(for: Data(words.utf8), using: secret))
    func number(_ range: Range<Int>) -> UInt64 { bytes[range].reduce(0) { $0 << 8 | UInt64($1) } }
    let (high, low) = (number(0..<8), number(8..<16))
    return String(
      (0..<length).map { place in
        let bits = place < 12 ? high >> UInt64(59 - 5 * place) : low >> UInt64(59 - 5 * (place - 12))
        return Self.alphabet[Int(bits & 31)]
      }
    )
  }
}
