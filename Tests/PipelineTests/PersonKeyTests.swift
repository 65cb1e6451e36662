import Crypto
import Domain
import Foundation
import Publish
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

  @Test("are written into rows as they are said, of people with a number, a shared one, or none")
  func writing() {
    let keys = PersonKeys(secret: Data("secret".utf8))
    var people = People(partition: 0)
    people.numbers = [0, 37_083_220_150_203_001, 37_083_220_150_203_001, 65_999_920_261_231_999]
    people.ordinals = [0, 0, 1, 0]
    for dataset in Dataset.allCases { people[dataset] = Links(starts: [0, 0, 0, 0, 0]) }
    var profiles = Profiles()
    profiles.births = [0, 20_150_203, 20_150_204, 0]
    profiles.sexes = [0, 1, 1, 0]
    profiles.divisions = [0, 0, 0, 0]
    profiles.nameSource = [0, 0, 0, 0]
    profiles.chosen = Dataset.allCases.map { _ in Array(repeating: Profiles.noRow, count: 4) }
    let known = KnownPartition(records: Partition(index: 0), people: people, profiles: profiles)
    let day = CivilDate(dayNumber: 20_000)
    let all = keys.keys(in: known, ofEveryone: true)
    let asked = keys.keys(in: known, ofEveryone: false)
    for person in 0..<4 {
      #expect(all.key(of: person) == keys.key(of: person, in: known))
      #expect(asked.key(of: person) == keys.key(of: person, in: known))
    }
    let written = ChildrenTable.render(known, asOf: day, writeKey: { all.write(of: $0, with: &$1) })
    #expect(written == ChildrenTable.render(known, asOf: day, keys: { keys.key(of: $0, in: known) }))
    let rows = String(decoding: written, as: UTF8.self).split(separator: "\n").map { $0.prefix(15) }
    #expect(Set(rows).count == 4)
    #expect(rows.allSatisfy { $0.first == "P" && $0.allSatisfy { $0.isLetter || $0.isNumber } })
  }
}
