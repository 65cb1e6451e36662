import Crypto
import Domain
import Foundation
import Testing

@testable import Pipeline

@Suite("Person keys")
struct PersonKeyTests {
  /// The key as one would write it without minding time: the library's own code over a text.
  private func slow(_ number: UInt64, _ secret: Data) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Data("number|\(number)".utf8), using: SymmetricKey(data: secret))
    let bits = Array(code).flatMap { byte in (0..<8).map { byte >> UInt8(7 - $0) & 1 } }
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    let letters = (0..<12).map { alphabet[bits[($0 * 5)..<($0 * 5 + 5)].reduce(0) { $0 * 2 + Int($1) }] }
    // The last two letters come from the second eight bytes of the code.
    let more = (0..<2).map { alphabet[bits[(64 + $0 * 5)..<(64 + $0 * 5 + 5)].reduce(0) { $0 * 2 + Int($1) }] }
    return "P" + String(letters + more)
  }

  @Test(
    "are HMAC-SHA256 of the number under the secret, short or longer than a block",
    arguments: [1, 32, 64, 65, 200]
  )
  func codes(length: Int) {
    let secret = Data((0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + 5) })
    let keys = PersonKeys(secret: secret)
    for number: UInt64 in [1, 9, 10, 37_083_220_150_203_001, 65_999_920_261_231_999, .max] {
      #expect(keys.key(ofNumber: number).text == slow(number, secret))
    }
  }
}
